"""The workbook in which a body fills in its month (报送表), as rows: made here, and read again here.

Each row carries a key in a last, hidden column: the ask, the revision it was made from, and a check. A wrong
cell is named with what to write instead; a row with a wrong cell is not taken, the others are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from hashlib import sha256

from minsheng.ledger.reply_form import CellError
from minsheng.loop.reporting import LONGEST, Filling
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import parse_typed, plain

HEADER = (
    "序号",
    "任务",
    "指标或节点",
    "计量单位",
    "期间",
    "上期",
    "计划",
    "本期",
    "一句话说明",
    "出处",
    "还不知道的原因",
    "核对码（请勿改动）",
)
KEY_COLUMN = len(HEADER) - 1
ANSWER_COLUMNS = (7, 8, 9, 10)
DONE, UNDONE = "已完成", "未完成"
_AMOUNT, _WORDS, _PAPER, _UNKNOWN, _KEY = HEADER[7:]


@dataclass(frozen=True, slots=True)
class FormItem:
    """One ask as a row of the form: what is shown, and what stands in it so far."""

    filling: Filling
    number: int
    sentence: str
    measure: str
    unit: str
    period: str
    last: str
    expected: str
    is_node: bool


@dataclass(frozen=True, slots=True)
class FormRead:
    """What a returned form says: the rows that can be taken, and the wrong cells of the others."""

    fillings: tuple[Filling, ...]
    errors: tuple[CellError, ...]


def make_rows(items: Sequence[FormItem]) -> list[list[str]]:
    """The rows under HEADER."""
    return [
        [
            str(item.number),
            item.sentence,
            item.measure,
            item.unit,
            item.period,
            item.last,
            item.expected,
            amount_cell(item),
            item.filling.words,
            item.filling.paper,
            item.filling.unknown,
            row_key(item.filling.ask, item.filling.revision or 0),
        ]
        for item in items
    ]


def amount_cell(item: FormItem) -> str:
    """The figure so far as the cell holds it: digits, or 已完成 and 未完成; empty where there is none."""
    amount = item.filling.amount
    if amount is None:
        return ""
    return (DONE if amount else UNDONE) if item.is_node else plain(amount)


def row_key(ask: str, revision: int) -> str:
    """The key of an ask's row."""
    words = f"{ask}|{revision}"
    return f"{words}|{sha256(words.encode()).hexdigest()[:10]}"


def read_rows(rows: Sequence[Sequence[str]], items: Mapping[str, FormItem]) -> FormRead:
    """What the form says of the asks in `items`, by id; `rows` are all rows of the sheet. Columns are found
    by their heads; lines above them and rows in which nothing stands are passed over."""
    cells = [[str(cell).strip() for cell in row] for row in rows]
    at = next((i for i, row in enumerate(cells) if _AMOUNT in row and _KEY in row), None)
    if at is None:
        return FormRead((), (_whole("这不是报送表，找不到“本期”和“核对码”两列"),))
    columns = {name: index for index, name in enumerate(cells[at]) if name}
    found = [_Row(number, row, columns) for number, row in enumerate(cells[at + 1 :], start=at + 2)]
    fillings: list[Filling] = []
    errors: list[CellError] = []
    for row in found:
        if any(row.of(name) for name in (_AMOUNT, _WORDS, _PAPER, _UNKNOWN)):
            said = _read(row, items)
            said = _twice(row, said, fillings) or said
            if isinstance(said, CellError):
                errors.append(said)
            else:
                fillings.append(said)
    if not fillings and not errors:
        errors.append(_whole("表里没有填任何一项"))
    return FormRead(tuple(fillings), tuple(errors))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a returned form."""

    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]

    def of(self, column: str) -> str:
        index = self.columns.get(column)
        return self.cells[index] if index is not None and index < len(self.cells) else ""

    def wrong(self, column: str, what: str, instead: str) -> CellError:
        cell = f"{chr(ord('A') + self.columns[column])}{self.number}"
        return CellError(self.number, column, cell, what, instead)


def _whole(what: str) -> CellError:
    return CellError(0, "", "", what, "请下载本单位的报送表，填好浅黄色的格子再上传")


def _twice(row: _Row, said: Filling | CellError, before: Sequence[Filling]) -> CellError | None:
    """A row that was copied: which of the two figures is meant, nobody knows."""
    if isinstance(said, CellError) or all(one.ask != said.ask for one in before):
        return None
    return row.wrong(_KEY, "这一项在上面已经填过一行", "请删去多出来的一行")


def _read(row: _Row, items: Mapping[str, FormItem]) -> Filling | CellError:
    parts = row.of(_KEY).split("|")
    if len(parts) != 3 or not parts[1].isdecimal() or row_key(parts[0], int(parts[1])) != row.of(_KEY):
        return row.wrong(_KEY, "核对码缺失或被改动，认不出是哪一项", "请重新下载报送表，不要改动最后一列")
    item = items.get(parts[0])
    if item is None:
        return row.wrong(_KEY, "这一项不是本单位现在要报的", "请重新下载报送表")
    if item.filling.revision != int(parts[1]):
        return row.wrong(_KEY, "下载以后，这一项在网上改过", "请重新下载报送表，或在网页上填这一项")
    return _filled(row, item)


def _filled(row: _Row, item: FormItem) -> Filling | CellError:
    said, unknown = row.of(_AMOUNT), row.of(_UNKNOWN)
    if said and unknown:
        return row.wrong(_UNKNOWN, "填了本期，又填了“还不知道的原因”", "两样只填一样")
    long = next((name for name in (_WORDS, _PAPER, _UNKNOWN) if len(row.of(name)) > LONGEST), None)
    if long is not None:
        return row.wrong(long, f"超过{LONGEST}个字", "长的请写在证明材料里")
    try:
        amount = read_amount(said, item)
    except BadInput as wrong:
        instead = f"请填{DONE}或{UNDONE}" if item.is_node else f"只写数字，单位是{item.unit or '个'}"
        return row.wrong(_AMOUNT, wrong.message, instead)
    words, paper = row.of(_WORDS), row.of(_PAPER)
    return replace(item.filling, amount=amount, unknown=unknown, words=words, paper=paper)


def read_amount(said: str, item: FormItem) -> Decimal | None:
    """The figure that was typed, with its unit or without; None for nothing. BadInput where it is none."""
    words = said.strip()
    if not words:
        return None
    if item.is_node:
        chosen = {DONE: Decimal(1), UNDONE: Decimal(0), "1": Decimal(1), "0": Decimal(0)}
        if words not in chosen:
            raise BadInput(f"“{words}”不是节点的状态", where=item.measure)
        return chosen[words]
    try:
        amount = parse_typed(words, item.unit)
    except BadInput as wrong:
        raise BadInput(wrong.message, where=item.measure) from wrong
    if amount < 0 and item.unit != "%":
        raise BadInput(f"“{words}”小于零", where=item.measure)
    return amount
