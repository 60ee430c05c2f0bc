"""The year to look at: whole, with its troubles, and resumed after an interruption."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

import pytest

from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.loop.matter import Matter
from minsheng.loop.objection import Objection
from minsheng.loop.problem import Problem, ProblemState
from minsheng.sample.load import FOUNDED, load_sample, load_year
from minsheng.store.log import head_of
from minsheng.store.models import Event
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body
from minsheng.terms.post import Post

pytestmark = pytest.mark.django_db


def lights(place: str, bulletin: Bulletin) -> Counter[Light]:
    """The lights of the items as a whole."""
    judged = records_of(place, Judgement, {"bulletin": bulletin.id, "target": None})
    return Counter(one.light for one in judged)


def silent(bulletins: Sequence[Bulletin]) -> int:
    """How many asks of the year nobody answered."""
    return sum(row["silent"] for one in bulletins for row in one.shown["reports"])


def verbs_of(place: str) -> set[str]:
    """Every verb that the log of the place holds."""
    return set(Event.objects.at(place).values_list("verb", flat=True))


def test_a_year_of_supervision_comes_once_with_all_that_goes_wrong() -> None:
    place = load_sample(FOUNDED)
    steps = load_year(place)
    for _ in range(4):
        next(steps)  # somebody switches the machine off in March
    assert len(list(load_year(place))) == 15
    before = head_of(place)
    assert list(load_year(place)) == []
    assert head_of(place) == before

    bulletins = records_of(place, Bulletin, {})
    assert Counter(one.state for one in bulletins) == {BulletinState.DRAFT: 9, BulletinState.ISSUED: 4}
    (correction,) = [one for one in bulletins if one.corrects]
    assert correction.shown["corrections"]
    assert silent(bulletins) > 0
    last = lights(place, bulletins[-2])
    assert last[Light.DONE] > last[Light.OVERDUE] > 0
    assert any(row["contested"] for one in bulletins for row in one.shown["items"])
    assert any(row["band"] == "无法分档" for row in bulletins[-2].shown["bands"])

    problems = records_of(place, Problem, {})
    assert {ProblemState.CLOSED, ProblemState.ASSIGNED} <= {one.state for one in problems}
    assert any(one.rebounds for one in problems)
    assert {"refuse_problem", "decide_extension", "return_ask", "amend_commitment"} <= verbs_of(place)
    assert records_of(place, Objection, {})
    assert [one for one in records_of(place, Body, {}) if one.valid_to == date(2025, 6, 15)]
    assert [one for one in records_of(place, Post, {}) if one.deputises]
    parts = Counter[str]()
    for part in records_of(place, Allotment, {"dropped": False}):
        parts[part.target] += int(part.amount)
    sizes = {one.id: one.amount for one in records_of(place, Target, {"id": list(parts)})}
    assert [one for one, total in parts.items() if total > sizes[one]], "over-allotted"
    assert len(records_of(place, Matter, {})) == 17
    assert verify(place).faults == ()
