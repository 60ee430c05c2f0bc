"""Work that a paper orders in running text: 县住建局牵头,县财政局配合,6月底前完成… (纪要、批示、督办函).

Only papers that order are read so: elsewhere 某局负责 tells what a body does, and not what it is to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minsheng.reading.answer import Answer
from minsheng.reading.bodies import Part
from minsheng.reading.record import Named
from minsheng.reading.spoken import told_bodies
from minsheng.reading.text import Text
from minsheng.reading.vocabulary import alternatives, load_words

_OPENING = 120  # signs in which a title stands
_SHORT = 200  # signs of an instruction, which has no title
_ASKED = re.compile(r"(?:^|[。;\n])[^。;\n]{2,40}牵头,")
_NAMES = r"[^,。;:()\n]"
_NUMBER = r"\(?[一二三四五六七八九十\d]{1,3}\)?[、.)]"
_ORDER = re.compile(
    rf"(?:(?<=[。;:\n)])|^)\s*(?:{_NUMBER})?\s*(?:请|由)?((?!{_NUMBER}|[请由]){_NAMES}{{2,40}}?)(牵头|负责|承办),"
    rf"(?:({_NAMES}{{2,60}}?)(?:配合|会办|协助|参与),)?"
)
_END = re.compile(r"[。;\n]|$")


def find_orders(text: Text, start: int, end: int) -> Iterator[Answer]:
    """Every sentence between the clean offsets that names who is to do it, to the end of its words."""
    if not _gives_orders(text.clean):
        return
    for match in _ORDER.finditer(text.clean, start, end):
        lead = told_bodies(text, *match.span(1))
        if not lead:
            continue
        parts: dict[Part, tuple[Named, ...]] = {"lead": lead}
        support = told_bodies(text, *match.span(3)) if match[3] else ()
        if support:
            parts["support"] = support
        stop = _end_of(text.clean, match.end(), end)
        yield Answer(match.start(1), stop, parts, "order", due=(match.end(), stop))


def _end_of(clean: str, at: int, high: int) -> int:
    found = _END.search(clean, at, high)
    return found.start() if found else high


def _gives_orders(clean: str) -> bool:
    """Whether the paper orders work: its title says so, a decision is quoted, or it is a short
    instruction."""
    if _titles().search(clean, 0, _OPENING) or _quoted().search(clean):
        return True
    return len(clean) <= _SHORT and _ASKED.search(clean) is not None


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("bodies")["order_titles"]))


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(alternatives(load_words("bodies")["order_words"]))
