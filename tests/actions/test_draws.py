"""Samples, allocations and counts of votes: decided once, by a published seed, and the same done again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from builders import NOON, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.count_ballot import Alike, count_ballot
from minsheng.actions.draw_sample import draw_sample
from minsheng.actions.put_entry import put_entry
from minsheng.actions.run_allocation import run_allocation
from minsheng.actions.withdraw_draw import withdraw_draw
from minsheng.programmes.checklist import lot
from minsheng.programmes.kept import Draw
from minsheng.store.reads import record_of
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from programme_office import worker
from schools_office import SCHOOL, a_school

pytestmark = pytest.mark.django_db
CARE, WORKS = "health/chronic_disease", "delivery/projects"


def _draw(by: By, draw: str) -> Draw:
    found = record_of(by.place, Draw, draw)
    assert found is not None
    return found


def test_seats_go_by_the_lots_of_the_seed_and_the_result_can_be_done_again_by_anybody() -> None:
    by, numbers = a_school()
    found = _draw(
        by, run_allocation(by=by, pack=SCHOOL, plan="private_lottery", period="2026", seed="0123456")
    )
    order = sorted(numbers, key=lambda one: lot("0123456", one))
    outcomes = found.result["outcomes"]
    assert [one["number"] for one in outcomes] == order
    assert [one["place"] for one in outcomes] == ["north", "north", None, None]
    assert (found.result["seats"], found.result["left"]) == ({"north": 2}, {"north": 0})
    assert "抽签" in outcomes[1]["why"]


def test_it_is_decided_once_and_anew_only_after_it_was_withdrawn_for_a_reason() -> None:
    by, _ = a_school()
    first = run_allocation(by=by, pack=SCHOOL, plan="private_lottery", period="2026", seed="1", key="k")
    assert (
        run_allocation(by=by, pack=SCHOOL, plan="private_lottery", period="2026", seed="1", key="k") == first
    )
    with pytest.raises(Conflict, match="种子：1"):
        run_allocation(by=by, pack=SCHOOL, plan="private_lottery", period="2026", seed="2")
    with pytest.raises(BadInput, match="原因"):
        withdraw_draw(by=by, draw=first, revision=1, reason=" ")
    withdraw_draw(by=by, draw=first, revision=1, reason="种子抄错")
    assert run_allocation(by=by, pack=SCHOOL, plan="private_lottery", period="2026", seed="2") != first
    assert _draw(by, first).withdrawn == "种子抄错"


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"seed": " "}, "种子"),
        ({"period": "今年"}, "2025"),
        ({"period": "2025"}, "没有符合"),
        ({"plan": "none"}, "没有这一种"),
    ],
)
def test_what_cannot_be_decided_is_refused(said: dict[str, str], why: str) -> None:
    by, _ = a_school()
    given = {"plan": "private_lottery", "period": "2026", "seed": "1", **said}
    with pytest.raises(BadInput, match=why):
        run_allocation(by=by, pack=SCHOOL, **given)


def _patients() -> Iterator[By]:
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack=CARE, record="ours")
    by = worker(county, "reviewer", "health", "reviewer", pack=CARE)
    for number in range(25):
        answers = {
            "code": f"P{number:03}",
            "township": "east",
            "person": f"患者{number}",
            "born": "1950-01-01",
            "disease": "hypertension",
            "registered_on": "2025-01-01",
        }
        put_entry(by=by, pack=CARE, register="patients", answers=answers)
    yield by
    yield worker(county, "nurse", "east", "nurse", pack=CARE)


def test_a_sample_is_a_share_rounded_up_by_the_smallest_lots() -> None:
    by, township = _patients()
    found = _draw(by, draw_sample(by=by, pack=CARE, sampling="quality", period="2026-Q1", seed="春"))
    keys = sorted((f"P{number:03}" for number in range(25)), key=lambda one: lot("春", one))
    assert [one["key"] for one in found.result["drawn"]] == keys[:3]
    assert found.result["of"] == 25
    with pytest.raises(Conflict):
        draw_sample(by=by, pack=CARE, sampling="quality", period="2026-Q1", seed="夏")
    draw_sample(by=by, pack=CARE, sampling="quality", period="2026-Q2", seed="夏")
    with pytest.raises(NotAllowed, match="县级"):
        draw_sample(by=township, pack=CARE, sampling="quality", period="2026-Q3", seed="秋")


def _ballot(by: By, papers: list[Alike], **said: Any) -> Draw:  # noqa: ANN401  (any of its words)
    given: dict[str, Any] = {"voters": 120, "present": 100, "period": "2026", **said}
    names = [f"项目{number}" for number in range(14)]
    return _draw(
        by, count_ballot(by=by, pack=WORKS, ballot="yearly", candidates=names, papers=papers, **given)
    )


def test_votes_are_counted_by_the_rule_of_the_pack() -> None:
    county = a_county(at=NOON)
    adopt_programme(by=county.supervision_head, pack=WORKS)
    by = worker(county, "works", "office", *_roles(WORKS), pack=WORKS)
    found = _ballot(by, [Alike(("项目1", "项目2"), 61), Alike(("项目1",), 20), Alike(("无此项目",), 1)])
    votes = {one["candidate"]: (one["votes"], one["passed"]) for one in found.result["candidates"]}
    assert votes["项目1"] == (81, True)
    assert votes["项目2"] == (61, True)
    assert votes["项目3"] == (0, False)
    assert found.result["refused"] == 1
    with pytest.raises(BadInput, match="多于到会"):
        _ballot(by, [Alike(("项目1",), 101)], period="2027")
    with pytest.raises(Conflict):
        _ballot(by, [Alike(("项目1",), 1)])


def _roles(pack: str) -> list[str]:
    from minsheng.store.packs import offered_packs

    (folder,) = (one for one in offered_packs() if one.id == pack)
    from minsheng.programmes.load import read_pack

    return list(read_pack(folder.page.read_text("utf-8"), pack).workflow.roles)
