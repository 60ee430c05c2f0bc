"""Notices (督查单) and later looks (回头看): lists, and one of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from minsheng.loop.closing import Closing, Level
from minsheng.loop.extension import Extension
from minsheng.loop.notice import Notice, is_late
from minsheng.loop.recheck import Look, LookWay, Recheck
from minsheng.store.lists.history import Happened, history_of
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.problems import ProblemLine, lines_of
from minsheng.store.models import CommitmentRow, NoticeRow, ProblemRow, RecheckRow
from minsheng.store.reach import reach_notices, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice with its colour in words, whom it asks, and what it is about."""

    notice: Notice
    level: Level
    body: str
    about: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class OneNotice:
    """A notice with the extensions that were asked for it, and what happened."""

    line: NoticeLine
    extensions: tuple[Extension, ...]
    history: tuple[Happened, ...]

    @property
    def waiting(self) -> Extension | None:
        """The extension that waits for a decision."""
        return next((one for one in self.extensions if one.granted is None), None)


@dataclass(frozen=True, slots=True)
class RecheckLine:
    """One round: how many are looked at, on site, done, and how many did not hold."""

    recheck: Recheck
    looks: int
    on_site: int
    done: int
    failed: int


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look with its problem."""

    look: Look
    line: ProblemLine


def list_notices(post: Post, day: date, closing: Closing) -> tuple[NoticeLine, ...]:
    """The notices that the post reaches, the newest first. Four queries."""
    rows = NoticeRow.objects.at(post.place).filter(reach_notices(post, day))
    found = [from_row(Notice, row) for row in rows.order_by("-year", "-number")]
    return _lines(post.place, found, day, closing)


def one_notice(post: Post, day: date, notice: str, closing: Closing) -> OneNotice:
    """The notice. Missing where there is none, NotAllowed out of reach."""
    found = record_of(post.place, Notice, notice)
    if found is None:
        raise Missing("没有这份督查单，可能链接已经失效", where=notice)
    if not reaches(post, day, "notice", notice):
        raise NotAllowed("这份督查单不是发给您单位的")
    extensions = records_of(post.place, Extension, {"notice": notice})
    return OneNotice(
        _lines(post.place, [found], day, closing)[0],
        tuple(extensions),
        history_of(post.place, [notice, *(one.id for one in extensions)]),
    )


def list_rechecks(place: str) -> tuple[RecheckLine, ...]:
    """The rounds, the newest first. Two queries."""
    rows = RecheckRow.objects.at(place).order_by("-half")
    rounds = [from_row(Recheck, row) for row in rows]
    looks = records_of(place, Look, {"recheck": [one.id for one in rounds]})
    return tuple(_round(one, [look for look in looks if look.recheck == one.id]) for one in rounds)


def one_recheck(place: str, day: date, recheck: str) -> tuple[RecheckLine, tuple[LookLine, ...]]:
    """The round with its looks: on site first, then by number. Missing where there is none."""
    found = record_of(place, Recheck, recheck)
    if found is None:
        raise Missing("没有这轮回头看，可能链接已经失效", where=recheck)
    looks = records_of(place, Look, {"recheck": recheck})
    rows = ProblemRow.objects.at(place).filter(id__in=[look.problem for look in looks])
    lines = {line.id: line for line in lines_of(place, rows, day)}
    known = [LookLine(look, lines[look.problem]) for look in looks]
    known.sort(
        key=lambda one: (one.look.way is LookWay.PAPERS, one.line.problem.year, one.line.problem.number)
    )
    return _round(found, looks), tuple(known)


def _lines(place: str, found: Collection[Notice], day: date, closing: Closing) -> tuple[NoticeLine, ...]:
    shorts = short_names(place, {one.body for one in found})
    problems = ProblemRow.objects.at(place).filter(id__in=[one.problem for one in found if one.problem])
    items = CommitmentRow.objects.at(place).filter(id__in=[one.commitment for one in found if one.commitment])
    about = {
        identity: f"第{number}号问题：{what}"
        for identity, number, what in problems.values_list("id", "number", "what")
    }
    about |= {
        identity: f"第{number}项：{sentence}"
        for identity, number, sentence in items.values_list("id", "number", "sentence")
    }
    return tuple(
        NoticeLine(
            one,
            closing.level(one.level),
            shorts.get(one.body, one.body),
            about.get(one.problem or one.commitment or "", ""),
            is_late(one, day),
        )
        for one in found
    )


def _round(recheck: Recheck, looks: Collection[Look]) -> RecheckLine:
    return RecheckLine(
        recheck,
        len(looks),
        sum(look.way is LookWay.ON_SITE for look in looks),
        sum(look.result is not None for look in looks),
        sum(look.result == "failed" for look in looks),
    )
