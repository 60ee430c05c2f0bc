"""The letter that asks a body for its comments (征求意见函), with its items: the whole answer fits on paper.

A sheet that is signed, sealed and scanned counts as much as the filled-in workbook, so the table of
the letter has a column to write in, and places for seal and signature above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import (
    Block,
    Heading,
    Page,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Title,
)
from minsheng.documents.sheet import Sheet
from minsheng.papers.comment_form import Inquired, comment_sheets
from minsheng.papers.file_name import file_name, told_apart
from minsheng.papers.task_row import ROLE_WORDS, WEIGHT, TaskRow
from minsheng.terms.calendar import chinese_day


@dataclass(frozen=True, slots=True)
class CommentCall:
    """A round's letter: the task table's title, who asks, the day it is sent and the last day to answer.
    `contact` is whom to ask, as the office gives it; empty: not printed."""

    title: str
    office: str
    sent_on: date
    due_on: date
    contact: str = ""


@dataclass(frozen=True, slots=True)
class OutgoingFile:
    """A file of the round: its name, and its sheets (xlsx) or its page (docx)."""

    name: str
    content: tuple[Sheet, ...] | Page


def comment_letter(call: CommentCall, asked: Inquired) -> Page:
    """The letter to one body, its items as an annex on a page of their own."""
    blocks = (*_letter(call, asked), PageBreak(), *_annex(asked))
    return Page(blocks, name=f"{call.title}征求意见函（{asked.body}）")


def comment_files(call: CommentCall, bodies: Sequence[Inquired]) -> tuple[OutgoingFile, ...]:
    """For each body with items its workbook and its letter: what a zip of the whole round holds."""
    files = [file for asked in bodies if asked.items for file in files_for(call, asked)]
    names = told_apart([file.name for file in files])
    return tuple(OutgoingFile(name, file.content) for name, file in zip(names, files, strict=True))


def files_for(call: CommentCall, asked: Inquired) -> tuple[OutgoingFile, OutgoingFile]:
    """The workbook and the letter of one body: 征求意见_县教育局.xlsx, 征求意见_县教育局.docx."""
    return (
        OutgoingFile(form_name(asked.body), comment_sheets(call.title, asked, call.due_on)),
        OutgoingFile(file_name("征求意见", asked.body, ending="docx"), comment_letter(call, asked)),
    )


def form_name(body: str) -> str:
    """The name of the workbook that goes to `body`."""
    return file_name("征求意见", body, ending="xlsx")


def zip_name(title: str) -> str:
    """The name of the zip that holds the whole round of the task table called `title`."""
    return file_name("征求意见", title, ending="zip")


def _letter(call: CommentCall, asked: Inquired) -> tuple[Block, ...]:
    due = chinese_day(call.due_on)
    contact = (Paragraph(f"联系人：{call.contact}"),) if call.contact else ()
    return (
        Title(f"关于征求{_named(call.title)}意见的函"),
        Paragraph(f"{asked.body}：", is_indented=False),
        Paragraph(
            f"{_named(call.title)}（征求意见稿）中有 {len(asked.items)} 项任务涉及你单位"
            f"（{_parts(asked)}），现送请研究提出意见，并请于{due}前反馈。"
        ),
        Heading("一、反馈方式"),
        Paragraph(
            f"填写随附的《{form_name(asked.body)}》后发回，或登录督查系统填写，"
            "或在附件中填写、签字盖章后扫描发回，三种方式效力相同，选一种即可。"
        ),
        Heading("二、填写要求"),
        Paragraph(
            "没有意见也请反馈“无意见”。有意见的，逐项写出修改后的文字和理由：目标、时限写改后的数字和日期，"
            "单位写调整后的全部单位。未列入附件的任务不需填写。"
        ),
        *contact,
        Paragraph("附件：涉及你单位的任务"),
        Signature(call.office, chinese_day(call.sent_on)),
    )


def _named(title: str) -> str:
    """The title in its marks; a title inside it takes the single ones (GB/T 15834-2011, 4.15)."""
    return f"《{title.replace('《', '〈').replace('》', '〉')}》"


def _parts(asked: Inquired) -> str:
    """How many items the body has in which part: 牵头 3 项、配合 2 项."""
    held = [duty.role for item in asked.items if (duty := item.part_of(asked.body))]
    return "、".join(f"{ROLE_WORDS[role]} {held.count(role)} 项" for role in WEIGHT if role in held)


def _annex(asked: Inquired) -> tuple[Block, ...]:
    return (
        Paragraph("附件", is_indented=False),
        Title("涉及你单位的任务", asked.body),
        Table(
            _ANSWER_HEAD, (("□ 无意见\n□ 有意见，见下表", "", "", "\n\n　　年　月　日"),), (10, 11, 12, 12)
        ),
        Table(_HEAD, tuple(_cells(item, asked.body) for item in asked.items), _WIDTHS, centred=_CENTRED),
    )


def _cells(row: TaskRow, body: str) -> tuple[str, ...]:
    wanted = "\n".join((row.sentence, *(f"· {words}" for words in row.wanted)))
    duty = row.part_of(body)
    return (str(row.number), wanted, row.due, duty.part if duty else "", "")


_ANSWER_HEAD = ("整表意见（勾选）", "单位负责人（签字）", "联系人及电话", "单位（盖章）、日期")
_HEAD = ("序号", "任务内容（目标、节点）", "时限", "你单位责任", "修改建议和理由")
_WIDTHS = (7, 39, 14, 14, 26)
_CENTRED = frozenset({0, 2, 3})
