"""Sections of a page (章节): from where on things are done, and from where on they are to be done.

They are found in headings and in opening sentences alike, because many pages keep a whole report in one
line. A section holds until the next one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from minsheng.reading.block import Block
from minsheng.reading.limits import last_day
from minsheng.reading.periods import iter_periods
from minsheng.reading.record import Kind, PageKind
from minsheng.reading.vocabulary import load_words

# 开局之年 opens a section only where the year is named: the first year of a plan may be over.
_YEAR_WORD = re.compile(r"[开起谋][^,。]{1,4}之年")
_THIS_YEAR = re.compile(r"今年|20\d\d年")
# How far from the start of its sentence a section's word may stand.
_OPENING = 40
_ENDS = "。;!?|\n\t"
_HEADING_SIGN = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:、|部分)|\([一二三四五六七八九十]{1,3}\)|附件)"
)
_BEFORE_OPENING = re.compile(r"(?:各位代表[,!:。]?|同志们[,!:]?|——|\(?[一二三四五六七]\)?、?|回顾|在|\s)*")
# A line that tells how tasks stand opens no section of promises: 目标任务完成情况, 实事项目推进情况的通报.
_REPORTS = re.compile(r"情况|通报|公报|总结|回顾|进展")
_LINE = re.compile(r"[^\n\t。,;]{0,40}(?:[\n\t]|$)")


@dataclass(frozen=True, slots=True)
class Section:
    """From `start` on, things are done or to be done, or (None) as the page says; `period` is the year the
    section speaks of, if one."""

    start: int
    kind: Kind | None
    period: str | None


@cache
def _sections() -> tuple[AhoCorasick, tuple[tuple[str, Kind, bool], ...]]:
    """A search for all words that open a section; for each, where it may stand, what it opens, and whether it
    may be a label too."""
    words = load_words("stance")
    kinds: tuple[Kind, ...] = ("result", "promise")
    labels = {word for kind in kinds for word in words["label"][kind]}
    entries = {
        word: (where, kind, word in labels)
        for where in ("label", "heading", "opening", "closing")
        for kind in kinds
        for word in words[where][kind]
    }
    return AhoCorasick(list(entries), matchkind=MatchKind.LeftmostLongest), tuple(entries.values())


def read_sections(
    clean: str, blocks: Sequence[Block], issued: date | None, page_kind: PageKind
) -> tuple[Section, ...]:
    """The sections of the main text, in order."""
    found: dict[int, Section] = {}
    labels: dict[int, tuple[Block, Kind]] = {}
    search, entries = _sections()
    for block in blocks:
        if block.kind == "row":
            continue  # a cell opens no section
        for index, low, high in search.find_matches_as_indexes(clean[block.start : block.end]):
            where, kind, may_label = entries[index]
            if where == "opening" and page_kind in ("news", "bulletin"):
                continue  # one speaker's 下一步 does not hold for the next one
            low, high = block.start + low, block.start + high
            start = _section_start(clean, block, where, low, reports=kind == "result")
            if start is not None:
                found.setdefault(start, _section(clean, start, high, kind, issued))
            elif may_label and clean[high : high + 1] == ":":
                labels[low] = (block, kind)
    _add_dated(found, clean, blocks, issued)
    _add_labels(found, labels)
    return _with_periods([found[start] for start in sorted(found)], clean, issued)


def _add_labels(found: dict[int, Section], labels: Mapping[int, tuple[Block, Kind]]) -> None:
    """A label in a paragraph (完成情况:) holds to the paragraph's end; then goes on what was before it."""
    for start, (block, kind) in labels.items():
        before = max((at for at in found if at <= start and at not in labels), default=None)
        section = Section(start, None, None) if before is None else found[before]
        found.setdefault(start, Section(start, kind, None))
        found.setdefault(block.end, Section(block.end, section.kind, section.period))


# A report given from this month on speaks of its own year as 过去一年.
_YEARS_END = 11


def _with_periods(sections: Sequence[Section], clean: str, issued: date | None) -> tuple[Section, ...]:
    """The sections; one that names no period has that of its words, or of the section before of its kind.

    过去一年 is the year that the review's heading names, else the year before the report; 五年来 are the
    five up to it.
    """
    read: list[Section] = []
    year = None if issued is None else issued.year - (issued.month < _YEARS_END)
    for section in sections:
        if section.kind == "result" and section.period and len(section.period) == 4:
            year = int(section.period)
        period = section.period or _spoken_period(section, clean, year)
        if period is None and read and read[-1].kind == section.kind:
            period = read[-1].period
        read.append(Section(section.start, section.kind, period))
    return tuple(read)


def _spoken_period(section: Section, clean: str, year: int | None) -> str | None:
    if year is None or section.kind != "result":
        return None
    words = clean[section.start : section.start + 14]
    if "五年" in words:
        return f"{year - 4}/{year}"
    return str(year) if "一年" in words else None


# 2025年是“十五五”谋划之年: the year itself tells whether it is over.
_YEAR_IS = re.compile(r"[^,。;]{0,12}?(20\d\d)年是")


def _section(clean: str, start: int, end: int, kind: Kind, issued: date | None) -> Section:
    match = _YEAR_IS.match(clean, start, end)
    if match is None or issued is None:
        period = _period_of(clean, start, end, issued)
        over = issued and period and "-" in period and (last_day(period) or "") < issued.isoformat()
        return Section(start, "result" if over else kind, period)
    over = int(match[1]) < issued.year or (int(match[1]) == issued.year and issued.month >= _YEARS_END)
    return Section(start, "result" if over else kind, match[1])


def _add_dated(found: dict[int, Section], clean: str, blocks: Sequence[Block], issued: date | None) -> None:
    for block in blocks:
        if block.kind == "heading" and block.number and block.start not in found:
            section = _dated(clean, block, issued)
            if section:
                found[block.start] = section


def _dated(clean: str, block: Block, issued: date | None) -> Section | None:
    """A numbered heading that only its year tells apart: 一、2025年财政收支, 二、2026年财政收支."""
    years = {int(match[1]) for match in _HEADED_YEAR.finditer(clean, block.start, block.end)}
    if len(years) != 1 or issued is None:
        return None
    year = years.pop()
    if year == issued.year and (_REPORTS.search(clean, block.start, block.end) or issued.month >= _YEARS_END):
        return None
    return Section(block.start, "result" if year < issued.year else "promise", str(year))


_HEADED_YEAR = re.compile(r"(20\d\d)年")


def _section_start(clean: str, block: Block, where: str, at: int, *, reports: bool) -> int | None:
    """Where the section begins that the words at `at` open; None if they stand in the middle of something."""
    start = _sentence_start(clean, block.start, at)
    if start is None:
        return None
    if where == "closing":
        return None if _YEAR_WORD.match(clean, at) and not _THIS_YEAR.search(clean, start, at) else start
    if where == "opening":
        return start if _BEFORE_OPENING.fullmatch(clean, start, at) else None
    line = _LINE.match(clean, start, block.end)
    if (
        where == "label"
        and line is None
        and not (block.kind == "heading" or _HEADING_SIGN.match(clean, start))
    ):
        return None
    if line is not None and _REPORTS.search(line.group()) and not reports:
        return None
    return start if line or block.kind == "heading" or _HEADING_SIGN.match(clean, start) else None


def _sentence_start(clean: str, low: int, at: int) -> int | None:
    floor = max(low, at - _OPENING)
    start = max(clean.rfind(sign, floor, at) for sign in _ENDS) + 1
    if start > 0:
        return start
    return low if floor == low else None


def _period_of(clean: str, start: int, end: int, issued: date | None) -> str | None:
    periods = {period for period, _, _ in iter_periods(clean, start, end, issued) if period}
    return periods.pop() if len(periods) == 1 else None
