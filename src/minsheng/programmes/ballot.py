"""Ballots (票决): who may vote, how many must be present, what passes, how groups of voters are weighted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any

from minsheng.programmes.parameters import Basis
from minsheng.terms.errors import BadInput

WHOLE = 100  # per cent: what the groups of voters count together


class Passing(StrEnum):
    """Of what more than half is needed."""

    OF_ALL = "of_all"  # 全体的过半数
    OF_PRESENT = "of_present"  # 到会的过半数
    PLURALITY = "plurality"  # 得票多者


@dataclass(frozen=True, slots=True)
class BallotRule:
    """How a ballot of a pack counts. `quorum` is the least share present as (part, whole), met exactly or
    above; `choices` the most names on one paper and `seats` the most that are elected (parameters by
    name), `weights` the share of each group of voters in per cent, empty where all count alike.
    `quorum_from` and `weights_from` name the parameters that say them on the day: see `on_the_day`."""

    name: str
    label: str
    passing: Passing
    quorum: tuple[int, int] | None
    choices: str | None
    seats: str | None
    weights: Mapping[str, Decimal]
    is_contested: bool = False
    basis: Basis | None = None
    quorum_from: str | None = None
    weights_from: str | None = None

    def on_the_day(self, value: Callable[[str], Any]) -> BallotRule:
        """The rule with the quorum and the weights of the day; `value` gives what a parameter is then.
        BadInput where one is not in force yet, or the weights do not make 100."""
        quorum, weights = self.quorum, self.weights
        if self.quorum_from:
            found = _in_force(self, value(self.quorum_from))
            quorum = (int(found["part"]), int(found["whole"]))
        if self.weights_from:
            weights = _in_force(self, value(self.weights_from))
            if sum(weights.values()) != WHOLE:
                raise BadInput(f"{self.label}各组权重合计是{sum(weights.values())}，要等于{WHOLE}：请改参数")
        return replace(self, quorum=quorum, weights=weights)


def _in_force(rule: BallotRule, found: Any) -> Mapping[str, Any]:  # noqa: ANN401  (a parameter's value)
    if found is None:
        raise BadInput(f"{rule.label}的规则当天还没有生效：请先在参数里写施行日")
    return dict(found)


@dataclass(frozen=True, slots=True)
class Paper:
    """One voter's paper: the names that it marks."""

    voter: str
    marks: tuple[str, ...]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A paper that does not count, and why."""

    voter: str
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What one candidate got: votes, the weighted share in per cent (None where votes are not weighted), and
    whether they passed; `tied` where only a second ballot can tell."""

    candidate: str
    votes: int
    share: Fraction | None
    passed: bool
    tied: bool = False


@dataclass(frozen=True, slots=True)
class Count:
    """The result of a ballot; a ballot without quorum elects nobody."""

    present: int
    voters: int
    has_quorum: bool
    standings: tuple[Standing, ...]
    refused: tuple[Refused, ...]


def count(
    rule: BallotRule,
    candidates: Iterable[str],
    papers: Iterable[Paper],
    voters: int,
    *,
    present: int | None = None,
    choices: int | None = None,
    seats: int | None = None,
) -> Count:
    """Count `papers` of `voters` entitled, of whom `present` came (default: as many as voted).

    A second paper of one voter, a paper with more than `choices` names or with an unknown name is refused.
    At most `seats` pass; equal votes for the last seat are tied and pass none of them.
    """
    names = tuple(dict.fromkeys(candidates))
    if rule.is_contested and seats is not None and len(names) <= seats:
        raise BadInput(f"{rule.label}要差额：候选{len(names)}个，应选{seats}个，候选要更多")
    good, refused = _sorted_papers(papers, set(names), choices)
    came = (
        present
        if present is not None
        else len(good) + len({one.voter for one in refused} - {g.voter for g in good})
    )
    has_quorum = rule.quorum is None or came * rule.quorum[1] >= voters * rule.quorum[0]
    votes = Counter(mark for paper in good for mark in paper.marks)
    shares = _shares(rule, names, good) if rule.weights else {}
    needed = {Passing.OF_ALL: voters, Passing.OF_PRESENT: came, Passing.PLURALITY: 0}[rule.passing]
    order = sorted(names, key=lambda name: (-(shares[name] if shares else votes[name]), names.index(name)))
    enough = [name for name in order if has_quorum and 2 * votes[name] > needed]
    passed, tied = _within_seats(
        enough, seats, {name: shares[name] if shares else Fraction(votes[name]) for name in names}
    )
    standings = tuple(
        Standing(name, votes[name], shares.get(name), name in passed, name in tied) for name in order
    )
    return Count(came, voters, has_quorum, standings, tuple(refused))


def _sorted_papers(
    papers: Iterable[Paper], names: set[str], choices: int | None
) -> tuple[list[Paper], list[Refused]]:
    good: list[Paper] = []
    refused: list[Refused] = []
    seen: set[str] = set()
    for paper in papers:
        why = _why_refused(paper, names, choices, seen)
        seen.add(paper.voter)
        if why:
            refused.append(Refused(paper.voter, why))
        else:
            good.append(paper)
    return good, refused


def _why_refused(paper: Paper, names: set[str], choices: int | None, seen: set[str]) -> str | None:
    if paper.voter in seen:
        return "同一人只能投一票，第二票不计"
    if choices is not None and len(paper.marks) > choices:
        return f"选了{len(paper.marks)}个，多于{choices}个，废票"
    if len(set(paper.marks)) != len(paper.marks):
        return "同一候选人选了两次，废票"
    strange = [mark for mark in paper.marks if mark not in names]
    return f"没有候选人“{strange[0]}”，废票" if strange else None


def _shares(rule: BallotRule, names: tuple[str, ...], papers: list[Paper]) -> dict[str, Fraction]:
    """Each group's share of papers that marks a name, weighted; a group that gave no paper gives nothing."""
    found = dict.fromkeys(names, Fraction(0))
    for group, weight in rule.weights.items():
        given = [paper for paper in papers if paper.group == group]
        for name in names if given else ():
            found[name] += Fraction(weight) * Fraction(
                sum(name in paper.marks for paper in given), len(given)
            )
    return found


def weighted(rule: BallotRule, shares: Mapping[str, Decimal]) -> Decimal:
    """The weighted result where only each group's share in per cent is known: 0.4 x 30 + 0.6 x 70 = 54."""
    return sum((weight * shares[group] / 100 for group, weight in rule.weights.items()), Decimal(0))


def _within_seats(
    enough: list[str], seats: int | None, strength: Mapping[str, Fraction]
) -> tuple[set[str], set[str]]:
    if seats is None or len(enough) <= seats:
        return set(enough), set()
    edge = strength[enough[seats - 1]] if seats else None
    if edge is None or strength[enough[seats]] != edge:
        return set(enough[:seats]), set()
    tied = {name for name in enough if strength[name] == edge}
    return {name for name in enough[:seats] if name not in tied}, tied
