"""A run from its sources to its manifest (批量运行): plan, read what is not read yet, compare, finish.

The plan is made once and kept; a part that is done has a marker; the manifest is written last. So a run
that was killed at any moment goes on where it was, and one that is whole is not done again.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

from minsheng.corpus.finishing import finish
from minsheng.corpus.layout import Layout
from minsheng.corpus.manifest import inputs_of, manifest_of, versions
from minsheng.corpus.part import Part
from minsheng.corpus.part_reading import Order
from minsheng.corpus.part_tables import Marker
from minsheng.corpus.reading_process import disk_error
from minsheng.corpus.source import Source
from minsheng.corpus.task import How
from minsheng.corpus.written import read_json, write_json, write_whole
from minsheng.terms.errors import BadInput, Conflict

# An engine gives the markers of parts as they are done, and now and then how many pages it has read besides.
Engine = Callable[[Iterable[Order]], Iterator[Marker | int]]


@dataclass(frozen=True, slots=True)
class Job:
    """What to read, how, and where to; how many seconds and bytes of memory one page may take."""

    source: Source
    how: How
    out: Path
    page_seconds: float
    page_memory: int


class Show(Protocol):
    """Where it says how far it is."""

    def planning(self, pages: int) -> None:
        """So many pages are found so far."""

    def reading(self, done: int, total: int, failures: int) -> None:
        """Of `total` pages `done` are read; `failures` of them could not be."""

    def finishing(self, done: int, total: int) -> None:
        """Of `total` parts `done` are compared and marked."""


def run(job: Job, engine: Engine, show: Show) -> dict[str, Any]:
    """The manifest of the run, which goes on where an earlier one of the same job was broken off.

    Raises BadInput for a source or a folder that cannot be used and for a full disk, Conflict where the
    folder holds another run or one is writing it.
    """
    job.source.check()
    layout = Layout(job.out)
    try:
        with _locked(job.out):
            return _run(job, layout, engine, show)
    except OSError as error:
        raise BadInput(disk_error(error), where=str(job.out)) from error


def _run(job: Job, layout: Layout, engine: Engine, show: Show) -> dict[str, Any]:
    told = _told(job)
    whole = read_json(layout.manifest)
    if whole is not None:
        _check_same(whole, told, job.out)
        shutil.rmtree(layout.work, ignore_errors=True)
        return dict(whole)
    begun = read_json(layout.run)
    if begun is None:
        _check_empty(layout)
        begun = _planned(job, layout, told, show)
    _check_same(begun, told, job.out)
    _read(job, layout, begun, engine, show)
    parts = begun.pop("parts")
    totals = finish(layout, _parts(layout), lambda done: show.finishing(done, parts))
    begun.pop("planned")
    manifest = manifest_of(begun, totals)
    write_json(layout.manifest, manifest)
    shutil.rmtree(layout.work)
    return manifest


def _told(job: Job) -> dict[str, Any]:
    """What a run is of: another folder is needed where any of this differs."""
    return {
        "fingerprint": job.source.fingerprint(),
        "parameters": {
            **asdict(job.how),
            "part_pages": job.source.part_pages,
            "page_seconds": job.page_seconds,
            "page_memory": job.page_memory,
            "columns": asdict(job.source.wanted),
        },
        "versions": versions(),
    }


_DIFFERS = {
    "fingerprint": "输入文件不同，或在上次运行后有改动",
    "parameters": "参数不同",
    "versions": "程序或词表的版本不同",
}


def _check_same(known: dict[str, Any], told: dict[str, Any], out: Path) -> None:
    differs = [words for key, words in _DIFFERS.items() if known[key] != told[key]]
    if differs:
        raise Conflict(f"这个目录里是另一次运行的结果（{'；'.join(differs)}）：请换一个目录", where=str(out))


def _check_empty(layout: Layout) -> None:
    """Raise BadInput where the folder holds anything that is not ours; a plan broken off is thrown away."""
    if any(path != layout.work for path in layout.out.iterdir()):
        raise BadInput("目录里已有别的文件：请换一个空目录，或不存在的目录", where=str(layout.out))
    shutil.rmtree(layout.work, ignore_errors=True)


def _planned(job: Job, layout: Layout, told: dict[str, Any], show: Show) -> dict[str, Any]:
    parts = pages = 0

    def write(path: Path) -> None:
        nonlocal parts, pages
        with path.open("w", encoding="utf-8") as file:
            for part in map(Part, range(1 << 62), job.source.stretches()):
                file.write(json.dumps(part.to_dict()) + "\n")
                parts += 1
                pages += part.stretch.count
                show.planning(pages)

    write_whole(layout.plan, write)
    begun = told | {"inputs": inputs_of(job.source), "parts": parts, "planned": pages}
    write_json(layout.run, begun)
    return begun


def _parts(layout: Layout) -> Iterator[Part]:
    with layout.plan.open(encoding="utf-8") as file:
        for line in file:
            yield Part.from_dict(json.loads(line))


def _read(job: Job, layout: Layout, begun: dict[str, Any], engine: Engine, show: Show) -> None:
    """Read all parts without a marker."""
    done = failures = 0
    for part in _parts(layout):
        marker = read_json(layout.marker(part.number))
        if marker is not None:
            done += part.stretch.count
            failures += sum(marker["failures"].values())
    show.reading(done, begun["planned"], failures)
    shown = done
    for told in engine(_orders(job, layout)):
        under_way = told if isinstance(told, int) else 0
        if not isinstance(told, int):
            done += told["planned"]
            failures += sum(told["failures"].values())
        shown = max(shown, done + under_way)  # a part that is being finished counts as nothing for a moment
        show.reading(shown, begun["planned"], failures)


def _orders(job: Job, layout: Layout) -> Iterator[Order]:
    for part in _parts(layout):
        if not layout.marker(part.number).exists():
            yield Order(
                part, job.how, job.source.wanted, job.out.resolve(), job.page_seconds, job.page_memory
            )


@contextmanager
def _locked(out: Path) -> Iterator[None]:
    """Keep others out of the folder; the system lets go of it however this process ends."""
    try:
        out.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as error:
        raise BadInput("这里有一个同名的文件：请换一个目录", where=str(out)) from error
    folder = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Conflict("另一个运行正在写这个目录：等它结束，或换一个目录", where=str(out)) from error
        yield
    finally:
        os.close(folder)
