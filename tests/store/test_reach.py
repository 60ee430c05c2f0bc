"""The one filter: who reaches which items, on which day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from builders import DAY, County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.comment import Field, Opinion
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.store.models import CommitmentRow
from minsheng.store.reach import bodies_under, reach, reaches
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, Membership
from minsheng.terms.post import Post

pytestmark = pytest.mark.django_db


def numbers(post: Post, day: date = DAY) -> list[int]:
    """The numbers of the items that the post reaches."""
    rows = CommitmentRow.objects.at(post.place).filter(reach(post, day)).order_by("number")
    return list(rows.values_list("number", flat=True))


def a_sent_county() -> County:
    """1 education · 2 health, for the townships too · 3 the leader's · 4 of an education station."""
    county = a_county()
    table = a_table(county, Stage.COMMENTING)
    a_commitment(county, table, number=1)
    a_commitment(county, table, number=2, lead="health", group="townships")
    a_commitment(county, table, number=3, lead="office", leader="post-leader")
    a_commitment(county, table, number=4, lead="exams")
    return county


def test_each_post_reaches_its_own() -> None:
    county = a_sent_county()
    assert numbers(county.supervisor.post) == [1, 2, 3, 4]
    assert numbers(county.leader.post) == [3]
    assert numbers(county.education.post) == [1, 4]  # its own and that of the station below it
    assert numbers(county.health.post) == [2]
    assert numbers(county.east.post) == [2]  # as one of 各乡镇


def test_a_draft_is_not_yet_a_bodys_business() -> None:
    county = a_county()
    a_commitment(county, a_table(county, Stage.DRAFTING))
    assert (numbers(county.education.post), numbers(county.supervisor.post)) == ([], [1])


def test_membership_counts_on_its_days() -> None:
    county = a_sent_county()
    put(county, replace(found(county, Membership, "townships-east"), valid_to=date(2026, 3, 31)))
    assert numbers(county.east.post, date(2026, 3, 31)) == [2]
    assert numbers(county.east.post, date(2026, 4, 1)) == []


def test_an_allotment_brings_the_item() -> None:
    county = a_sent_county()
    put(county, replace(found(county, Membership, "townships-east"), valid_to=date(2025, 12, 31)))
    assert numbers(county.east.post) == []
    target = records_of(county.place, Target, {})[0]
    put(county, Allotment(new_id(), county.place, target.id, "breakdown", "east", Decimal(30)))
    assert len(numbers(county.east.post)) == 1


def test_a_successor_answers_for_the_body_before_it() -> None:
    county = a_sent_county()
    gone = replace(found(county, Body, "health"), valid_to=date(2026, 2, 28), successors=("education",))
    put(county, gone)
    assert "health" not in bodies_under(county.education.post, date(2026, 2, 28))
    assert numbers(county.education.post, date(2026, 3, 1)) == [1, 2, 4]


def test_a_post_that_ended_reaches_nothing() -> None:
    county = a_sent_county()
    ended = replace(county.supervisor.post, valid_to=date(2025, 12, 31))
    assert numbers(ended) == []


def test_a_body_that_moves_takes_its_path_along() -> None:
    county = a_sent_county()
    put(county, replace(found(county, Body, "exams"), parent="health"))
    assert numbers(county.education.post) == [1]
    assert numbers(county.health.post) == [2, 4]


def test_places_do_not_see_each_other() -> None:
    first, second = a_sent_county(), a_county("heping")
    a_commitment(second, a_table(second, Stage.COMMENTING), number=9)
    assert numbers(first.education.post) == [1, 4]
    assert numbers(second.education.post) == [9]


def test_what_a_body_said_and_returned_is_its_own() -> None:
    county = a_sent_county()
    place, item = county.place, records_of(county.place, Commitment, {"number": 1})[0].id
    target = records_of(place, Target, {"commitment": item})[0].id
    put(
        county,
        Opinion("said", place, "inquiry", item, "education", Field.DUE, "12月", "来不及"),
        Breakdown("returned", place, item, "education", DAY),
        Allotment("given", place, target, "returned", "east", Decimal(30)),
    )
    kinds = (("opinion", "said"), ("breakdown", "returned"), ("allotment", "given"))
    assert [reaches(county.education.post, DAY, *one) for one in kinds] == [True, True, True]
    assert [reaches(county.supervisor.post, DAY, *one) for one in kinds] == [True, True, True]
    assert [reaches(county.east.post, DAY, *one) for one in kinds] == [False, False, True]
    assert [reaches(county.health.post, DAY, *one) for one in kinds] == [False, False, False]
    assert [reaches(county.leader.post, DAY, *one) for one in kinds] == [False, False, False]
