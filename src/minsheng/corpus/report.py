"""One year's report (一年的报告): what it promises, what it reports, and the stretch of text it is.

A document is one report; a chronicle (历年语句: a line begins with its year) is one report a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from minsheng.reading.block import Block
from minsheng.reading.chronicle import row_year
from minsheng.reading.record import Document, Figure, Reading
from minsheng.terms.errors import BadInput

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LINE = re.compile(r"[^\n]+")
_FEWEST_ROWS = 2  # one line that begins with a year is a sentence; two are a chronicle
_DIVISIONS = re.compile(r"[省市区县州盟旗]$")


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: two lines may say the same
class Report:
    """What one document says in `year`, at `text[start:end]`; `figures` are those within, in order.

    `places` are names of the place it speaks of; `is_row` tells a line of a chronicle.
    """

    source: str
    sha256: str
    year: int
    published: str
    text: str
    start: int
    end: int
    figures: tuple[Figure, ...]
    places: tuple[str, ...] = ()
    is_row: bool = False


def split_reports(reading: Reading) -> tuple[Report, ...]:
    """The reports of one document; BadInput where no year is found in title, date or file name."""
    rows = list(_rows(reading.text))
    if len(rows) >= _FEWEST_ROWS:
        return tuple(_report(reading, year, start, end, is_row=True) for year, start, end in rows)
    year = year_of(reading.document)
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


def place_of(reports: Sequence[Report]) -> str | None:
    """The place of all of them; None where none is named. BadInput where two are of different places."""
    named = {report.places[0]: report.source for report in reports if report.places}
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
        places=_place_names(document),
        is_row=is_row,
    )


def _place_names(document: Document) -> tuple[str, ...]:
    """The place's full name, then its own name as texts write it: 平潭县, 平潭."""
    if not document.places:
        return ()
    full = document.places[0].name
    own = re.split(r"[省市州](?=.)|自治区(?=.)", full)[-1]
    return (full, own, _DIVISIONS.sub("", own)) if len(own) > 2 else (full, own)
