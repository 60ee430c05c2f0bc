"""Numbers that change from one to another."""

from __future__ import annotations

from minsheng.reading.changes import pair_changes, strip_from
from minsheng.reading.quantities import find_quantities


def pairs(text: str) -> list[tuple[str | None, str]]:
    items = pair_changes(text, find_quantities(text, 0, len(text)), len(text))
    return [(f"{i.baseline.value:f}" if i.baseline else None, f"{i.quantity.value:f}") for i in items]


def test_one_change() -> None:
    assert pairs("由每人8元提高至12元") == [("8", "12")]


def test_changes_by_turns() -> None:
    assert pairs("分别从7家、4家增加到10家、6家") == [("7", "10"), ("4", "6")]


def test_two_years_of_one_change() -> None:
    assert pairs("从2020年的18件增加到2025年的31件") == [("18", "31")]


def test_the_verb_may_be_any_that_leads_on() -> None:
    assert pairs("由6处扩建到8处") == [("6", "8")]
    assert pairs("从3公里延伸至5公里") == [("3", "5")]
    assert pairs("由24个合并为9个") == [("24", "9")]


def test_down_to_nothing() -> None:
    assert pairs("由15处降至零") == [("15", "0")]
    assert pairs("从12个全部清零") == [("12", "0")]
    assert pairs("12个隐患清零") == [(None, "12")]


def test_different_units_make_no_change() -> None:
    assert pairs("投入5亿元增加到10家") == [(None, "500000000"), (None, "10")]


def test_the_word_from_is_no_part_of_the_thing() -> None:
    assert strip_from("保费由每生每年") == "保费每生每年"
    assert strip_from("拥有量从2020年的") == "拥有量"
