"""`minsheng replay`: every light, band and bulletin computed again out of the log."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from minsheng.terms.errors import BadInput, Broken

if TYPE_CHECKING:
    from minsheng.store.replay import Replayed
    from minsheng.store.replay_cases import Rejudged

_COUNTS = ("cases", "moves", "forgotten")
_FIGURES = ("lights", "different_lights", "bulletins", "different_bulletins")


def replay(
    file: Annotated[
        str | None,
        typer.Argument(metavar="FILE|-", help="导出的日志，- 表示标准输入；不写就核对现用的数据库"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="只输出一行 JSON")] = False,
    here: Annotated[bool, typer.Option("--here", help="读入环境变量指明的空数据库，不用临时的")] = False,
    cases: Annotated[
        bool, typer.Option("--cases", help="连各事项的个案一起重审：每次办理、算出的内容、计入的指标")
    ] = False,
) -> None:
    """由导出的日志重新算出每一盏灯、每一档、每一期通报，与当时发布的逐一核对；哪一处不同就说哪一处。

    Compute every light, band and bulletin again out of an exported log, in an empty temporary database, and
    compare. With --cases every case of programmes is judged again too, which needs the keys of people. Each
    difference is a line on stderr; exit code 1 where there is one.

    例 Example:

    \b
        minsheng log export > record.jsonl
        minsheng replay record.jsonl --json
        minsheng replay --cases
    """
    if file not in (None, "-") and not Path(str(file)).is_file():
        raise BadInput("没有这个文件：请检查路径", where=file)
    faults, done, judged = _of_own(cases=cases) if file is None else _of_file(file, here=here, cases=cases)
    differences = [*faults, *done.differences, *(one for some in judged for one in some.differences)]
    for said in differences:
        sys.stderr.write(f"{said}\n")
    figures = {name: getattr(done, name) for name in _FIGURES}
    if cases:
        figures |= {name: sum(getattr(some, name) for some in judged) for name in _COUNTS}
        figures["different_cases"] = sum(len(some.differences) for some in judged)
    sys.stdout.write(f"{json.dumps(figures)}\n" if as_json else _words(figures))
    if differences:
        raise Broken(f"与发布时不同：{len(differences)}处")


def _words(figures: dict[str, int]) -> str:
    lines = [
        f"重算{figures['lights']}盏灯，不同{figures['different_lights']}盏；"
        f"{figures['bulletins']}期通报，不同{figures['different_bulletins']}期"
    ]
    if "cases" in figures:
        lines.append(
            f"重审{figures['cases']}件个案、{figures['moves']}次办理，不同{figures['different_cases']}处；"
            f"当事人已注销、不能重审的{figures['forgotten']}件"
        )
    return "".join(f"{line}\n" for line in lines)


_Found = tuple[list[str], "Replayed", "list[Rejudged]"]


def _of_own(*, cases: bool) -> _Found:
    """The database of the environment against its own log, every place."""
    from minsheng.cli.record import open_record

    open_record()
    from minsheng.store.lists.places import list_places
    from minsheng.store.verify import verify

    places = [place.id for place in list_places()]
    faults = [str(fault) for place in places for fault in verify(place).faults]
    return faults, _replayed(places), _rejudged(places) if cases else []


def _of_file(file: str, *, here: bool, cases: bool) -> _Found:
    """An exported log in an empty database."""
    with nullcontext() if here else _elsewhere():
        from minsheng.cli.record import open_record

        open_record(make=True)
        from minsheng.store.mended import mended
        from minsheng.store.rebuild import rebuild

        faults: list[str] = []
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as lines:
            made = rebuild(mended(lines, faults))
        return faults, _replayed(made.places), _rejudged(made.places) if cases else []


def _replayed(places: Sequence[str]) -> Replayed:
    from minsheng.store.replay import Replayed, replay

    total = Replayed()
    for place in places:
        total = total.plus(replay(place))
    return total


def _rejudged(places: Sequence[str]) -> list[Rejudged]:
    from django.utils import timezone

    from minsheng.store.replay_cases import rejudge

    return [rejudge(place, timezone.now()) for place in places]


@contextmanager
def _elsewhere() -> Iterator[None]:
    """An empty data folder that is gone afterwards."""
    kept = os.environ.pop("DATABASE_URL", None), os.environ.get("MINSHENG_DATA")
    with tempfile.TemporaryDirectory(prefix="minsheng-replay-") as folder:
        os.environ["MINSHENG_DATA"] = str(Path(folder) / "var")
        try:
            yield
        finally:
            from django.db import connections

            connections.close_all()
            for name, value in zip(("DATABASE_URL", "MINSHENG_DATA"), kept, strict=True):
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value
