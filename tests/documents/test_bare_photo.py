"""A photograph keeps its pixels and nothing else: no place, no camera, no hour, no comment."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image
from PIL.ExifTags import GPS, Base
from PIL.PngImagePlugin import PngInfo

from minsheng.documents.photo import bare_photo
from minsheng.terms.errors import BadInput

SECRETS = (b"SecretCam", b"2026:06:30", b"a comment", b"Exif", b"http://ns.adobe.com")


def a_photo(form: str = "JPEG", size: tuple[int, int] = (400, 200), turned: int = 1) -> bytes:
    """A picture with everything that a phone writes beside the pixels."""
    picture = Image.new("RGB", size, "red")
    exif = picture.getexif()
    exif[Base.Make], exif[Base.DateTime], exif[Base.Orientation] = "SecretCam", "2026:06:30 10:00:00", turned
    exif.get_ifd(0x8825)[GPS.GPSLatitude] = (31.0, 12.0, 5.0)
    more: dict[str, object] = {"comment": "a comment"} if form == "JPEG" else {}
    if form == "PNG":
        info = PngInfo()
        info.add_text("Comment", "a comment")
        more = {"pnginfo": info}
    out = BytesIO()
    picture.save(out, form, exif=exif, **more)
    return out.getvalue()


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_nothing_but_pixels_remains(form: str) -> None:
    before = a_photo(form)
    assert b"SecretCam" in before
    bare = bare_photo(before, edge=1600, pixels=10_000_000)
    assert [secret for secret in SECRETS if secret in bare] == []
    with Image.open(BytesIO(bare)) as opened:
        assert (opened.format, opened.size) == ("JPEG", (400, 200))
        assert not opened.getexif()
        assert not opened.info.keys() & {"exif", "comment", "icc_profile", "xmp"}


def test_it_is_upright_and_small() -> None:
    bare = bare_photo(a_photo(size=(4000, 2000), turned=6), edge=1600, pixels=10_000_000)
    with Image.open(BytesIO(bare)) as opened:
        assert opened.size == (800, 1600)


@pytest.mark.parametrize("content", [b"", b"no picture", b"\xff\xd8\xff", a_photo()[:200], b"GIF89a"])
def test_what_is_no_photograph_says_so(content: bytes) -> None:
    with pytest.raises(BadInput, match="打不开"):
        bare_photo(content, edge=1600, pixels=10_000_000)


def test_a_picture_that_would_fill_the_memory_is_not_opened() -> None:
    with pytest.raises(BadInput, match="太大"):
        bare_photo(a_photo(size=(400, 200)), edge=1600, pixels=79_999)
