"""Delimited tables: sign and encoding told apart, quotation marks and breaks in cells kept right."""

from __future__ import annotations

import pytest

from minsheng.documents.opening.csv_table import delimiter_of
from minsheng.documents.opening.open import open_document
from minsheng.terms.errors import BadInput

ROWS = [
    ["序号", "任务", "牵头单位"],
    ["1", "新建幼儿园6所,其中公办4所", "县教育局"],
    ["2", "改造危桥3座", "县公路中心"],
]


def joined(delimiter: str) -> str:
    cells = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in ROWS]
    return "".join(delimiter.join(row) + "\r\n" for row in cells)


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_every_sign_and_encoding_gives_one_table(delimiter: str, encoding: str) -> None:
    page = open_document(joined(delimiter).encode(encoding), "任务.csv")
    assert page.text == "".join("\t".join(row) + "\n" for row in ROWS)
    assert [[cell.span.of(page.text) for cell in row] for row in page.tables[0].rows] == ROWS
    assert page.format == "csv"
    assert page.encoding is not None


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2,5\n", ";"),
        ("任务\t单位\n新建,改建\t县教育局\n", "\t"),
        ("任务，单位\n建园，县教育局\n", "，"),
        ("只有一列\n新建\n", ","),
    ],
)
def test_the_delimiter_is_told(text: str, sign: str) -> None:
    assert delimiter_of(text) == sign


def test_a_break_in_a_quoted_cell_keeps_the_row_one_line() -> None:
    page = open_document('a,"新建\n改建 ""两所"""\n'.encode(), "a.csv")
    assert page.text == 'a\t新建\v改建 "两所"\n'


def test_a_quotation_mark_never_closed_loses_nothing() -> None:
    page = open_document('1,"新建2所\n2,改建3所\n'.encode(), "a.csv")
    assert page.text == '1\t"新建2所\n2\t改建3所\n'


def test_prose_with_commas_is_no_table() -> None:
    assert open_document("新建2所,改建3所\n".encode(), "a.txt").format == "text"


def test_a_table_without_a_word_is_refused() -> None:
    with pytest.raises(BadInput, match="没有内容"):
        open_document(b",,\n,,\n", "a.csv")


def test_a_hundred_thousand_rows_are_read() -> None:
    page = open_document("".join(f"{n},任务{n},县教育局\n" for n in range(100_000)).encode(), "a.csv")
    assert len(page.tables[0].rows) == 100_000
