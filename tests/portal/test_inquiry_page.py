"""A body's side of the round: it opens, answers online or by its sheet, and sees nothing of others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.actions.act import By
from minsheng.actions.send_for_comment import send_for_comment
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.comment import Answer, Inquiry, Opinion
from minsheng.ledger.reply_form import HEADER, make_rows
from minsheng.ledger.table import Stage, TaskTable
from minsheng.portal.staff.inquiries import deadline_words
from minsheng.store.reads import records_of
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db
TODAY = date.today()  # noqa: DTZ011  (the pages go by the real day)


def an_inquiry() -> tuple[County, str, str]:
    """A table sent round with an item of education and one of health; education's inquiry and item."""
    county = a_county()
    table = a_table(county)
    item = a_commitment(county, table, number=1)
    a_commitment(county, table, number=2, lead="health", sentence="建成县疾控中心")
    send_for_comment(by=county.supervisor, table=table, revision=1, comment_by=TODAY + timedelta(days=3))
    (inquiry,) = records_of(county.place, Inquiry, {"table": table, "body": "education"})
    return county, inquiry.id, item


def answer(by: By, inquiry: str, **typed: str) -> Any:  # noqa: ANN401  (a test response)
    client = signed_in(by)
    keys = form_keys(client.get(f"/inquiries/{inquiry}/"), "answer")
    return client.post(f"/inquiries/{inquiry}/answer/", {**keys, **typed}, follow=True)


def test_the_first_look_is_marked_and_shows_own_items_only() -> None:
    county, inquiry, _ = an_inquiry()
    words = words_of(signed_in(county.education).get(f"/inquiries/{inquiry}/"))
    assert "新增普惠托位300个" in words
    assert "疾控中心" not in words
    assert "还有 3 天" in words
    assert found(county, Inquiry, inquiry).opened_at is not None


@pytest.mark.parametrize("who", ["health", "leader"])
def test_nobody_else_opens_it(who: str) -> None:
    county, inquiry, _ = an_inquiry()
    assert signed_in(getattr(county, who)).get(f"/inquiries/{inquiry}/").status_code == 403


def test_no_opinion_on_the_whole_table_is_one_click() -> None:
    county, inquiry, _ = an_inquiry()
    page = answer(county.education, inquiry, answer="agrees")
    assert "已反馈：整表无意见。" in words_of(page)
    assert found(county, Inquiry, inquiry).answer is Answer.AGREES


def test_the_head_may_answer_in_place_of_the_liaison() -> None:
    county, inquiry, item = an_inquiry()
    typed = {f"field-{item}": "target", f"proposed-{item}": "280个", f"reason-{item}": "用地未批"}
    page = answer(county.education_head, inquiry, answer="comments", contact="蔡工 12345", **typed)
    assert "已提交 1 条意见" in words_of(page)
    assert "修改目标：280个" in words_of(page)
    assert found(county, Inquiry, inquiry).contact == "蔡工 12345"


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "还没有填写意见"),
        ({"proposed": "280个"}, "请选一项"),
        ({"field": "target", "reason": "用地未批"}, "没有写修改建议"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(typed: dict[str, str], says: str) -> None:
    county, inquiry, item = an_inquiry()
    named = {f"{name}-{item}": words for name, words in typed.items()}
    page = answer(county.education, inquiry, answer="comments", **named)
    assert page.status_code == 400
    assert says in words_of(page)
    assert all(f'value="{words}"' in page.content.decode() for words in typed.values())
    assert records_of(county.place, Opinion, {"inquiry": inquiry}) == []


def a_file(inquiry: str, item: str, category: str) -> SimpleUploadedFile:
    rows = make_rows(inquiry, [(item, ["1", "新增普惠托位300个", "", "", "", "", ""])])
    rows[2][HEADER.index("意见类别")], rows[2][HEADER.index("修改建议")] = category, "11月底前"
    sheet = Sheet("反馈表", tuple(SheetColumn(head) for head in HEADER), tuple(tuple(row) for row in rows))
    return SimpleUploadedFile("反馈表.xlsx", write_xlsx([sheet]))


@pytest.mark.parametrize(
    ("category", "status", "says"),
    [("修改时限", 200, "已提交 1 条意见"), ("不同意", 400, "H4（意见类别）")],
)
def test_answering_by_the_sheet(category: str, status: int, says: str) -> None:
    county, inquiry, item = an_inquiry()
    client = signed_in(county.education)
    keys = form_keys(client.get(f"/inquiries/{inquiry}/"), "sheet")
    posted = {**keys, "file": a_file(inquiry, item, category)}
    page = client.post(f"/inquiries/{inquiry}/sheet/", posted, follow=True)
    assert page.status_code == status
    assert says in words_of(page).replace(" （", "（").replace("（ ", "（").replace(" ）", "）")


def test_the_sheet_of_another_body_is_refused() -> None:
    county, inquiry, item = an_inquiry()
    (other,) = records_of(county.place, Inquiry, {"body": "health"})
    client = signed_in(county.education)
    keys = form_keys(client.get(f"/inquiries/{inquiry}/"), "sheet")
    page = client.post(f"/inquiries/{inquiry}/sheet/", {**keys, "file": a_file(other.id, item, "修改时限")})
    assert page.status_code == 400
    assert "别的单位" in words_of(page)


def test_after_the_round_nothing_can_be_filled_in() -> None:
    county, inquiry, _ = an_inquiry()
    table = found(county, TaskTable, found(county, Inquiry, inquiry).table)
    put(county, replace(table, stage=Stage.MERGING))
    words = words_of(signed_in(county.education).get(f"/inquiries/{inquiry}/"))
    assert "征求意见已经结束" in words
    assert "整表无意见" not in words


def test_the_list_puts_what_is_unanswered_first() -> None:
    county, inquiry, _ = an_inquiry()
    page = signed_in(county.education).get("/inquiries/")
    assert [row[0].inquiry.id for row in page.context["rows"]] == [inquiry]
    assert "还没有征求意见" in words_of(signed_in(county.east).get("/inquiries/"))


@pytest.mark.parametrize(("days", "words"), [(-2, "已过 2 天"), (0, "今天截止"), (1, "还有 1 天")])
def test_a_deadline_in_words(days: int, words: str) -> None:
    assert deadline_words(TODAY + timedelta(days=days), TODAY) == words
