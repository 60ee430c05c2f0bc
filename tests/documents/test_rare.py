"""Rare characters on a printed page: a font that has one is found, and what no font has is said."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest

from minsheng.documents.blocks import Page, Paragraph, Title
from minsheng.documents.writing.pdf import installed_fonts, write_pdf
from minsheng.documents.writing.rare import lost_in, rare_in

NOBODY = "\U0003134f"  # of extension G and later nobody has all; of this point nobody has any
IN_NAMES = ["䶮", "𠅤", "㛃", "𬱖"]  # U+4DAE, U+20164, U+36C3, U+2CC56: of people's and places' names


def read(content: bytes) -> str:
    """The text of the PDF as a reader's program gives it back."""
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))


def fonts_in(content: bytes, page: int = 0) -> set[str]:
    """The fonts that are embedded, by the names in their objects."""
    found = set()
    for one in pypdfium2.PdfDocument(content)[page].get_objects():
        if isinstance(one, pypdfium2.PdfTextObj):
            found.add(one.get_font().get_family_name())
    return found


@pytest.mark.parametrize("rare", IN_NAMES)
def test_a_rare_character_is_set_in_a_font_that_has_it(rare: str) -> None:
    content = write_pdf(Page((Title(f"关于张{rare}的函"), Paragraph(f"张{rare}同志。"))))
    assert read(content).count(rare) == 2, "an empty box cannot be read out again"
    assert "有疑" not in read(content)


def test_a_character_that_the_body_font_lacks_comes_from_another_font() -> None:
    if not {"DejaVu Sans", "DejaVu Serif"} & set(installed_fonts().families()):
        pytest.skip("no font with Georgian letters is installed")
    plain, mixed = (write_pdf(Page((Paragraph(f"第{word}条"),))) for word in ("一", "ა"))
    assert "ა" in read(mixed)
    assert any("DejaVu" in name for name in fonts_in(mixed) - fonts_in(plain))


def test_what_no_font_has_is_a_doubt_on_top_of_the_page() -> None:
    said = read(write_pdf(Page((Title("函"), Paragraph(f"张{NOBODY}同志。")))))
    assert f"U+{ord(NOBODY):X}" in said
    assert said.index("有疑") < said.index("函")


def test_common_words_cost_no_second_look() -> None:
    assert rare_in("关于进展的通报（第3期）ABC") == frozenset()
    assert rare_in(f"张{IN_NAMES[0]}") == {IN_NAMES[0]}
    assert lost_in(b"no pdf", frozenset()) == ()
