"""An OFD paper (GB/T 33190) as text: its pages' text objects in reading order."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from minsheng.documents.limits import limits
from minsheng.documents.opened import Gap, Opened
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.ofd_page import lines_of
from minsheng.documents.opening.package import Package
from minsheng.documents.opening.page_flow import write_pages
from minsheng.documents.opening.page_lines import Line, sorted_rows
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span

# Versions of the standard differ in the namespace's year; names are told by their last part.
NAMESPACE = "{*}"
ROOT = "OFD.xml"


def open_ofd(package: Package) -> Opened:
    """The paper in `package`; a page's template (a printed frame) is read before it. `main` leaves out
    running heads. Raises BadInput where it is locked, damaged, or no page holds words."""
    root = package.part(ROOT)
    text = Growing()
    pages: list[list[Line]] = []
    for body in root.iterfind(f"{NAMESPACE}DocBody"):
        pages += _pages(package, _joined("", body.findtext(f"{NAMESPACE}DocRoot", "")))
    flowed = write_pages(text, pages)
    if not text.text().strip():
        raise BadInput("OFD 里没有文字，可能是扫描件：请转成 PDF 或图片后再试，或改传 Word（.docx）")
    gaps = tuple(
        Gap(Span(place.start, place.start), f"第{number}页没有文字，可能是图片")
        for number, (place, page) in enumerate(zip(flowed.pages, pages, strict=True), 1)
        if not page
    )
    return Opened(text.text(), "ofd", None, flowed.tables, flowed.main, {}, flowed.pages, gaps)


def _pages(package: Package, document: str) -> Iterator[list[Line]]:
    folder = posixpath.dirname(document)
    root = package.part(document)
    templates = {
        template.get("ID", ""): _joined(folder, template.get("BaseLoc", ""))
        for template in root.iterfind(f"{NAMESPACE}CommonData/{NAMESPACE}TemplatePage")
    }
    for page in root.iterfind(f"{NAMESPACE}Pages/{NAMESPACE}Page"):
        content = package.part(_joined(folder, page.get("BaseLoc", "")))
        lines = [
            line
            for template in content.iterfind(f"{NAMESPACE}Template")
            if template.get("TemplateID", "") in templates
            for line in _lines(package.part(templates[template.get("TemplateID", "")]))
        ]
        yield sorted_rows([*lines, *_lines(content)])


def _lines(page: Element) -> Iterator[Line]:
    for count, text in enumerate(page.iterfind(f".//{NAMESPACE}TextObject")):
        if count > limits().text_characters:
            return
        yield from lines_of(text)


def _joined(folder: str, location: str) -> str:
    """A location as the name of a part; one that begins with a slash counts from the package."""
    if location.startswith("/"):
        return posixpath.normpath(location.lstrip("/"))
    return posixpath.normpath(posixpath.join(folder, location))
