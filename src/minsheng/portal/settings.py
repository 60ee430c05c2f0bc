"""Django's settings, all from the environment, with defaults that suit one machine.

`MINSHENG_DATA` is the folder of the database and the keys (default `var` in the working folder);
`DATABASE_URL` names a PostgreSQL server instead of the embedded SQLite.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from minsheng.store.secrets import secret_key

DATA = Path(os.environ.get("MINSHENG_DATA", "var")).resolve()


def _database() -> dict[str, Any]:
    address = os.environ.get("DATABASE_URL", "")
    if not address:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "minsheng.sqlite3",
            # WAL lets readers go on while one writes; IMMEDIATE makes two writers queue instead of failing half-way.
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    parts = urlsplit(address)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
    }


SECRET_KEY = secret_key(DATA)
DEBUG = os.environ.get("MINSHENG_DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("MINSHENG_HOSTS", "127.0.0.1,localhost,testserver").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("MINSHENG_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "minsheng.store",
    "minsheng.portal",
]
DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
