"""The desk: what waits for me in the order of its day, each line with its act and its way."""

from __future__ import annotations

from datetime import date

import pytest

from builders import County, a_commitment, a_county, a_table, put
from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.comment import Inquiry
from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage
from minsheng.store.ids import new_id
from minsheng.store.models import CaseIndex
from pages import signed_in, words_of
from programme_office import a_case, an_office

pytestmark = pytest.mark.django_db


def an_asked_county() -> tuple[County, str, str]:
    """A table out for comment and a breakdown owed by education, both long overdue; their ids."""
    county = a_county()
    table = a_table(county, Stage.COMMENTING)
    commitment = a_commitment(county, table)
    inquiry = Inquiry(new_id(), county.place, table, "education", county.supervisor.at, date(2026, 2, 9))
    breakdown = Breakdown(new_id(), county.place, commitment, "education", date(2026, 2, 6))
    put(county, inquiry, breakdown)
    return county, inquiry.id, breakdown.id


def test_what_is_due_first_stands_first_with_its_way() -> None:
    county, inquiry, breakdown = an_asked_county()
    page = signed_in(county.education).get("/")
    html, words = page.content.decode(), words_of(page)
    assert html.index(f"/breakdowns/{breakdown}/") < html.index(f"/inquiries/{inquiry}/")
    assert "▲ 2026-02-06" in words
    assert "待我办 2" in words


def test_the_office_sees_for_whom_it_waits() -> None:
    county, _, _ = an_asked_county()
    words = words_of(signed_in(county.supervisor).get("/"))
    assert "我在等" in words
    assert "县教育局" in words


def test_drafts_lead_to_the_review() -> None:
    county = a_county()
    table = a_table(county)
    a_commitment(county, table, state=State.DRAFT)
    page = signed_in(county.supervisor).get("/")
    assert f'href="/review/{table}/"' in page.content.decode()
    assert "待核1项 " in words_of(page)
    assert "其中有疑0项" not in words_of(page)


def test_an_empty_desk_says_so() -> None:
    assert "现在没有等您办的事" in words_of(signed_in(a_county().health).get("/"))


def test_the_desk_says_its_verbs_in_the_readers_language() -> None:
    county, _, _ = an_asked_county()
    client = signed_in(county.education)
    client.post("/language/", {"language": "en"})
    words = words_of(client.get("/"))
    assert "Hand in a breakdown" in words
    assert "报送分解清单" not in words


def test_cases_stand_among_the_rest_with_their_hour_and_their_way() -> None:
    office = an_office()
    case = a_case(office, registered_on="2026-01-05")
    page = signed_in(office.leader).get("/")
    assert f'href="/cases/{case}/"' in page.content.decode()
    assert "▲ 2026-01-08 快速批准 临时救助 2026-000001（已登记） 东溪镇" in words_of(page)
    assert "待我办 1" in words_of(page)


def test_an_hour_is_said_beside_its_day() -> None:
    office = an_office()
    a_case(office)
    CaseIndex.objects.at(office.place).update(due_at=office.county.operator.at)
    assert "▲ 2026-02-03 12:00 快速批准" in words_of(signed_in(office.leader).get("/"))
