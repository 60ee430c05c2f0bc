"""How a browser turns nodes into lines: blocks, breaks, white space, and what is not shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from unicodedata import east_asian_width

from selectolax.lexbor import LexborNode

from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.html_settings import html_settings

HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
BLANKS = " \t\r\n\f"
SPACE = re.compile(f"[{BLANKS}]+")


def is_block(tag: str | None) -> bool:
    """Whether an element of this name begins and ends a line."""
    return tag in html_settings().blocks


def is_hidden(node: LexborNode) -> bool:
    """Whether an element and all inside it is not shown, as far as the page itself says so."""
    if node.tag in html_settings().unseen:
        return True
    attributes = node.attributes
    return "hidden" in attributes or bool(HIDING_STYLE.search(attributes.get("style") or ""))


def steps(root: LexborNode, *, stop_at: Callable[[LexborNode], bool]) -> Iterator[tuple[LexborNode, bool]]:
    """Each shown node under `root` in document order: `(element, True)` as it begins, `(element, False)` as
    it ends, `(text, True)`. An element where `stop_at` holds is given once and not entered.

    Without recursion: pages nest deeper than Python does.
    """
    waiting = [(root, True)]
    while waiting:
        node, begins = waiting.pop()
        yield node, begins
        if not begins or node.is_text_node or stop_at(node):
            continue
        waiting.append((node, False))
        waiting += [
            (child, True) for child in reversed(list(node.iter(include_text=True))) if _is_shown(child)
        ]


def _is_shown(node: LexborNode) -> bool:
    return node.is_text_node or (node.is_element_node and not is_hidden(node))


class Flow:
    """Writes words as they flow: white space collapses, blocks and breaks begin lines."""

    def __init__(self, text: Growing) -> None:
        self.text = text
        self._is_space_due = False
        self._pre = 0

    def enter(self, tag: str | None) -> int:
        """Begin an element; the offset at which its words will start."""
        if is_block(tag):
            self.end_line()
        self._pre += tag == "pre"
        return self.text.length

    def leave(self, tag: str | None) -> None:
        """End an element."""
        self._pre -= tag == "pre"
        if is_block(tag) or tag == "br":
            self.end_line()

    def end_line(self) -> None:
        """A new line, unless one has just begun."""
        self._is_space_due = False
        self.text.end_line()

    def words(self, raw: str) -> None:
        """Words of a text node."""
        if self._pre:
            self.text.write(raw.replace("\r\n", "\n"))
            return
        if not raw.strip(BLANKS):  # between two elements, more than half of all text nodes
            self._is_space_due |= raw != ""
            return
        position = 0
        for space in SPACE.finditer(raw):
            self._word(raw[position : space.start()])
            # A line of the source that ends between two Chinese characters is no space (CSS Text 3, 4.1.2);
            # between two elements browsers show one.
            is_wrapped = "\n" in space[0] and _stands_between_wide(raw, space)
            self._is_space_due |= not is_wrapped
            position = space.end()
        self._word(raw[position:])

    def _word(self, word: str) -> None:
        if not word:
            return
        if self._is_space_due and self.text.last not in ("", "\n"):
            self.text.write(" ")
        self._is_space_due = False
        self.text.write(word)


def _stands_between_wide(raw: str, space: re.Match[str]) -> bool:
    if space.start() == 0 or space.end() == len(raw):
        return False
    return all(east_asian_width(sign) in "WF" for sign in (raw[space.start() - 1], raw[space.end()]))
