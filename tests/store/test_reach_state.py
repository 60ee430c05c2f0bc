"""What is kept of whom an item reaches is made anew as soon as one row changes that decides it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.kinds import kind_for
from minsheng.store.lists.places import choices
from minsheng.store.reach_state import reach_state
from minsheng.store.reads import records_of
from minsheng.store.rows import from_row, records_in
from minsheng.terms.body import Body, Membership
from minsheng.terms.post import Person

pytestmark = pytest.mark.django_db


def an_issued(county: County, **fields: Any) -> Commitment:  # noqa: ANN401  (any field of an item)
    """An item of education in an issued table."""
    item: Commitment = found(
        county, Commitment, a_commitment(county, a_table(county, Stage.ISSUED), **fields)
    )
    return item


def test_a_choice_is_there_as_soon_as_the_item_is_and_gone_with_it() -> None:
    county = a_county()
    assert choices(county.education.post, DAY).sectors == ()
    item = an_issued(county, sector="教育")
    assert choices(county.education.post, DAY).sectors == ("教育",)
    put(county, replace(item, sector="养老", revision=2))
    assert choices(county.education.post, DAY).sectors == ("养老",)


def test_what_one_post_may_choose_is_not_offered_to_another() -> None:
    county = a_county()
    an_issued(county, sector="教育")
    assert choices(county.education.post, DAY).sectors == ("教育",)
    assert choices(county.health.post, DAY).sectors == ()
    other = a_county("heping")
    assert choices(other.education.post, DAY).sectors == ()


def _dropped(county: County, item: Commitment) -> None:
    duties = records_of(county.place, Duty, {"commitment": item.id})
    put(county, *(replace(duty, dropped=True, revision=2) for duty in duties))


def _drafted_again(county: County, item: Commitment) -> None:
    put(county, replace(found(county, TaskTable, item.table), stage=Stage.DRAFTING, revision=2))


@pytest.mark.parametrize("change", [_dropped, _drafted_again])
def test_who_lost_the_item_is_not_offered_its_sector_any_more(
    change: Callable[[County, Commitment], None],
) -> None:
    county = a_county()
    item = an_issued(county, sector="教育")
    assert choices(county.education.post, DAY).sectors == ("教育",)
    change(county, item)
    assert choices(county.education.post, DAY).sectors == ()


def test_a_member_of_the_group_is_offered_it_from_its_first_day() -> None:
    county = a_county()
    an_issued(county, sector="卫生", group="townships")
    joined = records_of(county.place, Membership, {"body": "east"})[0]
    put(county, replace(joined, valid_from=DAY, valid_to=DAY, revision=2))
    assert choices(county.east.post, DAY).sectors == ("卫生",)
    assert choices(county.east.post, DAY.replace(day=DAY.day + 1)).sectors == ()


def test_a_new_body_can_be_chosen_at_once() -> None:
    county = a_county()
    before = choices(county.supervisor.post, DAY).bodies
    put(county, replace(found(county, Body, "health"), short="县卫生局", revision=2))
    after = choices(county.supervisor.post, DAY).bodies
    assert "县卫生局" in {body.short for body in after}
    assert len(after) == len(before)


def test_a_leader_who_took_another_name_has_it_at_once() -> None:
    county = a_county()
    assert [one.name for one in choices(county.supervisor.post, DAY).leaders] == ["姓名leader"]
    put(county, replace(found(county, Person, "person-leader"), name="新名", revision=2))
    assert [one.name for one in choices(county.supervisor.post, DAY).leaders] == ["新名"]


def test_what_did_not_change_is_not_read_again(django_assert_num_queries: Any) -> None:  # noqa: ANN401
    county = a_county()
    an_issued(county)
    choices(county.education.post, DAY)
    with django_assert_num_queries(4):  # the state, and the leaders with their names
        choices(county.education.post, DAY)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL reads so small a table whole")
def test_the_state_is_found_by_its_own_index() -> None:
    county = a_county()
    with CaptureQueriesContext(connection) as asked:
        assert reach_state(county.place)
    with connection.cursor() as cursor:
        cursor.execute(f"explain query plan {asked.captured_queries[0]['sql']}")
        assert any("touch_reach" in line[3] for line in cursor.fetchall())


@pytest.mark.parametrize("kind", [Commitment, Target, Duty, Body, Membership, TaskTable])
def test_a_record_of_columns_is_the_record_of_its_row(kind: type[Any]) -> None:
    county = a_county()
    an_issued(county, sector="教育", group="townships", leader="post-leader")
    rows = kind_for(kind).row.objects.at(county.place).order_by("id")
    read = records_in(kind, rows)
    assert read == [from_row(kind, row) for row in rows]
    assert read
