"""Text recognition (OCR) with RapidOCR, where it is installed: a picture in, its rows out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.util import find_spec
from statistics import median
from threading import Lock
from typing import Any

from minsheng.documents.opening.page_lines import WESTERN_WIDTH, Line, sorted_rows, without_set_spaces
from minsheng.terms.errors import BadInput

HOW_TO_INSTALL = "请管理员运行 make ocr 安装"
NEEDED = ("rapidocr", "onnxruntime", "cv2", "PIL")
# Less sure than this, a stretch is a stain or a seal and no words.
SURE_ENOUGH = 0.5
# The model sees pictures with sides up to this many pixels; larger ones are scaled, long ones cut in strips.
SIDE = 2000
# Where a strip is cut: the emptiest row of pixels in its last part.
CUT_WITHIN = 0.25

# The size that a box shows differs from its neighbours' by up to this share for the same type.
NEAR_SIZE = 0.25

_ONE_AT_A_TIME = Lock()


@cache
def is_there() -> bool:
    """Whether text recognition is installed."""
    return all(find_spec(name) is not None for name in NEEDED)


def rows_of(picture: Any) -> list[Line]:  # noqa: ANN401  (a PIL image; Pillow comes with the extra)
    """The rows of words in a picture (RGB) in reading order. Raises BadInput where OCR is not installed."""
    if not is_there():
        raise BadInput(f"是图片，本机没有安装文字识别：{HOW_TO_INSTALL}，或改传 Word（.docx）")
    import numpy  # type: ignore[import-not-found,unused-ignore]  # comes with the extra

    picture.thumbnail(_bounds(*picture.size))
    pixels = numpy.asarray(picture)[:, :, ::-1]  # RapidOCR wants BGR
    pieces: list[Line] = []
    top = 0
    while top < len(pixels):
        strip = pixels[top : top + _cut(pixels[top:])]
        pieces += _recognised(strip, top)
        top += len(strip)
    return sorted_rows(_of_one_size(pieces))


def _of_one_size(pieces: list[Line]) -> list[Line]:
    """The pieces with the body's size where theirs is near it: boxes are drawn more or less tightly."""
    usual = median([piece.size for piece in pieces] or [0.0])
    return [
        replace(piece, size=usual) if abs(piece.size - usual) <= NEAR_SIZE * usual else piece
        for piece in pieces
    ]


def _bounds(width: int, height: int) -> tuple[int, int]:
    """How large the picture may stay: as wide as the model sees; a long strip (a screenshot) stays long."""
    if height > 2 * width:
        return SIDE, height
    return SIDE, SIDE


def _cut(pixels: Any) -> int:  # noqa: ANN401
    """The height of the first strip of `pixels`, cut between rows of words."""
    if len(pixels) <= SIDE:
        return len(pixels)
    first = int(SIDE * (1 - CUT_WITHIN))
    spread = pixels[first:SIDE].std(axis=(1, 2))
    return first + int(spread.argmin()) + 1


def _recognised(pixels: Any, top: int) -> list[Line]:  # noqa: ANN401
    with _ONE_AT_A_TIME:
        found = _engine()(pixels)
    if found.boxes is None:
        return []
    rows = zip(found.boxes, found.txts, found.scores, strict=True)
    return [_line(box, words, top) for box, words, sure in rows if sure >= SURE_ENOUGH and words.strip()]


def _line(box: Any, words: str, top: int) -> Line:  # noqa: ANN401
    xs, ys = [float(x) for x, _ in box], [float(y) + top for _, y in box]
    said = without_set_spaces(words.strip())
    # A box's height says little (short words get tall boxes); its width is that of its characters.
    across = sum(WESTERN_WIDTH if sign.isascii() else 1.0 for sign in said)
    size = min((max(xs) - min(xs)) / across, max(ys) - min(ys))
    return Line(said, min(xs), min(ys), max(xs), max(ys), size)


@cache
def _engine() -> Any:  # noqa: ANN401
    from rapidocr import RapidOCR  # type: ignore[import-not-found,unused-ignore]  # optional

    return RapidOCR(params={"Global.log_level": "error", "Global.max_side_len": SIDE})
