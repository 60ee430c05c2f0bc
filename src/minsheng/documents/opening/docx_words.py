"""The words of one Word paragraph as a reader sees them with all changes accepted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
MARK_DELETED = f"{W}pPr/{W}rPr/{W}del"

# Wrappers around blocks or runs that show their content.
WRAPPERS = frozenset(
    {
        f"{W}{name}"
        for name in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "hyperlink", "dir", "bdo")
    }
    | {f"{MC}AlternateContent", f"{MC}Choice"}
)
SIGNS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
SKIPPED = frozenset(
    {f"{W}{name}" for name in ("del", "moveFrom", "rt", "pPr", "rPr", "sdtPr", "sdtEndPr", "rubyPr")}
    | {f"{MC}Fallback"}
)
PAGE_FIELDS = ("PAGE", "NUMPAGES", "SECTIONPAGES")


def unwrapped(parent: Iterable[Element]) -> Iterator[Element]:
    """The blocks or rows under `parent`, content controls and accepted changes opened."""
    for child in parent:
        if child.tag in WRAPPERS:
            yield from unwrapped(child)
        elif child.tag not in SKIPPED:
            yield child


def is_on(parent: Element, path: str) -> bool:
    """Whether a toggle such as <w:vanish/> is set under `parent`."""
    found = parent.find(path)
    return found is not None and found.get(f"{W}val") not in ("0", "false", "off")


class Words:
    """`text` is what the paragraph shows, `boxes` the contents of the text boxes anchored in it.

    Results of page-number fields are left out on request: in a header they are no words.
    """

    def __init__(self, paragraph: Element, *, with_page_numbers: bool = True) -> None:
        self.boxes: list[Element] = []
        self._parts: list[str] = []
        self._fields: list[_Field] = []
        self._with_page_numbers = with_page_numbers
        self._over(paragraph)
        self.text = "".join(self._parts)

    def _over(self, parent: Element) -> None:
        for child in parent:
            if child.tag == f"{W}t" or child.tag == MATH_TEXT:
                self._say(child.text or "")
            elif child.tag in SIGNS:
                self._say(SIGNS[child.tag])
            elif child.tag == f"{W}sym":
                self._say(_symbol(child))
            elif child.tag == f"{W}txbxContent":
                self.boxes.append(child)
            elif not self._is_passed_over(child):
                self._over(child)

    def _is_passed_over(self, child: Element) -> bool:
        if child.tag == f"{W}fldChar":
            self._turn_field(child.get(f"{W}fldCharType", ""))
        elif child.tag == f"{W}instrText" and self._fields:
            self._fields[-1].command += child.text or ""
        elif child.tag == f"{W}fldSimple":
            return self._is_unwanted(child.get(f"{W}instr", ""))
        elif child.tag == f"{W}r":
            return is_on(child, f"{W}rPr/{W}vanish")
        return child.tag in SKIPPED

    def _turn_field(self, turn: str) -> None:
        if turn == "begin":
            self._fields.append(_Field())
        elif turn == "separate" and self._fields:
            self._fields[-1].shows_result = True
        elif turn == "end" and self._fields:
            self._fields.pop()

    def _is_unwanted(self, command: str) -> bool:
        return not self._with_page_numbers and command.split()[:1] != [] and command.split()[0] in PAGE_FIELDS

    def _say(self, words: str) -> None:
        if not any(field.shows_result and self._is_unwanted(field.command) for field in self._fields):
            self._parts.append(words)


class _Field:
    """A field under way: its command, and whether its result has begun."""

    def __init__(self) -> None:
        self.command = ""
        self.shows_result = False


def _symbol(sign: Element) -> str:
    """A sign of a symbol font, as its code: what it looks like only the font knows."""
    code = sign.get(f"{W}char", "")
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
