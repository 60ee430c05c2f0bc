"""A text as the search for personal data reads it (看不见的符号、换了写法的数字): signs that nobody sees, and
digits written as other signs, hide a number from a machine and from no reader."""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from typing import NamedTuple

from minsheng.reading.text import fold

# Controls, marks on the sign before, directions, joiners, fillers, tags: they take no room or look empty.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u20d0-\u20f0\u2800\u3164\ufe00-\ufe0f\ufe20-\ufe2f\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef]+"
)
_BLANK = re.compile("[\u1680\u2000\u2001\u2004-\u2008\u200a\u202f\u205f]")
_DASH = re.compile("[\u2010-\u2015\u2212\ufe63]")
_OTHER_DIGIT = re.compile(r"(?![0-9])\d")
_WRITTEN = dict(
    zip("〇○零一二三四五六七八九幺壹贰叁肆伍陆柒捌玖貳參叄陸", "00012345678911234567892336", strict=True)
)
_SHORTEST = 11  # digits of a mobile number: fewer in a row are a year, a list of ten, a sum
_WRITTEN_NUMBER = re.compile(rf"(?:[{''.join(_WRITTEN)}\d][ -]?){{{_SHORTEST},}}")


class View(NamedTuple):
    """A text with the place of each of its signs in the text that was given; None where they are the same."""

    text: str
    places: array[int] | None = None

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where in the given text the stretch stands."""
        return (start, end) if self.places is None else (self.places[start], self.places[end - 1] + 1)


def views_of(text: str) -> tuple[View, ...]:
    """The text in plain digits; where it holds unseen signs a second time without them, since one of them may
    stand inside of a number and between two; and once more where a number is written in words, since the last
    sign of a name may be one (张三139…)."""
    views = [View(_plain(_UNSEEN.sub(lambda found: " " * len(found[0]), text)))]
    if _UNSEEN.search(text):
        kept = array("l", (at for at, sign in enumerate(text) if not _UNSEEN.match(sign)))
        views.append(View(_plain("".join(text[at] for at in kept)), kept))
    written = [View(_WRITTEN_NUMBER.sub(_in_digits, one.text), one.places) for one in views]
    return (*views, *(new for old, new in zip(views, written, strict=True) if new.text != old.text))


def _plain(text: str) -> str:
    """Folded, with every digit as those of the keyboard; of the same length."""
    text = _DASH.sub("-", _BLANK.sub(" ", fold(text)))
    text = _OTHER_DIGIT.sub(lambda found: str(int(found[0])), text)
    return _ringed_number().sub(lambda found: "".join(map(_ringed, found[0])), text)


def _in_digits(found: re.Match[str]) -> str:
    return "".join(_WRITTEN.get(one, one) for one in found[0])


def _ringed(sign: str) -> str:
    digit = unicodedata.digit(sign, None)
    return sign if digit is None else str(digit)


@cache
def _ringed_number() -> re.Pattern[str]:
    """Digits in rings, raised or lowered (①、²), as many in a row as no list of points has."""
    signs = [chr(code) for code in (*range(0xB2, 0x2800), *range(0x1F100, 0x1F10B))]
    ringed = "".join(one for one in signs if unicodedata.digit(one, None) is not None and not one.isdecimal())
    return re.compile(rf"(?:[{ringed}][ -]?){{{_SHORTEST},}}")
