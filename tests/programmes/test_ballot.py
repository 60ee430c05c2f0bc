"""Ballots: quorum, majority, seats, ties, weights, and papers that do not count."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from minsheng.programmes.ballot import BallotRule, Paper, Passing, count, weighted
from minsheng.terms.errors import BadInput

OF_ALL = BallotRule("b", "票决", Passing.OF_ALL, None, None, None, {})
VILLAGE = BallotRule("b", "代表会议", Passing.OF_PRESENT, (2, 3), None, None, {})
MODELS = BallotRule(
    "b", "评选", Passing.PLURALITY, None, None, None, {"public": Decimal(40), "jury": Decimal(60)}
)


def papers(yes: int, no: int = 0) -> list[Paper]:
    """So many papers for x, and so many blank ones."""
    return [Paper(f"v{n}", ("x",) if n < yes else ()) for n in range(yes + no)]


@pytest.mark.parametrize(("yes", "passed"), [(75, False), (76, True)])
def test_more_than_half_of_all(yes: int, passed: bool) -> None:
    assert count(OF_ALL, ["x"], papers(yes), 150).standings[0].passed is passed


@pytest.mark.parametrize(
    ("present", "yes", "quorum", "passed"),
    [(30, 16, True, True), (30, 15, True, False), (29, 29, False, False)],
)
def test_two_thirds_present_and_more_than_half_of_them(
    present: int, yes: int, quorum: bool, passed: bool
) -> None:
    found = count(VILLAGE, ["x"], papers(yes, present - yes), 45)
    assert (found.has_quorum, found.standings[0].passed) == (quorum, passed)


def test_equal_votes_for_the_last_seat_pass_nobody_of_them() -> None:
    given = [Paper(f"v{n}", ("a", "b" if n % 2 else "c")) for n in range(10)]
    found = {
        one.candidate: (one.passed, one.tied)
        for one in count(
            BallotRule("b", "x", Passing.PLURALITY, None, None, None, {}), ["a", "b", "c"], given, 10, seats=2
        ).standings
    }
    assert found == {"a": (True, False), "b": (False, True), "c": (False, True)}


@pytest.mark.parametrize(
    ("paper", "says"),
    [
        (Paper("v1", ("x",)), "第二票"),
        (Paper("v2", ("x", "y")), "多于1个"),
        (Paper("v2", ("z",)), "没有候选人"),
    ],
)
def test_papers_that_do_not_count(paper: Paper, says: str) -> None:
    found = count(OF_ALL, ["x", "y"], [Paper("v1", ("y",)), paper], 10, choices=1)
    assert [says in one.why for one in found.refused] == [True]
    assert sum(one.votes for one in found.standings) == 1


def test_groups_are_weighted() -> None:
    given = [Paper(f"p{n}", ("x" if n < 3 else "y",), "public") for n in range(10)]
    given += [Paper(f"j{n}", ("x" if n < 7 else "y",), "jury") for n in range(10)]
    found = {one.candidate: one.share for one in count(MODELS, ["x", "y"], given, 20).standings}
    assert found == {"x": Fraction(54), "y": Fraction(46)}


@pytest.mark.parametrize(("public", "jury", "result"), [(30, 70, 54), (60, 45, 51)])
def test_shares_alone_are_weighted_too(public: int, jury: int, result: int) -> None:
    assert weighted(MODELS, {"public": Decimal(public), "jury": Decimal(jury)}) == result


def test_a_contested_ballot_wants_more_candidates_than_seats() -> None:
    rule = BallotRule("b", "票决", Passing.OF_ALL, None, None, None, {}, is_contested=True)
    assert count(rule, ["x", "y"], [], 10, seats=1).has_quorum
    with pytest.raises(BadInput, match="差额"):
        count(rule, ["x"], [], 10, seats=1)
