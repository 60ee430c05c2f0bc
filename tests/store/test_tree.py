"""The tree of bodies as its paths tell it: who is below, who is above, whom a lead may allot to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from builders import DAY, County, a_county, found, put
from minsheng.store.tree import may_receive, parents_of, subtree
from minsheng.terms.body import Body, BodyKind

pytestmark = pytest.mark.django_db


def a_deep_county() -> County:
    """East has two villages; a body whose id begins alike in other letters is none of them."""
    county = a_county()
    for name, parent in (("east-1", "east"), ("east-2", "east"), ("EAST", "government"), ("far", "EAST")):
        put(county, Body(name, county.place, f"{name}村", name, BodyKind.VILLAGE, 900, parent))
    return county


def below(county: County, body: str, day: date = DAY) -> list[str]:
    """The ids of it and those below, in their order."""
    return list(subtree(county.place, body, day).order_by("id").values_list("id", flat=True))


def test_below_is_what_begins_with_the_path_in_the_same_letters() -> None:
    county = a_deep_county()
    assert below(county, "east") == ["east", "east-1", "east-2"]
    assert below(county, "EAST") == ["EAST", "far"]
    assert below(county, "east-1") == ["east-1"]
    assert below(county, "nobody") == []


def test_who_succeeded_answers_after_the_last_day() -> None:
    county = a_deep_county()
    put(county, replace(found(county, Body, "far"), valid_to=DAY, successors=("east-1",)))
    assert "far" not in below(county, "east", DAY)
    assert below(county, "east", date(2099, 1, 1)) == ["east", "east-1", "east-2", "far"]


def test_parents_lead_up_to_the_top() -> None:
    county = a_deep_county()
    known = parents_of(county.place, ["far", "east-1"])
    assert known == {"far": "EAST", "EAST": "government", "east-1": "east", "east": "government"} | {
        "government": None
    }


def test_a_lead_may_allot_to_those_with_a_part_those_below_and_the_townships() -> None:
    county = a_deep_county()
    names = [body.id for body in may_receive(county.place, "education", ["health"], DAY)]
    assert {"health", "exams", "east"} <= set(names)
    assert not {"education", "east-1", "office"} & set(names)
    put(county, replace(found(county, Body, "health"), valid_to=date(2026, 1, 1)))
    assert "health" not in [body.id for body in may_receive(county.place, "education", ["health"], DAY)]
    assert may_receive(county.place, "nobody", [], DAY) == ()
