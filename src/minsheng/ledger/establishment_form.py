"""The workbook of bodies, groups and posts (机构和岗位表), as rows: every fault is named by sheet and cell.

`papers/establishment` writes the same heads. Columns are found by their heads, so they may stand in another
order; a column that is absent leaves what the record says. The last, hidden column carries a record's id, so
that a row which came out of the system is known again after its name was mended; an id that the place does
not know is passed over, because a workbook may come from another place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.terms.errors import BadInput

BODIES, GROUPS, POSTS = "单位", "单位组", "人员岗位"
KEY = "编号（请勿改动）"
HEADS = {
    BODIES: (
        "全称",
        "简称",
        "别名",
        "类别",
        "上级单位",
        "所在乡镇村",
        "排序",
        "设立日期",
        "撤销日期",
        "承继单位",
        KEY,
    ),
    GROUPS: ("名称", "别名", "成员单位", "成员自何日起", KEY),
    POSTS: ("姓名", "单位", "岗位", "职务", "排序", "分管领域", "任职日期", "离任日期", "账号", KEY),
}
# Without these columns a sheet is not the form.
_NEEDED = {BODIES: {"全称"}, GROUPS: {"名称"}, POSTS: {"姓名", "单位", "岗位"}}
# Between the words of a list; a mark inside brackets, as in 各乡（镇、街道）, is part of the word.
_BETWEEN = re.compile("[\u3001,\uff0c;\uff1b\n]+(?![^\uff08(]*[\uff09)])")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that cannot be taken: its sheet and name (H5), what is wrong and what to write instead. An empty
    cell is the sheet as a whole."""

    sheet: str
    cell: str
    what: str
    instead: str = ""

    def __str__(self) -> str:
        at = f"“{self.sheet}”表{f' {self.cell} 格' if self.cell else ''}"
        return f"{at}：{self.what}{f'（{self.instead}）' if self.instead else ''}"


class Wrong(BadInput):
    """A cell that cannot be taken; becomes a Fault of its line."""

    def __init__(self, head: str, what: str, instead: str = "") -> None:
        super().__init__(what, where=head)
        self.head, self.instead = head, instead


@dataclass(frozen=True, slots=True)
class Line:
    """One filled row: its number as Excel shows it, its words by head, and where each head stands."""

    sheet: str
    number: int
    words: Mapping[str, str]
    columns: Mapping[str, int]

    def has(self, head: str) -> bool:
        """Whether the sheet has this column at all."""
        return head in self.columns

    def of(self, head: str) -> str:
        """The words of the cell; empty where there are none."""
        return self.words.get(head, "")

    def several(self, head: str) -> tuple[str, ...]:
        """The words of a cell that holds a list."""
        return several(self.of(head))

    def day(self, head: str) -> date | None:
        """The day of the cell, None where it is empty."""
        words = self.of(head)
        found = _DAY.fullmatch(words.split(" ")[0])
        if not words:
            return None
        try:
            return date(*map(int, found.groups())) if found else _no_day(head, words)
        except ValueError:
            return _no_day(head, words)

    def number_of(self, head: str) -> int | None:
        """The whole number of the cell, None where it is empty."""
        words = self.of(head)
        if words and not words.isdecimal():
            raise Wrong(head, f"“{words}”不是整数", "请只写数字，例如 12，或留空")
        return int(words) if words else None

    def fault(self, wrong: BadInput, otherwise: str) -> Fault:
        """The refusal as a fault of its cell; of `otherwise` where it names no head of this sheet."""
        head = wrong.where if wrong.where in self.columns else otherwise
        column = self.columns.get(head or "", 0)
        return Fault(
            self.sheet, f"{_letter(column)}{self.number}", wrong.message, getattr(wrong, "instead", "")
        )


@dataclass(frozen=True, slots=True)
class Form:
    """The filled rows of the three sheets; `faults` where a sheet is not the form."""

    bodies: tuple[Line, ...] = ()
    groups: tuple[Line, ...] = ()
    posts: tuple[Line, ...] = ()
    faults: tuple[Fault, ...] = ()


def several(words: str) -> tuple[str, ...]:
    """The words of a list as people write it, between 、 or other marks; none twice."""
    return tuple(dict.fromkeys(word.strip() for word in _BETWEEN.split(words) if word.strip()))


def read_form(sheets: Mapping[str, Sequence[Sequence[str]]]) -> Form:
    """The workbook's rows; `sheets` gives all rows of each sheet from its first. A sheet may be absent."""
    found: dict[str, tuple[Line, ...]] = {}
    faults: list[Fault] = []
    for sheet in HEADS:
        if sheet not in sheets:
            continue
        at = _head_row(sheet, sheets[sheet])
        if at is None:
            needed = "、".join(head for head in HEADS[sheet] if head in _NEEDED[sheet])
            faults.append(Fault(sheet, "", f"找不到表头“{needed}”", "请用模板填写，不要改动表头"))
        else:
            found[sheet] = _lines(sheet, sheets[sheet], at)
    if not found and not faults:
        faults.append(Fault("、".join(HEADS), "", "工作簿里没有这三张表", "请用模板填写，不要改动表名"))
    return Form(found.get(BODIES, ()), found.get(GROUPS, ()), found.get(POSTS, ()), tuple(faults))


def _head_row(sheet: str, rows: Sequence[Sequence[str]]) -> int | None:
    return next((at for at, row in enumerate(rows) if {c.strip() for c in row} >= _NEEDED[sheet]), None)


def _lines(sheet: str, rows: Sequence[Sequence[str]], at: int) -> tuple[Line, ...]:
    columns = {head.strip(): column for column, head in enumerate(rows[at]) if head.strip() in HEADS[sheet]}
    lines = []
    for number, row in enumerate(rows[at + 1 :], start=at + 2):
        words = {head: row[column].strip() for head, column in columns.items() if column < len(row)}
        if any(words.values()):
            lines.append(Line(sheet, number, words, columns))
    return tuple(lines)


def _no_day(head: str, words: str) -> date:
    raise Wrong(head, f"“{words}”不是日期", "请写成 2026-02-03，或留空")


def _letter(column: int) -> str:
    return chr(ord("A") + column) if column < 26 else f"A{chr(ord('A') + column - 26)}"
