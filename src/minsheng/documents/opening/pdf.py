"""A PDF as text: its pages' words in reading order, ruled tables as tables, scanned pages recognised."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import Any

from minsheng.documents.limits import limits
from minsheng.documents.opened import Gap, Opened
from minsheng.documents.opening import ocr
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.page_flow import Item, write_pages
from minsheng.documents.opening.pdf_page import is_scanned, items_of
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span

NOT_DRAWN = object()  # stands for the picture of a scanned page that nobody will look at
# PDFium is not made for two threads at once, and a site opens files in several.
_ONE_AT_A_TIME = Lock()
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
    with _ONE_AT_A_TIME:
        document = _document(data)
    try:
        pages = list(_pages(document, limits().recognised_pages if scans is None else scans))
    finally:
        with _ONE_AT_A_TIME:
            document.close()
    text = Growing()
    flowed = write_pages(text, [page for page, _ in pages])
    gaps = [
        Gap(Span(place.start, place.start), f"第{number}页{why}")
        for number, (place, (_, why)) in enumerate(zip(flowed.pages, pages, strict=True), 1)
        if why
    ]
    if not text.text().strip():
        raise BadInput(_no_words(pages))
    return Opened(text.text(), "pdf", None, flowed.tables, flowed.main, {}, flowed.pages, tuple(gaps))


def _no_words(pages: list[tuple[list[Item], str]]) -> str:
    if any(why for _, why in pages) and not ocr.is_there():
        return f"是扫描件，没有文字层，本机没有安装文字识别：{ocr.HOW_TO_INSTALL}，或改传 Word（.docx）"
    return "PDF 里没有认出文字：请改传 Word（.docx）或清晰的扫描件"


def _document(data: bytes) -> Any:  # noqa: ANN401  (pypdfium2 has no types)
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


def _pages(document: Any, scans: int) -> Iterator[tuple[list[Item], str]]:  # noqa: ANN401
    """Each page's rows and tables, and why it could not be read where it could not."""
    for number in range(len(document)):
        with _ONE_AT_A_TIME:
            items, picture = _page(document, number, draws=scans > 0 and ocr.is_there())
        if items is None:
            yield [], "已损坏，没有读出"
        elif picture is None:
            yield items, ""
        elif picture is NOT_DRAWN:
            yield items, "是图片，没有识别"
        else:
            scans -= 1
            # Outside the lock: it takes seconds, and others have pages to read.
            recognised: list[Item] = [*ocr.rows_of(picture)]
            yield recognised or items, "" if recognised else "是图片，没有认出文字"


def _page(document: Any, number: int, *, draws: bool) -> tuple[list[Item] | None, Any]:  # noqa: ANN401
    """A page's rows and tables, None where it is damaged, and its picture where it is a scan."""
    import pypdfium2

    try:
        page = document[number]
    except pypdfium2.PdfiumError:
        return None, None
    try:
        items = items_of(page)
        if not is_scanned(page, items):
            return items, None
        return items, _drawn(page) if draws else NOT_DRAWN
    finally:
        page.close()


def _drawn(page: Any) -> Any:  # noqa: ANN401
    """The page as a picture."""
    longest = max(page.get_size()) or 1
    scale = min(DOTS_PER_INCH / POINTS_PER_INCH, MOST_PIXELS / longest)
    return page.render(scale=scale).to_pil().convert("RGB")
