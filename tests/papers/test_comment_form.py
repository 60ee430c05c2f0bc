"""The comment form goes out as a workbook, is filled in, and comes back as opinions with their items."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest

from minsheng.documents.blocks import Page, Title
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.comment import Field
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.opinions import Told
from minsheng.ledger.reply_form import CONTACT, HEADER, WHOLE, Reply, read_rows
from minsheng.papers.comment_form import Inquired, comment_sheets
from minsheng.papers.comment_letter import CommentCall, comment_files, comment_letter
from minsheng.papers.task_row import DutyLine, TaskRow

TITLE = "2026年青禾县重点任务分解表"
DUE = date(2026, 2, 13)
FIRST = 6  # Excel's row of the first item: title, note, head, the whole, the contact come before it


def a_row(number: int, *bodies: str) -> TaskRow:
    duties = tuple(DutyLine(body, DutyRole.LEAD, (body,)) for body in bodies)
    return TaskRow(f"c{number}", number, f"办好第{number}件事。", due="年底前", duties=duties)


def asked_of(body: str, *numbers: int) -> Inquired:
    return Inquired(f"i-{body}", body, tuple(a_row(number, body) for number in numbers))


def sent(asked: Inquired) -> bytes:
    return write_xlsx(comment_sheets(TITLE, asked, DUE))


def filled(workbook: bytes, cells: dict[str, str]) -> bytes:
    """The workbook after a person has typed into empty cells of its first sheet."""
    source, target = ZipFile(BytesIO(workbook)), BytesIO()
    with ZipFile(target, "w") as out:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = _typed(data.decode(), cells).encode()
            out.writestr(name, data)
    return target.getvalue()


def _typed(sheet: str, cells: dict[str, str]) -> str:
    for cell, words in cells.items():
        typed = rf'<c r="{cell}" s="\1" t="inlineStr"><is><t>{words}</t></is></c>'
        sheet, count = re.subn(rf'<c r="{cell}" s="(\d+)"/>', typed, sheet)
        assert count == 1, f"{cell} is no empty cell of the form"
    return sheet


def returned(workbook: bytes) -> Reply:
    return read_rows(read_sheets(workbook, "征求意见_县教育局.xlsx")[0].grid())


def test_a_filled_in_form_comes_back_as_opinions() -> None:
    cells = {
        f"H{FIRST + 1}": "修改目标",
        f"I{FIRST + 1}": " 2800个 ",
        f"J{FIRST + 1}": "学校缓建",
        f"I{FIRST - 1}": "小蔡 0000-1234567",
    }
    reply = returned(filled(sent(asked_of("县教育局", 4, 9)), cells))
    assert (reply.inquiry, reply.contact, reply.errors) == ("i-县教育局", "小蔡 0000-1234567", ())
    assert reply.told == (Told("c9", Field.TARGET, "2800个", "学校缓建"),)


def test_a_second_opinion_in_a_spare_row_finds_its_item() -> None:
    spare = FIRST + 2
    cells = {
        f"H{FIRST}": "修改时限",
        f"I{FIRST}": "11月底前",
        f"A{spare}": "4",
        f"H{spare}": "其他",
        f"I{spare}": "建议单列",
    }
    told = returned(filled(sent(asked_of("县教育局", 4, 9)), cells)).told
    assert [(one.commitment, one.field) for one in told] == [("c4", Field.DUE), ("c4", Field.OTHER)]


def test_no_opinion_on_the_whole_is_one_cell() -> None:
    reply = returned(filled(sent(asked_of("县教育局", 4)), {f"H{FIRST - 2}": "无意见"}))
    assert (reply.told, reply.errors) == ((), ())


def test_a_form_sent_back_empty_is_no_consent() -> None:
    (error,) = returned(sent(asked_of("县教育局", 4))).errors
    assert error.cell == f"H{FIRST - 2}"


def test_the_error_names_the_cell_that_the_person_sees() -> None:
    (error,) = returned(filled(sent(asked_of("县教育局", 4)), {f"I{FIRST}": "3000个"})).errors
    assert error.cell == f"H{FIRST}"


def test_only_the_answers_can_be_written_and_the_key_is_not_seen() -> None:
    form, _ = comment_sheets(TITLE, asked_of("县教育局", 4), DUE)
    assert form.is_locked
    assert [column.head for column in form.columns if column.is_open] == ["意见类别", "修改建议", "理由"]
    assert [column.head for column in form.columns if column.is_hidden] == [HEADER[-1]]
    assert [row[0] for row in form.rows] == [WHOLE, CONTACT, 4]


@pytest.mark.parametrize("words", ["2026年2月13日前", "县教育局", "2 项"])
def test_the_form_says_who_what_and_until_when(words: str) -> None:
    form, _ = comment_sheets(TITLE, asked_of("县教育局", 4, 9), DUE)
    assert words in form.note


def test_a_round_has_a_workbook_and_a_letter_for_each_body_with_items() -> None:
    call = CommentCall(TITLE, "青禾县人民政府督查室", date(2026, 2, 9), DUE)
    files = comment_files(call, [asked_of("县教育局", 4), asked_of("县档案馆"), asked_of("县卫健局", 9)])
    assert [file.name for file in files] == [
        "征求意见_县教育局.xlsx",
        "征求意见_县教育局.docx",
        "征求意见_县卫健局.xlsx",
        "征求意见_县卫健局.docx",
    ]
    assert [isinstance(file.content, Page) for file in files] == [False, True, False, True]


def test_a_title_inside_a_title_takes_single_marks() -> None:
    call = CommentCall(
        "2026年《政府工作报告》任务分解表", "县政府督查室", date(2026, 1, 9), date(2026, 1, 16)
    )
    page = comment_letter(call, Inquired("i1", "县教育局", ()))
    assert page.blocks[0] == Title("关于征求《2026年〈政府工作报告〉任务分解表》意见的函")
