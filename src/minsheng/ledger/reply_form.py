"""The sheet that a body fills in and sends back (征求意见反馈表), as rows: made here, and read again here.

Rows are plain lists of words under HEADER; `papers` says what stands in an item's cells, `documents` writes
and opens the file. The first row answers for the whole sheet, the second takes a contact, the others are
the body's items. Each carries a key in a last, hidden column: the inquiry, the item, and a check, so that a
row of another sheet or an altered key is refused. A further opinion on an item stands in a row without
key, which names the item by its number. A wrong cell is named with what to write instead, and all cells
are looked at.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from minsheng.ledger.comment import Field
from minsheng.ledger.opinions import FIELD_LABELS, Told

NO_OPINION = "无意见"
CATEGORIES = (NO_OPINION, *FIELD_LABELS.values())
HEADER = (
    "序号",
    "任务内容",
    "目标/节点",
    "时限",
    "牵头单位",
    "责任单位",
    "配合单位",
    "意见类别",
    "修改建议",
    "理由",
    "核对码（请勿改动）",
)
KEY_COLUMN = len(HEADER) - 1
ANSWER_COLUMNS = (7, 8, 9)
_NUMBER, _CATEGORY, _PROPOSED, _REASON, _KEY = HEADER[0], *HEADER[7:]
WHOLE, CONTACT = "整表", "联系人"
_FIELDS = {label: kind for kind, label in FIELD_LABELS.items()}


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that cannot be taken: its row as the sheet counts them, the head of its column, its name (H5),
    what is wrong and what to write instead. Row 0 and an empty cell are the sheet as a whole."""

    row: int
    column: str
    cell: str
    what: str
    instead: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What a returned sheet says. `inquiry` is None where the sheet is not one of ours; `told` is empty for
    a reply without opinions."""

    inquiry: str | None
    contact: str = ""
    told: tuple[Told, ...] = ()
    errors: tuple[CellError, ...] = field(default=())


def make_rows(inquiry: str, items: Sequence[tuple[str, Sequence[str]]]) -> list[list[str]]:
    """The rows under HEADER for one body's items, each its id and its cells up to the answers.

    Answers are left empty: silence is no consent."""
    answers = [""] * len(ANSWER_COLUMNS)
    shown = ANSWER_COLUMNS[0]
    whole = f"对整张表没有意见的，在本行“{_CATEGORY}”填“{NO_OPINION}”，下面不必再填"
    contact = f"请在本行“{_PROPOSED}”填写联系人和电话"
    return [
        [*_wide([WHOLE, whole], shown), *answers, reply_key(inquiry, WHOLE)],
        [*_wide([CONTACT, contact], shown), *answers, reply_key(inquiry, CONTACT)],
        *([*cells, *answers, reply_key(inquiry, item)] for item, cells in items),
    ]


def reply_key(inquiry: str, commitment: str) -> str:
    """The key of an item's row, or of WHOLE or CONTACT."""
    words = f"{inquiry}|{commitment}"
    return f"{words}|{sha256(words.encode()).hexdigest()[:10]}"


def read_rows(rows: Sequence[Sequence[str]]) -> Reply:
    """What a returned sheet says; `rows` are all rows of the sheet from its first. Columns are found by their
    heads, so they may stand in another order, and lines above the header are passed over."""
    cells = [[str(cell).strip() for cell in row] for row in rows]
    at = next((i for i, row in enumerate(cells) if _CATEGORY in row and _KEY in row), None)
    if at is None:
        return _not_ours("这不是征求意见反馈表，找不到“意见类别”和“核对码”两列")
    columns = {name: index for index, name in enumerate(cells[at]) if name}
    found = [
        _Row(number, row, columns) for number, row in enumerate(cells[at + 1 :], start=at + 2) if any(row)
    ]
    whole = next((row for row in found if row.item == WHOLE), None)
    if whole is None:
        return _not_ours("“整表”一行缺失，或它的核对码被改动")
    contact = next((row.of(_PROPOSED) for row in found if row.item == CONTACT), "")
    told, errors = _items([row for row in found if row.item not in (WHOLE, CONTACT)], whole.inquiry)
    errors += _whole(whole, told, errors)
    return Reply(whole.inquiry, contact, tuple(told), tuple(errors))


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a returned sheet; `inquiry` and `item` are empty where its key is missing or altered."""

    number: int
    cells: Sequence[str]
    columns: Mapping[str, int]

    def of(self, column: str) -> str:
        index = self.columns.get(column)
        return self.cells[index] if index is not None and index < len(self.cells) else ""

    @property
    def inquiry(self) -> str:
        return self._opened[0]

    @property
    def item(self) -> str:
        return self._opened[1]

    @property
    def _opened(self) -> tuple[str, str]:
        parts = self.of(_KEY).split("|")
        genuine = len(parts) == 3 and reply_key(parts[0], parts[1]) == self.of(_KEY)
        return (parts[0], parts[1]) if genuine else ("", "")

    def wrong(self, column: str, what: str, instead: str) -> CellError:
        return CellError(
            self.number, column, f"{chr(ord('A') + self.columns[column])}{self.number}", what, instead
        )


def _not_ours(what: str) -> Reply:
    return Reply(None, errors=(CellError(0, "", "", what, "请用发给本单位的反馈表填写后发回"),))


def _items(rows: Sequence[_Row], inquiry: str) -> tuple[list[Told], list[CellError]]:
    told: list[Told] = []
    errors: list[CellError] = []
    numbers = {row.of(_NUMBER): row.item for row in rows if row.item}
    for row in rows:
        category, proposed, reason = row.of(_CATEGORY), row.of(_PROPOSED), row.of(_REASON)
        if not (category or proposed or reason):
            continue
        wrong = _wrong_key(row, inquiry, numbers) or _wrong(row, category, proposed)
        if wrong is not None:
            errors.append(wrong)
        elif category != NO_OPINION:
            told.append(Told(row.item or numbers[row.of(_NUMBER)], _FIELDS[category], proposed, reason))
    return told, errors


def _wrong_key(row: _Row, inquiry: str, numbers: Mapping[str, str]) -> CellError | None:
    """What is wrong with the row's claim to be about an item; a row without key claims it by its number."""
    number = row.of(_NUMBER)
    if not row.of(_KEY):
        what = f"本表没有序号为“{number}”的任务" if number else "没有写序号，认不出是哪一项"
        return None if number in numbers else row.wrong(_NUMBER, what, "请填写本表中那项任务的序号")
    if not row.item:
        return row.wrong(_KEY, "核对码缺失或被改动，认不出是哪一项", "请从原表复制整行，不要改动最后一列")
    if row.inquiry != inquiry:
        return row.wrong(_KEY, "这一行是从别的反馈表复制来的", "请填在发给本单位的表里")
    return None


def _wrong(row: _Row, category: str, proposed: str) -> CellError | None:
    if category not in CATEGORIES:
        what = f"“{category}”不是意见类别" if category else "填了建议或理由，没有选意见类别"
        return row.wrong(_CATEGORY, what, f"请填{'、'.join(CATEGORIES)}之一")
    if category == NO_OPINION and proposed:
        return row.wrong(_CATEGORY, "选了“无意见”，又填了修改建议", "请改选意见类别，或清空修改建议")
    if category != NO_OPINION and not proposed:
        return row.wrong(_PROPOSED, f"选了“{category}”，没有写修改建议", _instead(category))
    return None


def _instead(category: str) -> str:
    match _FIELDS[category]:
        case Field.SENTENCE:
            return "请写出修改后的任务内容全文"
        case Field.TARGET:
            return "请写出修改后的目标，例如5000人"
        case Field.DUE:
            return "请写出修改后的时限，例如11月底前"
        case Field.LEAD | Field.RESPONSIBLE | Field.SUPPORT:
            return "请写出调整后的单位，几个单位用顿号隔开"
        case Field.OTHER:
            return "请写出意见"


def _whole(row: _Row, told: Sequence[Told], errors: Sequence[CellError]) -> list[CellError]:
    """What is wrong with the answer for the whole sheet."""
    said = row.of(_CATEGORY)
    if said not in ("", NO_OPINION):
        return [
            row.wrong(_CATEGORY, f"“{said}”不能填在整表一行", f"请填“{NO_OPINION}”，或留空并在下面逐项填写")
        ]
    if said == NO_OPINION and told:
        return [row.wrong(_CATEGORY, "整表填了“无意见”，下面又有意见", "请清空其中一处")]
    if not said and not told and not errors:
        return [row.wrong(_CATEGORY, "整张表没有填写", f"没有意见请在这里填“{NO_OPINION}”")]
    return []


def _wide(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
