"""The record opened for a command: settings found, keys made, database reached and of this version.

What has tables is imported after that, inside the commands: Django must be set up first.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from minsheng.terms.errors import BadInput


def open_record(*, make: bool = False) -> None:
    """Set Django up on the data folder or server that the environment names.

    With `make` the folder, the keys and the tables are made or brought up to date; without it BadInput says
    what is missing and how to get it.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "minsheng.portal.settings")
    data = Path(os.environ.get("MINSHENG_DATA", "var")).resolve()
    if make:
        _prepare(data)
    elif not os.environ.get("DATABASE_URL") and not (data / "minsheng.sqlite3").exists():
        raise BadInput(
            "这里还没有数据库：先运行 minsheng serve 建一个，或用 MINSHENG_DATA 指明数据文件夹",
            where=str(data),
        )

    import django

    django.setup()
    _reach_database(make=make)


def _prepare(data: Path) -> None:
    from minsheng.store.secrets import prepare

    try:
        prepare(data)
    except OSError as wrong:
        raise BadInput(
            f"数据文件夹建不了（{wrong.strerror}）：用 MINSHENG_DATA 指明一个可写的文件夹", where=str(data)
        ) from wrong


def _reach_database(*, make: bool) -> None:
    from django.core.management import call_command
    from django.db import OperationalError, connection
    from django.db.migrations.executor import MigrationExecutor

    try:
        executor = MigrationExecutor(connection)
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return
        if not make:
            raise BadInput("数据库的表不是这个版本的：先运行 minsheng serve，它会把表更新好")
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as wrong:
        where = connection.settings_dict["HOST"] or connection.settings_dict["NAME"]
        raise BadInput(
            f"连不上数据库（{wrong}）：请检查 DATABASE_URL 和数据库服务", where=str(where)
        ) from wrong


def warn_of_keys(places: list[str]) -> None:
    """A word on stderr where names that were just brought in cannot be read with the keys of this folder."""
    from django.conf import settings

    from minsheng.store.health import fits_its_keys

    if not all(map(fits_its_keys, places)):
        sys.stderr.write(
            f"注意：{Path(settings.DATA) / 'keys'} 不是这份记录的密钥，人名读不出：请换成原来的 keys 文件夹\n"
        )


def warn_of_lists(places: list[str]) -> None:
    """A word on stderr where the lists and figures of programmes could not be worked out."""
    for place in places:
        sys.stderr.write(
            f"注意：{place}各事项的列表和指标还没有推算，请放好 keys 文件夹后运行："
            f"minsheng log derive --place {place}\n"
        )


def one_place(named: str | None) -> str:
    """The place that was named, or the only one; BadInput where there are several or none."""
    from minsheng.store.lists.places import list_places

    places = {place.id: place.name for place in list_places()}
    if named is not None:
        if named not in places:
            raise BadInput(f"没有这个地方，现有：{_listed(places)}", where=named)
        return named
    if len(places) != 1:
        raise BadInput(f"请用 --place 指明地方，现有：{_listed(places)}", where="--place")
    return next(iter(places))


def _listed(places: dict[str, str]) -> str:
    return "、".join(f"{key}({name})" for key, name in places.items()) or "一个也没有"
