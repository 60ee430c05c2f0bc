"""One-byte slips in GBK text (错位乱码): 。”州教育體育 that was read as ?！敝萁逃…w育, and the way back.

A byte-wise step took the pair A3A1 (！) or A3BF (？) across two signs, and the reader fell out of step
until a byte below 80 brought it back. What was lost is the lead byte before the pair; everything after it
is still there, one byte off. So the run is encoded again, moved by one byte, and each lead byte is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from minsheng.reading.script import simplify_sign
from minsheng.reading.vocabulary import load_words

_SIGNATURE = re.compile("[?？]([!！?？])(?=[\u3400-\u9fff\ue000-\uf8ff])")
_RUN = re.compile("[\u3400-\u9fff\ue000-\uf8ff]{1,24}")  # the longest run met has 5 signs
_PAIRS = {"!": b"\xa3\xa1", "！": b"\xa3\xa1", "?": b"\xa3\xbf", "？": b"\xa3\xbf"}
_TONED = "a-züāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ"
_READING = re.compile(rf"[(（]?([{_TONED}]{{1,6}})[)）]")
_ANNOTATED = re.compile(rf"([\u3400-\u9fff])[(（]([{_TONED}]{{1,6}})[)）]")
_CLOSING = "”’」』》）"
_STOPS = "。！？…"


@dataclass(frozen=True, slots=True)
class Slip:
    """A damaged run `[start, end)` of the raw text and the words that stood there."""

    start: int
    end: int
    words: str
    sure: bool


def find_slips(raw: str) -> Iterator[Slip]:
    """Every slip that can be read back, in order."""
    for match in _SIGNATURE.finditer(raw):
        found = _read_back(raw, match.start(), match.end())
        if found and commonness(found.words) > commonness(raw[match.end() : found.end]):
            yield found


def _read_back(raw: str, start: int, run: int) -> Slip | None:
    """The words of the run that begins behind the two marks at `start`, or None where it makes none."""
    signs = _RUN.match(raw, run)
    if not signs:
        return None
    end = signs.end()
    after = raw[end : end + 1]
    try:
        body = _PAIRS[raw[run - 1]] + signs[0].encode("gb18030")
        if after.isascii() and "@" <= after <= "~":
            return _whole(raw, start, end + 1, body + after.encode())
        return _cut(raw, start, end + 1, body) if after and after in "?？" else None
    except UnicodeError:
        return None


def _whole(raw: str, start: int, end: int, body: bytes) -> Slip | None:
    """A run that a byte below 80 ended: all of it but the first sign stands fast."""
    first, sure = _first(body)
    reading = _READING.match(raw, end)
    end = reading.end() if reading and raw[end] in "(（" else end
    return Slip(start, end, first + body[1:].decode("gb18030"), sure) if first else None


def _cut(raw: str, start: int, end: int, body: bytes) -> Slip | None:
    """A run that ended in a second lost byte: its last sign is told by the reading behind it."""
    first, _ = _first(body)
    middle = body[1:-1].decode("gb18030")
    reading = _READING.match(raw, end)
    last = _by_reading(raw, body[-1], reading[1]) if reading else ""
    if not first or not last or not reading:
        return None
    return Slip(start, reading.end(), first + middle + last, sure=False)


def _first(body: bytes) -> tuple[str, bool]:
    """The sign whose lead byte is lost, and whether it is sure."""
    return _likeliest(body[0], body[1:3].decode("gb18030", "replace"))


@lru_cache(maxsize=4096)  # a damaged page loses the same signs again and again
def _likeliest(trail: int, following: str) -> tuple[str, bool]:
    """`_first` by the byte that is left and what follows: before a closing quote only a stop fits."""
    signs = _ending(trail)
    stops = [sign for sign in signs if sign in _STOPS]
    if following in _CLOSING and stops:
        return stops[0], len(stops) == 1
    han = [sign for sign in signs if "\u4e00" <= sign <= "\u9fff"]
    return max(
        han,
        key=lambda sign: (simplify_sign(sign) + simplify_sign(following[:1]) in _pairs(), _weight(sign)),
        default="",
    ), False


def _by_reading(raw: str, lead: int, reading: str) -> str:
    """The sign with this lead byte that the page itself annotates with `reading` elsewhere."""
    signs = {sign for sign, other in _ANNOTATED.findall(raw) if other == reading}
    fits = signs.intersection(_leading(lead))
    return max(fits, key=_weight, default="")


@cache
def _ending(trail: int) -> tuple[str, ...]:
    """Every sign of GBK with this second byte."""
    return tuple(sign for lead in range(0x81, 0xFF) if (sign := _sign(lead, trail)))


@cache
def _leading(lead: int) -> frozenset[str]:
    """Every sign of GBK with this first byte."""
    return frozenset(sign for trail in range(0x40, 0xFF) if (sign := _sign(lead, trail)))


def _sign(lead: int, trail: int) -> str:
    return bytes((lead, trail)).decode("gbk", "ignore")


@cache
def _ranks() -> dict[str, int]:
    return {sign: rank for rank, sign in enumerate("".join(load_words("characters")["common"]))}


@cache
def _pairs() -> frozenset[str]:
    return frozenset(pair for row in load_words("characters")["pairs"] for pair in row.split(" "))


@cache
def _weight(sign: str) -> float:
    """How common a sign is, from 1 for the commonest to 0; punctuation counts as common."""
    ranks = _ranks()
    if not "\u3400" <= sign <= "\uf8ff":
        return 1.0
    return 1.0 - ranks.get(simplify_sign(sign), len(ranks)) / len(ranks)


def commonness(words: str) -> float:
    """The mean weight of the Han signs of `words`; 0 where there is none."""
    han = [_weight(sign) for sign in words if "\u3400" <= sign <= "\uf8ff"]
    return sum(han) / len(han) if han else 0.0
