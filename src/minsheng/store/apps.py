"""The one Django app that has tables."""

from __future__ import annotations

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Tables, and nothing that runs by itself."""

    name = "minsheng.store"
    label = "store"
    default_auto_field = "django.db.models.BigAutoField"
