"""Which stretch of a page is the article: where the CMS says so, else the block with the prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from minsheng.documents.opening.html_settings import html_settings
from minsheng.terms.span import Span

STOP = re.compile(r"[。;!?:\uff1b\uff01\uff1f\uff1a]")
LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Box:
    """A block element and the stretch of the text that its words came to."""

    mem_id: int
    start: int
    end: int


def find_article(parser: LexborHTMLParser, text: str, boxes: list[Box], links: list[Span]) -> Span | None:
    """The article's stretch, trimmed of white space; None where the page shows no prose."""
    found = _by_selector(parser, boxes) or _by_prose(text, boxes, links)
    return _trimmed(text, found) if found else None


def _by_selector(parser: LexborHTMLParser, boxes: list[Box]) -> Box | None:
    by_id = {box.mem_id: box for box in boxes}
    for selector in html_settings().article:
        hits = [by_id[node.mem_id] for node in parser.css(selector) if node.mem_id in by_id]
        longest = max(hits, key=lambda box: box.end - box.start, default=None)
        if longest is not None and longest.end - longest.start >= html_settings().least_characters:
            return longest
    return None


def _by_prose(text: str, boxes: list[Box], links: list[Span]) -> Box | None:
    """The smallest box that holds `prose_share` of the characters of prose lines outside links."""
    lines = list(_prose_lines(text, links))
    if not lines:
        return None
    starts = [line.start for line in lines]
    sums = [0, *accumulate(line.end - line.start for line in lines)]
    enough = sums[-1] * html_settings().prose_share
    holding = [
        box
        for box in boxes
        if sums[bisect_left(starts, box.end)] - sums[bisect_left(starts, box.start)] >= enough
    ]
    return min(holding, key=lambda box: box.end - box.start, default=None)


def _prose_lines(text: str, links: list[Span]) -> Iterator[Span]:
    linked = [link.start for link in links]
    for line in LINE.finditer(text):
        is_prose = STOP.search(line[0]) or len(line[0]) >= html_settings().prose_line
        first, last = bisect_left(linked, line.start()), bisect_left(linked, line.end())
        in_links = sum(link.end - link.start for link in links[first:last])
        if is_prose and in_links * 2 < len(line[0]):
            yield Span(line.start(), line.end())


def _trimmed(text: str, box: Box) -> Span:
    words = text[box.start : box.end]
    start = box.start + len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip()))
