"""The comment round in the pages: sheets go out and come back, opinions are decided one by one, it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from builders import County, a_commitment, a_county, a_table, found
from minsheng.actions.answer_inquiry import answer_inquiry
from minsheng.actions.send_for_comment import send_for_comment
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.comment import Field, Inquiry, Opinion, Verdict
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty
from minsheng.ledger.opinions import Told
from minsheng.ledger.reply_form import HEADER, make_rows
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.reads import records_of
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db
CATEGORY, PROPOSED = HEADER.index("意见类别"), HEADER.index("修改建议")
NEXT_WEEK = date.today() + timedelta(days=7)  # noqa: DTZ011  (the pages go by the real day)


@dataclass(frozen=True, slots=True)
class Sent:
    """A table sent round: 1 of education with the townships, 2 of health. `inquiries` by body."""

    county: County
    table: str
    items: tuple[str, str]
    inquiries: dict[str, Inquiry]

    @property
    def office(self) -> Client:
        """The supervisor, signed in."""
        return signed_in(self.county.supervisor)

    def address(self, rest: str = "") -> str:
        return f"/tables/{self.table}/{rest}"

    def say(self, body: str, item: int, field: Field, proposed: str) -> str:
        """An opinion of `body`, given on its page; its id."""
        by = getattr(self.county, body)
        told = [Told(self.items[item], field, proposed, "用地未批")]
        inquiry = found(self.county, Inquiry, self.inquiries[body].id)
        (opinion,) = answer_inquiry(by=by, inquiry=inquiry.id, revision=inquiry.revision, opinions=told)
        return opinion


def a_sent_table() -> Sent:
    county = a_county()
    table = a_table(county)
    items = (
        a_commitment(county, table, number=1, group="townships"),
        a_commitment(county, table, number=2, lead="health", sentence="建成县疾控中心", due="年底前"),
    )
    send_for_comment(by=county.supervisor, table=table, revision=1, comment_by=NEXT_WEEK)
    return Sent(
        county, table, items, {i.body: i for i in records_of(county.place, Inquiry, {"table": table})}
    )


def a_sheet(inquiry: Inquiry, item: str, answers: dict[tuple[int, int], str]) -> bytes:
    """A filled-in sheet: (row under the header, column): words."""
    rows = make_rows(inquiry.id, [(item, ["1", "新增普惠托位300个", "", "", "县教育局", "", ""])])
    for (row, column), words in answers.items():
        rows[row][column] = words
    columns = tuple(SheetColumn(head) for head in HEADER)
    return write_xlsx([Sheet("反馈表", columns, tuple(tuple(row) for row in rows))])


def upload(sent: Sent, files: dict[str, bytes]) -> Any:  # noqa: ANN401  (a test response)
    """The page after the files were taken in."""
    keys = form_keys(sent.office.get(sent.address("round/")), "take-in")
    posted = [SimpleUploadedFile(name, content) for name, content in files.items()]
    return sent.office.post(sent.address("round/take-in/"), {**keys, "files": posted}, follow=True)


def test_each_body_is_a_row_with_its_state() -> None:
    sent = a_sent_table()
    sent.say("health", 1, Field.DUE, "11月底前")
    page = sent.office.get(sent.address("round/"))
    states = {row.line.body: str(row.badge.word) for row in page.context["rows"]}
    assert states == {"县教育局": "未打开", "县卫健局": "有意见", "东溪镇": "未打开", "西塘乡": "未打开"}
    silent = sent.office.get(sent.address("round/?show=silent"))
    assert [row.line.body for row in silent.context["rows"]] == ["县教育局", "东溪镇", "西塘乡"]


def test_many_sheets_at_once_and_wrong_cells_by_name() -> None:
    sent = a_sent_table()
    item = sent.items[0]
    page = upload(
        sent,
        {
            "教育局.xlsx": a_sheet(sent.inquiries["education"], item, {(0, CATEGORY): "无意见"}),
            "东溪镇.xlsx": a_sheet(sent.inquiries["east"], item, {(2, CATEGORY): "不同意"}),
            "照片.xlsx": b"not a workbook",
        },
    )
    words = words_of(page)
    assert "教育局.xlsx · 县教育局 ● 无意见" in words
    assert "其中 2 个没有汇入" in words
    assert "“不同意”不是意见类别" in words
    answers = {row.line.body: row.line.inquiry.answer for row in page.context["rows"]}
    assert answers["县教育局"] is not None
    assert answers["东溪镇"] is None
    again = sent.office.get(page.redirect_chain[-1][0])
    assert "教育局.xlsx" not in words_of(again)  # another session has not taken them in


def test_no_file_is_refused_on_the_page() -> None:
    sent = a_sent_table()
    assert "请选择发回的反馈表" in words_of(upload(sent, {}))


def test_a_body_gets_its_own_items_as_sheet_and_letter() -> None:
    sent = a_sent_table()
    inquiry = sent.inquiries["health"].id
    sheet = sent.office.get(f"/inquiries/{inquiry}/file/xlsx/")
    rows = [" ".join(row) for row in read_sheets(sheet.content, "x")[0].grid()]
    assert any("建成县疾控中心" in row for row in rows)
    assert not any("新增普惠托位" in row for row in rows)
    assert sent.office.get(f"/inquiries/{inquiry}/file/docx/").content.startswith(b"PK")
    assert sent.office.get(f"/inquiries/{inquiry}/file/exe/").status_code == 404
    assert signed_in(sent.county.education).get(f"/inquiries/{inquiry}/file/xlsx/").status_code == 403


def test_the_zip_holds_a_sheet_and_a_letter_for_each() -> None:
    sent = a_sent_table()
    page = sent.office.get(sent.address("round/files/"))
    assert page.streaming
    archive = ZipFile(BytesIO(b"".join(page.streaming_content)))  # type: ignore[attr-defined]
    assert archive.testzip() is None
    names = archive.namelist()
    assert len(names) == 8
    assert names[:2] == ["征求意见_县教育局.xlsx", "征求意见_县教育局.docx"]


def decide(sent: Sent, opinion: str, **typed: str) -> Any:  # noqa: ANN401  (a test response)
    address = sent.address("opinions/")
    page = sent.office.get(address, {"opinion": opinion})
    return sent.office.post(f"{address}decide/", {**form_keys(page, "decide"), **typed})


def test_an_opinion_stands_beside_its_item_with_its_changes() -> None:
    sent = a_sent_table()
    opinion = sent.say("health", 1, Field.SENTENCE, "建成县疾控中心新址")
    page = sent.office.get(sent.address("opinions/"), {"opinion": opinion})
    assert [(part.kind, part.words) for part in page.context["merging"].revision] == [
        ("kept", "建成县疾控中心"),
        ("in", "新址"),
    ]


def test_one_body_by_its_row_in_the_round() -> None:
    sent = a_sent_table()
    sent.say("education", 0, Field.OTHER, "并入第2项")
    opinion = sent.say("health", 1, Field.DUE, "11月底前")
    assert (
        f'href="{sent.address("opinions/")}?body=health"'
        in sent.office.get(sent.address("round/")).content.decode()
    )
    assert sent.office.get(sent.address("opinions/?body=health")).context["shown"].id == opinion


def test_taking_as_typed_goes_on_to_the_next() -> None:
    sent = a_sent_table()
    first = sent.say("education", 0, Field.SENTENCE, "新增托位")
    second = sent.say("health", 1, Field.DUE, "11月底前")
    after = decide(sent, first, verdict="partly", merged="新增普惠托位280个左右", reason="口径要清楚")
    assert after["Location"] == f"{sent.address('opinions/')}?opinion={second}"
    assert found(sent.county, Commitment, sent.items[0]).sentence == "新增普惠托位280个左右"
    last = decide(sent, second, verdict="taken", merged="10月底前")
    assert last["Location"] == sent.address("round/")
    assert str(found(sent.county, Commitment, sent.items[1]).due_by) == "2026-10-31"


def test_not_taking_needs_a_reason_and_keeps_what_was_typed() -> None:
    sent = a_sent_table()
    opinion = sent.say("education", 0, Field.SENTENCE, "新增托位")
    refused = decide(sent, opinion, verdict="not_taken", merged="我改过的字")
    assert refused.status_code == 400
    assert "我改过的字" in refused.content.decode()
    decide(sent, opinion, verdict="not_taken", reason="与省定目标不一致")
    assert found(sent.county, Opinion, opinion).verdict is Verdict.NOT_TAKEN
    assert found(sent.county, Commitment, sent.items[0]).sentence == "新增普惠托位300个"


def test_a_target_is_changed_in_its_own_field() -> None:
    sent = a_sent_table()
    opinion = sent.say("education", 0, Field.TARGET, "280个")
    page = sent.office.get(sent.address("opinions/"), {"opinion": opinion})
    (line,) = page.context["merging"].wanted
    assert (line.value, line.is_changed) == ("280", True)
    decide(sent, opinion, verdict="taken", **{line.field: "290"})
    (target,) = records_of(sent.county.place, Target, {"commitment": sent.items[0]})
    assert str(target.amount) == "290"


def test_bodies_are_merged_by_their_names() -> None:
    sent = a_sent_table()
    opinion = sent.say("health", 1, Field.SUPPORT, "县妇女联合会")
    assert decide(sent, opinion, verdict="taken", merged="县妇女联合会").status_code == 400
    decide(sent, opinion, verdict="taken", merged="县教育局、东溪镇")
    duties = records_of(sent.county.place, Duty, {"commitment": sent.items[1], "role": "support"})
    assert {duty.body for duty in duties} == {"education", "east"}


def test_a_verdict_must_be_one_of_three() -> None:
    sent = a_sent_table()
    assert decide(sent, sent.say("education", 0, Field.OTHER, "并入第2项"), verdict="").status_code == 400


@pytest.mark.parametrize(("ending", "begins"), [("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK")])
def test_gathered_opinions_as_a_file(ending: str, begins: bytes) -> None:
    sent = a_sent_table()
    sent.say("health", 1, Field.DUE, "11月底前")
    assert sent.office.get(sent.address(f"opinions/{ending}/")).content.startswith(begins)


def test_ending_names_the_silent_and_asks_for_a_reason() -> None:
    sent = a_sent_table()
    opinion = sent.say("health", 1, Field.OTHER, "无")
    address = sent.address("round/close/")
    assert "还有 1 条意见没有处理" in words_of(sent.office.get(address))
    decide(sent, opinion, verdict="not_taken", reason="没有内容")
    page = sent.office.get(address)
    assert "县教育局（未打开）" in words_of(page).replace(" ", "")
    keys = form_keys(page, "close")
    assert sent.office.post(address, {**keys, "silent_reason": ""}).status_code == 400
    sent.office.post(address, {**keys, "silent_reason": "电话确认过，视为无意见"})
    assert found(sent.county, TaskTable, sent.table).stage is Stage.MERGING
    assert signed_in(sent.county.education).get("/").context["mine"] == []


def test_the_desk_waits_for_the_silent_in_one_line() -> None:
    sent = a_sent_table()
    (line,) = sent.office.get("/").context["others"]
    assert line.waiting.about.endswith("还有4家未反馈")
    assert line.waiting.whom == "县教育局、县卫健局、东溪镇等4家"
