"""A leader's desk: their own items and nobody else's, what is in doubt, which days come, and the sheet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage
from minsheng.portal.clock import today
from minsheng.store.lists.leader import desk_of
from minsheng.terms.post import Post
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db


def in_charge(county: County, table: str, **fields: Any) -> str:  # noqa: ANN401  (any field)
    """An item of the leader."""
    return a_commitment(county, table, leader="post-leader", **fields)


def test_own_items_only_the_nearest_day_first() -> None:
    county = a_county()
    day, table = today(), a_table(county, Stage.ISSUED)
    late = in_charge(county, table, number=1, sentence="晚些完成的事", due_by=day + timedelta(days=30))
    soon = in_charge(county, table, number=2, sentence="明天完成的事", due_by=day + timedelta(days=1))
    in_charge(county, table, number=3, sentence="已过时限的事", due_by=day - timedelta(days=1))
    a_commitment(county, table, number=4, sentence="别人分管的事", due_by=day + timedelta(days=2))
    page = signed_in(county.leader).get("/")
    html, words = page.content.decode(), words_of(page)
    assert html.index(f"/commitments/{soon}/") < html.index(f"/commitments/{late}/")
    assert "您分管 3 项任务 · 1 项时限已过" in words
    assert "别人分管的事" not in words


def test_doubts_stages_and_bodies() -> None:
    county = a_county()
    table, issued = a_table(county, Stage.APPROVED), a_table(county, Stage.ISSUED)
    in_charge(county, table, number=1, lead="health", doubts=("指标不明",), state=State.DRAFT)
    in_charge(county, issued, number=2, lead="education")
    in_charge(county, issued, number=3, lead="education", due_by=date(2030, 1, 2))
    desk = desk_of(county.leader.post, today())
    assert [(share.name, share.items, share.doubtful) for share in desk.bodies] == [
        ("县教育局", 2, 0),
        ("县卫健局", 1, 1),
    ]
    assert desk.bodies[0].next_day == date(2030, 1, 2)
    assert [(share.items, share.doubtful, share.awaits_issue) for share in desk.tables] == [
        (1, 1, True),
        (2, 0, False),
    ]
    words = words_of(signed_in(county.leader).get("/"))
    assert "已审定 尚未印发，内容可能变动" in words
    assert "1 项有疑" in words


def test_the_sheet_holds_the_leaders_own_items() -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    in_charge(county, table, number=1, sentence="自己分管的事")
    a_commitment(county, table, number=2, sentence="别人分管的事")
    client = signed_in(county.leader)
    html = client.get("/").content.decode()
    for address in ("/commitments/paper/leader/pdf/", "/commitments/paper/leader/docx/"):
        assert address in html
        assert client.get(address).status_code == 200
    words = words_of(client.get("/commitments/print/?order=due"))
    assert "自己分管的事" in words
    assert "别人分管的事" not in words


def test_without_items_it_says_what_will_stand_here() -> None:
    words = words_of(signed_in(a_county().leader).get("/"))
    assert "还没有由您分管的任务" in words
    assert "A4" not in words


def test_a_post_that_is_over_sees_nothing() -> None:
    county = a_county()
    in_charge(county, a_table(county, Stage.ISSUED))
    ended: Post = replace(found(county, Post, "post-leader"), valid_to=today() - timedelta(days=1))
    put(county, ended)
    assert desk_of(ended, today()).items == 0


@pytest.mark.parametrize("count", [1, 12])
def test_a_long_desk_takes_as_many_queries_as_a_short_one(
    count: int,
    django_assert_max_num_queries: Any,  # noqa: ANN401  (a fixture without a public type)
) -> None:
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    for number in range(1, count + 1):
        in_charge(county, table, number=number)
    with django_assert_max_num_queries(15):
        desk_of(county.leader.post, today())
