"""Damage by copying, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.reading.repair import repair
from minsheng.reading.text import make_text


def slip(text: str, at: int) -> str:
    """`text` as a byte-wise step leaves it that loses the lead byte of the sign at `at`."""
    damaged = text[:at].encode("gbk") + b"?" + text[at:].encode("gbk")[1:]
    return damaged.decode("gb18030", "replace").replace("！", "!").replace("？", "?")


def mended(raw: str) -> str:
    return make_text(raw, repair(raw).edits).clean


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("優質(zhì)均衡", "优质均衡"),
        ("網（wǎng）絡", "网络"),
        ("醫(yī)聯(lián)體46個", "医联体46个"),
        ("县(市)、甲(kW)、名词(shi)", "县(市)、甲(kW)、名词(shi)"),
        ("著(zhù)力", "着力"),
    ],
)
def test_inserted_readings_are_dropped(raw: str, clean: str) -> None:
    assert mended(raw) == clean


def test_a_dropped_reading_is_recorded() -> None:
    [one] = repair("優質(zhì)").repairs
    assert (one.start, one.end, one.kind, one.repaired, one.sure) == (2, 7, "annotation", "", True)


@pytest.mark.parametrize("words", ["縣醫院說：“已經完成。”縣長醫", "鎮長說：“都辦好了。”我縣醫"])
def test_a_slip_before_a_closing_quote_is_certain(words: str) -> None:
    damaged = slip(words, words.index("。"))
    assert damaged != words
    found = repair(damaged)
    assert [one.kind for one in found.repairs] == ["mojibake"]
    assert found.repairs[0].sure
    assert mended(damaged) == make_text(words).clean


def test_two_marks_of_a_real_question_stay() -> None:
    for words in ("真的吗?!我们再看", "怎么办??大家想办法"):
        assert mended(words) == words


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_utf8_read_as_latin(codec: str) -> None:
    words = "今年新建小学3所"
    raw = "前文。" + words.encode().decode(codec, "ignore")
    if words.encode().decode(codec, "ignore").encode(codec) == words.encode():
        assert mended(raw) == "前文。" + words


def test_utf8_read_as_gbk() -> None:
    words = "市人民政"
    raw = words.encode().decode("gbk")
    found = repair(raw + "。甲乙")
    assert mended(raw) == words
    assert [(one.kind, one.repaired, one.sure) for one in found.repairs] == [("mojibake", words, True)]


def test_what_a_misread_text_lost_stays_and_is_a_doubt() -> None:
    raw = "市人民政府".encode().decode("gbk", "replace")
    found = repair(raw)
    assert mended(raw).startswith("市人民政")
    assert raw.endswith("\ufffd")
    assert [raw[doubt.start : doubt.end] for doubt in found.doubts] == ["\ufffd"]


def test_a_lost_sign_is_a_doubt_and_nothing_is_invented() -> None:
    raw = "推广“2 4”模式"
    found = repair(raw)
    assert found.edits == []
    assert [(one.kind, one.sure, one.repaired) for one in found.repairs] == [("lost_sign", False, "2 4")]
    assert raw[found.doubts[0].start : found.doubts[0].end] == "2 4"


def test_a_sign_of_no_script_is_a_doubt() -> None:
    found = repair("甲\ue123乙")
    assert [(doubt.start, doubt.end) for doubt in found.doubts] == [(1, 2)]


def test_radicals_from_pdf_files_become_signs() -> None:
    assert mended("⼈⼝、⼟地") == "人口、土地"


@given(st.text("甲。”?!？！(zhì)質å¹²é鐢樺\ufffd“1 3", max_size=40))
def test_repairs_are_in_order_and_in_the_text(raw: str) -> None:
    found = repair(raw)
    assert repair(raw) == found
    edits = [(edit.start, edit.end) for edit in found.edits]
    assert edits == sorted(edits, key=lambda edit: edit[1]) == sorted(edits)
    assert all(0 <= start < end <= len(raw) for start, end in edits)
    places = [(one.start, one.end) for one in found.repairs] + [(one.start, one.end) for one in found.doubts]
    assert all(0 <= start < end <= len(raw) for start, end in places)
