"""The work report as an office's own Word file: title, headings by level, body text with a bold lead-in."""

from __future__ import annotations

import re
from pathlib import Path

from docx import Document
from docx.document import Document as DocxDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt

from minsheng.sample.paper_style import set_font, set_page
from minsheng.sample.tasks import load_last_report, load_report

_CHAPTER = re.compile(r"[一二三四五六七八九十]+、")
_SECTION = re.compile(r"（[一二三四五六七八九十]+）")
_LEAD_IN = re.compile(r"[^。，；]{2,16}。(?=.)")
_TWO_CHARACTERS = Pt(32)
_LINE = Pt(28)
_LONGEST_HEADING = 40  # a line that is longer is a paragraph with its heading at the front


def write_report(path: Path) -> None:
    """Write the sample's report to `path`."""
    _write(load_report(), path)


def write_last_report(path: Path) -> None:
    """Write the report of the year before to `path`."""
    _write(load_last_report(), path)


def _write(report: str, path: Path) -> None:
    paper = Document()
    set_page(paper)
    title, occasion, speaker, *paragraphs = [line for line in report.splitlines() if line]
    paper.add_paragraph(title, style="Title").alignment = WD_ALIGN_PARAGRAPH.CENTER
    for line in (occasion, speaker):
        paper.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    for paragraph in paragraphs:
        _add(paper, paragraph)
    set_font(paper)
    paper.save(str(path))


def _add(paper: DocxDocument, text: str) -> None:
    if _CHAPTER.match(text) and len(text) < _LONGEST_HEADING:
        paper.add_heading(text, level=1)
    elif _SECTION.match(text) and len(text) < _LONGEST_HEADING:
        paper.add_heading(text, level=2)
    else:
        _add_body(paper, text)


def _add_body(paper: DocxDocument, text: str) -> None:
    lead_in = _LEAD_IN.match(text)
    cut = lead_in.end() if lead_in else 0
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.first_line_indent = _TWO_CHARACTERS
    paragraph.paragraph_format.line_spacing = _LINE
    paragraph.add_run(text[:cut]).bold = True
    paragraph.add_run(text[cut:])
