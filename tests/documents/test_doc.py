"""Word 97 documents: the same text as the docx of the same words. All words are invented."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.documents.opening.open import open_document
from minsheng.terms.errors import BadInput
from offices import converted, needs_office
from ole import a_doc


def a_paper() -> bytes:
    """Headings, a table with cells merged both ways and a table in a cell, a header, a rare character."""
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "青禾县人民政府办公室"
    paper.add_paragraph("一、教育")
    paper.add_paragraph("新建公办幼儿园6所，𠮷祥路小学年底前投用。")
    table = paper.add_table(4, 4)
    words = [
        ["序号", "任务", "牵头单位", "时限"],
        ["1", "建园", "县教育局", "6月底前"],
        ["2", "扩班", "县教育局", ""],
        ["合计", "", "", "2项"],
    ]
    for row, cells in enumerate(words):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = cell
    table.cell(1, 1).text = "建园\n公办6所"
    table.cell(2, 2).text = ""
    table.cell(1, 2).merge(table.cell(2, 2))
    table.cell(3, 0).merge(table.cell(3, 2))
    paper.add_paragraph("二、卫生")
    paper.add_paragraph("改造卫生室22个。")
    buffer = BytesIO()
    paper.save(buffer)
    return buffer.getvalue()


@needs_office
@pytest.mark.parametrize("name", ["a.doc", "a.wps"])
def test_a_doc_says_what_its_docx_says(tmp_path: Path, name: str) -> None:
    made = a_paper()
    new = open_document(made, "a.docx")
    old = open_document(converted(made, "a.docx", "doc", tmp_path), name)
    assert old.format == "doc"
    assert old.text == new.text
    assert old.tables == new.tables
    assert old.main == new.main
    assert "\n1\t建园\v公办6所\t县教育局\t6月底前\n2\t扩班\n" in old.text


@needs_office
def test_a_doc_cut_short_is_refused_or_read(tmp_path: Path) -> None:
    data = converted(a_paper(), "a.docx", "doc", tmp_path)
    for size in range(600, len(data), 499):
        try:
            open_document(data[:size], "a.doc")
        except BadInput as refused:
            assert "\n" not in str(refused)


def test_pieces_wide_and_narrow_are_one_text() -> None:
    page = open_document(a_doc(["新建", b"5G\xa0", "基站𠮷138个。\r", b"Over.\r"]), "a.doc")
    assert page.text == "新建5G\xa0基站𠮷138个。\nOver.\n"


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("甲\x13 PAGE \x142\x15乙\r", "甲2乙\n"),
        ("甲\x13 TOC \x15乙\r", "甲乙\n"),
        ("甲\x0b乙\x0c丙\r", "甲\n乙\n丙\n"),
        ("甲\x01\x08\x02乙\x1e丙\x1f\r", "甲乙-丙\n"),
        ("无结尾", "无结尾\n"),
        ("甲\x07乙\x07\r", "甲\t乙\t\n"),
    ],
)
def test_the_signs_of_the_file_are_read_as_seen(written: str, seen: str) -> None:
    assert open_document(a_doc([written]), "a.doc").text == seen


def test_deleted_words_are_not_read() -> None:
    page = open_document(a_doc(["新建五六所。\r"], hidden=(1024 + 4, 1024 + 6)), "a.doc")
    assert page.text == "新建六所。\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (a_doc(["密\r"], flags=0x0300), "密码"),
        (a_doc(["旧\r"], identity=0xA5DC), "Word 95"),
        (a_doc(["\r\r"]), "没有文字"),
        (a_doc([]), "没有文字"),
        (a_doc(["新建\r"], flags=0), "损坏"),  # names a table stream that is not there
        (a_doc(["新建\r"])[:2000], "损坏"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as refused:
        open_document(data, "a.doc")
    assert refused.value.where == "a.doc"


@given(st.integers(512, 12000), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_refused_or_read(at: int, noise: bytes) -> None:
    data = bytearray(a_doc(["一、教育\r新建五六所。\r", b"Over.\r"], hidden=(1024 + 4, 1024 + 6)))
    at %= len(data) - 8
    data[at : at + len(noise)] = noise
    try:
        open_document(bytes(data), "a.doc")
    except BadInput as refused:
        assert "\n" not in str(refused)
