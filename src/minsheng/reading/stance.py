"""Whether a number is promised or reported (承诺、已完成): by its section, and by words of its own sentence.

Sections are found in headings and in opening sentences alike, because many pages keep a whole report
in one line. A section holds until the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from minsheng.reading.block import Block
from minsheng.reading.columns import read_columns
from minsheng.reading.cues import all_cues, firm_cues, strong_cues
from minsheng.reading.periods import iter_periods
from minsheng.reading.record import Kind, PageKind
from minsheng.reading.vocabulary import alternatives, load_words

BY_SECTION = "stance-by-section"
BY_CUE = "stance-by-words"
BY_YEAR = "stance-by-year"
BY_BOUND = "stance-by-bound"
BY_PAGE = "stance-by-page-kind"
BY_COLUMN = "stance-by-column"

# 开局之年 opens a section only where the year is named: the first year of a plan may be over.
_YEAR_WORD = re.compile(r"[开起谋][^,。]{1,4}之年")
_THIS_YEAR = re.compile(r"今年|20\d\d年")
# How far from the start of its sentence a section's word may stand.
_OPENING = 40
_TOP = 120  # signs before the first section that are no part of what the page says
_ENDS = "。;!?|\n\t"
_HEADING_SIGN = re.compile(
    r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:、|部分)|\([一二三四五六七八九十]{1,3}\)|附件)"
)
_BEFORE_OPENING = re.compile(r"(?:各位代表[,!:。]?|同志们[,!:]?|——|\(?[一二三四五六七]\)?、?|回顾|在|\s)*")
_LINE = re.compile(r"[^\n\t。,;]{0,40}(?:[\n\t]|$)")
_PLAN_TITLE = re.compile(r"方案|计划|规划|目标任务|任务分解|责任分解|工作要点|实施意见|的意见|行动纲要")
_NEWS_SIGNS = re.compile(r"去年|过去一年|同比|累计|一年来|截至|以来")
_HOPE_SIGNS = re.compile(r"力争|确保|争取|努力|持续|推进")


@dataclass(frozen=True, slots=True)
class Section:
    """From `start` on, things are done or to be done, or (None) as the page says; `period` is the year the
    section speaks of, if one."""

    start: int
    kind: Kind | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Stances:
    """The sections of one document; `default` is the kind before the first of them, None if it is to be read
    from each sentence. `vote` is what most of the page speaks of, None if that is even. `columns` is the
    kind of each table cell whose head tells it, by where the cell begins. `year` is the document's own,
    told by its date or its title."""

    sections: tuple[Section, ...]
    starts: tuple[int, ...]
    default: Kind | None
    vote: Kind | None
    issued: date | None
    columns: Mapping[int, Kind]
    year: int | None

    def section_at(self, offset: int) -> Section | None:
        """The section that `offset` stands in; None before the first."""
        index = bisect_right(self.starts, offset) - 1
        return self.sections[index] if index >= 0 else None


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


def read_stances(clean: str, blocks: Sequence[Block], *, issued: date | None, page_kind: PageKind) -> Stances:
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
            start = _section_start(clean, block, where, low)
            if start is not None:
                found.setdefault(start, _section(clean, start, high, kind, issued))
            elif may_label and clean[high : high + 1] == ":":
                labels[low] = (block, kind)
    _add_labels(found, labels)
    sections = _with_periods([found[start] for start in sorted(found)], clean, issued)
    default = _default(clean, blocks, sections, page_kind)
    vote = _lean(clean, blocks) if default is None else None
    if default is None and sections and sections[0].kind == "promise" and not _leads(blocks, sections[0]):
        vote = "result"  # what is to come is set apart: 下一步
    starts = tuple(section.start for section in sections)
    year = issued.year if issued else _titled_year(clean, blocks)
    return Stances(sections, starts, default, vote, issued, read_columns(clean, blocks), year)


# A page without a date speaks of the year that its title plans, or of the one after that it reports.
_TITLED = re.compile(
    r"(20\d\d)年(?:度)?[^,。;\n]{0,24}?(?:(计划|安排|要点|目标|任务|方案|打算|工作思路)|总结|情况|公报|回顾)"
)


def _titled_year(clean: str, blocks: Sequence[Block]) -> int | None:
    if not blocks:
        return None
    match = _TITLED.search(clean, blocks[0].start, min(blocks[0].end, blocks[0].start + 80))
    return int(match[1]) + (0 if match[2] else 1) if match else None


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
        return Section(start, kind, _period_of(clean, start, end, issued))
    over = int(match[1]) < issued.year or (int(match[1]) == issued.year and issued.month >= _YEARS_END)
    return Section(start, "result" if over else kind, match[1])


def _section_start(clean: str, block: Block, where: str, at: int) -> int | None:
    """Where the section begins that the words at `at` open; None if they stand in the middle of something."""
    start = _sentence_start(clean, block.start, at)
    if start is None or where == "label":
        return None
    if where == "closing":
        return None if _YEAR_WORD.match(clean, at) and not _THIS_YEAR.search(clean, start, at) else start
    if where == "opening":
        return start if _BEFORE_OPENING.fullmatch(clean, start, at) else None
    headed = (
        block.kind == "heading" or _HEADING_SIGN.match(clean, start) or _LINE.match(clean, start, block.end)
    )
    return start if headed else None


def _sentence_start(clean: str, low: int, at: int) -> int | None:
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
    if page_kind == "other" and blocks and _PLAN_TITLE.search(clean, blocks[0].start, blocks[0].start + 120):
        return "promise"
    return None


def _leads(blocks: Sequence[Block], section: Section) -> bool:
    """Whether a section stands at the top of its page, after no more than the title and a line."""
    return bool(blocks) and section.start - blocks[0].start < _TOP


def _lean(clean: str, blocks: Sequence[Block]) -> Kind | None:
    """What a page speaks of: done or hoped, if its words say the one twice as often as the other."""
    cues = all_cues()
    said = [kind for block in blocks for kind in cues.said(clean, block.start, block.end)]
    done, hoped = said.count("result"), said.count("promise")
    if done > 2 * hoped:
        return "result"
    return "promise" if hoped > 2 * done else None


def _vote(clean: str, blocks: Sequence[Block]) -> Kind:
    """A stretch of a report without any heading: plans say 力争 and 推进, reviews say 去年 and 累计."""
    done = sum(len(_NEWS_SIGNS.findall(clean, block.start, block.end)) for block in blocks)
    hoped = sum(len(_HOPE_SIGNS.findall(clean, block.start, block.end)) for block in blocks)
    return "result" if done > hoped else "promise"


def read_kind(
    stances: Stances,
    clean: str,
    start: int,
    at: int,
    *,
    section: Section | None,
    end: int,
    hoped: Callable[[], bool],
    block_start: int,
    plain: bool,
) -> tuple[Kind, str]:
    """Whether the number at `at` of the sentence from `start` on is promised or reported, and by which rule.

    `end` is where the words about the number end; `block_start` where its paragraph begins, whose words
    count where the sentence has none. `hoped` asks whether the sentence has a limit or a bound, as goals do;
    `plain`: it has no word that outweighs its `section`, as `is_plain` tells.
    """
    column = stances.columns and stances.columns.get(clean.rfind("\t", block_start, at) + 1 or block_start)
    if column:
        return firm_cues().last(clean, start, at) or column, BY_COLUMN
    settled = (section.kind if section else None) or stances.default
    if plain and settled is not None:
        return settled, BY_SECTION if section else BY_PAGE
    year = _year_cue(stances, clean, start, at, settled)
    if year is not None:
        return year, BY_YEAR
    if settled is not None:
        strong = _strongest(clean, start, at, end)
        return (strong, BY_CUE) if strong else (settled, BY_SECTION if section else BY_PAGE)
    cue = (firm_cues() if stances.vote == "result" else all_cues()).last(clean, start, end)
    if cue is None and hoped():
        return "promise", BY_BOUND
    cue = cue or _opening_year(stances, clean, block_start, at) or stances.vote
    cue = cue or all_cues().last(clean, block_start, at)
    return (cue, BY_CUE) if cue else ("result", BY_PAGE)


def is_plain(clean: str, start: int, end: int) -> bool:
    """Whether `clean[start:end]` has no word that outweighs the section it stands in."""
    return _outweighing().search(clean, start, end) is None


@cache
def _outweighing() -> re.Pattern[str]:
    return re.compile(alternatives([*strong_cues().kinds, "预计", "已", "20"]))


_DONE = re.compile(r"已(?:纳入|建成|完成|开展|投入|实现|发放|全部|达到|开工|竣工|交付|落实|覆盖|下达|拨付)")


def _strongest(clean: str, start: int, at: int, end: int) -> Kind | None:
    """What the strong words of the sentence say: the last before the number, 已 right behind it, or 预计."""
    strong = strong_cues().last(clean, start, at)
    if strong is None and _DONE.search(clean, at, end):
        return "result"
    if strong is None and clean.find("预计", max(start, clean.rfind(";", start, at)), at) >= 0:
        return "promise"  # an estimate of the current year
    return strong


def _opening_year(stances: Stances, clean: str, block_start: int, at: int) -> Kind | None:
    """What the year says with which the paragraph opens: 2024年,…。…"""
    match = _YEAR.match(clean, block_start, at) if stances.year is not None else None
    return _kind_of_year(stances.year or 0, match, None, block_start, match.end()) if match else None


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
        return None
    if settled == "promise" and (match[1] == "在" or match[3]):
        return "promise"  # 目标: 2017年:新建…: a plan goes through its years, whenever it was put on the web
    return "promise" if _plans().search(match.string, start, at) else "result"


@cache
def _plans() -> re.Pattern[str]:
    words = alternatives(load_words("stance")["plan"])
    return re.compile(rf"(?<!年度)(?<!完成){words}(?!的)")
