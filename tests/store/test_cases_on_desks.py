"""Cases on desks: what waits for whom, in the order of its hour, and in one query of each programme."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from builders import DAY, NOON
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.store.lists import today_cases
from minsheng.store.lists.today import today_of
from minsheng.store.lists.waiting import Waiting
from minsheng.terms.post import Post
from programme_office import AID, QUICK, Office, a_case, an_office, worker

pytestmark = pytest.mark.django_db


def _lines(post: Post) -> list[Waiting]:
    return list(today_of(post, DAY).mine)


def _approved(office: Office, case: str) -> None:
    move_case(
        by=office.leader,
        case=case,
        revision=1,
        move="approve_quick",
        answers={"granted": "300", "evidence": "现场.jpg"},
    )


def test_a_case_waits_for_those_who_may_move_it_on() -> None:
    office = an_office()
    case = a_case(office)
    (line,) = _lines(office.leader.post)
    assert (line.act, line.whom, line.kind, line.id) == ("快速批准", "东溪镇", "case", case)
    assert line.about.startswith("临时救助 2026-000001（")
    assert _lines(office.cashier.post) == []
    _approved(office, case)
    assert [one.act for one in _lines(office.cashier.post)] == ["发放"]
    assert case not in {one.id for one in _lines(office.leader.post)}


def test_a_post_sees_its_own_townships_alone_and_nothing_without_a_role() -> None:
    office = an_office()
    a_case(office)
    west = worker(office.county, "leader-west", "west", "township_leader")
    other = worker(office.county, "other", "east")
    assert _lines(west.post) == []
    assert _lines(other.post) == []


def test_whoever_opened_a_case_is_not_asked_to_decide_it() -> None:
    office = an_office()
    both = worker(office.county, "both", "east", "township_leader", "township_worker")
    case = open_case(by=both, pack=AID, answers=QUICK)
    assert [one.id for one in _lines(office.leader.post)] == [case]
    assert _lines(both.post) == []


def test_overdue_first_then_by_the_hour() -> None:
    office = an_office()
    late = a_case(office, registered_on="2026-01-05")
    later = a_case(office, registered_on="2026-02-05")
    soon = a_case(office, registered_on="2026-02-03", person="何某乙")
    lines = _lines(office.leader.post)
    assert [one.id for one in lines] == [late, soon, later]
    assert [one.is_late(DAY) for one in lines] == [True, False, False]


def test_an_hour_within_the_day_counts() -> None:
    hour = NOON + timedelta(hours=1)
    line = Waiting("办", "某事", "", NOON.date(), "case", "c", hour)
    assert not line.is_late(DAY, NOON)
    assert line.is_late(DAY, NOON + timedelta(hours=2))
    assert not line.is_late(DAY)


@pytest.mark.parametrize(("most", "shown"), [(2, ["快速批准", "快速批准", "看清单"]), (3, ["快速批准"] * 3)])
def test_many_cases_lead_to_their_list(most: int, shown: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(today_cases, "MOST", most)
    office = an_office()
    for day in ("2026-02-01", "2026-02-02", "2026-02-03"):
        a_case(office, registered_on=day, person=f"某{day}")
    assert [one.act for one in _lines(office.leader.post)] == shown


def test_one_query_of_the_index_for_each_programme() -> None:
    office = an_office()
    a_case(office)
    a_case(office, person="何某乙")
    adopt_programme(by=office.county.supervision_head, pack="delivery/projects")
    roles = (*office.leader.post.packs, "delivery/projects/owner")
    both = replace(office.leader.post, packs=roles)
    with CaptureQueriesContext(connection) as queries:
        list(today_cases.of_cases(both))
    asked = [one["sql"] for one in queries if '"case_index"' in one["sql"]]
    assert len(asked) == 2
