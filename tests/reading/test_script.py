"""Traditional to simplified script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.script import script_of, simplify_sign, to_simplified


@pytest.mark.parametrize(
    ("traditional", "simplified"),
    [
        ("著力改善", "着力改善"),
        ("顯著、著名", "显著、著名"),
        ("鄉鎮衛生院", "乡镇卫生院"),
        ("幹部、乾燥、若干", "干部、干燥、若干"),
        ("县教育局", "县教育局"),
    ],
)
def test_to_simplified(traditional: str, simplified: str) -> None:
    assert to_simplified(traditional) == simplified


def test_simplified_text_is_returned_as_it_is() -> None:
    text = "新建公办幼儿园三所"
    assert to_simplified(text) is text


def test_script_of_a_page() -> None:
    assert script_of("全縣新增就業五千人，發放補貼。") == "hant"
    assert script_of("全县新增就业五千人，发放补贴。") == "hans"
    assert script_of("著名作家" + "全县新增就业五千人，发放补贴。" * 20 + "乾隆年間") == "hans"
    assert script_of("") == "hans"


def test_simplify_sign() -> None:
    assert (simplify_sign("縣"), simplify_sign("县"), simplify_sign("")) == ("县", "县", "")


@given(st.text(max_size=60))
def test_length_is_kept(text: str) -> None:
    assert len(to_simplified(text.encode("utf-8", "ignore").decode())) == len(
        text.encode("utf-8", "ignore").decode()
    )
