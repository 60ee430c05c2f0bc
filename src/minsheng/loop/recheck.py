"""A later look (回头看) at what was closed: by papers for all, on site for some, one round a half-year.

The sample is drawn with a seed that stands in the log, so that anybody can draw it again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from minsheng.ledger.stages import check_reason
from minsheng.loop.closing import Closing
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.period import Period


class LookWay(StrEnum):
    """How it is looked at."""

    PAPERS = "papers"  # 查资料
    ON_SITE = "on_site"  # 实地看

    @property
    def label(self) -> str:
        """The way in Chinese, as pages and papers print it."""
        return {"papers": "查资料", "on_site": "实地看"}[self.value]


class LookResult(StrEnum):
    """What was found."""

    HOLDS = "holds"  # 整改到位
    FAILED = "failed"  # 反弹回潮

    @property
    def label(self) -> str:
        """The result in Chinese, as pages and papers print it."""
        return {"holds": "整改到位", "failed": "反弹回潮"}[self.value]


WHYS = {"red": "红色督查单", "resident": "群众反映", "rebound": "曾经反弹", "sample": "随机抽样", "": ""}


@dataclass(frozen=True, slots=True)
class Recheck:
    """One combined round of a half-year. `seed` draws the sample of `percent`; `sequence` is the number of
    the event whose hash the seed is, so nobody has chosen it."""

    id: str
    place: str
    half: Period
    opened_on: date
    seed: str
    percent: int
    sequence: int
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Look:
    """One closed problem in a round. `why` says why it is looked at on site (red, resident, rebound, sample),
    empty by papers. `looked_by` is a post, `words` what was seen, `proof` a paper or what was looked at."""

    id: str
    place: str
    recheck: str
    problem: str
    way: LookWay
    why: str = ""
    result: LookResult | None = None
    words: str = ""
    looked_by: str | None = None
    looked_on: date | None = None
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Drawn:
    """A problem drawn for a round: how it is looked at, and why on site."""

    problem: str
    way: LookWay
    why: str = ""


def half_before(day: date) -> Period:
    """The last whole half-year before `day`."""
    year, second = (day.year, False) if day.month > 6 else (day.year - 1, True)
    return Period.parse(f"{year}-H{2 if second else 1}")


def due_for_a_look(problems: Sequence[Problem], half: Period) -> list[Problem]:
    """The problems that were closed in the half-year and stand closed, by number."""
    return sorted(
        (
            one
            for one in problems
            if one.state is ProblemState.CLOSED
            and one.closed_on is not None
            and half.first_day <= one.closed_on <= half.last_day
        ),
        key=lambda one: (one.year, one.number, one.id),
    )


def draw(
    problems: Sequence[Problem],
    red: Collection[str],
    *,
    seed: str,
    closing: Closing,
    doubted: Collection[str] = (),
) -> tuple[Drawn, ...]:
    """How each problem is looked at: on site where the policy says so, and a sample of the rest; else by
    papers. `red` are the ids of those with a red notice, `doubted` of those that residents doubt. The same
    seed draws the same."""
    named = {one.id: why for one in problems if (why := _why(one, red, doubted, closing))}
    rest = [one.id for one in problems if one.id not in named]
    drawn = set(sample(rest, closing.sample_percent, seed))
    return tuple(
        Drawn(one.id, LookWay.ON_SITE, named[one.id])
        if one.id in named
        else Drawn(one.id, LookWay.ON_SITE, "sample")
        if one.id in drawn
        else Drawn(one.id, LookWay.PAPERS)
        for one in problems
    )


def sample(ids: Sequence[str], percent: int, seed: str) -> tuple[str, ...]:
    """`percent` of the ids, rounded up, in the order of SHA-256 of seed and id: whoever knows the seed draws
    the same, on any machine, whatever order the ids come in."""
    ranked = sorted(ids, key=lambda one: (sha256(f"{seed}/{one}".encode()).hexdigest(), one))
    return tuple(ranked[: -(-len(ids) * percent // 100)])


def check_round(half: Period, known: Sequence[Recheck], *, day: date) -> None:
    """BadInput unless `half` is a half-year that is over; Conflict where it has its one round already."""
    if half.last - half.first != 5 or half.first % 6:
        raise BadInput("回头看每半年合并一次，请选一个半年", where="半年")
    if half.last_day >= day:
        raise BadInput(f"{half.words}还没有过完，过完后再合并安排回头看", where="半年")
    if any(one.half == half for one in known):
        raise Conflict(f"{half.words}的回头看已经安排，每半年只合并一次")


def record(look: Look, result: LookResult, words: str, *, post: str, day: date) -> Look:
    """The look with what was found; the first record counts."""
    if look.result is not None:
        raise Conflict("这一项已经回头看过，结果不能再改")
    check_reason(words, "看到的情况")
    return replace(look, result=result, words=words.strip(), looked_by=post, looked_on=day)


def _why(problem: Problem, red: Collection[str], doubted: Collection[str], closing: Closing) -> str:
    reasons = {
        "red": problem.id in red,
        "resident": problem.found_by is Finder.RESIDENT or problem.id in doubted,
        "rebound": problem.rebounds > 0,
    }
    return next((why for why in closing.look_on_site_for if reasons.get(why)), "")
