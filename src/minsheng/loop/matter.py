"""A matter (交办事项): what reaches the office day by day and opens lines of the ledger.

Minutes of a meeting, a leader's written instruction, a letter from above, a deputy's suggestion or proposal:
each comes with a number, a source and a clock. Its items stand in a task table of its own, which is bound by
the paper that they come from; they have their 承办 and 会办 bodies, and are asked for, judged and closed as
any other. The matter itself ends with a reply and a closing paper, entered by the office and never by who did
the work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.ledger.stages import check_reason
from minsheng.loop.registered import Registered
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import BadInput, Conflict

OVERRIDES = "matter"  # the key of a policy's rules under which matter.yml is overridden


class MatterKind(StrEnum):
    """Where a matter comes from."""

    MEETING = "meeting"  # 会议纪要
    INSTRUCTION = "instruction"  # 领导批示
    LETTER = "letter"  # 上级督办函
    CONGRESS = "congress"  # 人大建议
    CONFERENCE = "conference"  # 政协提案

    @property
    def label(self) -> str:
        """The kind in Chinese, as pages and papers print it."""
        return _KINDS[self]


_KINDS = {
    MatterKind.MEETING: "会议纪要",
    MatterKind.INSTRUCTION: "领导批示",
    MatterKind.LETTER: "上级督办函",
    MatterKind.CONGRESS: "人大建议",
    MatterKind.CONFERENCE: "政协提案",
}
# Whoever asked is asked back whether they are content.
ASKED_BACK = frozenset({MatterKind.CONGRESS, MatterKind.CONFERENCE})


class MatterState(StrEnum):
    """How far a matter has come."""

    RECEIVED = "received"  # 待分办
    HANDLING = "handling"  # 办理中
    REPLIED = "replied"  # 已答复
    CLOSED = "closed"  # 已办结

    @property
    def label(self) -> str:
        """The state in Chinese, as pages and papers print it."""
        return {"received": "待分办", "handling": "办理中", "replied": "已答复", "closed": "已办结"}[
            self.value
        ]


class Content(StrEnum):
    """How content whoever asked is with the reply."""

    CONTENT = "content"  # 满意
    PARTLY = "partly"  # 基本满意
    NOT_CONTENT = "not_content"  # 不满意

    @property
    def label(self) -> str:
        """The answer in Chinese, as pages and papers print it."""
        return {"content": "满意", "partly": "基本满意", "not_content": "不满意"}[self.value]


@dataclass(frozen=True, slots=True)
class Matter:
    """`paper` is the number of its source as the office wrote it, `day` that paper's day, `origin` who issued
    it: a meeting, a post, an organ, deputies by their team; no private name. `table` holds its items.
    `due_by` is the last day of its clock. `answer` is what the reply says, one paragraph a line, empty while
    nobody wrote it; `reply` is the reply's number or name, with who signed it and the digest of the file as
    it went out, `closing` that of the paper which ended it. `content` None where nobody was asked or has
    answered. `rounds` counts from 1: not content, not closed."""

    id: str
    place: str
    kind: MatterKind
    year: int
    number: int
    title: str
    paper: str
    day: date
    origin: str
    received_on: date
    due_by: date
    table: str
    state: MatterState = MatterState.RECEIVED
    answer: str = ""
    reply: str = ""
    replied_on: date | None = None
    reply_signer: str = ""
    reply_sealed: str | None = None
    reply_sealed_name: str = ""
    content: Content | None = None
    closing: str = ""
    closed_on: date | None = None
    remark: str = ""
    rounds: int = 1
    revision: int = 1


def clock_of(kind: MatterKind, received_on: date, rules: Mapping[str, Any] | None = None) -> date:
    """The last day of a matter whose own paper names none. BadInput where the working days of the year are
    not published: then the office types the day."""
    clock = matter_clocks(rules)[kind]
    if clock["unit"] == "calendar":
        return received_on + timedelta(days=int(clock["days"]))
    return add_working_days(received_on, int(clock["days"]))


def matter_clocks(rules: Mapping[str, Any] | None = None) -> dict[MatterKind, dict[str, Any]]:
    """The packaged clocks with what a policy's `rules` override; BadInput for what nobody knows."""
    over: Mapping[str, Any] = (rules or {}).get(OVERRIDES, {})
    known = {kind.value for kind in MatterKind}
    if strange := sorted(over.keys() - known):
        raise BadInput(
            f"没有这些来源：{'、'.join(strange)}；可改的有{'、'.join(sorted(known))}", where=OVERRIDES
        )
    found = {**_packaged(), **over}
    for key, clock in found.items():
        if set(clock) != {"days", "unit"} or clock["unit"] not in ("working", "calendar"):
            raise BadInput("要写成 {days: 天数, unit: working 或 calendar}", where=f"{OVERRIDES}.{key}")
    return {MatterKind(key): clock for key, clock in found.items()}


def check_matter(matter: Matter) -> None:
    """BadInput unless title, number, origin and days can be."""
    for words, where in ((matter.title, "标题"), (matter.paper, "文号或编号"), (matter.origin, "来源")):
        if not words.strip():
            raise BadInput("不能空着", where=where)
    if matter.received_on < matter.day:
        raise BadInput(f"收到日期早于文件日期{matter.day}", where="收到日期")
    if matter.due_by < matter.received_on:
        raise BadInput(f"时限早于收到日期{matter.received_on}", where="办理时限")


def hand_out(matter: Matter) -> Matter:
    """The matter handed out to its bodies (分办): its items are bound."""
    _check_state(matter, {MatterState.RECEIVED}, "分办")
    return replace(matter, state=MatterState.HANDLING)


def write_answer(matter: Matter, words: str) -> Matter:
    """The matter with what its reply is to say; it can be written again until the reply went out."""
    _check_state(matter, {MatterState.HANDLING}, "起草答复")
    check_reason(words, "答复内容")
    return replace(matter, answer=words.strip())


def reply(matter: Matter, said: Registered) -> Matter:
    """The matter with its reply as the office's register has it: until then a reply is a draft (送审稿)."""
    _check_state(matter, {MatterState.HANDLING}, "登记答复")
    return replace(
        matter,
        state=MatterState.REPLIED,
        reply=said.paper,
        replied_on=said.day,
        reply_signer=said.signer,
        reply_sealed=said.sealed,
        reply_sealed_name=said.sealed_name,
    )


def ask_back(matter: Matter, content: Content, remark: str) -> Matter:
    """What whoever asked said of the reply: not content, and it is handled for another round."""
    _check_state(matter, {MatterState.REPLIED}, "登记评价")
    if matter.kind not in ASKED_BACK:
        raise Conflict(f"{matter.kind.label}不作满意度评价")
    if content is Content.NOT_CONTENT:
        check_reason(remark, "不满意的理由")
        return replace(
            matter,
            state=MatterState.HANDLING,
            content=content,
            remark=remark.strip(),
            rounds=matter.rounds + 1,
        )
    return replace(matter, content=content, remark=remark.strip())


def close(matter: Matter, paper: str, day: date, *, open_items: int, reason: str = "") -> Matter:
    """The matter closed under a paper. A suggestion is asked back first; with items still open the office
    says why it ends all the same."""
    _check_state(matter, {MatterState.HANDLING, MatterState.REPLIED}, "办结")
    if matter.kind in ASKED_BACK and matter.content in (None, Content.NOT_CONTENT):
        raise Conflict("先答复并登记代表、委员的评价，满意或基本满意才能办结")
    check_reason(paper, "办结依据")
    if open_items and not reason.strip():
        raise BadInput(f"还有{open_items}项没有完成：要办结，请写明理由", where="办结理由")
    return replace(
        matter, state=MatterState.CLOSED, closing=paper.strip(), closed_on=day, remark=reason.strip()
    )


def reopen(matter: Matter, reason: str) -> Matter:
    """A closed matter taken up again."""
    _check_state(matter, {MatterState.CLOSED}, "重新办理")
    check_reason(reason, "重新办理的理由")
    return replace(
        matter,
        state=MatterState.HANDLING,
        closed_on=None,
        content=None,
        remark=reason.strip(),
        rounds=matter.rounds + 1,
    )


def is_late(matter: Matter, day: date) -> bool:
    """Whether its clock ran out before it was replied to or closed. Due means the end of the last day."""
    ended = matter.closed_on or matter.replied_on
    return (ended or day) > matter.due_by


def _check_state(matter: Matter, allowed: set[MatterState], act: str) -> None:
    if matter.state not in allowed:
        needed = "或".join(f"“{state.label}”" for state in MatterState if state in allowed)
        raise Conflict(f"这件事现在是“{matter.state.label}”，{needed}时才能{act}")


@cache
def _packaged() -> dict[str, Any]:
    return dict(yaml.safe_load(files("minsheng.loop").joinpath("matter.yml").read_text("utf-8")))
