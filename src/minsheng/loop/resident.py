"""What residents say (群众反映): facts first, without any name, and what becomes of it at the office.

A report never reaches the body that it is about: the office writes the problem in words of its own, and the
resident's words stay with the office, sealed. A petition is handed over to whoever it belongs to and its
words are destroyed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from minsheng.ledger.stages import check_reason
from minsheng.terms.errors import BadInput, Conflict


class Saying(StrEnum):
    """What somebody sends."""

    ANSWER = "answer"  # 这件事办得怎么样
    PROBLEM = "problem"  # 反映问题

    @property
    def label(self) -> str:
        """In Chinese, as pages and papers print it."""
        return {"answer": "回答办得怎么样", "problem": "反映问题"}[self.value]


class Seen(StrEnum):
    """What somebody saw with their own eyes: the fact, asked before any opinion."""

    DONE = "done"  # 办成了
    PARTLY = "partly"  # 办了一部分
    NOT_SEEN = "not_seen"  # 没看到
    UNSURE = "unsure"  # 说不准

    @property
    def label(self) -> str:
        """In Chinese, as pages and papers print it."""
        return {"done": "办成了", "partly": "办了一部分", "not_seen": "没看到办", "unsure": "说不准"}[
            self.value
        ]


class Content(StrEnum):
    """The opinion, asked last; it may be left out."""

    YES = "yes"
    NO = "no"
    UNSAID = "unsaid"

    @property
    def label(self) -> str:
        """In Chinese, as pages and papers print it."""
        return {"yes": "满意", "no": "不满意", "unsaid": "没有说"}[self.value]


@dataclass(frozen=True, slots=True)
class Said:
    """What one person sent: `receipt` is all that they hold of it. `promise` and `area` are ids, empty where
    none was chosen; `sender` says no more than that two came from one connection on one day; `photo` is the
    name of its file in a package, empty for none."""

    id: str
    place: str
    receipt: str
    saying: Saying
    seen: Seen
    promise: str = ""
    area: str = ""
    point: str = ""
    seen_on: date | None = None
    words: str = ""
    content: Content = Content.UNSAID
    sender: str = ""
    photo: str = ""
    said_at: datetime | None = None


class ReportState(StrEnum):
    """Where a report stands at the office."""

    NEW = "new"  # 待处理
    PROBLEM = "problem"  # 已列问题
    CHECK = "check"  # 转回头看
    HANDED = "handed"  # 已转办
    KEPT = "kept"  # 已阅存

    @property
    def label(self) -> str:
        """The state in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    ReportState.NEW: "待处理",
    ReportState.PROBLEM: "已列问题",
    ReportState.CHECK: "转回头看",
    ReportState.HANDED: "已转办",
    ReportState.KEPT: "已阅存",
}


class HandedTo(StrEnum):
    """To whom something is handed over that is not the office's."""

    HOTLINE = "12345"  # 12345 热线
    PETITIONS = "petitions"  # 信访部门

    @property
    def label(self) -> str:
        """In Chinese, as pages and papers print it."""
        return {"12345": "12345 热线", "petitions": "信访部门"}[self.value]


@dataclass(frozen=True, slots=True)
class Report:
    """What was said, as the office keeps it. `words` is ciphertext under a key of the report's own, `alike` a
    keyed digest of them, by which two are told to be the same; `photo` the digest of kept bytes; `package`
    that of the package it came in. `problem` is what it became or is a check on; `ticket` the number at
    12345 or the petitions' office. `received_on` is the day on which the office took it in, `said_back` its
    one sentence to whoever holds the receipt."""

    id: str
    place: str
    receipt: str
    saying: Saying
    seen: Seen
    said_at: datetime
    package: str
    promise: str | None = None
    area: str | None = None
    point: str = ""
    seen_on: date | None = None
    words: str = ""
    content: Content = Content.UNSAID
    sender: str = ""
    photo: str | None = None
    alike: str = ""
    state: ReportState = ReportState.NEW
    problem: str | None = None
    handed_to: HandedTo | None = None
    ticket: str = ""
    reason: str = ""
    settled_on: date | None = None
    received_on: date | None = None
    said_back: str = ""
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """The numbers of residents.yml."""

    each_hour: int
    each_day: int
    words: int
    photo_bytes: int
    photo_edge: int
    photo_pixels: int
    same_words: int
    same_sender: int
    counts_from: int
    answer_words: int
    answered_for: int
    ask_after: int
    petition_words: tuple[str, ...]


@cache
def limits() -> Limits:
    """The packaged limits."""
    found: dict[str, Any] = yaml.safe_load(
        files("minsheng.loop").joinpath("residents.yml").read_text("utf-8")
    )
    return Limits(**{**found, "petition_words": tuple(found["petition_words"])})


def check_said(said: Said) -> None:
    """BadInput where something is missing or too long."""
    if said.saying is Saying.PROBLEM and not said.words.strip():
        raise BadInput("请写一句：在哪里，看到了什么", where="看到的情况")
    if not said.promise and not said.area:
        raise BadInput("请选一件承诺，或者选乡镇、村", where="哪件事")
    if len(said.words) > limits().words:
        raise BadInput(f"请写在{limits().words}字以内", where="看到的情况")


def sounds_like_a_petition(words: str) -> bool:
    """Whether the words may ask for something of one's own, which has its own offices and days."""
    return any(word in words for word in limits().petition_words)


def becomes_problem(report: Report, problem: str, day: date) -> Report:
    """The report once the office made a problem of it."""
    _check_new(report)
    return replace(report, state=ReportState.PROBLEM, problem=problem, settled_on=day)


def becomes_check(report: Report, problem: str, day: date) -> Report:
    """The report as a reason to look at a closed problem again."""
    _check_new(report)
    return replace(report, state=ReportState.CHECK, problem=problem, settled_on=day)


def handed_over(report: Report, to: HandedTo, ticket: str, day: date) -> Report:
    """The report once it was handed over; a petition keeps nothing of what was said."""
    _check_new(report)
    done = replace(report, state=ReportState.HANDED, handed_to=to, ticket=ticket.strip(), settled_on=day)
    return replace(done, words="", photo=None, point="") if to is HandedTo.PETITIONS else done


def kept_without(report: Report, reason: str, day: date) -> Report:
    """The report that nothing follows from, and why."""
    _check_new(report)
    check_reason(reason)
    return replace(report, state=ReportState.KEPT, reason=reason.strip(), settled_on=day)


def said_back(report: Report, words: str) -> Report:
    """The report with the office's sentence to whoever holds the receipt; a later one replaces it. BadInput
    for none or a long one, Conflict before anything was decided."""
    if report.state is ReportState.NEW:
        raise Conflict("这一条还没有处理：先定下怎么办，再写答复")
    if not words.strip():
        raise BadInput("请写一句答复", where="答复")
    if len(words.strip()) > limits().answer_words:
        raise BadInput(f"答复请写在{limits().answer_words}字以内", where="答复")
    return replace(report, said_back=words.strip())


def _check_new(report: Report) -> None:
    if report.state is not ReportState.NEW:
        raise Conflict(f"这一条{report.state.label}，不能再处理一次")


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered of one promise. `flagged` of them read the same or came together; they count in
    `all` and not in `plain`. Whoever answers has chosen to: it is no sample, and no rate is made of it."""

    all: int
    flagged: int
    plain: dict[Seen, int]


def alike(said: Sequence[Report]) -> frozenset[str]:
    """The ids of reports about one promise that read the same, or came from one connection on one day."""
    words = Counter((one.promise, one.alike) for one in said if one.alike)
    senders = Counter((one.promise, one.sender) for one in said if one.sender)
    return frozenset(
        one.id
        for one in said
        if words[(one.promise, one.alike)] >= limits().same_words
        or senders[(one.promise, one.sender)] >= limits().same_sender
    )


def answers_of(said: Sequence[Report]) -> Answers:
    """The answers in numbers."""
    flagged = alike(said)
    plain = Counter(one.seen for one in said if one.id not in flagged)
    return Answers(len(said), len(flagged), {seen: plain[seen] for seen in Seen})
