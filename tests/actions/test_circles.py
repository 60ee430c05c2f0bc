"""Whom a rule of reach covers, out of registers that people keep: an estate, a court, a street at a time."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from builders import NOON, County, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.count_cases import count_cases
from minsheng.actions.put_entry import put_entry
from minsheng.programmes.kept import KeptEntry
from minsheng.store.circles import circles_at
from minsheng.store.derive import derive_pack
from minsheng.store.figures import below, figure
from minsheng.store.packs import pack_of
from minsheng.store.reads import records_of
from minsheng.terms.period import Period
from programme_office import worker

pytestmark = pytest.mark.django_db
PACK = "culture/reach"
COURT = {"code": "court", "name": "球场", "township": "east", "kind": "sport", "state": "open"}


def entered(by: By, register: str, **answers: Any) -> str:  # noqa: ANN401  (any answer)
    """An entry of a register; its id."""
    return put_entry(by=by, pack=PACK, register=register, answers=answers)


def a_bureau() -> tuple[County, By]:
    """The county with the pack, two estates on one street, and a court at its other end."""
    county = a_county()
    adopt_programme(by=county.supervision_head, pack=PACK, record="ours")
    bureau = worker(county, "culture", "government", "bureau", "township", pack=PACK)
    entered(bureau, "homes", code="near", township="east", people=300, place="0,0")
    entered(bureau, "homes", code="far", township="west", people=100, place="0,400")
    for name, place in (("a", "0,0"), ("b", "500,0"), ("c", "0,400")):
        entered(bureau, "junctions", code=name, place=place)
    entered(bureau, "streets", code="ab", one="a", other="b")
    entered(bureau, "streets", code="ac", one="a", other="c")
    entered(bureau, "facilities", **COURT, place="500,0")
    count_cases(by=bureau, pack=PACK)
    return county, bureau


def covered(county: County, body: str = "government") -> str:
    """Of how many people how many are covered."""
    pack = pack_of(county.place, PACK)
    found = figure(county.place, pack, "fitness_covered", below(county.place, body), Period.parse("2026"))
    return f"{found.numerator}/{found.denominator}"


def test_an_estate_is_covered_along_the_street() -> None:
    county, _ = a_bureau()
    assert (covered(county), covered(county, "east"), covered(county, "west")) == (
        "300/400",
        "300/300",
        "0/100",
    )
    found = circles_at(county.place, pack_of(county.place, PACK), "fitness_walk", NOON)
    assert [(one.point, one.is_covered) for one in found.reached] == [("far", False), ("near", True)]
    assert found.rule.startswith("按路网步行10分钟以内（每分钟60米，即600米）")


def test_a_facility_changes_the_figures_of_points() -> None:
    county, bureau = a_bureau()
    entered(bureau, "facilities", **{**COURT, "code": "second"}, place="0,500")
    count_cases(by=bureau, pack=PACK)
    assert covered(county) == "400/400"
    (court,) = records_of(county.place, KeptEntry, {"key": "court"})
    put_entry(
        by=bureau,
        pack=PACK,
        register="facilities",
        answers={**COURT, "state": "closed", "place": "500,0"},
        entry=court.id,
        revision=court.revision,
    )
    count_cases(by=bureau, pack=PACK)
    assert covered(county) == "400/400"  # 500 metres up the same street
    second = next(iter(records_of(county.place, KeptEntry, {"key": "second"})))
    put_entry(
        by=bureau,
        pack=PACK,
        register="facilities",
        answers={**COURT, "code": "second", "place": "0,500", "state": "closed"},
        entry=second.id,
        revision=second.revision,
    )
    count_cases(by=bureau, pack=PACK)
    assert covered(county) == "0/400"


def test_made_again_it_is_the_same() -> None:
    county, _ = a_bureau()
    derive_pack(county.place, pack_of(county.place, PACK), NOON)
    assert covered(county) == "300/400"


def test_the_best_site_is_told() -> None:
    county, bureau = a_bureau()
    entered(bureau, "sites", code="park", kind="sport", place="0,450")
    entered(bureau, "sites", code="hill", kind="sport", place="5000,5000")
    found = circles_at(county.place, pack_of(county.place, PACK), "fitness_walk", NOON)
    assert (found.best, [one.people for one in found.sites]) == ("park", [100, 0])
    assert Decimal(found.sites[0].points) == 1
