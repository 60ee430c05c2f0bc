"""The sheet to sign by hand (审签单): a body's figures of a month, typed or left to be written in, and lines
for the two who answer for them. Signed and scanned it counts as much as a signature on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.documents.blocks import Note, Orientation, Page, Table, Title
from minsheng.loop.ask_form import FormItem, amount_cell
from minsheng.terms.calendar import chinese_day

_WIDTHS = (5, 24, 15, 9, 12, 12, 14, 24)
_GAP = "\N{IDEOGRAPHIC SPACE}"
_DAY = f"{_GAP * 3}年{_GAP * 3}月{_GAP * 3}日"
# One band of the table, so that the two names stand together and never alone on a page,
# with room for two hands.
_SIGNATURES = (
    f"\n填报人（签字）：{_GAP * 16}{_DAY}\n\n"
    f"审签人（签字）：{_GAP * 16}{_DAY}{_GAP * 3}（由他人代签的，写明职务：{_GAP * 10}）\n"
)
_LONGEST = 36  # characters of an item's sentence: its number and measure say which it is
_HEAD = ("序号", "任务", "指标或节点", "单位", "期间", "上期", "本期", "说明和出处")


@dataclass(frozen=True, slots=True)
class SignOff:
    """What the sheet is of: the body, the month in words, its asks, the last day, and the day of printing."""

    body: str
    month: str
    items: Sequence[FormItem]
    due_on: date
    printed_on: date


def sign_off_sheet(sheet: SignOff) -> Page:
    """The sheet on landscape A4."""
    name = f"{sheet.body}{sheet.month}报送审签单"
    blank = sum(not _said(item) for item in sheet.items)
    note = f"请于{chinese_day(sheet.due_on)}前签字，扫描后在“报送”页提交，或送督查室代为提交。"
    if blank:
        note += f"有{blank}项还没有填，可以手写在“本期”一栏；现在还不知道的，写明原因，不要填0。"
    table = Table(
        _HEAD,
        (*(_row(item) for item in sheet.items), (_SIGNATURES,)),
        _WIDTHS,
        numeric=frozenset({6}),
        centred=frozenset({0, 3, 4}),
    )
    return Page(
        (Title(f"{sheet.month}报送审签单", sheet.body), Note(note), table),
        Orientation.LANDSCAPE,
        name=name,
        running=name,
        day=chinese_day(sheet.printed_on),
    )


def _row(item: FormItem) -> tuple[str, ...]:
    filling = item.filling
    beside = "；".join(words for words in (filling.words, filling.paper or filling.file_name) if words)
    return (
        str(item.number),
        _short(item.sentence),
        item.measure,
        item.unit,
        item.period,
        item.last,
        _said(item),
        beside,
    )


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1]}…"


def _said(item: FormItem) -> str:
    return amount_cell(item) or (f"不知道：{item.filling.unknown}" if item.filling.unknown else "")
