"""Characters beyond the common ones (生僻字): what of them a set page lost because no font here has them."""

from __future__ import annotations

import pypdfium2  # type: ignore[import-untyped]  # it has no types

# Beyond the 20,902 of 1993 (U+4E00 to U+9FA5), which every Chinese font has (GB 13000.1-93): extension A,
# what was added behind the 20,902 later, extensions B and after.
_RARE = ((0x3400, 0x4DBF), (0x9FA6, 0x9FFF), (0x20000, 0x323AF))


def rare_in(words: str) -> frozenset[str]:
    """The ideographs of `words` that not every Chinese font has."""
    return frozenset(one for one in words if any(first <= ord(one) <= last for first, last in _RARE))


def lost_in(pdf: bytes, rare: frozenset[str]) -> tuple[str, ...]:
    """Which of `rare` stand as empty boxes in the PDF, in the order of their code points: what a font has can
    be read out of it again, what none has cannot."""
    if not rare:
        return ()
    document = pypdfium2.PdfDocument(pdf)
    read = "".join(page.get_textpage().get_text_range() for page in document)
    return tuple(sorted(rare - set(read)))


def lost_words(lost: tuple[str, ...]) -> str:
    """The doubt that is printed on the page: which characters, by their code points, and what to do."""
    names = "、".join(f"U+{ord(one):04X}" for one in lost)
    return (
        f"◇ 有疑：本机的字体里没有{len(lost)}个生僻字（{names}），文中印成了空框。"
        "请装上收有这些字的字体后重新生成，或者下载 docx 在办公电脑上打印。"
    )
