"""Whether a number is promised or reported (承诺、已完成): by its section, and by words of its own sentence.

Sections are found in headings and in opening sentences alike, because many pages keep a whole report
in one line. A section holds until the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from minsheng.reading.block import Block
from minsheng.reading.periods import iter_periods
from minsheng.reading.record import Kind, PageKind
from minsheng.reading.vocabulary import alternatives, load_words

BY_SECTION = "stance-by-section"
BY_CUE = "stance-by-words"
BY_YEAR = "stance-by-year"
BY_PAGE = "stance-by-page-kind"

# A section's words count only near the start of a sentence: 今年工作的总体要求是, not 按照总体要求.
_OPENING = 34
_ENDS = "。;!?\n\t"
_PLAN_TITLE = re.compile(r"方案|计划|规划|目标任务|任务分解|责任分解|工作要点|实施意见|的意见|行动纲要")
_NEWS_SIGNS = re.compile(r"去年|过去一年|同比|累计|一年来|截至|以来")
_HOPE_SIGNS = re.compile(r"力争|确保|争取|努力|持续|推进")


@dataclass(frozen=True, slots=True)
class Section:
    """From `start` on, things are done or to be done; `period` is the year the section speaks of, if one."""

    start: int
    kind: Kind
    period: str | None


@dataclass(frozen=True, slots=True)
class Stances:
    """The sections of one document; `default` is the kind before the first of them, None if it has to be read
    from each sentence."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]
    default: Kind | None
    issued: date | None

    def section_at(self, offset: int) -> Section | None:
        """The section that `offset` stands in; None before the first."""
        index = bisect_right(self.starts, offset) - 1
        return self.sections[index] if index >= 0 else None


@cache
def _sections() -> re.Pattern[str]:
    words = load_words("stance")["sections"]
    return re.compile(
        rf"(?P<result>{alternatives(words['result'])})|(?P<promise>{alternatives(words['promise'])})"
    )


@cache
def _cues() -> re.Pattern[str]:
    words = load_words("stance")["cues"]
    return re.compile(
        rf"(?P<result>{alternatives(words['result'])})|(?P<promise>{alternatives(words['promise'])})"
    )


@cache
def _strong() -> re.Pattern[str]:
    words = load_words("stance")["strong"]
    return re.compile(
        rf"(?P<result>{alternatives(words['result'])})|(?P<promise>{alternatives(words['promise'])})"
    )


def read_stances(clean: str, blocks: Sequence[Block], *, issued: date | None, page_kind: PageKind) -> Stances:
    """The sections of the main text, in order."""
    found: dict[int, Section] = {}
    for block in blocks:
        for match in _sections().finditer(clean, block.start, block.end):
            start = _opening(clean, block.start, match.start())
            if start is not None:
                kind: Kind = "result" if match["result"] else "promise"
                found[start] = Section(start, kind, _period_of(clean, start, match.end(), issued))
    sections = tuple(found[start] for start in sorted(found))
    return Stances(
        sections, tuple(s.start for s in sections), _default(clean, blocks, sections, page_kind), issued
    )


def _opening(clean: str, low: int, at: int) -> int | None:
    """The start of the sentence that ends in the section's words, if it is near."""
    floor = max(low, at - _OPENING)
    start = max(clean.rfind(sign, floor, at) for sign in _ENDS) + 1
    if start > 0:
        return start
    return low if floor == low else None


def _period_of(clean: str, start: int, end: int, issued: date | None) -> str | None:
    periods = {period for period, _, _ in iter_periods(clean, start, end, issued) if period}
    return periods.pop() if len(periods) == 1 else None


def _default(
    clean: str, blocks: Sequence[Block], sections: Sequence[Section], page_kind: PageKind
) -> Kind | None:
    if page_kind in ("task_breakdown", "project_list"):
        return "promise"
    if page_kind == "work_report":
        return _vote(clean, blocks) if not sections else "result"
    if blocks and _PLAN_TITLE.search(clean, blocks[0].start, blocks[0].start + 300):
        return "promise"
    return None


def _vote(clean: str, blocks: Sequence[Block]) -> Kind:
    """A stretch of a report without any heading: plans say 力争 and 推进, reviews say 去年 and 累计."""
    done = sum(len(_NEWS_SIGNS.findall(clean, block.start, block.end)) for block in blocks)
    hoped = sum(len(_HOPE_SIGNS.findall(clean, block.start, block.end)) for block in blocks)
    return "result" if done > hoped else "promise"


def read_kind(stances: Stances, clean: str, start: int, at: int, block_start: int) -> tuple[Kind, str]:
    """Whether the number at `at` of the sentence from `start` on is promised or reported, and by which rule."""
    year = _year_cue(stances, clean, start, at)
    if year is not None:
        return year, BY_YEAR
    section = stances.section_at(at)
    settled = section.kind if section else stances.default
    if settled is not None:
        strong = _last(_strong(), clean, start, at)
        return (strong, BY_CUE) if strong else (settled, BY_SECTION if section else BY_PAGE)
    cue = _last(_cues(), clean, start, at) or _last(_cues(), clean, block_start, at)
    return (cue, BY_CUE) if cue else ("result", BY_PAGE)


def _last(pattern: re.Pattern[str], clean: str, start: int, end: int) -> Kind | None:
    kind: Kind | None = None
    for match in pattern.finditer(clean, start, end):
        kind = "result" if match["result"] else "promise"
    return kind


_YEAR = re.compile(r"(到|至)?(20\d\d)年")


def _year_cue(stances: Stances, clean: str, start: int, at: int) -> Kind | None:
    """A year before the document's own is over; a later one is to come; its own says nothing."""
    if stances.issued is None:
        return None
    kind: Kind | None = None
    for match in _YEAR.finditer(clean, start, at):
        year = int(match[2])
        if year > stances.issued.year or (year == stances.issued.year and match[1]):
            kind = "promise"
        elif year < stances.issued.year:
            kind = "result"
    return kind
