"""Figures side by side: converted only where that is exact, and every difference named."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from minsheng.ledger.comparing import Claim, Sort, compare, read_size, shared_stems


def said(county: str, amount: str = "300", **fields: Any) -> Claim:  # noqa: ANN401  (any field)
    given = {"spelled": "普惠托位", "sort": Sort.TARGET, "unit": "个", **fields}
    return Claim(county, 2026, "普惠托位", amount=Decimal(amount), **given)


@pytest.mark.parametrize(
    ("fields", "note"),
    [
        ({"unit": "所"}, "单位不同"),
        ({"bound": "≥"}, "写法不同"),
        ({"period": "2026-06"}, "时期不同"),
        ({"sort": Sort.RESULT}, "这是结果"),
        ({"spelled": "托位"}, "原文写作“托位”"),
        ({"confirmed": False}, "未经确认"),
    ],
)
def test_every_difference_is_named(fields: dict[str, Any], note: str) -> None:
    found = compare("普惠托位", [said("甲县"), said("乙县"), said("丙县", **fields)])
    assert found is not None
    other = next(row for row in found.rows if row.claim.county == "丙县")
    assert any(one.startswith(note) for one in other.notes)


def test_alike_figures_have_no_note() -> None:
    found = compare("普惠托位", [said("甲县"), said("乙县", "500")])
    assert found is not None
    assert [row.notes for row in found.rows] == [(), ()]


def test_a_unit_that_converts_is_converted_exactly_and_says_so() -> None:
    claims = [
        said("甲县", "3", unit="万元"),
        said("乙县", "20000", unit="元"),
        said("丙县", "2", unit="万元"),
    ]
    found = compare("普惠托位", claims)
    assert found is not None
    assert [(row.claim.county, row.shown) for row in found.rows if row.claim.unit == "元"] == [
        ("乙县", Decimal(2))
    ]
    assert any("由元换算" in note for row in found.rows for note in row.notes)


def test_what_does_not_convert_is_not_shown_in_the_common_unit() -> None:
    found = compare("普惠托位", [said("甲县"), said("乙县"), said("丙县", unit="亩")])
    assert found is not None
    assert [row.shown for row in found.rows if row.claim.unit == "亩"] == [None]


def test_what_several_counties_said_comes_first() -> None:
    other = Claim("甲县", 2026, "公路", "公路", Sort.TARGET, Decimal(1), "公里")
    assert shared_stems([other, said("甲县"), said("乙县")]) == (("普惠托位", 2), ("公路", 1))
    assert compare("没有", [other]) is None


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("≥300个", ("≥", Decimal(300), "个")),
        ("1,200.5万元", ("", Decimal("1200.5"), "万元")),
        ("5%—6%", None),
        ("140元/月→150元/月", None),
        ("已完成", None),
        ("", None),
    ],
)
def test_a_size_is_read_as_a_table_prints_it(words: str, found: object) -> None:
    assert read_size(words) == found
