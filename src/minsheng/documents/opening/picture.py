"""A photograph or scan of a page (png, jpg and the like) as text, where recognition is installed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from minsheng.documents.limits import limits
from minsheng.documents.opened import Opened, Sheet
from minsheng.documents.opening import ocr
from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.page_flow import write_pages
from minsheng.documents.opening.spots import spots_of
from minsheng.terms.errors import BadInput

# What a decoded pixel takes in Pillow, in bytes, by mode; colour is padded to four.
BYTES_A_PIXEL = {"1": 1, "L": 1, "P": 1, "LA": 2, "I;16": 2}
COLOUR = 4
# JPEG is decoded at a fraction right away, so that its size does not matter.
DRAFT = (4000, 4000)


def open_picture(data: bytes) -> Opened:
    """The words in a picture, each of its frames (tiff) a page. Raises BadInput for what is too large,
    damaged or without words, and where recognition is not installed."""
    if not ocr.is_there():
        raise BadInput(f"是图片，本机没有安装文字识别：{ocr.HOW_TO_INSTALL}，或改传 Word（.docx）")
    text = Growing()
    frames = frames_of(data)
    flowed = write_pages(text, [ocr.rows_of(frame) for frame in frames])
    if not text.text().strip():
        raise BadInput("图片里没有认出文字：请换一张清晰、端正的照片或扫描件")
    # As large as the frames are now: recognition makes them smaller, and its boxes are of that size.
    sheets = tuple(Sheet(frame.width, frame.height, is_recognised=True) for frame in frames)
    spots = spots_of(flowed.seats, sheets)
    return Opened(text.text(), "picture", main=flowed.main, pages=flowed.pages, sheets=sheets, spots=spots)


def frames_of(data: bytes) -> list[Any]:
    from PIL import Image, ImageOps, UnidentifiedImageError  # type: ignore[import-not-found,unused-ignore]

    try:
        Image.MAX_IMAGE_PIXELS = None  # checked below by what a picture takes in memory, not by its pixels
        picture = Image.open(BytesIO(data))
        frames = []
        for number in range(min(getattr(picture, "n_frames", 1), limits().recognised_pages)):
            picture.seek(number)
            _check_size(picture)
            # A phone writes how it was held beside the pixels.
            frames.append(ImageOps.exif_transpose(picture).convert("RGB"))
        return frames
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise BadInput("图片不完整或已损坏：请重新取得完整的图片") from error


def _check_size(picture: Any) -> None:  # noqa: ANN401
    picture.draft("RGB", DRAFT)
    width, height = picture.size
    if width * height * BYTES_A_PIXEL.get(picture.mode, COLOUR) > limits().picture_bytes:
        raise BadInput(f"图片有 {width}×{height} 像素，过大：请缩小到每边一万像素以内再试")
