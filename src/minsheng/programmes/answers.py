"""Answers: read, checked and written out, masked where they are personal.

An answer is a text, flag, int, Decimal, date, instant, a tuple of texts, or a tuple of rows. What was not
given is absent: it is not zero and not false.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from minsheng.programmes.fields import Field, FieldType, Wrong
from minsheng.programmes.kinds import SCALES, Kind, scaled
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput
from minsheng.terms.identity import check_character
from minsheng.terms.quantity import plain as plain_number

_TRUE, _FALSE = {"true", "是", "1", "yes"}, {"false", "否", "0", "no"}


def read_answers(
    fields: Mapping[str, Field], raw: Mapping[str, Any]
) -> tuple[dict[str, Any], tuple[Wrong, ...]]:
    """The answers of `raw` (texts, or JSON's own types) by field, and what is wrong with the others.

    Empty answers are dropped; an empty list is an answer, it says that there is none. A computed field is not
    typed in, and a name that is no field is wrong.
    """
    found: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for name, value in raw.items():
        field = fields.get(name)
        if field is None:
            wrong.append(Wrong(name, f"没有“{name}”这一项"))
        elif field.computed is not None:
            wrong.append(Wrong(name, f"“{field.label}”由系统算出，不用填"))
        elif not _is_empty(value):
            try:
                found[name] = read_answer(field, value)
            except BadInput as error:
                wrong.append(Wrong(error.where or name, error.message))
    return found, tuple(wrong)


def with_defaults(
    fields: Mapping[str, Field], answers: Mapping[str, Any], given: Collection[str]
) -> dict[str, Any]:
    """The answers of a case that is opened, with the pack's own for what was not given at all."""
    left_out = (field for field in fields.values() if field.default is not None and field.name not in given)
    return {field.name: field.default for field in left_out} | dict(answers)


def _is_empty(value: Any) -> bool:  # noqa: ANN401
    return value is None or value == "" or value == {}


def read_answer(field: Field, value: Any) -> Any:  # noqa: ANN401
    """The answer that `value` is for `field`; BadInput says in Chinese what would be right."""
    return _READERS.get(field.type, _text)(field, value)


def _text(field: Field, value: Any) -> str:  # noqa: ANN401
    if isinstance(value, list | dict | tuple):
        raise BadInput(f"“{field.label}”要填一段文字")
    return str(value).strip()


def _flag(field: Field, value: Any) -> bool:  # noqa: ANN401
    word = str(value).strip().lower()
    if word not in _TRUE | _FALSE:
        raise BadInput(f"“{field.label}”要填是或否（true、false），不是“{value}”")
    return word in _TRUE


def _amount(field: Field, value: Any) -> Decimal | int:  # noqa: ANN401
    words = str(value).strip().replace(",", "").removesuffix("%" if field.type is FieldType.RATE else " ")
    try:
        amount = Decimal(words)
    except InvalidOperation:
        raise BadInput(f"“{field.label}”要填数，不是“{value}”") from None
    scaled(amount, field.kind.kind)
    if field.least is not None and amount < field.least:
        raise BadInput(
            f"“{field.label}”不能小于{plain_number(field.least)}{field.unit}，填的是{plain_number(amount)}"
        )
    if field.most is not None and amount > field.most:
        raise BadInput(
            f"“{field.label}”不能大于{plain_number(field.most)}{field.unit}，填的是{plain_number(amount)}"
        )
    return int(amount) if field.type is FieldType.COUNT else amount


def _day(field: Field, value: Any) -> date:  # noqa: ANN401
    if isinstance(value, datetime):  # a cell of a workbook that holds a day
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise BadInput(f"“{field.label}”要填日期，如 2026-01-15，不是“{value}”") from None


def _instant(field: Field, value: Any) -> datetime:  # noqa: ANN401
    try:
        return read_instant(value)
    except ValueError:
        raise BadInput(f"“{field.label}”要填时刻，如 2026-01-15 16:00，不是“{value}”") from None


def read_instant(value: Any) -> datetime:  # noqa: ANN401
    """The instant that `value` spells; without a zone it is office time, and a bare day is its midnight."""
    at = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
    return at if at.tzinfo else at.replace(tzinfo=OFFICE_TIME)


def _choice(field: Field, value: Any) -> str:  # noqa: ANN401
    options, word = field.options or {}, str(value).strip()
    if word in options:
        return word
    for key, label in options.items():
        if label == word:
            return key
    told = "、".join(f"{key}（{label}）" for key, label in options.items())
    raise BadInput(f"“{field.label}”没有“{value}”：可选 {told}")


def _listed(field: Field, value: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(value, str):
        return [one for one in value.replace("、", ",").split(",") if one.strip()]
    if not isinstance(value, list | tuple):
        raise BadInput(f"“{field.label}”要填一列")
    return list(value)


def _choices(field: Field, value: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(_choice(field, one) for one in _listed(field, value))


def _entries(field: Field, value: Any) -> tuple[str, ...]:  # noqa: ANN401
    return tuple(str(one) for one in _listed(field, value))


def _table(field: Field, value: Any) -> tuple[dict[str, Any], ...]:  # noqa: ANN401
    return tuple(_rows(field, value))


def _rows(field: Field, value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    columns = {column.name: column for column in field.columns}
    if not isinstance(value, list | tuple):
        raise BadInput(f"“{field.label}”要填若干行")
    for number, row in enumerate(value, 1):
        where = f"{field.name}[{number}]"
        if not isinstance(row, Mapping):
            raise BadInput(f"“{field.label}”第{number}行要有栏目名", where=where)
        answers, wrong = read_answers(columns, row)
        lacking = [one.label for one in field.columns if one.required is not None and one.name not in answers]
        if wrong or lacking:
            why = wrong[0].why if wrong else f"缺{'、'.join(lacking)}"
            raise BadInput(f"“{field.label}”第{number}行：{why}", where=where)
        yield answers


def _checked(field: Field, value: Any) -> dict[str, str]:  # noqa: ANN401
    if not isinstance(value, Mapping):
        raise BadInput(f"“{field.label}”要逐条填结果")
    return {str(item): str(state) for item, state in value.items() if not _is_empty(state)}


def _id_number(field: Field, given: Any) -> str:  # noqa: ANN401
    value = str(given).strip().upper()
    is_formed = len(value) == 18 and value[:17].isdecimal()
    if not is_formed or check_character(value[:17]) != value[17]:
        raise BadInput(f"“{field.label}”不对：身份证号18位，末位是校验码，请核对")
    return value


_READERS = {
    FieldType.FLAG: _flag,
    FieldType.COUNT: _amount,
    FieldType.MONEY: _amount,
    FieldType.NUMBER: _amount,
    FieldType.RATE: _amount,
    FieldType.DATE: _day,
    FieldType.INSTANT: _instant,
    FieldType.CHOICE: _choice,
    FieldType.CHOICES: _choices,
    FieldType.ENTRIES: _entries,
    FieldType.ROWS: _table,
    FieldType.CHECKLIST: _checked,
    FieldType.ID_NUMBER: _id_number,
}


def plain_answer(value: Any) -> Any:  # noqa: ANN401
    """The answer in JSON's own types: amounts as texts of digits, days and instants in ISO form."""
    if isinstance(value, bool | str | int) or value is None:
        return value
    if isinstance(value, Decimal):
        return plain_number(value)
    if isinstance(value, datetime):
        there = value.astimezone(OFFICE_TIME).replace(tzinfo=None)
        return there.isoformat(timespec="seconds" if there.second else "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {key: plain_answer(one) for key, one in value.items()}
    return [plain_answer(one) for one in value]


def shown_answer(field: Field, value: Any) -> str:  # noqa: ANN401
    """The answer as a paper prints it: options by their label, amounts with their unit, days in Chinese."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if field.options:
        return "、".join(
            field.options.get(one, one) for one in ([value] if isinstance(value, str) else value)
        )
    if field.type is FieldType.MONEY:
        return f"{value:.2f}{field.unit or '元'}"
    if field.kind.kind in SCALES:
        return f"{plain_number(Decimal(value))}{field.unit or ('%' if field.kind.kind is Kind.RATE else '')}"
    if isinstance(value, datetime):
        at = value.astimezone(OFFICE_TIME)
        return f"{at.year}年{at.month}月{at.day}日{at.hour}时{at.minute:02}分"
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    if field.type is FieldType.ROWS:
        return "；".join(_shown_row(field, row) for row in value) or "没有"
    return value if isinstance(value, str) else "、".join(str(one) for one in value)


def _shown_row(field: Field, row: Mapping[str, Any]) -> str:
    """A row as a line of a paper: 附子 10克 先煎."""
    given = ((column, row.get(column.name)) for column in field.columns)
    return " ".join(shown_answer(column, value) for column, value in given if value is not None)


HIDDEN = "（已隐去）"  # what stands where nothing of an answer may be seen: stars alone tell a reader nothing


def masked(field: Field, words: str) -> str:
    """A personal answer as those see it who have no need of it: 张*三, 3303**********1234, 138****5678; of
    somebody under 14 nothing but that it is hidden."""
    if field.minor:
        return HIDDEN
    match field.type:
        case FieldType.ID_NUMBER:
            return words[:4] + "*" * max(len(words) - 8, 0) + words[-4:]
        case FieldType.PHONE:
            return words[:3] + "*" * max(len(words) - 7, 0) + words[-4:]
        case FieldType.PERSON:
            return words[:1] + "*" * max(len(words) - 2, 1) + words[2:][-1:]
        case _:
            return HIDDEN
