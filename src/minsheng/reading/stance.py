"""Whether a number is promised or reported (承诺、已完成): by its section, and by words of its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from minsheng.reading.block import Block
from minsheng.reading.columns import read_columns
from minsheng.reading.cues import Cues, all_cues, firm_cues, make_cues, strong_cues
from minsheng.reading.page_stance import read_default, read_vote, titled_year
from minsheng.reading.record import Kind, PageKind
from minsheng.reading.sections import Section, read_sections
from minsheng.reading.vocabulary import alternatives, load_words

BY_SECTION = "stance-by-section"
BY_CUE = "stance-by-words"
BY_YEAR = "stance-by-year"
BY_BOUND = "stance-by-bound"
BY_PAGE = "stance-by-page-kind"
BY_COLUMN = "stance-by-column"

_NEW_YEAR = (1, 1)  # the day that stands for a title's year alone
_EARLY = 3  # up to this month what is said of the document's own year is to come


@dataclass(frozen=True, slots=True)
class Stances:
    """The sections of one document; `default` is the kind before the first of them, None if it is to be read
    from each sentence. `day` is `issued` where it is more than a title's year. `vote` is what most of the
    page speaks of, None if that is even. `columns` is the kind of each table cell whose head tells it, by
    where the cell begins. `year` is the document's own, told by its date or its title."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]
    default: Kind | None
    vote: Kind | None
    issued: date | None
    day: date | None
    columns: Mapping[int, Kind]
    year: int | None

    def section_at(self, offset: int) -> Section | None:
        """The section that `offset` stands in; None before the first."""
        index = bisect_right(self.starts, offset) - 1
        return self.sections[index] if index >= 0 else None


def read_stances(clean: str, blocks: Sequence[Block], *, issued: date | None, page_kind: PageKind) -> Stances:
    """The sections of the main text, in order, and what holds outside them."""
    sections = read_sections(clean, blocks, issued, page_kind)
    default = read_default(clean, blocks, sections, page_kind)
    vote = read_vote(clean, blocks, sections, page_kind) if default is None else None
    starts = tuple(section.start for section in sections)
    day = issued if issued and (issued.month, issued.day) != _NEW_YEAR else None
    year = day.year if day else titled_year(clean, blocks) or (issued.year if issued else None)
    return Stances(sections, starts, default, vote, issued, day, read_columns(clean, blocks), year)


def read_settled(stances: Stances, section: Section | None) -> tuple[Kind, str] | None:
    """What holds in `section` for a sentence without a word that outweighs it; None if nothing does."""
    kind = (section.kind if section else None) or stances.default
    return (kind, BY_SECTION if section else BY_PAGE) if kind else None


def read_kind(
    stances: Stances,
    clean: str,
    start: int,
    at: int,
    *,
    section: Section | None,
    end: int,
    hoped: Callable[[], bool],
    later: Callable[[], bool],
    ahead: Callable[[], bool],
    block_start: int,
) -> tuple[Kind, str]:
    """Whether the number at `at` of the sentence from `start` on is promised or reported, and by which rule.

    `end` is where the words about the number end; `block_start` where its paragraph begins, whose words
    count where the sentence has none. `hoped` asks whether it has a limit or a bound, as goals do; `later`
    whether it is to be done by a day after the document's own, `ahead` the same of looser words (上半年).
    """
    column = stances.columns and stances.columns.get(clean.rfind("\t", block_start, at) + 1 or block_start)
    if column:
        return firm_cues().last(clean, start, at) or column, BY_COLUMN
    settled = (section.kind if section else None) or stances.default
    year = _year_cue(stances, clean, start, at, settled)
    if year is not None:
        return year, BY_YEAR
    if settled is not None:
        strong = _strongest(clean, start, at, end)
        return (strong, BY_CUE) if strong else (settled, BY_SECTION if section else BY_PAGE)
    cue = firm_cues().last(clean, start, end)
    if cue is None and stances.vote != "result":
        cue = all_cues().last(clean, start, end)
    if cue is None and (ahead() or (stances.vote != "result" and hoped())):
        return "promise", BY_BOUND
    if cue != "promise" and later():
        return "promise", BY_BOUND
    if cue is None and _is_young_year(stances, clean, start, at):
        return "promise", BY_YEAR
    cue = cue or _opening_year(stances, clean, start, at)
    cue = cue or _opening_year(stances, clean, block_start, at) or _opening_word(clean, block_start, start)
    cue = cue or stances.vote
    cue = cue or all_cues().last(clean, block_start, at)
    return (cue, BY_CUE) if cue else ("result", BY_PAGE)


def is_plain(clean: str, start: int, end: int) -> bool:
    """Whether `clean[start:end]` has no word that outweighs the section it stands in."""
    return _outweighing().search(clean, start, end) is None


@cache
def _outweighing() -> re.Pattern[str]:
    return re.compile(alternatives([*strong_cues().kinds, "预计", "已", "实际", "目前", "20"]))


_DONE = re.compile(r"已(?:纳入|建成|完成|开展|投入|实现|发放|全部|达到|开工|竣工|交付|落实|覆盖|下达|拨付)")


def _strongest(clean: str, start: int, at: int, end: int) -> Kind | None:
    """What the strong words of the sentence say: the last before the number, 已 right behind it, or 预计."""
    strong = strong_cues().last(clean, start, at)
    if _is_plan_half(clean, start, at, end):
        return "promise"
    if strong is None and _DONE.search(clean, at, end):
        return "result"
    if strong is None and clean.find("预计", max(start, clean.rfind(";", start, at)), at) >= 0:
        return "promise"  # an estimate of the current year
    return strong


# 计划新建40公里,实际完成11公里: a plan beside what came of it, in a page that reports.
_PLANNED = re.compile(
    r"(?:计划(?!内|外|生育|的|完成率)|下达)[^,。;\d]*|(?:建设|目标|改造|治理|工作|年度)任务(?:为|是|数)?"
)
_CAME_OF_IT = re.compile(r",(?:现|目前|截至|实际|全部|已|仅|只|累计)")


def _is_plan_half(clean: str, start: int, at: int, end: int) -> bool:
    if clean[end : end + 1] != "," or _CAME_OF_IT.match(clean, end) is None:
        return False
    clause = max(start, clean.rfind(",", start, at) + 1)
    planned = _PLANNED.search(clean, clause, at)
    return planned is not None and planned.end() == at and "完成" not in clean[clause : planned.start()]


def _opening_year(stances: Stances, clean: str, block_start: int, at: int) -> Kind | None:
    """What the year says with which the paragraph opens: 2024年,…。…"""
    match = _YEAR.match(clean, block_start, at) if stances.year is not None else None
    if match is None:
        return None
    day = stances.day
    if day and int(match[2]) == day.year and day.month <= _EARLY:
        return "promise"
    return _kind_of_year(stances.year or 0, match, None, block_start, match.end())


def _is_young_year(stances: Stances, clean: str, start: int, at: int) -> bool:
    """今年新增…, said when the year has just begun."""
    day = stances.day
    return day is not None and day.month <= _EARLY and clean.find("今年", start, at) >= 0


_OPENING = 24  # how far into a paragraph the words may stand that tell what all of it speaks of


def _opening_word(clean: str, block_start: int, start: int) -> Kind | None:
    """What the first words of a paragraph tell of its later sentences: 去年,…。新增19家。"""
    first = _paragraph_cues().search.search(clean, block_start, min(block_start + _OPENING, start))
    return _paragraph_cues().kinds[first.group()] if first else None


@cache
def _paragraph_cues() -> Cues:
    words = load_words("stance")["paragraph"]
    return make_cues(words["result"], words["promise"])


_YEAR = re.compile(r"(在|到|至|比|较|与|超)?(20\d\d)年(?!第)(:)?")


def _year_cue(stances: Stances, clean: str, start: int, at: int, settled: Kind | None) -> Kind | None:
    """A year before the document's own is over, unless it is planned; a later one is to come."""
    if stances.year is None or clean.find("20", start, at) < 0:
        return None
    kind: Kind | None = None
    for match in _YEAR.finditer(clean, start, at):
        if match[1] not in ("比", "较", "与", "超"):
            kind = _kind_of_year(stances.year, match, settled, start, at) or kind
    return kind


def _kind_of_year(
    this_year: int, match: re.Match[str], settled: Kind | None, start: int, at: int
) -> Kind | None:
    year = int(match[2])
    if (match[1] in ("到", "至") and year >= this_year) or (year > this_year and settled != "result"):
        return "promise"
    if year >= this_year:
        planned = settled == "result" and _plans().search(match.string, match.end(), at)
        return "promise" if planned else None
    if settled == "promise" and (match[1] == "在" or match[3]):
        return "promise"  # 目标: 2017年:新建…: a plan goes through its years, whenever it was put on the web
    return "promise" if _plans().search(match.string, start, at) else "result"


@cache
def _plans() -> re.Pattern[str]:
    words = alternatives(load_words("stance")["plan"])
    return re.compile(rf"(?<!年度)(?<!完成){words}(?!的)")
