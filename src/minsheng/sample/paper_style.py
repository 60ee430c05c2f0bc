"""Page and type of the sample's Word files, as an office sets them."""

from __future__ import annotations

from docx.document import Document as DocxDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

_FONTS = {"Title": ("方正小标宋简体", 22), "Heading 1": ("黑体", 16), "Heading 2": ("楷体", 16)}
_BODY = ("仿宋", 16)


def set_page(paper: DocxDocument, *, landscape: bool = False) -> None:
    """A4 with the margins of official papers (GB/T 9704)."""
    section = paper.sections[0]
    width, height = (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.top_margin, section.bottom_margin = (
        Mm(37 if not landscape else 20),
        Mm(35 if not landscape else 20),
    )
    section.left_margin, section.right_margin = (
        Mm(28 if not landscape else 18),
        Mm(26 if not landscape else 18),
    )


def set_font(paper: DocxDocument, *, body_size: int = _BODY[1]) -> None:
    """Chinese type for the built-in styles that are used, which Word shows as 标题, 标题 1 and 正文."""
    for name, (font, size) in {**_FONTS, "Normal": (_BODY[0], body_size)}.items():
        style = paper.styles[name]
        style.font.name = font
        style.font.size = Pt(size)
        style.font.color.rgb = None
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        style.paragraph_format.space_after = Pt(0)
    for border in paper.styles["Title"].element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)  # the template rules a blue line under titles
