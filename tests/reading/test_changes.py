"""Numbers that change from one to another."""

from __future__ import annotations

from minsheng.reading.changes import pair_changes, strip_from
from minsheng.reading.quantities import find_quantities


def pairs(text: str) -> list[tuple[str | None, str]]:
    items = pair_changes(text, find_quantities(text, 0, len(text)))
    return [(f"{i.baseline.value:f}" if i.baseline else None, f"{i.quantity.value:f}") for i in items]


def test_one_change() -> None:
    assert pairs("由每人8元提高至12元") == [("8", "12")]


def test_changes_by_turns() -> None:
    assert pairs("分别从7家、4家增加到10家、6家") == [("7", "10"), ("4", "6")]


def test_two_years_of_one_change() -> None:
    assert pairs("从2020年的18件增加到2025年的31件") == [("18", "31")]


def test_different_units_make_no_change() -> None:
    assert pairs("投入5亿元增加到10家") == [(None, "500000000"), (None, "10")]


def test_the_word_from_is_no_part_of_the_thing() -> None:
    assert strip_from("保费由每生每年") == "保费每生每年"
    assert strip_from("拥有量从2020年的") == "拥有量"
