"""Which columns of a table of pages, or keys of a line, hold the page, its address and its time (列名)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from minsheng.corpus.packaged import running
from minsheng.corpus.page import Page
from minsheng.terms.errors import BadInput

_NOTHING = "这一行没有正文"
_LARGE = "页面过大，没有读入"


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns; None where the source has none of that kind."""

    content: str
    url: str | None = None
    captured: str | None = None
    issued: str | None = None

    def names(self) -> list[str]:
        """All that are there."""
        return [name for name in (self.content, self.url, self.captured, self.issued) if name]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the person named; None where the known names (`words/run.yml`) are to be tried."""

    content: str | None = None
    url: str | None = None
    captured: str | None = None


def find_columns(names: Collection[str], wanted: Wanted, *, where: str) -> Columns:
    """The columns among `names`. Raises BadInput where a named one or the page's own is missing."""
    content = _column(names, wanted.content, "content", where)
    if content is None:
        raise BadInput(
            f"找不到正文所在的列：现有 {'、'.join(sorted(names)) or '（无）'}，请用 --content 指明",
            where=where,
        )
    return Columns(
        content,
        _column(names, wanted.url, "url", where),
        _column(names, wanted.captured, "captured", where),
        _column(names, None, "issued", where),
    )


def _column(names: Collection[str], named: str | None, kind: str, where: str) -> str | None:
    if named is not None:
        if named not in names:
            raise BadInput(f"没有“{named}”这一列：现有 {'、'.join(sorted(names))}", where=where)
        return named
    return next((name for name in running()["columns"][kind] if name in names), None)


def page_of_row(row: Mapping[str, Any], columns: Columns, file: str, position: int) -> Page:
    """The page in a row of a table or in the object of a line."""
    url = _words(row.get(columns.url)) if columns.url else None
    captured = _words(row.get(columns.captured)) if columns.captured else None
    data, lost = _bytes(row.get(columns.content))
    name = (url or "page").rsplit("/", 1)[-1] or "page"
    issued = _day(row.get(columns.issued)) if columns.issued else None
    return Page(data, name, url, captured, file, position, lost, issued)


def _bytes(content: object) -> tuple[bytes, str | None]:
    """The page's bytes, or why there are none."""
    if isinstance(content, str):
        content = content.encode("utf-8", "replace")
    if not isinstance(content, bytes) or not content:
        return b"", _NOTHING
    return (content, None) if len(content) <= running()["page_bytes"] else (b"", _LARGE)


def _day(value: object) -> date | None:
    """The day a document bears, where the source tells it."""
    try:
        return date.fromisoformat((_words(value) or "")[:10])
    except ValueError:
        return None


def _words(value: object) -> str | None:
    """An address or a time as words: a timestamp as ISO 8601."""
    if value is None or value == "":
        return None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
