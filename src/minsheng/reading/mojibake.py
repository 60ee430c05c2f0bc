"""UTF-8 that was read as GBK or as Latin-1 (乱码), and the words it was, sign by sign.

A Han sign is three bytes in UTF-8: two of them make up three wrong signs in GBK, one of them three wrong
signs in Latin-1. Runs are looked for by the classes those signs fall in, which real text does not form.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

# The signs that cp1252, which browsers take for Latin-1, has at 80-9F.
_LATIN = bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")
_LATIN_GATE = re.compile(f"[ä-é][\x80-\xbf{_LATIN}]{{2}}")
_LATIN_RUN = re.compile(f"[\x80-\xff{_LATIN}]{{3,}}")


@dataclass(frozen=True, slots=True)
class Misread:
    """A misread run `[start, end)`; `signs` are the signs it was, each with the raw stretch behind it."""

    start: int
    end: int
    signs: tuple[tuple[int, int, str], ...]
    sure: bool


def find_misread(raw: str) -> Iterator[Misread]:
    """Every run of `raw` that is UTF-8 read as something else, in order within each kind."""
    if _LATIN_GATE.search(raw):
        yield from _found(raw, _LATIN_RUN, _latin_bytes)
    if _gbk_gate().search(raw):
        yield from _found(raw, _GBK_RUN, _gbk_bytes)


# Kept short of the ASCII signs, which both encodings share and which stand for themselves.
_GBK_RUN = re.compile("[\u0080-\uffff]{2,}")


@cache
def _gbk_gate() -> re.Pattern[str]:
    """Two Han signs: three signs whose GBK bytes are (E4-E9, 80-BF), (80-BF, E4-E9), (80-BF, 80-BF)."""
    heads, middles, ends = (
        _class(*ranges) for ranges in ((_HEAD, _TRAIL), (_TRAIL, _HEAD), (_TRAIL, _TRAIL))
    )
    return re.compile(f"[{heads}][{middles}][{ends}]")


_HEAD, _TRAIL = range(0xE4, 0xEA), range(0x80, 0xC0)


def _class(leads: range, trails: range) -> str:
    signs = (bytes((lead, trail)).decode("gbk", "ignore") for lead in leads for trail in trails)
    return "".join(re.escape(sign) for sign in signs if len(sign) == 1)


def _latin_bytes(sign: str) -> bytes:
    return sign.encode("latin-1") if sign <= "\xff" else sign.encode("cp1252")


def _gbk_bytes(sign: str) -> bytes:
    return b"" if "\ue000" <= sign <= "\uf8ff" or sign == "\ufffd" else sign.encode("gb18030")


def _found(raw: str, runs: re.Pattern[str], to_bytes: Callable[[str], bytes]) -> Iterator[Misread]:
    for match in runs.finditer(raw):
        data = bytearray()
        origin: list[int] = []
        for at in range(match.start(), match.end()):
            part = _bytes_of(raw[at], to_bytes)
            data += part
            origin += [at] * len(part)
        yield from _segments(bytes(data), origin)


def _bytes_of(sign: str, to_bytes: Callable[[str], bytes]) -> bytes:
    """The bytes a wrong sign stands for; FF, which UTF-8 never has, for one that stands for none."""
    try:
        return to_bytes(sign) or b"\xff"
    except UnicodeError:
        return b"\xff"


def _segments(data: bytes, origin: list[int]) -> Iterator[Misread]:
    """The stretches of a run that are UTF-8. Where a byte was lost the wrong sign stays as it is."""
    signs: list[tuple[int, int, str]] = []
    at = 0
    while at < len(data):
        sign, size = _sign(data, at)
        if sign:
            signs.append((origin[at], origin[at + size - 1] + 1, sign))
            at += size
            continue
        yield from _segment(signs)
        signs = []
        lost = origin[at]
        while at < len(data) and origin[at] == lost:
            at += 1
    yield from _segment(signs)


def _segment(signs: list[tuple[int, int, str]]) -> Iterator[Misread]:
    """A stretch with a Han sign in it; two of them make six bytes, which is no accident."""
    han = sum("\u4e00" <= sign <= "\u9fff" for _, _, sign in signs)
    if han:
        yield Misread(signs[0][0], signs[-1][1], tuple(signs), sure=han > 1)


def _sign(data: bytes, at: int) -> tuple[str, int]:
    lead = data[at]
    size = 1 if lead < 0x80 else 2 if lead < 0xE0 else 3 if lead < 0xF0 else 4
    try:
        sign = data[at : at + size].decode("utf-8")
    except UnicodeError:
        return "", 1
    return (sign, size) if len(sign) == 1 else ("", 1)
