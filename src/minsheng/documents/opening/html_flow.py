"""How a browser turns nodes into lines: blocks, breaks, white space, and what is not shown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar
from unicodedata import east_asian_width

from selectolax.lexbor import LexborNode

from minsheng.documents.opening.growing import Growing
from minsheng.documents.opening.html_settings import html_settings

HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
Opened = TypeVar("Opened")

AT_LINE_START = ("", "\n")  # the last character of a text in which a line has just begun

BLANKS = " \t\r\n\f"
SPACE = re.compile(f"[{BLANKS}]+")


def is_block(tag: str) -> bool:
    """Whether an element of this name begins and ends a line."""
    return tag in html_settings().blocks


def hidden_below(root: LexborNode) -> frozenset[int]:
    """The `mem_id`s of the elements below `root` that are not shown, with all inside them, as far as the
    page itself says so."""
    unseen = html_settings().unseen
    found = {node.mem_id for node in root.css(", ".join(sorted(unseen)))}
    for node in root.css("[hidden], [style]"):
        attributes = node.attributes
        if "hidden" in attributes or HIDING_STYLE.search(attributes.get("style") or ""):
            found.add(node.mem_id)
    return frozenset(found)


def walk(
    root: LexborNode,
    hidden: frozenset[int],
    *,
    words: Callable[[str], None],
    enter: Callable[[LexborNode, str], Opened | None],
    leave: Callable[[Opened], None],
) -> None:
    """Tell each shown node under `root` in document order: `words` of a text, `enter` as an element begins,
    `leave` with what that gave as it ends. An element where it gave None is not entered.

    Without recursion, since pages nest deeper than Python does, and one call a node: most of the time that
    a page takes goes here.
    """
    waiting: list[LexborNode | None] = [root]
    entered: list[Opened] = []
    while waiting:
        node = waiting.pop()
        if node is None:
            leave(entered.pop())
        elif node.is_text_node:
            words(node.text_content or "")
        elif (opened := enter(node, node.tag or "")) is not None:
            entered.append(opened)
            waiting.append(None)
            below = [child for child in node.iter(include_text=True) if _is_shown(child, hidden)]
            below.reverse()
            waiting += below


def _is_shown(node: LexborNode, hidden: frozenset[int]) -> bool:
    return node.is_text_node or (node.is_element_node and node.mem_id not in hidden)


class Flow:
    """Writes words as they flow: white space collapses, blocks and breaks begin lines."""

    def __init__(self, text: Growing) -> None:
        self.text = text
        self._blocks = html_settings().blocks
        self._is_space_due = False
        self._pre = 0

    def enter(self, tag: str) -> int:
        """Begin an element; the offset at which its words will start."""
        if tag in self._blocks:
            self.end_line()
            self._pre += tag == "pre"
        return self.text.length

    def leave(self, tag: str) -> None:
        """End an element."""
        if tag in self._blocks:
            self.end_line()
            self._pre -= tag == "pre"
        elif tag == "br":
            self.end_line()

    def end_line(self) -> None:
        """A new line, unless one has just begun."""
        self._is_space_due = False
        if self.text.last not in AT_LINE_START:
            self.text.write("\n")

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
        if self._is_space_due and self.text.last not in AT_LINE_START:
            self.text.write(" ")
        self._is_space_due = False
        self.text.write(word)


def _stands_between_wide(raw: str, space: re.Match[str]) -> bool:
    if space.start() == 0 or space.end() == len(raw):
        return False
    return all(east_asian_width(sign) in "WF" for sign in (raw[space.start() - 1], raw[space.end()]))
