"""Photographs and scans: recognised where the extra `ocr` is installed, else refused in one sentence."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from minsheng.documents.blocks import Heading, Page, Paragraph, Title
from minsheng.documents.carried import texts_carried
from minsheng.documents.opening import ocr
from minsheng.documents.opening.open import open_document
from minsheng.documents.writing.pdf import write_pdf
from minsheng.reading.personal import find_personal
from minsheng.terms.errors import BadInput

needs_ocr = pytest.mark.skipif(not ocr.is_there(), reason="the extra ocr is not installed (make ocr)")
needs_no_ocr = pytest.mark.skipif(ocr.is_there(), reason="the extra ocr is installed")

BLOCKS = (
    Title("青禾县2026年民生实事"),
    Heading("一、教育"),
    Paragraph("新建公办幼儿园6所、改建3所，新增学位2160个，公办园在园幼儿占比提高到58.5%以上，年底前完成。"),
    Paragraph("由县教育局牵头，县住建局、县财政局配合，各乡镇人民政府落实。"),
)
WORDS = "\n".join(block.words for block in BLOCKS) + "\n"


def a_photo(*, scale: float = 2.5) -> Any:  # noqa: ANN401  (a PIL image; Pillow comes with the extra)
    return pypdfium2.PdfDocument(write_pdf(Page(BLOCKS)))[0].render(scale=scale).to_pil().convert("RGB")


def stored(picture: Any, kind: str, **options: Any) -> bytes:  # noqa: ANN401
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def folded(text: str) -> str:
    """Recognition does not tell full-width signs from others."""
    return text.translate(str.maketrans("，、（）：", ",、():"))


@needs_no_ocr
@pytest.mark.parametrize("start", [b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"II*\x00", b"BM\x00\x00"])
def test_a_picture_says_how_to_have_it_recognised(start: bytes) -> None:
    with pytest.raises(BadInput, match="图片，本机没有安装文字识别：请管理员运行 make ocr 安装") as refused:
        open_document(start + bytes(100), "照片.jpg")
    assert refused.value.where == "照片.jpg"


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "BMP", "TIFF"])
def test_a_photo_is_read_as_its_paper(kind: str) -> None:
    page = open_document(stored(a_photo(), kind), "照片")
    assert folded(page.text) == folded(WORDS)
    assert (page.format, len(page.pages)) == ("picture", 1)


@needs_ocr
def test_a_scanned_pdf_is_read_page_by_page() -> None:
    picture = a_photo()
    data = stored(picture, "PDF", save_all=True, append_images=[picture], resolution=180)
    page = open_document(data, "扫描.pdf")
    assert [folded(span.of(page.text)) for span in page.pages] == [folded(WORDS)] * 2
    assert page.gaps == ()
    partly = open_document(data, "扫描.pdf", scans=1)
    assert folded(partly.text) == folded(WORDS)
    assert [gap.what for gap in partly.gaps] == ["第2页是图片，没有识别"]


@needs_ocr
@pytest.mark.parametrize(("width", "height"), [(20_000, 4_000), (1_200, 20_000)])
def test_a_picture_of_twenty_thousand_pixels_is_bounded(width: int, height: int) -> None:
    from PIL import Image  # type: ignore[import-not-found,unused-ignore]

    sheet = Image.new("RGB", (width, height), "white")
    photo = a_photo(scale=min(width, height) / 842)
    sheet.paste(photo, (0, height - photo.height))
    page = open_document(stored(sheet, "PNG"), "a.png")
    assert folded(page.text) == folded(WORDS)


@needs_ocr
def test_a_picture_beyond_all_bounds_is_refused() -> None:
    from PIL import Image

    with pytest.raises(BadInput, match="30000×30000 像素"):
        open_document(stored(Image.new("1", (30_000, 30_000)), "PNG"), "a.png")


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_cut_short_or_empty_is_said(kind: str) -> None:
    from PIL import Image

    data = stored(a_photo(scale=1), kind)
    with pytest.raises(BadInput, match="损坏"):
        open_document(data[: len(data) // 3], "a.png")
    with pytest.raises(BadInput, match="没有认出文字"):
        open_document(stored(Image.new("RGB", (300, 300), "white"), kind), "a.png")


@needs_ocr
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_a_picture_says_of_a_person_is_found_before_it_is_published(kind: str) -> None:
    list_ = Page((Title("发放名单公示"), Paragraph("王小明，999999199001011238，电话13900001234。")))
    photo = pypdfium2.PdfDocument(write_pdf(list_))[0].render(scale=2.5).to_pil().convert("RGB")
    words = "\n".join(one.text for one in texts_carried(stored(photo, kind), f"公示.{kind.lower()}"))
    kinds = {datum.kind for datum in find_personal(words) if datum.sure}
    assert {"id_number", "phone"} <= kinds
