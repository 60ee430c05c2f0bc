"""Word documents made by python-docx here, and by hand where it cannot make them. All words are invented."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.documents.opened import Opened
from minsheng.documents.opening.open import open_document
from minsheng.terms.errors import BadInput

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def opened(build: Callable[[Document], object]) -> Opened:
    document = docx.Document()
    build(document)
    buffer = BytesIO()
    document.save(buffer)
    return open_document(buffer.getvalue(), "a.docx")


def with_xml(xml: str) -> Opened:
    """A document whose body holds the paragraphs or tables of `xml`."""

    def build(document: Document) -> None:
        for element in parse_xml(f"<w:body {W} {MC}>{xml}</w:body>"):
            document.element.body.insert(-1, element)

    return opened(build)


def a_run(words: str) -> str:
    return f"<w:r><w:t>{words}</w:t></w:r>"


def words_of(page: Opened) -> list[list[str]]:
    return [[cell.span.of(page.text) for cell in row] for row in page.tables[0].rows]


def test_paragraphs_and_tables_stand_in_body_order() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("一、教育")
        table = document.add_table(rows=2, cols=2)
        for cell, words in zip(table._cells, ["任务", "单位", "新建幼儿园\n6所", "县教育局"], strict=True):
            cell.text = words
        document.add_paragraph("")
        document.add_paragraph("二、卫生")

    page = opened(build)
    assert page.text == "一、教育\n任务\t单位\n新建幼儿园\v6所\t县教育局\n\n二、卫生\n"
    assert words_of(page) == [["任务", "单位"], ["新建幼儿园\v6所", "县教育局"]]
    assert page.main is not None
    assert page.main.of(page.text) == page.text


def test_merged_cells_are_repeated_with_one_span() -> None:
    def build(document: Document) -> None:
        table = document.add_table(rows=3, cols=3)
        table.cell(0, 0).merge(table.cell(0, 2)).text = "任务分解表"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "教育"
        for row, column, words in [(1, 1, "建园"), (1, 2, "教育局"), (2, 1, "扩班"), (2, 2, "各乡镇")]:
            table.cell(row, column).text = words

    page = opened(build)
    assert page.text == "任务分解表\n教育\t建园\t教育局\n\t扩班\t各乡镇\n"
    assert words_of(page) == [["任务分解表"] * 3, ["教育", "建园", "教育局"], ["教育", "扩班", "各乡镇"]]
    rows = page.tables[0].rows
    assert rows[0][0].span == rows[0][2].span
    assert rows[1][0].span == rows[2][0].span


def test_headers_footers_and_notes_follow_the_body_once() -> None:
    def build(document: Document) -> None:
        document.add_paragraph("正文。")
        section = document.sections[0]
        section.header.paragraphs[0].text = "征求意见稿"
        section.footer.paragraphs[0].text = "— "
        document.add_section().header.paragraphs[0].text = "征求意见稿"

    page = opened(build)
    assert page.text.count("征求意见稿") == 1
    assert page.text.rstrip().endswith("征求意见稿")
    assert page.main is not None
    assert "征求意见稿" not in page.main.of(page.text)


def a_field(command: str, result: str) -> str:
    turns = [f"<w:r><w:fldChar w:fldCharType='{turn}'/></w:r>" for turn in ("begin", "separate", "end")]
    return f"{turns[0]}<w:r><w:instrText>{command}</w:instrText></w:r>{turns[1]}{a_run(result)}{turns[2]}"


def a_box(words: str) -> str:
    return f"<w:txbxContent><w:p>{a_run(words)}</w:p></w:txbxContent>"


DELETED = "<w:del><w:r><w:delText>8</w:delText></w:r></w:del>"
MARK_DELETED = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
RUBY = f"<w:ruby><w:rt>{a_run('pin')}</w:rt><w:rubyBase>{a_run('拼')}</w:rubyBase></w:ruby>"
TWO_WAYS = f"<mc:Choice Requires='wps'>{a_box('框')}</mc:Choice><mc:Fallback>{a_box('框')}</mc:Fallback>"


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        (f"<w:ins>{a_run('新建')}</w:ins>{DELETED}{a_run('6所')}", "新建6所\n"),
        (f"<w:moveFrom>{a_run('旧')}</w:moveFrom><w:moveTo>{a_run('新')}</w:moveTo>", "新\n"),
        (f"{MARK_DELETED}{a_run('前')}</w:p><w:p>{a_run('后')}", "前后\n"),
        (f"<w:hyperlink>{a_run('见附件')}</w:hyperlink>", "见附件\n"),
        (f"<w:sdt><w:sdtContent>{a_run('控件')}</w:sdtContent></w:sdt>", "控件\n"),
        ("<w:r><w:t>一</w:t><w:tab/><w:t>二</w:t><w:br/><w:t>三</w:t></w:r>", "一\t二\n三\n"),
        (f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>暗</w:t></w:r>{a_run('明')}", "明\n"),
        (RUBY, "拼\n"),
        (f"{a_run('主')}<w:r><mc:AlternateContent>{TWO_WAYS}</mc:AlternateContent></w:r>", "主\n框\n"),
        (a_field("DATE", "2026年"), "2026年\n"),
    ],
)
def test_a_paragraph_reads_as_with_all_changes_accepted(paragraph: str, text: str) -> None:
    assert with_xml(f"<w:p>{paragraph}</w:p>").text == text


def a_cell(words: str, more: str = "") -> str:
    return f"<w:tc><w:p>{a_run(words)}</w:p>{more}</w:tc>"


def test_a_deleted_row_and_a_shifted_row() -> None:
    page = with_xml(
        f"<w:tbl><w:tr>{a_cell('甲')}{a_cell('乙')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{a_cell('删')}{a_cell('删')}</w:tr>"
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>{a_cell('丙')}</w:tr></w:tbl>"
    )
    assert words_of(page) == [["甲", "乙"], ["", "丙"]]


def test_a_table_in_a_cell_is_read_as_lines_of_the_cell() -> None:
    inner = f"<w:tbl><w:tr>{a_cell('里甲')}{a_cell('里乙')}</w:tr></w:tbl><w:p/>"
    page = with_xml(f"<w:tbl><w:tr>{a_cell('外', inner)}{a_cell('旁')}</w:tr></w:tbl>")
    assert words_of(page) == [["外\v里甲 里乙", "旁"]]


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(BadInput, match="没有文字"):
        opened(lambda document: document.add_paragraph(""))


def test_a_cut_file_is_refused() -> None:
    buffer = BytesIO()
    docx.Document().save(buffer)
    with pytest.raises(BadInput, match="不完整"):
        open_document(buffer.getvalue()[:-200], "a.docx")


CELL = st.text(alphabet="县局 6\n所", max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=4))
def test_every_cell_span_marks_the_cells_words(rows: list[list[str]]) -> None:
    def build(document: Document) -> None:
        document.add_paragraph("首")
        table = document.add_table(rows=len(rows), cols=3)
        for row, words in zip(table.rows, rows, strict=True):
            for cell, word in zip(row.cells, words, strict=True):
                cell.text = word

    page = opened(build)
    cleaned = [["\v".join(filter(None, map(str.strip, word.split("\n")))) for word in row] for row in rows]
    told_columns = [column for column in range(3) if any(row[column] for row in cleaned)]
    expected = [[row[column] for column in told_columns] for row in cleaned if any(row)]
    assert (words_of(page) if page.tables else []) == expected
