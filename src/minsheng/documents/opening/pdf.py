"""A PDF as text: its pages' words in reading order, ruled tables as tables, scanned pages recognised."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Lock
from typing import Any

from minsheng.documents.limits import limits
from minsheng.documents.opened import Gap, Opened, Sheet
from minsheng.documents.opening import ocr
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.page_flow import Item, write_pages
from minsheng.documents.opening.pdf_page import is_scanned, items_of
from minsheng.documents.opening.spots import spots_of
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span

NOT_DRAWN = object()  # stands for the picture of a scanned page that nobody will look at
# PDFium is not made for two threads at once, and a site opens files in several.
ONE_AT_A_TIME = Lock()
WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD
UNKNOWN_SECURITY = 5  # FPDF_ERR_SECURITY
# A scanned page is drawn this fine for recognition: characters of 三号 come to about 45 pixels.
DOTS_PER_INCH = 200
POINTS_PER_INCH = 72
# No side of a drawn page is longer; a poster is drawn coarser.
MOST_PIXELS = 6000


def open_pdf(data: bytes, *, scans: int | None = None) -> Opened:
    """The document in `data`; `main` leaves out what runs along at the head or foot of its pages.

    At most `scans` pages (None: as many as the limits allow) are recognised; the others are gaps. PDFium
    mends a broken cross-reference table itself. Raises BadInput for what is locked, damaged or without words.
    """
    with ONE_AT_A_TIME:
        document = pdf_document(data)
    try:
        pages = list(_pages(document, limits().recognised_pages if scans is None else scans))
    finally:
        with ONE_AT_A_TIME:
            document.close()
    text = Growing()
    flowed = write_pages(text, [page.items for page in pages])
    gaps = [
        Gap(Span(place.start, place.start), f"第{number}页{page.why}")
        for number, (place, page) in enumerate(zip(flowed.pages, pages, strict=True), 1)
        if page.why
    ]
    if not text.text().strip():
        raise BadInput(_no_words(pages))
    sheets = tuple(page.sheet for page in pages)
    return Opened(
        text.text(),
        "pdf",
        None,
        flowed.tables,
        flowed.main,
        {},
        flowed.pages,
        tuple(gaps),
        sheets,
        spots_of(flowed.seats, sheets),
    )


@dataclass(frozen=True, slots=True)
class _Page:
    """A page's rows and tables, its size, and why it could not be read where it could not."""

    items: list[Item]
    sheet: Sheet
    why: str = ""


def _no_words(pages: list[_Page]) -> str:
    if any(page.why for page in pages) and not ocr.is_there():
        return f"是扫描件，没有文字层，本机没有安装文字识别：{ocr.HOW_TO_INSTALL}，或改传 Word（.docx）"
    return "PDF 里没有认出文字：请改传 Word（.docx）或清晰的扫描件"


def pdf_document(data: bytes) -> Any:  # noqa: ANN401  (pypdfium2 has no types)
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) > 0:
            return document
    except pypdfium2.PdfiumError as error:
        if error.err_code in (WRONG_PASSWORD, UNKNOWN_SECURITY):
            raise BadInput("PDF 有打开密码：请取消密码后另存，再上传") from error
        raise BadInput("PDF 不完整或已损坏：请重新取得完整的文件，或打开后另行打印成 PDF") from error
    raise BadInput("PDF 里一页也没有：请重新取得完整的文件")


def _pages(document: Any, scans: int) -> Iterator[_Page]:  # noqa: ANN401
    for number in range(len(document)):
        with ONE_AT_A_TIME:
            page, picture = _page(document, number, draws=scans > 0 and ocr.is_there())
        if picture is None:
            yield page
        elif picture is NOT_DRAWN:
            yield replace(page, why="是图片，没有识别")
        else:
            scans -= 1
            # Outside the lock: it takes seconds, and others have pages to read.
            recognised: list[Item] = [*ocr.rows_of(picture)]
            # As large as it is now: recognition makes it smaller, and its boxes are of that size.
            seen = _Page(recognised, Sheet(picture.width, picture.height, is_recognised=True))
            yield seen if recognised else replace(page, why="是图片，没有认出文字")


def _page(document: Any, number: int, *, draws: bool) -> tuple[_Page, Any]:  # noqa: ANN401
    """A page, and its picture where it is a scan."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return _Page([], Sheet(0, 0), "已损坏，没有读出"), None
    try:
        found = _Page(items_of(page), Sheet(*(round(side) for side in page.get_size())))
        if not is_scanned(page, found.items):
            return found, None
        return found, _drawn(page) if draws else NOT_DRAWN
    finally:
        page.close()


def _drawn(page: Any) -> Any:  # noqa: ANN401
    """The page as a picture."""
    longest = max(page.get_size()) or 1
    scale = min(DOTS_PER_INCH / POINTS_PER_INCH, MOST_PIXELS / longest)
    return page.render(scale=scale).to_pil().convert("RGB")
