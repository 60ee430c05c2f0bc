"""Personal data, found before anything is published. 999999 is the code of no area."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.personal import find_personal, is_id_number


@pytest.mark.parametrize(
    ("raw", "words", "kind", "sure"),
    [
        ("身份证号999999199001011238。", "999999199001011238", "id_number", True),
        (
            "身份证号９９９９９９１９９００１０１１２３８",
            "９９９９９９１９９００１０１１２３８",
            "id_number",
            True,
        ),
        ("999999 19900101 1238", "999999 19900101 1238", "id_number", True),
        ("号码999999199001011239", "999999199001011239", "id_number", False),
        ("旧号999999900101123", "999999900101123", "id_number", False),
        ("联系人13900000000", "13900000000", "phone", True),
        ("电话：0999-5550000", "0999-5550000", "phone", False),
        ("卡号6200000000000000018", "6200000000000000018", "bank_card", True),
        ("卡号6200 0000 0000 0000 006", "6200 0000 0000 0000 006", "bank_card", False),
        ("邮箱a.b@example.com。", "a.b@example.com", "email", True),
        ("住东湖小区3幢2单元501室", "住东湖小区3幢2单元501室", "address", False),
        ("家住王家村3组12号", "家住王家村3组12号", "address", False),
        ("999999 1990 0101 1238", "999999 1990 0101 1238", "id_number", True),
        ("999999-19900101-1238", "999999-19900101-1238", "id_number", True),
        ("999999\t19900101\t1238", "999999\t19900101\t1238", "id_number", True),
        ("999999 | 19900101 | 1238 |", "999999 | 19900101 | 1238", "id_number", True),
        ("9,9,9,9,9,9,1,9,9,0,0,1,0,1,1,2,3,8", "9,9,9,9,9,9,1,9,9,0,0,1,0,1,1,2,3,8", "id_number", True),
        ("9999991990\n01011238", "9999991990\n01011238", "id_number", True),
        ("序号12 999999199001011238 3人", "999999199001011238", "id_number", True),
        ("99999919900101018×", "99999919900101018×", "id_number", True),
        ("999999\u200b19900101\u200b1238", "999999\u200b19900101\u200b1238", "id_number", True),
        ("𝟗𝟗𝟗𝟗𝟗𝟗199001011238", "𝟗𝟗𝟗𝟗𝟗𝟗199001011238", "id_number", True),
        ("车牌丙A12345", "", "", False),
        ("车辆浙A·12345停放", "浙A·12345", "plate", False),
        ("新能源车浙AD12345", "浙AD12345", "plate", False),
        ("张小明因患尿毒症申请救助", "张小明", "name", False),
        ("1 | 欧阳大山 | 低保 | 620元", "欧阳大山", "name", False),
    ],
)
def test_found(raw: str, words: str, kind: str, sure: bool) -> None:
    expected = [(words, kind, sure)] if kind else []
    assert [(raw[one.start : one.end], one.kind, one.sure) for one in find_personal(raw)] == expected


@pytest.mark.parametrize(
    "raw",
    [
        "新增就业5000人，投资5184.25万元。",
        "丙政办发〔2031〕5号",
        "http://example.com/t20310304_60356.htm",
        "县政府在中山路12号。",
        "改造农村危旧桥梁180座，改造危房1598户。",
        "编号123456789012345678901234",
        "发放高龄补贴，患者住院费用按规定补助。",
        "项目代码2026-990822-48-01-123456，投资12.5亿元",
        "东溪镇 120 350 4800 20260115 3300 12.5 88",
        "统一社会信用代码91990822MA2XK3AB1C",
        "",
    ],
)
def test_nothing_personal(raw: str) -> None:
    assert find_personal(raw) == []


def test_the_check_digit() -> None:
    assert is_id_number("999999199001011238")
    assert not is_id_number("999999199013011238")
    assert not is_id_number("99999919900101123")


@given(st.text("0123456789X- 号村组@.a", max_size=60))
def test_any_text(raw: str) -> None:
    at = 0
    for one in find_personal(raw):
        assert at <= one.start < one.end <= len(raw)
        at = one.end
