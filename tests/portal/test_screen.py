"""The leader's screen: own items, the worst first, silence as a range, every number a door."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from typing import Any

import pytest

from a_screen import Published, a_bulletin_of, a_week, two_months
from builders import County, a_county, found, put
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import BulletinState, Judgement
from minsheng.portal.clock import today
from minsheng.store.lists.screen import screen_of
from minsheng.store.reads import records_of
from minsheng.terms.post import Post
from pages import signed_in, words_of

pytestmark = pytest.mark.django_db

D, P, B, V, S = Light.DONE, Light.ON_PLAN, Light.BEHIND, Light.OVERDUE, Light.SILENT
BEFORE, NOW = (P, B, B, P, P), (D, B, V, S, P)


@pytest.fixture
def june() -> Published:
    """Five items: done, behind for two months, overdue, silent, on plan."""
    return two_months(BEFORE, NOW)


def test_own_items_the_worst_first_and_since_when(june: Published) -> None:
    screen = screen_of(june.county.leader.post, today())
    assert screen is not None
    assert [(one.number, one.light, one.months) for one in screen.trouble] == [
        (3, V, 2),
        (2, B, 2),
        (4, S, 1),
    ]
    assert (screen.tally.span, screen.tally.total) == ("2—3", 5)
    assert [(share.label, share.tally.span) for share in screen.sectors] == [
        ("教育", "0"),  # overdue
        ("", "1"),  # behind
        ("卫生健康", "1—2"),  # silent
    ]
    assert [share.label for share in screen.townships] == ["东溪镇"]
    assert [month.tally.low for month in screen.months] == [3, 2]


def test_the_page_says_it_in_words(june: Published) -> None:
    words = words_of(signed_in(june.county.leader).get("/"))
    assert "跟上计划 2—3 / 5 未报的不按零算" in words
    assert "别人分管的事" not in words
    assert "县教育局" in words
    assert "自 2026-05 起 2 个月" in words
    assert "6月跟上计划的有 2—3 项（共 5 项），比5月少 1 项" in words


def test_two_clicks_from_any_number_to_its_evidence(june: Published) -> None:
    client = signed_in(june.county.leader)
    seen = 0
    for by in ("sector", "body", "township"):
        html = client.get(f"/?by={by}").content.decode()
        links = re.findall(r'<a [^>]*href="([^"]+)"[^>]*data-count="(\d+)"', html)
        assert len(links) >= 7
        for address, count in links:
            page = client.get(unescape(address))
            assert page.status_code == 200
            listed = page.content.decode()
            assert f'data-total="{count}"' in listed, address
            # Each line holds its evidence, or says that there is none; a click further is the item itself.
            assert listed.count("data-evidence") == int(count)
            for item in set(re.findall(r'href="(/commitments/[^"]+)#light"', listed)):
                assert client.get(item).status_code == 200
            seen += 1
    assert seen > 25
    overdue = client.get(f"/screen/evidence/?bulletin={june.bulletins[1]}&light=overdue")
    assert "普惠托位 149个" in words_of(overdue)
    assert "没有报过数" in words_of(
        client.get(f"/screen/evidence/?bulletin={june.bulletins[1]}&light=silent")
    )


def test_a_number_never_opens_to_what_the_post_does_not_reach(june: Published) -> None:
    address = f"/screen/evidence/?bulletin={june.bulletins[1]}"
    assert "别人分管的事" not in words_of(signed_in(june.county.leader).get(address))
    assert "别人分管的事" in words_of(signed_in(june.county.supervisor).get(address))


@pytest.mark.parametrize("query", ["", "?bulletin=nothing", "?bulletin={june}&light=red"])
def test_an_address_that_counts_nothing_is_refused_in_words(june: Published, query: str) -> None:
    page = signed_in(june.county.leader).get(f"/screen/evidence/{query.format(june=june.bulletins[1])}")
    assert page.status_code in (400, 404)
    assert "没有这" in page.content.decode()


def test_what_changes_within_the_week(june: Published) -> None:
    county, soon = june.county, a_week(today())
    judged = records_of(county.place, Judgement, {"bulletin": june.bulletins[1], "commitment": june.items[1]})
    whole = next(one for one in judged if one.target is None)
    item: Commitment = found(county, Commitment, june.items[4])
    put(county, replace(whole, changes_on=soon, changes_to=V), replace(item, due_by=soon))
    words = words_of(signed_in(county.leader).get("/"))
    assert re.search(r"今后七天的变化 2 .*滞后 → ▲ 逾期 若不再报 2\. .* 到期 5\. ", words)


def test_without_a_change_it_says_so(june: Published) -> None:
    assert "没有要转灯的，也没有到期的。" in words_of(signed_in(june.county.leader).get("/"))


def test_the_county_stands_beside_it_once_a_bulletin_is_issued() -> None:
    published = two_months(BEFORE, NOW, state=BulletinState.ISSUED)
    assert "全县 2—3 / 6" in words_of(signed_in(published.county.leader).get("/"))


def test_a_correction_counts_and_what_it_corrects_does_not(june: Published) -> None:
    lights = dict(zip(june.items, (D, D, D, D, D), strict=True))
    put_month = a_bulletin_of(june.county, 7, lights)
    screen = screen_of(june.county.leader.post, today())
    assert screen is not None
    assert (screen.bulletin, screen.trouble) == (put_month, ())
    assert "没有逾期、滞后或未报的任务。" in words_of(signed_in(june.county.leader).get("/"))


def test_before_the_first_bulletin_the_office_is_told_what_will_stand_here() -> None:
    assert "还没有通报" in words_of(signed_in(a_county().supervisor).get("/screen/"))
    assert signed_in(a_county("other").leader).get("/screen/sheet/pdf/").status_code == 404


def test_a_post_that_is_over_sees_nothing(june: Published) -> None:
    ended: Post = replace(found(june.county, Post, "post-leader"), valid_to=today() - timedelta(days=1))
    assert screen_of(ended, today()) is None


@pytest.mark.parametrize("count", [1, 12])
def test_many_items_take_as_many_queries_as_one(
    count: int,
    django_assert_max_num_queries: Any,  # noqa: ANN401  (a fixture without a public type)
) -> None:
    published = two_months((B,) * count, (V,) * count)
    with django_assert_max_num_queries(19):
        screen_of(published.county.leader.post, today())


def test_the_sheet_is_a_paper(june: Published) -> None:
    county: County = june.county
    client = signed_in(county.leader)
    for ending in ("pdf", "docx"):
        assert client.get(f"/screen/sheet/{ending}/").status_code == 200
    assert client.get("/screen/sheet/exe/").status_code == 404
