"""Numbers of papers other than the identity card (护照、港澳台通行证、军官证): they share no check digit,
so the word for the paper is what tells them from a model, a road or a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minsheng.reading.vocabulary import load_words

Found = tuple[int, int, str, bool]  # start, end, kind, sure

# Directly behind the paper's word: letters and digits, the number of an officer, or digits alone (台胞证).
_BEHIND = re.compile(
    r"(?<![A-Za-z\d])(?:[A-Za-z]{1,3}[ ]?\d{6,12}(?:\([\dA]\))?"
    r"|(?!(?:19|20)\d{6}(?!\d))\d{8}(?:\d{2})?(?:\([A-Z\d]\))?"
    r"|[\u4e00-\u9fff]字?第?\d{4,8}号)(?![A-Za-z\d]|[ ]?[本张人件次元万份个例])"
)
_NEAR = 14  # signs between the paper's word and its number
# Anywhere in a text that speaks of such papers, as the rows of a list do below their heading.
_SHAPED = re.compile(
    r"(?<![A-Za-z\d])(?:E[A-HJ-NP-Z]\d{7}|[EGDSPK]\d{8}|[HMC]\d{8}(?:\d{2})?|[A-Z]{1,2}\d{6}\([\dA]\))(?![A-Za-z\d])"
)


def find_papers(text: str) -> Iterator[Found]:
    """The numbers of such papers in plain `text`: start, end, kind, and whether the word stands beside it."""
    called = list(_words().finditer(text))
    for word in called:
        match = _BEHIND.search(text, word.end(), word.end() + _NEAR + 20)
        if match and match.start() <= word.end() + _NEAR and "\n" not in text[word.end() : match.start()]:
            yield match.start(), match.end(), "paper", True
    for match in _SHAPED.finditer(text) if called else ():
        yield match.start(), match.end(), "paper", False


@cache
def _words() -> re.Pattern[str]:
    return re.compile("|".join(load_words("personal")["papers"]))
