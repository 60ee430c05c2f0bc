"""Workbooks written: numbers stay numbers, words stay words, a form comes back by its keys."""

from __future__ import annotations

import zipfile
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest

from minsheng.documents.opening.open import open_document
from minsheng.documents.opening.xlsx import read_sheets
from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.terms.errors import Broken

COLUMNS = (
    SheetColumn("编号", 8, is_hidden=True),
    SheetColumn("任务", 40),
    SheetColumn("意见", 12, is_open=True, choices=("同意", "修改")),
    SheetColumn("单位", 20, is_open=True, choices=tuple(f"县第{number}局,办公室" for number in range(60))),
)
ROWS = (("k1", "建园", None, None), ("k2", "扩班", None, None))
FORM = Sheet("意见表", COLUMNS, ROWS, "征求意见", "请填黄色栏。", is_locked=True)


def xml(data: bytes, name: str = "xl/worksheets/sheet1.xml") -> str:
    return zipfile.ZipFile(BytesIO(data)).read(name).decode()


def a_sheet(*entries: Entry) -> Sheet:
    return Sheet("表", tuple(SheetColumn(f"列{number}") for number, _ in enumerate(entries)), (entries,))


def test_numbers_days_and_words_keep_their_kind() -> None:
    data = write_xlsx(
        [a_sheet(5000, Decimal("4.5"), date(2026, 6, 30), "007", Decimal("1234567890.1234567"), None)]
    )
    (sheet,) = read_sheets(data, "a.xlsx")
    assert sheet.rows[1].words == {0: "5000", 1: "4.5", 2: "2026-06-30", 3: "007", 4: "1234567890.1234567"}
    assert "<v>5000</v>" in xml(data)


@pytest.mark.parametrize(
    "words", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://a")', "{=1}", "http://a.b"]
)
def test_no_words_act_as_a_formula_or_a_link(words: str) -> None:
    data = write_xlsx([a_sheet(words)])
    assert "<f>" not in xml(data)
    assert "hyperlink" not in xml(data)
    assert words in open_document(data, "a.xlsx").text


def test_a_form_is_locked_but_for_its_open_columns_and_carries_its_keys() -> None:
    data = write_xlsx([FORM])
    sheet = xml(data)
    assert "<sheetProtection" in sheet
    assert 'hidden="1"' in sheet
    assert sheet.count("<dataValidation ") == 2
    read = read_sheets(data, "a.xlsx")[0]
    assert [row.words.get(0) for row in read.rows][-2:] == ["k1", "k2"]
    assert 'locked="0"' in xml(data, "xl/styles.xml")


def test_a_long_list_of_choices_stands_on_a_hidden_sheet() -> None:
    names = [sheet.name for sheet in read_sheets(write_xlsx([FORM]), "a.xlsx")]
    assert names == ["意见表", "选项"]


def test_it_prints_on_a4_with_its_head_on_each_page() -> None:
    data = write_xlsx([FORM])
    assert 'paperSize="9"' in xml(data)
    assert 'orientation="landscape"' in xml(data)
    assert "fitToPage" in xml(data)
    assert "Print_Titles" in xml(data, "xl/workbook.xml")
    assert 'state="frozen"' in xml(data)


def test_names_of_sheets_are_made_lawful_and_unlike() -> None:
    names = ["县教育局:意见/表", "县教育局:意见/表", "", "长" * 40]
    sheets = [Sheet(name, (SheetColumn("一"),), (("1",),)) for name in names]
    read = [sheet.name for sheet in read_sheets(write_xlsx(sheets), "a.xlsx")]
    assert read == ["县教育局 意见 表", "县教育局 意见 表(2)", "表", "长" * 31]


def test_a_torn_row_is_our_mistake() -> None:
    with pytest.raises(Broken):
        Sheet("表", (SheetColumn("一"),), (("1", "2"),))
