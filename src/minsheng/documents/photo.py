"""A photograph without what it does not show: drawn anew, so that no place, camera or hour remains."""

from __future__ import annotations

import warnings
from io import BytesIO
from threading import BoundedSemaphore

from PIL import Image, ImageOps

from minsheng.terms.errors import BadInput, TooMany

_READ = ("JPEG", "PNG", "WEBP")
_QUALITY = 82  # a sign stays readable; 1600 pixels take some 300 KB
# The largest picture takes 200 MB while it is open, and a machine of 4 GB answers eight at once: two are
# drawn at a time, and whoever would wait longer than a page may take is asked to come again.
_AT_ONCE = BoundedSemaphore(2)
_PATIENCE = 20  # seconds


def bare_photo(content: bytes, *, edge: int, pixels: int) -> bytes:
    """The picture as a JPEG of at most `edge` pixels, upright, with nothing but its pixels. BadInput where it
    is no photograph, or has more than `pixels`; TooMany where too many are sent at once."""
    if not _AT_ONCE.acquire(timeout=_PATIENCE):
        raise TooMany("传照片的人太多：请过几分钟再传，或者先不传照片")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _drawn(content, edge, pixels)
    except (
        OSError,
        ValueError,
        SyntaxError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as wrong:
        raise BadInput(
            "这张照片打不开：请用手机相册里的 jpg、png 或 webp 照片（heic 的，请在手机上存成 jpg）",
            where="照片",
        ) from wrong
    finally:
        _AT_ONCE.release()


def _drawn(content: bytes, edge: int, pixels: int) -> bytes:
    with Image.open(BytesIO(content), formats=_READ) as opened:
        if opened.width * opened.height > pixels:
            raise BadInput("这张照片太大：请换一张小些的", where="照片")
        opened.thumbnail((edge, edge))  # first: a JPEG is then not even read at its full size
        upright = ImageOps.exif_transpose(opened)
        # A new picture takes the pixels alone: what stood beside them in the file is not carried over.
        bare = Image.new("RGB", upright.size, "white")
        shown = upright.convert("RGBA")
        bare.paste(shown, mask=shown.getchannel("A"))
    out = BytesIO()
    bare.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()
