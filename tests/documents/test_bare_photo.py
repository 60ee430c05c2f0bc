"""A photograph keeps its pixels and nothing else: no place, no camera, no hour, no comment."""

from __future__ import annotations

import struct
import zlib
from concurrent.futures import ThreadPoolExecutor
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


NEEDLE = b"30.1234N120.5678E"  # a place, as it may stand in any corner of a file
DRAWING = {0xE0, 0xDB, 0xC0, 0xC2, 0xC4, 0xDA}  # JFIF's own head, tables, frame and scan: what draws


def segment(marker: int, content: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def chunk(kind: bytes, content: bytes) -> bytes:
    """A chunk of a PNG."""
    checked = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + checked


def with_segment(marker: int, content: bytes) -> bytes:
    """A JPEG with one more segment behind its first mark."""
    plain = a_photo()
    return plain[:2] + segment(marker, content) + plain[2:]


def with_chunk(kind: bytes, content: bytes) -> bytes:
    """A PNG with one more chunk before its last."""
    plain = a_photo("PNG")
    return plain[:-12] + chunk(kind, content) + plain[-12:]


def with_thumbnail() -> bytes:
    """A JPEG whose EXIF holds a small picture, and that one's EXIF the place."""
    small = Image.new("RGB", (16, 16), "green")
    own = small.getexif()
    own[Base.Make] = NEEDLE.decode()
    inner = BytesIO()
    small.save(inner, "JPEG", exif=own)
    picture = Image.new("RGB", (40, 40), "red")
    exif = picture.getexif()
    exif[Base.MakerNote] = inner.getvalue()  # where cameras put what they like
    out = BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


HIDDEN = {
    "xmp": with_segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + NEEDLE + b"</x:xmpmeta>"),
    "iptc": with_segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\0\0" + struct.pack(">I", 17) + NEEDLE),
    "colours": with_segment(0xE2, b"ICC_PROFILE\0\x01\x01" + NEEDLE),
    "comment": with_segment(0xFE, NEEDLE),
    "a maker's own": with_segment(0xEF, NEEDLE),
    "thumbnail": with_thumbnail(),
    "behind the end": a_photo() + NEEDLE,
    "a second picture": a_photo() + with_segment(0xFE, NEEDLE),
    "tEXt": with_chunk(b"tEXt", b"Location\0" + NEEDLE),
    "zTXt": with_chunk(b"zTXt", b"Location\0\0" + zlib.compress(NEEDLE)),
    "iTXt": with_chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + NEEDLE),
    "eXIf": with_chunk(b"eXIf", b"MM\0*\0\0\0\x08\0\0\0\0\0\0" + NEEDLE),
    "unknown": with_chunk(b"loCa", NEEDLE),
    "behind a png": a_photo("PNG") + NEEDLE,
    "webp": a_photo("WEBP") + b"XMP " + struct.pack("<I", len(NEEDLE)) + NEEDLE,
}


@pytest.mark.parametrize("where", sorted(HIDDEN))
def test_a_place_is_left_in_no_corner(where: str) -> None:
    content = HIDDEN[where]
    assert NEEDLE in content or where == "zTXt"
    bare = bare_photo(content, edge=1600, pixels=10_000_000)
    assert NEEDLE not in bare
    assert set(segments(bare)) <= DRAWING


def segments(jpeg: bytes) -> list[int]:
    """The kinds of the segments up to the scan."""
    found: list[int] = []
    at = 2
    while 0xDA not in found:
        marker, length = struct.unpack_from(">xBH", jpeg, at)
        found.append(marker)
        at += 2 + length
    return found


def test_what_is_seen_through_is_not_kept() -> None:
    """Pixels that nobody sees may still be words: they are painted over."""
    out = BytesIO()
    Image.new("RGBA", (40, 40), (255, 0, 0, 0)).save(out, "PNG")
    with Image.open(BytesIO(bare_photo(out.getvalue(), edge=1600, pixels=10_000))) as opened:
        assert opened.getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("brand", [b"heic", b"heix", b"mif1", b"avif"])
def test_what_cannot_be_drawn_anew_is_refused_with_the_way_out(brand: bytes) -> None:
    content = struct.pack(">I", 24) + b"ftyp" + brand + b"\0\0\0\0mif1" + brand + NEEDLE
    with pytest.raises(BadInput, match="heic 的，请在手机上存成 jpg"):
        bare_photo(content, edge=1600, pixels=10_000_000)


def test_a_picture_that_unpacks_to_far_more_is_refused() -> None:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0))
    bomb = b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(10**6))) + chunk(b"IEND", b"")
    with pytest.raises(BadInput):
        bare_photo(bomb, edge=1600, pixels=50_000_000)


def test_many_at_once_all_come_through() -> None:
    content = a_photo(size=(1200, 800))
    with ThreadPoolExecutor(16) as people:
        drawn = set(people.map(lambda _: bare_photo(content, edge=1600, pixels=10_000_000), range(32)))
    assert len(drawn) == 1
