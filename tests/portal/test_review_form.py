"""The form of a draft in the review: saved, refused, unchanged; and sentences that are added by hand."""

from __future__ import annotations

from typing import Any

import pytest

from builders import a_county
from minsheng.ledger.commitment import State
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.store.reads import records_of
from pages import as_posted, signed_in, words_of
from under_review import TASKS, a_review, do, draft, opened

pytestmark = pytest.mark.django_db


def test_an_unknown_name_is_taken_for_a_body_that_is_near() -> None:
    county = a_county()
    table = a_review(county, TASKS.replace("县疾控局", "县卫生局"))
    client = signed_in(county.supervisor)
    one = draft(county, table, 4)
    page = opened(client, table, one)
    (unknown,) = page.context["panel"].unknown
    assert [body.id for body in unknown.candidates][:1] == ["health"]
    do(client, page, "take", body="health")
    (duty,) = records_of(county.place, Duty, {"commitment": one.id, "dropped": False})
    assert (duty.body, duty.role) == ("health", DutyRole.LEAD)
    assert draft(county, table, 4).doubts == ()


def test_the_form_saves_what_was_changed_and_confirms() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    one = draft(county, table, 4)
    page = opened(client, table, one, edit="1")
    page = do(
        client, page, "edit", **edited(page, **{"duty-0-name": "县教育局", "sector": "教育"}), then="confirm"
    )
    after = draft(county, table, 4)
    assert (after.state, after.sector, after.doubts) == (State.CONFIRMED, "教育", ())
    assert "第 4 项已确认" in words_of(page)


def test_a_refused_form_stands_as_it_was_typed() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    one = draft(county, table, 1)
    page = opened(client, table, one, edit="1")
    page = do(client, page, "edit", **edited(page, **{"target-0-amount": "三所", "sentence": "另写一句"}))
    assert page.status_code == 400
    html = page.content.decode()
    assert 'value="三所"' in html
    assert "另写一句</textarea>" in html
    assert draft(county, table, 1) == one


def test_nothing_changed_is_said_and_writes_nothing() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    one = draft(county, table, 1)
    page = opened(client, table, one, edit="1")
    assert "没有改动" in words_of(do(client, page, "edit", **edited(page)))
    assert draft(county, table, 1).revision == one.revision


def test_a_sentence_added_by_hand_finds_its_place_in_the_text() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = client.get(f"/review/{table}/")
    page = do(client, page, "add", sentence="办好人民满意教育", lead="县教育局")
    one = page.context["listed"].open.commitment
    assert page.context["panel"].is_editing
    text = page.context["document"].text
    assert text[one.source.start : one.source.end] == "办好人民满意教育"
    (duty,) = records_of(county.place, Duty, {"commitment": one.id})
    assert (duty.role, duty.body) == (DutyRole.LEAD, "education")


def test_a_sentence_that_is_in_no_document_is_added_on_a_persons_word() -> None:
    county = a_county()
    table = a_review(county)
    client = signed_in(county.supervisor)
    page = do(client, client.get(f"/review/{table}/"), "add", sentence="县长办公会议定:新建公园2个")
    one = page.context["listed"].open.commitment
    assert one.source.document is None
    assert one.sentence == "县长办公会议定:新建公园2个"


def edited(page: Any, **changes: str) -> dict[str, str]:  # noqa: ANN401  (a test response)
    """What the open form sends, with some fields typed over."""
    return {**as_posted(page.context["panel"].form), **changes}
