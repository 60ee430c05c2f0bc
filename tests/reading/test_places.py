"""The divisions a page speaks of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.places import find_places
from minsheng.reading.record import FoundPlace
from minsheng.reading.text import make_text


def places_in(raw: str, title: str | None = None, publisher: str | None = None) -> list[FoundPlace]:
    return list(find_places(make_text(raw), (0, len(raw)), title, publisher))


@pytest.mark.parametrize(
    ("raw", "code", "name"),
    [
        ("苍南县新建小学3所。", "330327", "浙江省温州市苍南县"),
        ("浙江省苍南县新建小学3所。", "330327", "浙江省温州市苍南县"),
        ("甘孜州民政局提出，康定市、白玉县要抓好落实。甘孜州将发放资金。", "513300", "四川省甘孜藏族自治州"),
        ("通山要修好路，通山要种好树。县教育局、县民政局负责。", "421224", "湖北省咸宁市通山县"),
        ("内蒙古新增就业18万人。", "150000", "内蒙古自治区"),
        ("北京市朝阳区新建小学3所。", "110105", "北京市朝阳区"),
        ("海南省海口市龙华区改造小区。", "460106", "海南省海口市龙华区"),
        ("济源市改造小区。", "419001", "河南省济源市"),
        ("蒼南縣新建小學。", "330327", "浙江省温州市苍南县"),
    ],
)
def test_the_most_likely_place(raw: str, code: str, name: str) -> None:
    first = places_in(raw)[0]
    assert (first.code, first.name) == (code, name)


@pytest.mark.parametrize(
    "raw",
    [
        "复兴之路，和平发展，平安建设，加快新城区建设。",
        "形成县级样板，打造模范县。",
        "保障性安居工程，节约资源，公安机关。",
        "洞口村、东山村、西湖街道。",
        "鼓楼区改造小区。",
    ],
)
def test_words_that_are_no_place_or_any_of_several(raw: str) -> None:
    assert places_in(raw) == []


def test_a_name_of_several_counties_takes_the_one_whose_city_is_named() -> None:
    assert places_in("南京市鼓楼区改造小区。")[0].code == "320106"
    assert places_in("福州市各区：鼓楼区改造小区12个，鼓楼区新建学校，鼓楼区养老。")[0].code == "350102"


def test_title_and_publisher_weigh_most() -> None:
    raw = "丽水市考察团来访。丽水市介绍经验。苍南将学习借鉴。"
    assert places_in(raw, title="苍南新闻一则", publisher="苍南县新闻网")[0].code == "330327"


def test_a_place_knows_where_it_is_named() -> None:
    raw = "（一）在苍南县新建小学。"
    [place] = places_in(raw)
    assert raw[place.start : place.end] == "苍南县"


@given(st.text("苍南县温州市浙江省甘孜自治鼓楼区", max_size=40))
def test_any_text(raw: str) -> None:
    for place in places_in(raw):
        assert len(place.code) == 6
        assert 0 <= place.start < place.end <= len(raw)
