"""The columns of a chart: on one scale, what may be on top of what is so, the same in docx and pdf."""

from __future__ import annotations

from io import BytesIO

import docx
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from PIL import Image

from minsheng.documents.blocks import Bar, Beside, Chart, Orientation, Page, Table
from minsheng.documents.writing.columns import drawn, picture_of
from minsheng.documents.writing.docx import write_docx
from minsheng.documents.writing.pdf import write_pdf
from minsheng.terms.errors import Broken

CHART = Chart("6月跟上计划12—15项", (Bar("5", 10, 0, 20), Bar("6", 12, 3, 16)), "单位：项")
PAGE = Page((Beside(Table(("领域", "项"), (("教育", "7"),), (60, 40)), CHART), CHART), Orientation.LANDSCAPE)


def test_parts_stand_on_one_base_and_one_scale() -> None:
    boxes = drawn(CHART).boxes
    assert [box.fill for box in boxes] == ["hollow", "solid", "hollow", "hatched", "solid"]
    assert {round(box.y + box.height, 6) for box in boxes} == {drawn(CHART).base}
    whole, sure, second = boxes[0], boxes[1], boxes[2]
    assert sure.height * 2 == pytest.approx(whole.height)
    assert second.height * 20 == pytest.approx(whole.height * 16)


def test_numbers_and_labels_stay_inside_the_picture() -> None:
    drawing = drawn(CHART)
    assert [one.words for one in drawing.letters] == ["10", "5", "12—15", "6"]
    assert all(0 <= one.y < drawing.height and 0 < one.x < drawing.width for one in drawing.letters)


def test_the_picture_shows_the_columns_where_they_stand() -> None:
    drawing = drawn(CHART)
    with Image.open(BytesIO(picture_of(drawing))) as picture:
        dots = picture.width / drawing.width
        middle = drawing.letters[0].x
        colours = [picture.getpixel((round(middle * dots), round(y * dots))) for y in (18.0, 6.0)]
    assert colours == [(0x2B, 0x6C, 0xB0), (255, 255, 255)]


def test_a_docx_says_what_the_picture_shows() -> None:
    opened = docx.Document(BytesIO(write_docx(PAGE)))
    assert [shape._inline.docPr.get("descr") for shape in opened.inline_shapes] == [CHART.title] * 2
    frame = opened.tables[0]
    assert frame.rows[0].cells[0].tables[0].cell(1, 0).text == "教育"


def test_a_pdf_has_the_numbers_as_words() -> None:
    words = pypdfium2.PdfDocument(write_pdf(PAGE))[0].get_textpage().get_text_bounded()
    assert words.count("12—15") == 4
    assert "教育" in words


@pytest.mark.parametrize("parts", [(3, 2, 4), (-1, 0, 4)])
def test_more_than_the_whole_is_no_column(parts: tuple[int, int, int]) -> None:
    with pytest.raises(Broken):
        Bar("1", *parts)


def test_nothing_is_no_chart() -> None:
    with pytest.raises(Broken):
        Chart("", (Bar("1", 0, 0, 0),), "")
