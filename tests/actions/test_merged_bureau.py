"""A bureau is merged within the year: its open duties go over, and what was published prints as it did."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from a_month import a_cycle, an_item, in_july, on, say
from builders import County, a_county, a_table, found, put
from minsheng.actions.end_body import End, end_body
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.documents.blocks import Page
from minsheng.ledger.duty import Duty, DutyRole, Share
from minsheng.ledger.moves import Ground
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.papers.bulletin import bulletin_paper
from minsheng.papers.letterhead import Dispatch, Letterhead
from minsheng.store.ids import new_id
from minsheng.store.lists.bulletins import one_bulletin
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body
from minsheng.terms.period import Period
from minsheng.terms.post import Post

pytestmark = pytest.mark.django_db
MERGED_ON = date(2026, 6, 15)


def printed(county: County, bulletin: str) -> Page:
    """The bulletin as it prints."""
    facts = one_bulletin(county.supervisor.post, MERGED_ON, bulletin)
    return bulletin_paper(facts, Letterhead("督查室", "督查室"), Dispatch(), to="各单位")


def amount_of(county: County, bulletin: str, item: str) -> Decimal | None:
    """What the item as a whole came to."""
    judged = records_of(county.place, Judgement, {"bulletin": bulletin, "commitment": item, "target": None})
    return judged[0].amount


def test_the_sum_is_right_on_both_sides_and_old_bulletins_print_as_they_did() -> None:
    county = a_county()
    item, target = an_item(county, a_table(county, Stage.ISSUED), lead=None)
    for order, body in enumerate(("education", "health")):
        duty = Duty(
            new_id(), county.place, item, body, DutyRole.RESPONSIBLE, Share.PART, body=body, order=order
        )
        put(county, duty)
        say(county, target, {"education": "90", "health": "30"}[body], month=5, body=body)
    head = in_july(county.supervision_head)
    may = publish_bulletin(by=head, cycle=a_cycle(county, month=5).id, revision=1)
    before, stored = printed(county, may), found(county, Bulletin, may)
    assert amount_of(county, may, item) == 120

    end_body(
        by=on(county.operator, date(2026, 6, 16)),
        body="education",
        revision=found(county, Body, "education").revision,
        end=End(MERGED_ON, ["health"], posts_follow=True),
        ground=Ground("机构改革", "松编委〔2026〕3号", MERGED_ON),
    )
    say(county, target, "150", month=6, body="health")
    june = publish_bulletin(by=head, cycle=a_cycle(county, month=6).id, revision=1)
    assert amount_of(county, june, item) == 150
    judged = records_of(county.place, Judgement, {"bulletin": june, "commitment": item})
    assert {one.body for one in judged} == {None, "health"}, "the open duty went over"
    assert "县教育局" not in str(found(county, Bulletin, june).shown["items"])

    assert (printed(county, may), found(county, Bulletin, may)) == (before, stored)
    assert verify(county.place).faults == ()


def test_the_month_after_is_asked_of_the_heir_alone() -> None:
    county = a_county()
    an_item(county, a_table(county, Stage.ISSUED))
    end_body(
        by=on(county.operator, date(2026, 6, 16)),
        body="education",
        revision=found(county, Body, "education").revision,
        end=End(MERGED_ON, ["health"], posts_follow=True),
        ground=Ground("机构改革", "松编委〔2026〕3号", MERGED_ON),
    )
    cycle = open_cycle(by=on(county.supervisor, date(2026, 6, 28)), month=Period.parse("2026-06"))
    assert [one.body for one in records_of(county.place, Ask, {"cycle": cycle})] == ["health"]
    posts = records_of(county.place, Post, {"body": "health", "person": county.education.person})
    assert [post.valid_from for post in posts] == [date(2026, 6, 16)]
