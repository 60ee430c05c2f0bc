"""Which pages hold nothing to read (预筛): neither a number with a unit nor a word of who answers.

It looks at the bytes of a web page or text with the reader's own search for quantities, a tenth of the time
that opening and reading it takes. What it loses is measured by `make bench-corpus`.
"""

from __future__ import annotations

import re
from functools import cache
from html import unescape

from minsheng.corpus.packaged import prefilter
from minsheng.documents.encoding import decode
from minsheng.documents.opening.open import CHARSET
from minsheng.documents.opening.sniff import container, refuse_markup
from minsheng.reading.candidates import keep_figures
from minsheng.reading.quantities import find_quantities
from minsheng.reading.script import to_simplified
from minsheng.reading.text import fold
from minsheng.terms.errors import BadInput

_TAG = re.compile(r"<[^<>]*>")
_DIGIT = re.compile(r"\d")
_HEAD = 4096  # where a page names its encoding, as the opener of files has it


def may_promise(data: bytes, name: str) -> bool:
    """Whether the page may hold a figure or a task; True for all that is no text or cannot be decoded."""
    try:
        if container(data, name) != "text":
            return True
        declared = CHARSET.search(data[:_HEAD])
        text = decode(data, declared=declared[1].decode("ascii") if declared else None).text
        refuse_markup(text)
    except BadInput:
        return True  # the opener refuses it and says why
    return may_promise_in(text)


def may_promise_in(text: str) -> bool:
    """The same of a decoded text, with its markup or without."""
    words = "\n".join(unescape(_TAG.sub("", text)).split())
    page = _site().sub("", fold(words))
    if _holds(page):
        return True
    simplified = to_simplified(page)  # last, since it takes as long as all the rest
    return simplified != page and _holds(simplified)


def _holds(clean: str) -> bool:
    return _answers().search(clean) is not None or _counts(clean)


def _counts(clean: str) -> bool:
    found = find_quantities(clean, 0, len(clean))
    if any(quantity.unit and not quantity.chinese for quantity in found):
        return True
    return bool(found and keep_figures(clean, 0, len(clean), found)) or _has_column_of_numbers(clean)


def _has_column_of_numbers(clean: str) -> bool:
    """Numbers without a unit under a head that may give them one."""
    return _heads().search(clean) is not None and _DIGIT.search(clean) is not None


@cache
def _answers() -> re.Pattern[str]:
    words = prefilter()
    return re.compile(rf"{'|'.join(words['answers'])}|[{words['bodies']}等)][)】〕\]]")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(prefilter()['heads'])})(?:\(|\n|$)")


@cache
def _site() -> re.Pattern[str]:
    return re.compile("|".join(prefilter()["site"]))
