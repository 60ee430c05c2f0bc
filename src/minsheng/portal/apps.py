"""The Django app of the pages: templates, static files and messages; it has no tables."""

from __future__ import annotations

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class PortalConfig(AppConfig):
    """Pages only."""

    name = "minsheng.portal"
    label = "portal"

    def ready(self) -> None:
        """Keep no time of the last sign-in beside an account: that stands in the security log alone."""
        user_logged_in.disconnect(dispatch_uid="update_last_login")
