"""The tests run on the engine that was asked for: a run that silently used the other would prove nothing."""

from __future__ import annotations

import os

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_the_engine_is_the_one_asked_for() -> None:
    wanted = {"sqlite": "sqlite", "postgres": "postgresql"}[os.environ.get("MINSHENG_TEST_DB", "sqlite")]
    assert connection.vendor == wanted
    assert "memory" not in str(connection.settings_dict["NAME"])
