"""Count a ballot (票决计票): papers as they were read out, by the rule of the pack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import running
from minsheng.actions.draws import check_draws, checked_period, decide_once, value_of, whole_of
from minsheng.programmes.ballot import BallotRule, Count, Paper, count
from minsheng.programmes.indicators import cut
from minsheng.programmes.kept import DrawKind
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import plain

MOST_PAPERS = 100_000  # more votes than a county has households; a slip of the finger is refused


@dataclass(frozen=True, slots=True)
class Alike:
    """So many papers that mark the same names; `group` is the group of voters where votes are weighted."""

    marks: tuple[str, ...]
    count: int
    group: str = ""


def count_ballot(
    *,
    by: By,
    pack: str,
    ballot: str,
    period: str,
    candidates: Sequence[str],
    papers: Sequence[Alike],
    voters: int,
    present: int | None = None,
    key: str | None = None,
) -> str:
    """The draw's id. `voters` are entitled, of whom `present` came. BadInput for what cannot be counted;
    Conflict where it was counted for that period already."""

    def do(doing: Doing) -> str:
        _, meant = running(doing, pack)
        check_draws(doing, meant)
        rule = meant.ballots.get(ballot)
        if rule is None:
            raise BadInput("没有这一种票决", where=ballot)
        rule = rule.on_the_day(lambda one: value_of(meant, one, doing))
        when = str(checked_period(period))
        _check(rule, candidates, papers, voters, present)
        found = count(
            rule,
            candidates,
            list(_papers(papers)),
            voters,
            present=present,
            choices=whole_of(meant, rule.choices, doing),
            seats=whole_of(meant, rule.seats, doing),
        )
        return decide_once(doing, meant, DrawKind.BALLOT, ballot, when, "", _plain(found, papers))

    return act(by, "count_ballot", do, about=pack, key=key)


def _check(
    rule: BallotRule, candidates: Sequence[str], papers: Sequence[Alike], voters: int, present: int | None
) -> None:
    total = sum(one.count for one in papers)
    if not candidates or not papers:
        raise BadInput("请填写候选和选票")
    if any(one.count < 1 for one in papers) or total > MOST_PAPERS:
        raise BadInput(f"票数从1起，合计不超过{MOST_PAPERS}", where="选票")
    if total > (voters if present is None else present):
        raise BadInput(f"收回{total}张，多于到会人数：请核对", where="选票")
    if present is not None and present > voters:
        raise BadInput("到会人数多于应到人数：请核对", where="到会")
    strange = {one.group for one in papers} - set(rule.weights or {""})
    if strange:
        raise BadInput(f"每张票要写是哪一组的：{'、'.join(rule.weights)}", where="选票")


def _papers(papers: Sequence[Alike]) -> Iterator[Paper]:
    for at, alike in enumerate(papers):
        yield from (Paper(f"{at}.{number}", alike.marks, alike.group) for number in range(alike.count))


def _plain(found: Count, papers: Sequence[Alike]) -> dict[str, Any]:
    return {
        "present": found.present,
        "voters": found.voters,
        "quorum": found.has_quorum,
        "papers": [{"marks": list(one.marks), "count": one.count, "group": one.group} for one in papers],
        "candidates": [
            {
                "candidate": one.candidate,
                "votes": one.votes,
                "share": None if one.share is None else plain(cut(one.share, 2)),
                "passed": one.passed,
                "tied": one.tied,
            }
            for one in found.standings
        ],
        "refused": len(found.refused),
        "why": sorted({one.why for one in found.refused}),
    }
