"""The sheet that a body fills in and sends back (征求意见反馈表), as rows: made here, and read again here.

Rows are plain lists of words; `documents` writes and opens the file. Each row carries a key in a last,
hidden column: the inquiry, the item, and a check, so that a row of another sheet or an altered key is
refused. A wrong cell is named with what to write instead, and the other cells are still read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from minsheng.ledger.comment import Field
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.edit import Parts
from minsheng.ledger.opinions import FIELD_LABELS, Told
from minsheng.ledger.wording import names_of, targets_words

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
    "核对码(请勿改动)",
)
KEY_COLUMN = len(HEADER) - 1
_CATEGORY, _PROPOSED, _REASON, _KEY = HEADER[7], HEADER[8], HEADER[9], HEADER[10]
_BODY, _CONTACT, _WHOLE = "反馈单位", "联系人", "整表意见"
_FIELDS = {label: kind for kind, label in FIELD_LABELS.items()}


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell that cannot be taken: its row and column as the sheet counts them, what is wrong and what to
    write instead. Row 0 is the sheet as a whole."""

    row: int
    column: str
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


def make_rows(*, inquiry: str, title: str, body: str, due: str, items: Sequence[Parts]) -> list[list[str]]:
    """The sheet for `body`: a heading, one line to answer for the whole, the header and its items.

    `due` is the last day as it is printed. Answers are left empty: silence is no consent."""
    width = len(HEADER)
    return [
        _wide([f"{title}征求意见反馈表"], width),
        _wide(
            [
                f"请于{due}前反馈。整表没有意见的,在“{_WHOLE}”后填“{NO_OPINION}”;一项有几条意见的,复制该行分别填写。"
            ],
            width,
        ),
        [*_wide([_BODY, body, _CONTACT, "", _WHOLE, ""], width - 1), reply_key(inquiry, "")],
        list(HEADER),
        *(_item_row(inquiry, parts) for parts in items),
    ]


def reply_key(inquiry: str, commitment: str) -> str:
    """The key of an item's row, or with an empty `commitment` of the whole sheet."""
    words = f"{inquiry}|{commitment}"
    return f"{words}|{sha256(words.encode()).hexdigest()[:10]}"


def read_rows(rows: Sequence[Sequence[str]]) -> Reply:
    """What a returned sheet says; columns are found by their heads, so they may stand in another order."""
    cells = [[str(cell).strip() for cell in row] for row in rows]
    at = next((i for i, row in enumerate(cells) if _CATEGORY in row and _KEY in row), None)
    if at is None:
        wrong = "这不是征求意见反馈表,找不到“意见类别”和“核对码”两列"
        return Reply(None, errors=(CellError(0, "", wrong, "请用发给本单位的反馈表填写后发回"),))
    columns = {name: index for index, name in enumerate(cells[at]) if name}
    inquiry, head = _head(cells[:at])
    if inquiry is None:
        return Reply(
            None, errors=(CellError(3, _KEY, "表头的核对码缺失或被改动", "请用发给本单位的原表填写后发回"),)
        )
    told, errors = _items(cells, at, columns, inquiry)
    errors += _whole(head.get(_WHOLE, ""), told, errors)
    return Reply(inquiry, head.get(_CONTACT, ""), tuple(told), tuple(errors))


def _item_row(inquiry: str, parts: Parts) -> list[str]:
    commitment = parts.commitment
    return [
        str(commitment.number),
        commitment.sentence,
        targets_words(parts.targets, parts.measures),
        commitment.due or (f"{commitment.due_by}" if commitment.due_by else "长期"),
        names_of(parts.duties, DutyRole.LEAD),
        names_of(parts.duties, DutyRole.SOLE, DutyRole.RESPONSIBLE),
        names_of(parts.duties, DutyRole.SUPPORT),
        "",
        "",
        "",
        reply_key(inquiry, commitment.id),
    ]


def _head(rows: Sequence[Sequence[str]]) -> tuple[str | None, Mapping[str, str]]:
    """The inquiry of the sheet, None where its key is missing or altered; and what follows each label."""
    found: dict[str, str] = {}
    inquiry = None
    for row in rows:
        for index, cell in enumerate(row):
            if cell in (_BODY, _CONTACT, _WHOLE):
                found[cell] = row[index + 1] if index + 1 < len(row) else ""
            opened = _open_key(cell)
            inquiry = opened[0] if opened is not None and not opened[1] else inquiry
    return inquiry, found


def _items(
    cells: Sequence[Sequence[str]], at: int, columns: Mapping[str, int], inquiry: str
) -> tuple[list[Told], list[CellError]]:
    told: list[Told] = []
    errors: list[CellError] = []
    for number, row in enumerate(cells[at + 1 :], start=at + 2):
        if any(row):
            one, wrong = _item(number, row, columns, inquiry)
            told += [one] if one is not None else []
            errors += [wrong] if wrong is not None else []
    return told, errors


def _item(
    number: int, row: Sequence[str], columns: Mapping[str, int], inquiry: str
) -> tuple[Told | None, CellError | None]:
    """The opinion of one row, or what is wrong with it, or neither for a row without opinion."""
    category, proposed, reason, key = (
        _cell(row, columns, name) for name in (_CATEGORY, _PROPOSED, _REASON, _KEY)
    )
    if not (category or proposed or reason):
        return None, None
    opened = _open_key(key)
    if opened is None or not opened[1]:
        return None, CellError(
            number, _KEY, "核对码缺失或被改动,认不出是哪一项", "请从原表复制整行,不要改动最后一列"
        )
    if opened[0] != inquiry:
        return None, CellError(number, _KEY, "这一行是从别的反馈表复制来的", "请填在发给本单位的表里")
    wrong = _wrong(number, category, proposed)
    if wrong is not None or category == NO_OPINION:
        return None, wrong
    return Told(opened[1], _FIELDS[category], proposed, reason), None


def _wrong(number: int, category: str, proposed: str) -> CellError | None:
    if category not in CATEGORIES:
        what = f"“{category}”不是意见类别" if category else "填了建议或理由,没有选意见类别"
        return CellError(number, _CATEGORY, what, f"请填{'、'.join(CATEGORIES)}之一")
    if category == NO_OPINION and proposed:
        return CellError(number, _CATEGORY, "选了“无意见”,又填了修改建议", "请改选意见类别,或清空修改建议")
    if category != NO_OPINION and not proposed:
        return CellError(number, _PROPOSED, f"选了“{category}”,没有写修改建议", _instead(category))
    return None


def _instead(category: str) -> str:
    match _FIELDS[category]:
        case Field.SENTENCE:
            return "请写出修改后的任务内容全文"
        case Field.TARGET:
            return "请写出修改后的目标,例如5000人"
        case Field.DUE:
            return "请写出修改后的时限,例如11月底前"
        case Field.LEAD | Field.RESPONSIBLE | Field.SUPPORT:
            return "请写出调整后的单位,几个单位用顿号隔开"
        case Field.OTHER:
            return "请写出意见"


def _whole(said: str, told: Sequence[Told], errors: Sequence[CellError]) -> list[CellError]:
    """What is wrong with the answer for the whole sheet."""
    if said not in ("", NO_OPINION):
        return [CellError(3, _WHOLE, f"“{said}”不能填在这里", f"请填“{NO_OPINION}”,或留空并在下面逐项填写")]
    if said == NO_OPINION and told:
        return [CellError(3, _WHOLE, "整表填了“无意见”,下面又有意见", "请清空其中一处")]
    if not said and not told and not errors:
        return [CellError(3, _WHOLE, "整张表没有填写", f"没有意见请在“{_WHOLE}”后填“{NO_OPINION}”")]
    return []


def _open_key(key: str) -> tuple[str, str] | None:
    """Inquiry and item of a key, None where it is none or was altered."""
    parts = key.split("|")
    if len(parts) != 3 or reply_key(parts[0], parts[1]) != key:
        return None
    return parts[0], parts[1]


def _cell(row: Sequence[str], columns: Mapping[str, int], name: str) -> str:
    index = columns.get(name)
    return row[index] if index is not None and index < len(row) else ""


def _wide(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]
