"""One part read and written: the order for it, and what every reading process does with one (读一个分片)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from minsheng.corpus.columns import Wanted
from minsheng.corpus.failures import Reason, failure_row
from minsheng.corpus.layout import Layout
from minsheng.corpus.page import Page
from minsheng.corpus.part import Part
from minsheng.corpus.part_tables import Marker, PartTables
from minsheng.corpus.source import pages_of
from minsheng.corpus.table import added
from minsheng.corpus.task import How, Rows, read_pages


@dataclass(frozen=True, slots=True)
class Order:
    """What to read and where to write it. `given_up` are the pages, by their place in the part, at which a
    process ended, and why; at `stop_at` the part's own file ended it, so that nothing behind can be
    reached. A page may take `page_seconds`, and `page_memory` bytes beyond what its process held before.
    """

    part: Part
    how: How
    wanted: Wanted
    out: Path
    page_seconds: float
    page_memory: int
    given_up: Mapping[int, tuple[Reason, str]] = field(default_factory=dict)
    stop_at: int | None = None


_UNREACHED = "来源文件从这里起无法读取，后面的页面没有读"

# Called with a page's place in the part before it is fetched, and with None when there are no more.
Tick = Callable[[int | None], None]


def read_part(order: Order, tick: Tick) -> Marker:
    """Read every page of the part and write its tables; what was counted."""
    loose = _Loose() if order.part.stretch.kind == "files" else None
    with PartTables(Layout(order.out), order.part) as tables:
        for place, page in _fetched(order, tick):
            if page is None:
                tables.pass_over()
                continue
            if loose is not None:
                loose.take(page)
            for rows in _read(page, order, place):
                tables.take(rows)
        tick(None)
        return tables.finish(loose.to_dict(order.part.stretch.file) if loose else None)


def _fetched(order: Order, tick: Tick) -> Iterator[tuple[int, Page | None]]:
    """Each page with its place in the part; at `stop_at` one without bytes stands for all the others."""
    pages = pages_of(order.part.stretch, order.wanted)
    for place in range(order.stop_at if order.stop_at is not None else sys.maxsize):
        tick(place)
        try:
            page = next(pages)
        except StopIteration:
            return
        yield place, page
    stretch = order.part.stretch
    yield sys.maxsize, Page(b"", Path(stretch.file).name, None, None, stretch.file, stretch.first, _UNREACHED)


def _read(page: Page, order: Order, place: int) -> Iterator[Rows]:
    given_up = order.given_up.get(place)
    if given_up is None:
        yield from read_pages([page], order.how)
    else:
        yield Rows(failure=failure_row(page, *given_up))


class _Loose:
    """The digest of files that are pages themselves: of their names and bytes, in any order."""

    def __init__(self) -> None:
        self._files = self._bytes = self._digest = 0

    def take(self, page: Page) -> None:
        """Count a file in."""
        self._files += 1
        self._bytes += len(page.data)
        told = f"{page.url}\0{page.sha256}".encode("utf-8", "replace")
        self._digest = added([self._digest, int.from_bytes(sha256(told).digest())])

    def to_dict(self, folder: str) -> Marker:
        """What the part's marker says of them."""
        return {
            "folder": folder,
            "files": self._files,
            "bytes": self._bytes,
            "sha256": f"{self._digest:064x}",
        }
