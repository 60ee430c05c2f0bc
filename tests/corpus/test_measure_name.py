"""When two names are one measure, and when not."""

from __future__ import annotations

import pytest

from minsheng.corpus.measure_name import Aspect, counts_alike, likeness, parse_names

OWN = ("全县",)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("地区生产总值增长", "全县GDP同比增长"),
        ("城镇新增就业", "新增城镇就业人口"),
        ("进出口增长", "外贸进出口总额比上年增长"),
        ("规上工业增加值增长", "规模以上工业增加值增速"),
        ("登记失业率", "城镇登记失业率"),
        ("优良空气天数比例", "环境空气质量达标率"),
        ("改造老旧小区", "老旧小区改造"),
        ("固定资产投资完成", "固定资产投资预计完成"),
    ],
)
def test_one_measure_named_in_two_ways(left: str, right: str) -> None:
    (one,), (other,) = parse_names(left, OWN), parse_names(right, OWN)
    score, why = likeness(one, other)
    assert score >= 90
    assert why


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("地区生产总值", "地区生产总值增长"),  # level and growth
        ("地区生产总值增长", "地区生产总值年均增长"),
        ("新增就业", "累计新增就业"),
        ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("新增高新技术企业", "高新技术企业"),
        ("开工重点项目", "竣工重点项目"),
        ("一般公共预算总收入", "地方一般公共预算收入"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("新增床位", "新增养老床位"),
        ("接待游客", "全省接待游客"),  # another place
    ],
)
def test_two_measures_stay_two(left: str, right: str) -> None:
    (one,), (other,) = parse_names(left), parse_names(right)
    assert likeness(one, other)[0] < 80


def test_a_figure_for_two_known_measures_has_two_names() -> None:
    names = parse_names("一般公共预算总收入和地方一般公共预算收入增长")
    assert [name.stem for name in names] == ["一般公共预算总收入", "地方一般公共预算收入"]
    assert {name.aspect for name in names} == {Aspect.GROWTH}
    assert len(parse_names("图书馆和文化馆分馆建设")) == 1  # no known measures: one thing


def test_the_place_itself_says_nothing() -> None:
    (name,) = parse_names("青溪县接待游客", ("青溪县", "青溪"))
    assert name.stem == "接待游客"


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("人", "名", True),
        ("个", "家", True),
        ("人", "人次", False),
        ("元", "美元", False),
        ("亩", "亩", True),
    ],
)
def test_units_that_count_the_same(left: str, right: str, alike: bool) -> None:
    assert counts_alike(left, right) is alike
