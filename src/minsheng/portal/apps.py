"""The Django app of the pages: templates, static files and messages; it has no tables."""

from __future__ import annotations

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Pages only."""

    name = "minsheng.portal"
    label = "portal"
