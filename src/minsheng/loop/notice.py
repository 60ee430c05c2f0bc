"""A notice (督查单): a paper of one of the place's colours that asks a body to act, with receipt and reply.

It is a draft (送审稿) until the office enters its own number, signer and day and attaches the sealed file.
The colour is written out in words; it never stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from minsheng.ledger.stages import check_reason
from minsheng.loop.closing import Closing, Level
from minsheng.loop.registered import Registered
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.post import Post


class NoticeState(StrEnum):
    """Where a notice stands."""

    DRAFT = "draft"  # 送审稿
    ISSUED = "issued"  # 待回执
    RECEIVED = "received"  # 待回复
    REPLIED = "replied"  # 已回复
    SETTLED = "settled"  # 已办结
    WITHDRAWN = "withdrawn"  # 已撤回

    @property
    def label(self) -> str:
        """The state in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    NoticeState.DRAFT: "送审稿",
    NoticeState.ISSUED: "待回执",
    NoticeState.RECEIVED: "待回复",
    NoticeState.REPLIED: "已回复",
    NoticeState.SETTLED: "已办结",
    NoticeState.WITHDRAWN: "已撤回",
}
# What the body that it asks has to do something about.
AT_THE_BODY = frozenset({NoticeState.ISSUED, NoticeState.RECEIVED})


@dataclass(frozen=True, slots=True)
class Notice:
    """`number` counts within the `year`; `level` is the key of its colour. `asks` says what to do, `problem`
    and `commitment` what it is about, `why` why an order of colours was skipped. `paper`, `signer` and
    `issued_on` come from the office's register, `sealed` is the digest of the file as it went out. `receipt`
    says who received it, `received_on` when."""

    id: str
    place: str
    year: int
    number: int
    level: str
    body: str
    asks: str
    answer_by: date
    state: NoticeState = NoticeState.DRAFT
    problem: str | None = None
    commitment: str | None = None
    why: str = ""
    paper: str | None = None
    signer: str | None = None
    issued_on: date | None = None
    sealed: str | None = None
    sealed_name: str = ""
    receipt: str = ""
    received_on: date | None = None
    reply: str = ""
    replied_on: date | None = None
    remark: str = ""
    revision: int = 1


def is_late(notice: Notice, day: date) -> bool:
    """Whether the body has not answered by its last day."""
    return notice.state in AT_THE_BODY and notice.answer_by < day


def check_order(level: Level, before: tuple[Notice, ...], why: str, closing: Closing) -> None:
    """BadInput where a colour is skipped without saying why: `before` are the issued notices about the same
    problem or item. The first colour needs none before it."""
    keys = [one.key for one in closing.levels]
    highest = max((keys.index(one.level) for one in before if one.level in keys), default=-1)
    if keys.index(level.key) > highest + 1 and not why.strip():
        needed = closing.levels[highest + 1]
        raise BadInput(
            f"还没有发过{needed.word}督查单；事情紧急、要直接发{level.word}的，请写明理由", where="越级理由"
        )


def issue(notice: Notice, said: Registered, *, post: Post, level: Level) -> Notice:
    """The notice issued under what the office's register says, by the role that signs its level. Its days to
    answer count from the day of issue."""
    _check_state(notice, {NoticeState.DRAFT}, "签发")
    if post.role is not level.signer:
        raise NotAllowed(f"{level.word}督查单由{level.signer.label}签发")
    return replace(
        notice,
        state=NoticeState.ISSUED,
        paper=said.paper,
        signer=said.signer,
        issued_on=said.day,
        sealed=said.sealed,
        sealed_name=said.sealed_name,
        answer_by=add_working_days(said.day, level.days),
    )


def receive(notice: Notice, receipt: str, *, day: date) -> Notice:
    """The notice received (回执): who, and when. The first receipt counts."""
    _check_state(notice, {NoticeState.ISSUED}, "回执")
    check_reason(receipt, "签收人")
    return replace(notice, state=NoticeState.RECEIVED, receipt=receipt.strip(), received_on=day)


def reply(notice: Notice, words: str, *, day: date) -> Notice:
    """The body's reply (回复)."""
    _check_state(notice, {NoticeState.RECEIVED, NoticeState.REPLIED}, "回复")
    check_reason(words, "办理情况")
    return replace(notice, state=NoticeState.REPLIED, reply=words.strip(), replied_on=day)


def settle(notice: Notice, remark: str) -> Notice:
    """The notice settled (办结) by the office; the body that it asks never does."""
    _check_state(notice, {NoticeState.REPLIED}, "办结")
    return replace(notice, state=NoticeState.SETTLED, remark=remark.strip())


def withdraw(notice: Notice, reason: str) -> Notice:
    """The notice taken back before it was answered."""
    _check_state(notice, {NoticeState.DRAFT, NoticeState.ISSUED}, "撤回")
    check_reason(reason, "撤回理由")
    return replace(notice, state=NoticeState.WITHDRAWN, remark=reason.strip())


def _check_state(notice: Notice, allowed: set[NoticeState], act: str) -> None:
    if notice.state not in allowed:
        needed = "或".join(f"“{state.label}”" for state in NoticeState if state in allowed)
        raise Conflict(f"这份督查单现在是“{notice.state.label}”，{needed}时才能{act}")
