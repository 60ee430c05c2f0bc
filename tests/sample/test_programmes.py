"""The sample's programmes: invented people alone, cases in every state, promises that count on them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from random import Random

import pytest

from minsheng.actions.count_cases import count_programme
from minsheng.actions.work import work_off
from minsheng.programmes.answers import read_answer
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.find import find_pack
from minsheng.programmes.load import load_pack
from minsheng.sample.load import FOUNDED, load_programmes, load_sample, worker_accounts
from minsheng.sample.programmes import live
from minsheng.sample.programmes.invented import a_name, a_phone, an_id_number
from minsheng.sample.programmes.scenes import scenarios_of, scene
from minsheng.store.models import CaseIndex, CaseInList, CaseRow, ContributionRow, ProgrammeRow
from minsheng.store.packs import offered_packs, pack_of
from minsheng.store.verify import verify

NOW = datetime(2026, 11, 2, 1, tzinfo=UTC)
AID = "relief/temporary_assistance"
_DRAWN = Random(3)  # noqa: S311  (invented people, no secret)


def test_invented_id_numbers_have_a_code_that_is_never_issued_and_a_right_check_digit() -> None:
    drawn = Random(1)  # noqa: S311  (invented people, no secret)
    field = Field("id", "身份证号", FieldType.ID_NUMBER)
    for _ in range(200):
        number = an_id_number(drawn)
        assert number.startswith("99")
        assert read_answer(field, number) == number
        assert re.fullmatch(r"100\d{8}", a_phone(drawn))
        assert len(a_name(drawn)) == 3


def test_a_scene_is_the_example_in_another_township_month_and_with_another_person() -> None:
    folder = find_pack(AID)
    pack = load_pack(folder)
    told = scenarios_of(pack, folder)[0]
    moved = scene(pack, told, number=7, body="east", first=date(2025, 5, 1), drawn=_DRAWN)
    for one, before in zip(moved.cases, told.cases, strict=False):
        assert one.answers[pack.body] == "east"
        assert str(one.answers["registered_on"]).startswith("2025-")
        assert one.answers.get("person") != before.data.get("person") or "person" not in before.data


def test_money_of_a_scene_reaches_the_township_that_it_moved_to() -> None:
    folder = find_pack(AID)
    pack = load_pack(folder)
    told = next(one for one in scenarios_of(pack, folder) if one.vouchers)
    moved = scene(pack, told, number=7, body="east", first=date(2025, 5, 1), drawn=_DRAWN)
    assert [one.target for one in moved.vouchers] == ["", "east"]


@pytest.mark.django_db
def test_a_few_packs_are_lived_through_and_nothing_stands_behind_the_log(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    few = tuple(one for one in offered_packs() if one.id in {AID, "delivery/projects"})
    monkeypatch.setattr(live, "offered_packs", lambda: few)
    monkeypatch.setattr(live, "OF_THE_SIX", 4)
    place = load_sample(FOUNDED)
    list(load_programmes(place, NOW))
    work_off(now=FOUNDED, place=place)
    steps = set(CaseRow.objects.at(place).filter(pack=AID).values_list("step", flat=True))
    assert len(steps) > 1
    assert CaseIndex.objects.at(place).count() == CaseRow.objects.at(place).count() > 8
    assert len(worker_accounts(place)) > 30
    assert pack_of(place, AID).title == "临时救助"
    assert list(load_programmes(place, NOW)) == []
    assert ProgrammeRow.objects.at(place).count() == 2
    assert verify(place).faults == ()
    before = _counted(place)
    count_programme(place, NOW)
    assert _counted(place) == before


def _counted(place: str) -> tuple[set[object], set[object]]:
    """In which lists the cases stand, and what they add to figures."""
    lists = CaseInList.objects.at(place).values_list("pack", "name", "case")
    rows = ContributionRow.objects.at(place).values_list("pack", "indicator", "source", "numerator", "day")
    return set(lists), set(rows)
