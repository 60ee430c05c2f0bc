"""Pages set as PDF: every word arrives, none acts as markup, tables repeat their head."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.documents.blocks import (
    Heading,
    Note,
    Orientation,
    Page,
    PageBreak,
    Paragraph,
    Signature,
    Table,
    Title,
)
from minsheng.documents.page_form import page_form
from minsheng.documents.writing import pdf
from minsheng.documents.writing.pdf import write_pdf
from minsheng.terms.errors import BadInput, Broken

SIGNED = Signature("云溪县人民政府办公室", "2026年7月6日")


def a_table(rows: int = 3) -> Table:
    body = tuple((str(number), f"第{number}项任务", f"{number}.5%") for number in range(1, rows + 1))
    return Table(("序号", "任务", "完成率"), (("一、教育",), *body), (1, 6, 2), numeric=frozenset({2}))


def pages_of(page: Page) -> list[str]:
    """The words of each page, without white space."""
    document = pypdfium2.PdfDocument(write_pdf(page))
    return ["".join(sheet.get_textpage().get_text_bounded().split()) for sheet in document]


def test_every_block_arrives_in_order() -> None:
    page = Page(
        (
            Title("关于上半年进展的通报", "云政办〔2026〕15号"),
            Paragraph("各乡镇:", is_indented=False),
            Heading("一、总体情况"),
            Heading("(一)教育", 2),
            Heading("1.幼儿园", 3),
            Paragraph("已建成6所。\n其余在建。"),
            a_table(),
            Note("注:截至6月30日。"),
            SIGNED,
        )
    )
    (words,) = pages_of(page)
    order = [
        "通报",
        "15号",
        "各乡镇",
        "总体",
        "教育",
        "幼儿园",
        "已建成",
        "其余",
        "完成率",
        "2.5%",
        "注",
        "办公室",
        "2026年7月",
    ]
    places = [words.index(word) for word in order]
    assert places == sorted(places)
    assert "—1—" in words


def test_a_long_table_repeats_its_head_and_counts_its_pages() -> None:
    page = Page((Title("任务分解表"), a_table(120)), Orientation.LANDSCAPE, "", "任务分解表", "2026年1月20日")
    pages = pages_of(page)
    assert len(pages) > 2
    for number, words in enumerate(pages, 1):
        assert "序号任务完成率" in words
        assert f"第{number}页共{len(pages)}页" in words
        assert "2026年1月20日" in words


@pytest.mark.parametrize("paragraphs", range(18, 25))
def test_a_signature_never_stands_alone(paragraphs: int) -> None:
    page = Page((*[Paragraph(f"第{number}段。") for number in range(paragraphs)], SIGNED))
    last = pages_of(page)[-1]
    assert "办公室" in last
    assert f"第{paragraphs - 1}段" in last


def test_a_page_break_begins_a_page() -> None:
    assert len(pages_of(Page((Paragraph("一"), PageBreak(), Paragraph("二"))))) == 2


INJECTIONS = ['#panic("x")', '#read("/etc/passwd")', "$ x^2 $", "= 标题", "*粗*", "`a`", "\\", '"', "#[", "]"]
INJECTIONS += ["//", "/*", "<a>", "@a"]


@pytest.mark.parametrize("words", INJECTIONS)
def test_markup_is_printed_as_it_stands(words: str) -> None:
    (page,) = pages_of(Page((Paragraph(words),)))
    assert page.startswith(words.replace(" ", "")[:3])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_any_text_is_set(words: str, short: str) -> None:
    table = Table((short, words), ((words, short), (short,)), (1, 2))
    page = Page(
        (Title(words, short), Heading(short), Paragraph(words), table, Note(short), Signature(short, words)),
        name=words,
    )
    assert write_pdf(page).startswith(b"%PDF")


def test_a_machine_without_chinese_fonts_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    monkeypatch.setattr(pdf, "installed_fonts", lambda: bare)
    with pytest.raises(BadInput, match=r"fonts-noto-cjk.*MINSHENG_FONTS"):
        write_pdf(Page((Paragraph("一"),)))


def test_the_form_is_that_of_the_standard() -> None:
    form = page_form()
    assert form.type_width(Orientation.PORTRAIT) == 156
    margins = form.margins[Orientation.PORTRAIT]
    assert form.height - margins.top - margins.bottom == 225
    assert round(225 * 72 / 25.4 / form.line_pitch) == 22


def test_a_torn_table_is_our_mistake() -> None:
    with pytest.raises(Broken):
        Table(("一", "二"), (), (1,))
    with pytest.raises(Broken):
        Table(("一", "二", "三"), (("1", "2"),), (1, 1, 1))
