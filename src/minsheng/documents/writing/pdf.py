"""A page as PDF, set by Typst with fonts found at run time. Words go in as data, never as markup."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from functools import cache
from importlib.resources import files
from typing import Any

import typst

from minsheng.documents.blocks import (
    Beside,
    Block,
    Chart,
    Heading,
    Note,
    Page,
    PageBreak,
    Paragraph,
    RecordBlock,
    RedHead,
    Signature,
    Table,
    Title,
)
from minsheng.documents.page_form import Font, PageForm, page_form
from minsheng.documents.writing.columns import drawn
from minsheng.documents.writing.rare import lost_in, lost_words, rare_in
from minsheng.terms.errors import BadInput, Broken

FONT_FOLDER = "MINSHENG_FONTS"  # the environment's word for a folder of an office's own licensed fonts


def write_pdf(page: Page) -> bytes:
    """`page` as a PDF. Raises BadInput where this machine has no Chinese font, saying what to install. A
    character that no font here has is a doubt on top of the page: an empty box alone would pass unseen."""
    content = _set(page)
    words = json.dumps([asdict(block) for block in page.blocks], ensure_ascii=False, default=list)
    lost = lost_in(content, rare_in(words))
    return _set(replace(page, blocks=(Note(lost_words(lost)), *page.blocks))) if lost else content


def _set(page: Page) -> bytes:
    form = page_form()
    fonts = installed_fonts()
    data = json.dumps(_data(page, form, frozenset(fonts.families())))
    template = files("minsheng.documents.writing").joinpath("page.typ").read_bytes()
    try:
        return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs={"page": data})
    except typst.TypstError as error:
        raise Broken(f"the page could not be set: {error}") from error


@cache
def installed_fonts() -> typst.Fonts:
    """The fonts of this machine and of the office's own folder."""
    folder = os.environ.get(FONT_FOLDER)
    return typst.Fonts(include_embedded_fonts=False, font_paths=[folder] if folder else [])


def _data(page: Page, form: PageForm, installed: frozenset[str]) -> dict[str, Any]:
    width, height = form.sheet(page.orientation)
    margins = form.margins[page.orientation]
    return {
        "name": page.name,
        "orientation": page.orientation.value,
        "width": width,
        "height": height,
        "running": page.running,
        "day": page.day,
        "title_size": form.title_size(page.orientation),
        "blocks": [
            {**_block(block, after), **_fitted(block, page, form)}
            for block, after in zip(page.blocks, (*page.blocks[1:], None), strict=True)
        ],
        "form": {
            "margins": {
                "top": margins.top,
                "bottom": margins.bottom,
                "left": margins.left,
                "right": margins.right,
            },
            "line_pitch": form.line_pitch,
            "sizes": form.sizes,
            "page_number_drop": form.page_number_drop,
            "signature_indent": form.signature_indent,
            "head_drop": form.head_drop,
            "head_line_gap": form.head_line_gap,
            "cell_across": form.cell_across,
            "cell_down": form.cell_down,
            "whole_row_characters": form.whole_row_characters,
            "fonts": {part: _font(font, installed) for part, font in form.fonts.items()},
            "latin": [family.name for family in form.latin.families if family.name in installed],
        },
    }


def _font(font: Font, installed: frozenset[str]) -> dict[str, Any]:
    """The families at hand, best first, with the weight of the best."""
    found = [family for family in font.families if family.name in installed]
    if not found:
        raise BadInput(
            "本机没有中文字体，无法生成 PDF：请安装 fonts-noto-cjk（或 Fandol、Windows 字体），"
            f"或把字体文件放进一个文件夹，用环境变量 {FONT_FOLDER} 指明；也可改为下载 docx"
        )
    return {"names": [family.name for family in found], "weight": "bold" if found[0].bold else "regular"}


def _fitted(block: Block, page: Page, form: PageForm) -> dict[str, Any]:
    if not isinstance(block, RedHead):
        return {}
    return {"size": form.head_size(block.office, page.orientation)}


def _block(block: Block, after: Block | None) -> dict[str, Any]:
    is_sticky = isinstance(after, Signature)
    match block:
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Beside():
            return {"kind": "beside", "table": _table(block.table), "chart": _chart(block.chart)}
        case Paragraph():
            indented = block.is_indented
            return {"kind": "paragraph", "words": block.words, "indented": indented, "sticky": is_sticky}
        case Note():
            return {"kind": "note", "words": block.words, "sticky": is_sticky}
        case _:
            return {"kind": _KINDS[type(block)], **asdict(block)}


_KINDS: dict[type[Any], str] = {
    Title: "title",
    Heading: "heading",
    Signature: "signature",
    RedHead: "red_head",
    RecordBlock: "record",
    PageBreak: "break",
}


def _chart(chart: Chart) -> dict[str, Any]:
    return {"kind": "chart", "title": chart.title, "note": chart.note, **asdict(drawn(chart))}


def _table(table: Table) -> dict[str, Any]:
    columns = range(len(table.head))
    alignment = [
        "right" if column in table.numeric else "center" if column in table.centred else "left"
        for column in columns
    ]
    return {
        "kind": "table",
        "head": table.head,
        "rows": table.rows,
        "widths": table.widths,
        "alignment": alignment,
    }
