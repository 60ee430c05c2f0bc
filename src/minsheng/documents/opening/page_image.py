"""A page as people see it (页面图像): drawn out of a PDF, or the picture taken in, of a bounded size."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from importlib.util import find_spec
from io import BytesIO
from typing import Any

from minsheng.documents.opening import ocr, sniff
from minsheng.documents.opening.pdf import ONE_AT_A_TIME, pdf_document
from minsheng.documents.opening.picture import frames_of
from minsheng.terms.errors import BadInput, Missing

# As wide as two columns of a screen: a line of 三号 is read without effort.
WIDTH = 1100
# No page is drawn higher: a strip of a screenshot, a till's roll.
HIGHEST = 4400
QUALITY = 80  # of JPEG: letters keep their edges


@dataclass(frozen=True, slots=True)
class PageImage:
    """The bytes of a picture and what they are: `image/png` or `image/jpeg`."""

    content: bytes
    kind: str


def page_image(data: bytes, name: str, number: int) -> PageImage:
    """Page `number`, counted from 1, of the file. Missing where the file has no such page or cannot be shown.

    A PDF needs nothing but PDFium; a picture is made smaller by Pillow, which recognition brings along.
    """
    try:
        match sniff.container(data, name):
            case "pdf":
                return _of_pdf(data, number)
            case "picture" if ocr.is_there():
                return _of_picture(data, number)
            case _:
                raise Missing("这种文件没有页面图像", where=name)
    except BadInput as refused:
        raise Missing(refused.message, where=name) from refused


def _of_pdf(data: bytes, number: int) -> PageImage:
    import pypdfium2  # type: ignore[import-untyped]  # it has no types

    with ONE_AT_A_TIME:
        document = pdf_document(data)
        try:
            if not 1 <= number <= len(document):
                raise Missing(f"没有第{number}页")
            return _encoded(_drawn(document[number - 1]))
        except pypdfium2.PdfiumError as error:
            raise Missing(f"第{number}页已损坏，显示不了") from error
        finally:
            document.close()


def _drawn(page: Any) -> Any:  # noqa: ANN401
    """The page as PDFium's bitmap of three bytes a pixel: red, green, blue."""
    width, height = page.get_size()
    if min(width, height) <= 0:
        raise Missing("这一页没有大小，显示不了")
    scale = min(WIDTH / width, HIGHEST / height)
    return page.render(scale=scale, rev_byteorder=True, force_bitmap_format=_RGB)


_RGB = 2  # FPDFBitmap_BGR, whose byte order is reversed


def _encoded(bitmap: Any) -> PageImage:  # noqa: ANN401
    if find_spec("PIL") is not None:
        return _jpeg(bitmap.to_pil())
    return PageImage(_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride), "image/png")


def _png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """The pixels as PNG, without a library of pictures: rows that do not differ are stored as nothing."""
    rows = b"".join(b"\0" + pixels[at : at + 3 * width] for at in range(0, stride * height, stride))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)  # eight bits of red, green and blue
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def _of_picture(data: bytes, number: int) -> PageImage:
    frames = frames_of(data)
    if not 1 <= number <= len(frames):
        raise Missing(f"没有第{number}页")
    picture = frames[number - 1]
    picture.thumbnail((WIDTH, HIGHEST))
    return _jpeg(picture)


def _jpeg(picture: Any) -> PageImage:  # noqa: ANN401  (a PIL image)
    made = BytesIO()
    picture.convert("RGB").save(made, "JPEG", quality=QUALITY, optimize=True)
    return PageImage(made.getvalue(), "image/jpeg")
