"""A page as a Word document: official form, the fonts that offices have, tables that repeat their head."""

from __future__ import annotations

from io import BytesIO

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from minsheng.documents.blocks import (
    Beside,
    Block,
    Chart,
    Heading,
    Note,
    Orientation,
    Page,
    PageBreak,
    Paragraph,
    RecordBlock,
    RedHead,
    Signature,
    Table,
    Title,
)
from minsheng.documents.page_form import PageForm, page_form
from minsheng.documents.writing.docx_form import (
    add_words,
    become_rule,
    indent_characters,
    leave_grid,
    rule_below,
    set_up,
    stand_at_foot,
)
from minsheng.documents.writing.docx_table import write_chart, write_table

RED = "FF0000"
RECORD_RULES = (0.35, 0.25)  # mm: the outer rules and those between (GB/T 9704, 7.4.1)


def write_docx(page: Page) -> bytes:
    """`page` as a .docx."""
    document = docx.Document()
    set_up(document, page)
    writer = _Writer(document, page.orientation)
    for number, block in enumerate(page.blocks):
        after = page.blocks[number + 1] if number + 1 < len(page.blocks) else None
        writer.write(block, after)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class _Writer:
    """Writes blocks one after the other into a document that is set up."""

    def __init__(self, document: Document, orientation: Orientation) -> None:
        self._document = document
        self._orientation = orientation
        self._form: PageForm = page_form()
        self._is_page_due = False
        self._is_after_table = False

    def write(self, block: Block, after: Block | None) -> None:
        """Write `block`; what stands before a signature is kept with it."""
        match block:
            case Paragraph() | Note():
                self._running(block).paragraph_format.keep_with_next = isinstance(after, Signature)
            case PageBreak():
                self._is_page_due = True
            case _:
                self._once(block)
        self._is_after_table = isinstance(block, Table | Beside)

    def _running(self, block: Paragraph | Note) -> WordParagraph:
        if isinstance(block, Note):
            paragraph = self._small("table", self._form.sizes["note"], block.words)
            paragraph.paragraph_format.space_before = Pt(4)
            return paragraph
        paragraph = self._paragraph("body", self._form.sizes["body"], block.words)
        indent_characters(paragraph, first=2 if block.is_indented else 0)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        return paragraph

    def _once(self, block: Block) -> None:
        match block:
            case Title():
                self._title(block)
            case Heading():
                self._heading(block)
            case Signature():
                self._signature(block)
            case RedHead():
                self._red_head(block)
            case RecordBlock():
                self._record_block(block)
            case Table() | Beside():
                self._space_between_tables()
                write_table(self._document, block, self._form.type_width(self._orientation))
            case Chart():
                write_chart(self._document, block)

    def _next(self) -> WordParagraph:
        """A new paragraph. It carries the page break itself: a break in a paragraph of its own gives an
        empty page where the page before it is just full."""
        paragraph = self._document.add_paragraph()
        if self._is_page_due:
            paragraph.paragraph_format.page_break_before = True
            self._is_page_due = False
        return paragraph

    def _paragraph(self, part: str, size: float, words: str, *, bold: bool = False) -> WordParagraph:
        """A paragraph on the grid of lines."""
        paragraph = self._next()
        paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        paragraph.paragraph_format.line_spacing = Pt(max(self._form.line_pitch, size * 1.45))
        add_words(paragraph, self._form.fonts[part], size, words, bold=bold)
        return paragraph

    def _small(self, part: str, size: float, words: str) -> WordParagraph:
        """A paragraph off the grid, in single line spacing."""
        paragraph = self._next()
        leave_grid(paragraph)
        add_words(paragraph, self._form.fonts[part], size, words)
        return paragraph

    def _title(self, block: Title) -> None:
        size = self._form.title_size(self._orientation)
        paragraph = self._paragraph("title", size, block.words)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        gap = self._form.line_pitch if self._orientation is Orientation.PORTRAIT else 6
        if block.under:
            is_portrait = self._orientation is Orientation.PORTRAIT
            small = self._form.sizes["body"] if is_portrait else self._form.sizes["table"] + 1.5
            paragraph = self._small("heading_2", small, block.under)
            paragraph.paragraph_format.space_before = Pt(8 if is_portrait else 3)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_after = Pt(gap)

    def _heading(self, block: Heading) -> None:
        part = {1: "heading_1", 2: "heading_2"}.get(block.level, "body")
        paragraph = self._paragraph(part, self._form.sizes["body"], block.words, bold=part == "body")
        indent_characters(paragraph, first=2 if block.is_indented else 0)
        paragraph.paragraph_format.keep_with_next = True

    def _signature(self, block: Signature) -> None:
        """Two lines from the right, the shorter centred on the longer."""
        widest = max(_ems(block.body), _ems(block.day))
        for words, gap in ((block.body, self._form.line_pitch), (block.day, 0.0)):
            paragraph = self._paragraph("body", self._form.sizes["body"], words)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            indent_characters(paragraph, right=self._form.signature_indent + (widest - _ems(words)) / 2)
            paragraph.paragraph_format.space_before = Pt(gap)
            paragraph.paragraph_format.keep_with_next = words == block.body

    def _red_head(self, block: RedHead) -> None:
        form, body = self._form, self._form.sizes["body"]
        self._paragraph("heading_1", body, block.mark)
        size = form.head_size(block.office, self._orientation)
        head = self._paragraph("title", size, block.office)
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        leave_grid(head)
        head.runs[0].font.color.rgb = RGBColor(0xFF, 0, 0)
        head.paragraph_format.line_spacing = Pt(size * 1.15)  # the height of the signs: more would lower them
        head.paragraph_format.space_before = Mm(form.head_drop) - Pt(form.line_pitch)
        words = f"{block.number}\t签发人：{block.signer}" if block.signer else block.number
        number = self._paragraph("body", body, words)
        number.paragraph_format.space_before = Pt(2 * form.line_pitch)
        number.paragraph_format.space_after = Pt(2 * form.line_pitch)
        if block.signer:
            right = Mm(form.type_width(self._orientation)) - Pt(body)
            number.paragraph_format.left_indent = Pt(body)
            number.paragraph_format.tab_stops.add_tab_stop(right, WD_TAB_ALIGNMENT.RIGHT)
        else:
            number.alignment = WD_ALIGN_PARAGRAPH.CENTER
        rule_below(number, RED, gap=form.head_line_gap)

    def _record_block(self, block: RecordBlock) -> None:
        """Lines between rules, in a frame at the foot of the page on which the paper ends."""
        lines = [f"抄送：{block.copies}"] if block.copies else []
        lines.append(f"{block.office}\t{block.day}印发")
        self._foot_rule(RECORD_RULES[0])
        for words in lines:
            self._foot_line(words)
            self._foot_rule(RECORD_RULES[0] if words is lines[-1] else RECORD_RULES[1])
        self._small("table", 1, "")  # a frame hangs on the paragraph after it

    def _foot_line(self, words: str) -> None:
        width, inset = Mm(self._form.type_width(self._orientation)), Pt(self._form.sizes["record"])
        paragraph = self._small("body", self._form.sizes["record"], words)
        form = paragraph.paragraph_format
        form.left_indent = form.right_indent = inset
        form.space_before = form.space_after = Pt(3)
        form.tab_stops.add_tab_stop(width - inset, WD_TAB_ALIGNMENT.RIGHT)
        stand_at_foot(paragraph, width)

    def _foot_rule(self, thickness: float) -> None:
        paragraph = self._small("table", 1, "")
        become_rule(paragraph, thickness)
        stand_at_foot(paragraph, Mm(self._form.type_width(self._orientation)))

    def _space_between_tables(self) -> None:
        if self._is_page_due or self._is_after_table:
            self._small("table", self._form.sizes["note"], "")  # Word joins tables that touch


def _ems(words: str) -> float:
    """How wide the words are in characters: a digit or letter takes half of one."""
    return sum(1.0 if sign > "\u2e80" else 0.5 for sign in words)
