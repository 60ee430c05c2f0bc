"""What a page speaks of where no section says it (通篇): its default kind, its vote, and its own year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng.reading.block import Block
from minsheng.reading.cues import all_cues
from minsheng.reading.record import Kind, PageKind
from minsheng.reading.sections import Section

_TOP = 120  # signs before the first section that are no part of what the page says
_PLAN_TITLE = re.compile(r"方案|计划|规划|目标任务|任务分解|责任分解|工作要点|实施意见|的意见|行动纲要")
_NEWS_SIGNS = re.compile(r"去年|过去一年|同比|累计|一年来|截至|以来")
_HOPE_SIGNS = re.compile(r"力争|确保|争取|努力|持续|推进")


def read_vote(
    clean: str, blocks: Sequence[Block], sections: Sequence[Section], page_kind: PageKind
) -> Kind | None:
    """What most of a page speaks of, for sentences that do not say; None if that is even."""
    if sections and sections[0].kind == "promise" and not _leads(blocks, sections[0]):
        return "result"  # what is to come is set apart: 下一步
    vote = _lean(clean, blocks)
    if page_kind == "news":
        return vote if vote == "result" else None  # what news hope for is said where it stands
    return "result" if vote is None and page_kind == "bulletin" else vote


_TITLE = 80
# A page without a date speaks of the year that its title plans, or of the one after that it reports.
_TITLED = re.compile(
    r"(20\d\d)年(?:度)?[^,。;\n]{0,24}?(?:(计划|安排|要点|目标|任务|方案|打算|工作思路)|总结|情况|公报|回顾|述职|年报)"
)


def titled_year(clean: str, blocks: Sequence[Block]) -> int | None:
    """The year a page speaks from by its title: the one it plans, or the one after that it reports; None
    where no title says it."""
    if not blocks:
        return None
    start = blocks[0].start
    match = _TITLED.search(clean, start, min(blocks[0].end, start + _TITLE))
    match = match or _TITLED.search(clean, max(0, start - _TITLE), start)
    return int(match[1]) + (0 if match[2] else 1) if match else None


def read_default(
    clean: str, blocks: Sequence[Block], sections: Sequence[Section], page_kind: PageKind
) -> Kind | None:
    """The kind of everything before the first section; None if each sentence is to say it."""
    if page_kind in ("task_breakdown", "project_list"):
        return "promise"
    if page_kind == "work_report":
        return _vote(clean, blocks) if not sections else "result"
    if page_kind == "other" and blocks and _is_plan(clean, blocks[0].start):
        return "promise"
    return None


# The title of a plan, in a line of its own above the article.
_PLAN_ABOVE = re.compile(r"\n?[^\n。]{8,80}(?:方案|计划|规划|任务|要点|意见|纲要)(?:[(（][^\n]{1,6}[)）])?\n")
_ABOVE = 200


def _title_reach(clean: str, start: int) -> int:
    """Where the words end that may name a paper: its lines before the first sentence, else that sentence."""
    stop = clean.find("。", start, start + _TOP)
    if stop < 0:
        return start + _TOP
    line = clean.rfind("\n", start, stop)
    return line if line > start else stop


def _is_plan(clean: str, start: int) -> bool:
    if _PLAN_TITLE.search(clean, start, _title_reach(clean, start)):
        return True
    return _PLAN_ABOVE.search(clean, max(0, start - _ABOVE), start) is not None


def _leads(blocks: Sequence[Block], section: Section) -> bool:
    """Whether a section stands at the top of its page, after no more than the title and a line."""
    before = any(block.number and block.kind == "heading" and block.start < section.start for block in blocks)
    return bool(blocks) and section.start - blocks[0].start < _TOP and not before


_FEW = 3  # fewer words of hope tell of their own sentences, not of the page


def _lean(clean: str, blocks: Sequence[Block]) -> Kind | None:
    """What a page speaks of: done or hoped, if its words say the one twice as often as the other."""
    cues = all_cues()
    said = [kind for block in blocks for kind in cues.said(clean, block.start, block.end)]
    done, hoped = said.count("result"), said.count("promise")
    if done > 2 * hoped:
        return "result"
    return "promise" if hoped > 2 * done and hoped >= _FEW else None


def _vote(clean: str, blocks: Sequence[Block]) -> Kind | None:
    """A stretch of a report without any heading: plans say 力争 and 推进, reviews say 去年 and 累计; None if
    neither is said more often."""
    done = sum(len(_NEWS_SIGNS.findall(clean, block.start, block.end)) for block in blocks)
    hoped = sum(len(_HOPE_SIGNS.findall(clean, block.start, block.end)) for block in blocks)
    if done == hoped:
        return None
    return "result" if done > hoped else "promise"
