"""Answers: read, refused with what would be right, written out and masked."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from minsheng.programmes.answers import masked, plain_answer, read_answer, read_answers, shown_answer
from minsheng.programmes.fields import Field, FieldType
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput


def a_field(kind: FieldType, **more: Any) -> Field:  # noqa: ANN401
    """A field of that type."""
    return Field("f", "项", kind, **more)


OPTIONS = {"illness": "突发重病", "other": "其他"}


@pytest.mark.parametrize(
    ("field", "raw", "answer"),
    [
        (a_field(FieldType.MONEY), "3,000.01", Decimal("3000.01")),
        (a_field(FieldType.MONEY), 3000, Decimal(3000)),
        (a_field(FieldType.COUNT), "12", 12),
        (a_field(FieldType.RATE), "85.5%", Decimal("85.5")),
        (a_field(FieldType.NUMBER), "6.9", Decimal("6.9")),
        (a_field(FieldType.FLAG), "是", True),
        (a_field(FieldType.FLAG), False, False),
        (a_field(FieldType.DATE), "2026-03-02", date(2026, 3, 2)),
        (a_field(FieldType.INSTANT), "2026-03-06T16:00", datetime(2026, 3, 6, 16, tzinfo=OFFICE_TIME)),
        (a_field(FieldType.INSTANT), "2026-03-06 16:00", datetime(2026, 3, 6, 16, tzinfo=OFFICE_TIME)),
        (a_field(FieldType.CHOICE, options=OPTIONS), "突发重病", "illness"),
        (a_field(FieldType.CHOICES, options=OPTIONS), "illness、其他", ("illness", "other")),
        (a_field(FieldType.ENTRIES), ["n", "s"], ("n", "s")),
        (a_field(FieldType.ID_NUMBER), "11010519491231002x", "11010519491231002X"),
        (a_field(FieldType.TEXT), "  甲 ", "甲"),
    ],
)
def test_answers(field: Field, raw: object, answer: object) -> None:
    assert read_answer(field, raw) == answer


@pytest.mark.parametrize(
    ("field", "raw", "says"),
    [
        (a_field(FieldType.MONEY), "12.345", "最多写2位小数"),
        (a_field(FieldType.MONEY), "很多", "要填数"),
        (a_field(FieldType.MONEY), "NaN", "核对"),
        (a_field(FieldType.COUNT), "1.5", "最多写0位"),
        (a_field(FieldType.COUNT, least=Decimal(1)), "0", "不能小于1"),
        (a_field(FieldType.COUNT, most=Decimal(5)), "6", "不能大于5"),
        (a_field(FieldType.FLAG), "也许", "是或否"),
        (a_field(FieldType.DATE), "3月2日", "2026-01-15"),
        (a_field(FieldType.INSTANT), "下午", "2026-01-15 16:00"),
        (a_field(FieldType.CHOICE, options=OPTIONS), "感冒", "illness（突发重病）"),
        (a_field(FieldType.ID_NUMBER), "110105194912310021", "校验码"),
        (a_field(FieldType.ROWS), "x", "若干行"),
        (a_field(FieldType.CHECKLIST), "x", "逐条"),
        (a_field(FieldType.TEXT), ["x"], "一段文字"),
    ],
)
def test_refused(field: Field, raw: object, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_answer(field, raw)


def test_what_is_not_given_is_absent_and_what_is_no_field_is_wrong() -> None:
    found, wrong = read_answers({"f": a_field(FieldType.COUNT)}, {"f": "", "g": 1})
    assert found == {}
    assert [one.field for one in wrong] == ["g"]


def test_a_row_names_what_is_wrong_in_it() -> None:
    column = Field("amount", "金额", FieldType.MONEY)
    field = a_field(FieldType.ROWS, columns=(column,))
    assert read_answer(field, [{"amount": "1.5"}, {}]) == ({"amount": Decimal("1.5")}, {})
    with pytest.raises(BadInput, match="第2行") as caught:
        read_answer(field, [{}, {"amount": "x"}])
    assert caught.value.where == "f[2]"


@pytest.mark.parametrize(
    ("kind", "words", "shown"),
    [
        (FieldType.PERSON, "张某三", "张*三"),
        (FieldType.PERSON, "张三", "张*"),
        (FieldType.ID_NUMBER, "440301199001011234", "4403**********1234"),
        (FieldType.PHONE, "13800001234", "138****1234"),
        (FieldType.TEXT, "病情", "（已隐去）"),
    ],
)
def test_masked(kind: FieldType, words: str, shown: str) -> None:
    assert masked(a_field(kind), words) == shown


@pytest.mark.parametrize(
    ("field", "value", "plain", "shown"),
    [
        (a_field(FieldType.MONEY, unit="元"), Decimal("3000.5"), "3000.5", "3000.50元"),
        (a_field(FieldType.RATE), Decimal("85.50"), "85.5", "85.5%"),
        (a_field(FieldType.COUNT, unit="人"), 3, 3, "3人"),
        (a_field(FieldType.FLAG), True, True, "是"),
        (a_field(FieldType.DATE), date(2026, 3, 2), "2026-03-02", "2026年3月2日"),
        (
            a_field(FieldType.INSTANT),
            datetime(2026, 3, 6, 16, 5, tzinfo=OFFICE_TIME),
            "2026-03-06T16:05",
            "2026年3月6日16时05分",
        ),
        (
            a_field(FieldType.CHOICES, options=OPTIONS),
            ("illness", "other"),
            ["illness", "other"],
            "突发重病、其他",
        ),
    ],
)
def test_written_out(field: Field, value: object, plain: object, shown: str) -> None:
    assert plain_answer(value) == plain
    assert shown_answer(field, value) == shown
