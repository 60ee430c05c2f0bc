"""One year's report (一年的报告): what it promises, what it reports, and the stretch of text it is.

A document is one report; a chronicle (历年语句: a line begins with its year) is one report a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from minsheng.corpus.packaged import names
from minsheng.reading.block import Block
from minsheng.reading.chronicle import row_year
from minsheng.reading.page import given_on
from minsheng.reading.record import Document, Figure, Reading
from minsheng.terms.errors import BadInput

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINE = re.compile(r"[^\n]+")
_FEWEST_ROWS = 2  # one line that begins with a year is a sentence; two are a chronicle
_ABOVE = re.compile(r"(?:省|市|州|自治区)(?=.)")  # what stands above a place in its full name


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: two lines may say the same
class Report:
    """What one document says in `year`, at `text[start:end]`; `figures` are those within, in order.

    `place` is the full name of the place it speaks of, empty where none is named; `own` how it may call that
    place, which says nothing of what is counted; `is_row` tells a line of a chronicle.
    """

    source: str
    sha256: str
    year: int
    published: str
    text: str
    start: int
    end: int
    figures: tuple[Figure, ...]
    place: str = ""
    own: tuple[str, ...] = ()
    is_row: bool = False


def split_reports(reading: Reading) -> tuple[Report, ...]:
    """The reports of one document; BadInput where no year is found in title, date or file name."""
    rows = list(_rows(reading.text))
    if len(rows) >= _FEWEST_ROWS:
        return tuple(_report(reading, year, start, end, is_row=True) for year, start, end in rows)
    year = year_of(reading.document) or _year_given(reading)
    if year is None:
        raise BadInput(
            "不知道是哪一年的报告：请在文件名里写上年份，如 2025.txt", where=reading.document.source
        )
    return (_report(reading, year, 0, len(reading.text), is_row=False),)


def year_of(document: Document) -> int | None:
    """The year in which the report was given: by its title, its file's name, its day; None if none says."""
    for words in (document.title or "", PurePath(document.source).stem):
        years = {int(year) for year in _YEAR.findall(words)}
        if len(years) == 1:
            return years.pop()
    return int(document.published[:4]) if document.published else None


def _year_given(reading: Reading) -> int | None:
    """The year of the meeting at which the report was given, where its beginning says so."""
    start = reading.document.main[0][0] if reading.document.main else 0
    day = given_on(reading.text, start)
    return day.year if day else None


def place_of(reports: Sequence[Report]) -> str | None:
    """The place of all of them; None where none is named. BadInput where two are of different places."""
    named = {report.place: report.source for report in reports if report.place}
    if len(named) > 1:
        (one, first), (other, second) = sorted(named.items())[:2]
        raise BadInput(f"不是同一个地方的文件：{first} 是{one}，{second} 是{other}。请分开对照")
    return next(iter(named), None)


def _rows(text: str) -> Iterator[tuple[int, int, int]]:
    """Year, start and end of each line of a chronicle."""
    for line in _LINE.finditer(text):
        year = row_year(text, Block(line.start(), line.end(), "row"))
        if year is not None:
            yield year, line.start(), line.end()


def _report(reading: Reading, year: int, start: int, end: int, *, is_row: bool) -> Report:
    document = reading.document
    within = (figure for figure in reading.figures if start <= figure.start and figure.end <= end)
    return Report(
        source=document.source,
        sha256=document.sha256,
        year=year,
        published=document.published or "",
        text=reading.text,
        start=start,
        end=end,
        figures=tuple(sorted(within, key=lambda figure: (figure.start, figure.end))),
        place=document.places[0].name if document.places else "",
        own=_own_names(document),
        is_row=is_row,
    )


def _own_names(document: Document) -> tuple[str, ...]:
    """How the report may call its own place: 全县, 我县, 平潭县, 平潭."""
    by_kind: dict[str, list[str]] = names()["own"]
    if not document.places:
        return tuple(by_kind[""])
    name = _ABOVE.split(document.places[0].name)[-1]
    short = name[:-1] if len(name) > 2 and name[-1] in by_kind else name
    return (name, short, *by_kind.get(name[-1], by_kind[""]))
