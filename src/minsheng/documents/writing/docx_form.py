"""What python-docx has no words for: East Asian fonts, the grid of lines, page numbers, repeated rows."""

from __future__ import annotations

import re

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from minsheng.documents.blocks import Orientation, Page
from minsheng.documents.page_form import Font, PageForm, page_form

# XML holds no other control characters than these three.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
TWIPS_IN_POINT = 20
EMU_IN_TWIP = 635

# Word wants the children of these elements in the schema's order (ECMA-376 part 1, 17.3.1.26 and 17.4.60):
# what comes after the ones added here.
AFTER_SNAP = tuple(
    f"w:{name}"
    for name in (
        *("spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection"),
        *(
            "textAlignment",
            "textboxTightWrap",
            "outlineLvl",
            "divId",
            "cnfStyle",
            "rPr",
            "sectPr",
            "pPrChange",
        ),
    )
)
AFTER_SPACE = ("w:bidi", "w:adjustRightInd", "w:snapToGrid", *AFTER_SNAP)
AFTER_MARGINS = ("w:tblLook", "w:tblCaption", "w:tblDescription", "w:tblPrChange")
AFTER_RULES = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", *AFTER_SPACE)
AFTER_FRAME = ("w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", *AFTER_RULES)
AFTER_BORDERS = ("w:shd", "w:tblLayout", "w:tblCellMar", *AFTER_MARGINS)


def set_up(document: Document, page: Page) -> None:
    """Paper, margins, grid, Normal style, header and footer of `document` for `page`."""
    form = page_form()
    document.core_properties.title = UNPRINTABLE.sub("", page.name)[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    _normal_style(document, form)
    section = document.sections[0]
    _sheet(section, form, page.orientation)
    if page.orientation is Orientation.PORTRAIT:
        _numbers_outside(document, section, form)
    else:
        _running_head(section, form, page)
        _numbers_of_all(section, form)


def add_words(paragraph: Paragraph, font: Font, size: float, words: str, *, bold: bool = False) -> None:
    """Append `words` in `font`; line breaks and tabs in them are such."""
    run = paragraph.add_run(UNPRINTABLE.sub("", words.replace("\r\n", "\n")))
    run.font.size = Pt(size)
    run.font.bold = bold or None
    _name_fonts(run._r.get_or_add_rPr(), font)


def indent_characters(paragraph: Paragraph, *, first: float = 0, right: float = 0) -> None:
    """Indents counted in characters, as Chinese typesetting has them (unit of w:…Chars: a hundredth)."""
    indent = paragraph._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), str(round(first * 100)))
    indent.set(qn("w:rightChars"), str(round(right * 100)))
    size = page_form().sizes["body"]
    indent.set(qn("w:firstLine"), str(round(first * size * TWIPS_IN_POINT)))
    indent.set(qn("w:right"), str(round(right * size * TWIPS_IN_POINT)))


def leave_grid(paragraph: Paragraph) -> None:
    """Set `paragraph` in its own line spacing: on the page's grid small type would stand a finger apart."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(_element("w:snapToGrid", val="0"), *AFTER_SNAP)


def repeat_row(row: _Row) -> None:
    """Repeat `row` at the top of each page."""
    _flag(row._tr.get_or_add_trPr(), "w:tblHeader")


def keep_row_whole(row: _Row) -> None:
    """Let no page end inside `row`."""
    _flag(row._tr.get_or_add_trPr(), "w:cantSplit")


def shade(cell: _Cell, colour: str) -> None:
    """Give `cell` a ground, as RRGGBB."""
    shading = _element("w:shd", val="clear", color="auto", fill=colour)
    cell._tc.get_or_add_tcPr().append(shading)


def fixed_layout(table: Table, widths: list[float]) -> None:
    """Widths in mm that hold, whatever the words."""
    table.autofit = False
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(Mm(width).twips))


def borders(table: Table, form: PageForm) -> None:
    """Thin rules round every cell, and the space inside them."""
    properties = table._tbl.tblPr
    rules = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        rules.append(_element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties.insert_element_before(rules, *AFTER_BORDERS)
    cell_space(table, form.cell_across, form.cell_down)


def cell_space(table: Table, across: float, down: float) -> None:
    """The space inside every cell, in mm."""
    inside = OxmlElement("w:tblCellMar")
    for side, width in (("top", down), ("left", across), ("bottom", down), ("right", across)):
        inside.append(_element(f"w:{side}", w=str(Mm(width).twips), type="dxa"))
    table._tbl.tblPr.insert_element_before(inside, *AFTER_MARGINS)


def rule_below(paragraph: Paragraph, colour: str, *, gap: float) -> None:
    """A rule of the type area's width `gap` mm below `paragraph`."""
    rules = OxmlElement("w:pBdr")
    space = str(round(gap * 72 / 25.4))
    rules.append(_element("w:bottom", val="single", sz="12", space=space, color=colour))
    paragraph._p.get_or_add_pPr().insert_element_before(rules, *AFTER_RULES)


def stand_at_foot(paragraph: Paragraph, width: int) -> None:
    """Let `paragraph` stand in a frame of `width` (EMU) at the foot of the type area, with its neighbours."""
    place = {"w": str(width // EMU_IN_TWIP), "hRule": "auto", "wrap": "around", "xAlign": "left"}
    frame = _element("w:framePr", **place, vAnchor="margin", hAnchor="margin", yAlign="bottom")
    paragraph._p.get_or_add_pPr().insert_element_before(frame, *AFTER_FRAME)


def become_rule(paragraph: Paragraph, thickness: float) -> None:
    """Make a rule of the empty `paragraph`, `thickness` mm high: LibreOffice drops borders inside a frame."""
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    paragraph.paragraph_format.line_spacing = Mm(thickness)
    ground = _element("w:shd", val="clear", color="auto", fill="000000")
    paragraph._p.get_or_add_pPr().insert_element_before(ground, *AFTER_RULES[1:])


def _normal_style(document: Document, form: PageForm) -> None:
    """The size is set first of all: the grid counts in characters of Normal, which is 11 pt otherwise."""
    style = document.styles["Normal"]
    style.font.size = Pt(form.sizes["body"])
    _name_fonts(style.element.get_or_add_rPr(), form.fonts["body"])
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    properties = style.element.get_or_add_pPr()
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):  # else digits get gaps on both sides
        properties.insert_element_before(_element(name, val="0"), *AFTER_SPACE)


def _sheet(section: Section, form: PageForm, orientation: Orientation) -> None:
    width, height = form.sheet(orientation)
    margins = form.margins[orientation]
    is_landscape = orientation is Orientation.LANDSCAPE
    section.orientation = WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(margins.top), Mm(margins.bottom)
    section.left_margin, section.right_margin = Mm(margins.left), Mm(margins.right)
    number_height = form.sizes["page_number"] * 25.4 / 72
    section.footer_distance = Mm(
        10 if is_landscape else margins.bottom - form.page_number_drop - number_height
    )
    section.header_distance = Mm(12)
    grid = _element("w:docGrid", type="lines", linePitch=str(round(form.line_pitch * TWIPS_IN_POINT)))
    for old in section._sectPr.findall(qn("w:docGrid")):
        section._sectPr.remove(old)
    section._sectPr.append(grid)


def _numbers_outside(document: Document, section: Section, form: PageForm) -> None:
    """「— 1 —」: odd pages right, even pages left, one character in."""
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        inset = Pt(form.sizes["page_number"])
        paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = inset
        _add_with_fields(paragraph, form, form.sizes["page_number"], ("— ", "PAGE", " —"))


def _numbers_of_all(section: Section, form: PageForm) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add_with_fields(paragraph, form, form.sizes["running"], ("第 ", "PAGE", " 页 共 ", "NUMPAGES", " 页"))


def _running_head(section: Section, form: PageForm, page: Page) -> None:
    paragraph = section.header.paragraphs[0]
    paragraph.style = "Normal"  # the Header style has tab stops of its own
    leave_grid(paragraph)
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Mm(form.type_width(page.orientation)), WD_TAB_ALIGNMENT.RIGHT
    )
    add_words(paragraph, form.fonts["table"], form.sizes["running"], f"{page.running}\t{page.day}")


def _add_with_fields(paragraph: Paragraph, form: PageForm, size: float, parts: tuple[str, ...]) -> None:
    """Words and fields in turn: every second part is a field's command."""
    for number, part in enumerate(parts):
        if number % 2 == 0:
            add_words(paragraph, form.fonts["page_number"], size, part)
            continue
        for piece in ("begin", "command", "end"):
            run = paragraph.add_run()
            run.font.size = Pt(size)
            _name_fonts(run._r.get_or_add_rPr(), form.fonts["page_number"])
            if piece == "command":
                command = _element("w:instrText")
                command.text = part
                run._r.append(command)
            else:
                run._r.append(_element("w:fldChar", fldCharType=piece))


def _name_fonts(properties: BaseOxmlElement, font: Font) -> None:
    """Chinese in `font`, digits and letters in the Latin font; quotation marks count as Chinese."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for name in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(name), None)
    latin = page_form().latin.word
    for name, word in (
        ("ascii", latin),
        ("hAnsi", latin),
        ("cs", latin),
        ("eastAsia", font.word),
        ("hint", "eastAsia"),
    ):
        fonts.set(qn(f"w:{name}"), word)


def _flag(properties: BaseOxmlElement, name: str) -> None:
    properties.append(_element(name, val="true"))


def _element(name: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for attribute, value in attributes.items():
        made.set(qn(f"w:{attribute}"), value)
    return made
