"""What the rules propose: months in a row, contradictions, uneven parts; nothing that stands in the list."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from minsheng.ledger.progress import Light
from minsheng.loop.closing import closing_of
from minsheng.loop.finding import Claim, Seen, Standing, propose_problems
from minsheng.loop.problem import Finder, Problem, ProblemState, Rule
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period

CLOSING = closing_of()
DAY = date(2026, 7, 3)
B, S, P, OVER, D = Light.BEHIND, Light.SILENT, Light.ON_PLAN, Light.OVERDUE, Light.DONE


def a_standing(lights: dict[int, Light] | None = None, **fields: Any) -> Standing:  # noqa: ANN401  (any field)
    seen = tuple(
        Seen(Period.parse(f"2026-{month:02}"), light, (f"v{month}",))
        for month, light in (lights or {}).items()
    )
    return Standing("c1", 7, "普惠托位", "个", "education", "t1", seen=seen, **fields)


@pytest.mark.parametrize(
    ("lights", "rule", "evidence"),
    [
        ({6: B}, None, ()),
        ({5: B, 6: B}, Rule.BEHIND, ("v6", "v5")),
        ({4: B, 5: B, 6: B}, Rule.BEHIND, ("v6", "v5", "v4")),
        ({4: B, 6: B}, None, ()),  # a month between is unknown, and not behind
        ({4: B, 5: B, 6: P}, None, ()),
        ({5: S, 6: S}, Rule.SILENT, ("v6", "v5")),
        ({5: S, 6: B}, None, ()),
        ({6: OVER}, Rule.OVERDUE, ("v6",)),
        ({5: OVER, 6: D}, None, ()),
        ({}, None, ()),
    ],
)
def test_months_in_a_row_up_to_the_newest(
    lights: dict[int, Light], rule: Rule | None, evidence: tuple[str, ...]
) -> None:
    found = propose_problems([a_standing(lights)], [], closing=CLOSING, day=DAY)
    assert [(one.rule, one.evidence) for one in found] == ([] if rule is None else [(rule, evidence)])


def test_how_many_months_is_a_parameter() -> None:
    closing = closing_of({"closing": {"behind_months": 3}})
    assert propose_problems([a_standing({5: B, 6: B})], [], closing=closing, day=DAY) == ()
    with pytest.raises(BadInput, match="behind_moons"):
        closing_of({"closing": {"behind_moons": 3}})


@pytest.mark.parametrize(
    ("left", "rule", "words"),
    [(Decimal(20), Rule.UNDER_ALLOTTED, "少分解20个"), (Decimal(-5), Rule.OVER_ALLOTTED, "多分解5个")],
)
def test_parts_that_do_not_come_out_even(left: Decimal, rule: Rule, words: str) -> None:
    (found,) = propose_problems([a_standing(left=left)], [], closing=CLOSING, day=DAY)
    assert (found.rule, words in found.what) == (rule, True)
    assert propose_problems([a_standing(left=Decimal(0))], [], closing=CLOSING, day=DAY) == ()


def test_two_values_that_differ_are_shown_with_both() -> None:
    claim = Claim(Period.parse("2026-06"), Decimal(120), Decimal(118), ("v1", "v2"))
    (found,) = propose_problems([a_standing(claims=(claim,))], [], closing=CLOSING, day=DAY)
    assert (found.rule, found.evidence) == (Rule.CONTRADICTION, ("v1", "v2"))
    assert found.grounds == "120个与118个不一致"


def a_problem(state: ProblemState, **fields: Any) -> Problem:  # noqa: ANN401  (any field)
    return Problem(
        "p1",
        "songchuan",
        2026,
        1,
        "滞后",
        Finder.RULE,
        DAY,
        "education",
        DAY,
        state,
        rule=Rule.BEHIND,
        commitment="c1",
        target="t1",
        **fields,
    )


def test_what_stands_in_the_list_is_not_proposed_again() -> None:
    standings = [a_standing({5: B, 6: B})]
    assert propose_problems(standings, [a_problem(ProblemState.PLANNED)], closing=CLOSING, day=DAY) == ()
    (dropped,) = propose_problems(standings, [a_problem(ProblemState.DROPPED)], closing=CLOSING, day=DAY)
    assert dropped.again is None


def test_what_was_lately_closed_is_a_rebound() -> None:
    closed = a_problem(ProblemState.CLOSED, closed_on=date(2026, 5, 4))
    (found,) = propose_problems([a_standing({5: B, 6: B})], [closed], closing=CLOSING, day=DAY)
    assert found.again == "p1"
    long_ago = replace(closed, closed_on=date(2026, 5, 3))
    (fresh,) = propose_problems([a_standing({5: B, 6: B})], [long_ago], closing=CLOSING, day=DAY)
    assert fresh.again is None


def test_the_weightiest_rule_comes_first() -> None:
    standings = [
        a_standing({5: S, 6: S}),
        replace(a_standing({6: OVER}), commitment="c2", number=9),
        replace(a_standing({5: B, 6: B}), commitment="c3", number=8),
    ]
    found = propose_problems(standings, [], closing=CLOSING, day=DAY)
    assert [one.rule for one in found] == [Rule.OVERDUE, Rule.BEHIND, Rule.SILENT]
