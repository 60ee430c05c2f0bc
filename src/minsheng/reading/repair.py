"""Damage that copying did to a text, and what stood there before (修复): as edits, records and doubts.

Nothing is changed without a record, nothing is invented: what cannot be read back stays as it stands
and is a doubt. Each step is behind a search that an undamaged text passes at full speed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from minsheng.reading.mojibake import find_misread
from minsheng.reading.record import Doubt, Repair, RepairKind
from minsheng.reading.slips import find_slips
from minsheng.reading.text import Edit

# 質(zhì): the reading of the sign before it, put in by a page's read-aloud helper. Tones are written with
# their mark, so 县(shi) and (kW) stay; a reading has one vowel with a mark at most.
ANNOTATION = re.compile(
    r"[(（](?<=[\u3400-\u9fff][(（])([a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ][a-zü]{0,4})[)）]"
)
_INITIAL = re.compile(r"^(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[a-zü]*$")
# Signs of the blocks for radicals and compatibility forms stand in texts taken from PDF files.
_VARIANT = re.compile("[\u2e80-\u2fd5\uf900-\ufaff]")
# “1 3”: a space between two numerals in quotation marks, where + or × was; the shape of a slogan.
_LOST_SIGN = re.compile(r"[“‘\"「《]((?:[0-9０-９NX]{1,3} )+[0-9０-９NX]{1,3})(?=[”’\"」》])")
_LOST = re.compile("[\ufffd\ue000-\uf8ff\ud800-\udfff]+")
_GATE = re.compile("[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜńňǹḿ]")


@dataclass(slots=True)
class Repaired:
    """What repair found: `edits` for the clean text, `repairs` and `doubts` for the record."""

    edits: list[Edit] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)


def repair(raw: str) -> Repaired:
    """The damage in `raw`, in order of place. An undamaged text gives three empty lists."""
    found = Repaired()
    if raw.isascii():
        return found
    for start, end, edits, kind, words, sure in _all(raw):
        if found.edits and start < found.edits[-1].end:
            continue
        found.edits += edits
        found.repairs.append(Repair(start, end, kind, words, sure))
    _doubt(raw, found)
    return found


_Row = tuple[int, int, list[Edit], RepairKind, str, bool]


def _all(raw: str) -> list[_Row]:
    rows = [*_annotations(raw), *_slips(raw), *_misread(raw), *_variants(raw)]
    return sorted(rows, key=lambda row: (row[0], -row[1]))


def _annotations(raw: str) -> Iterator[_Row]:
    if _GATE.search(raw):
        for match in ANNOTATION.finditer(raw):
            start, end = match.span()
            yield start, end, [Edit(start, end, "")], "annotation", "", _is_reading(match[1])


@cache
def _is_reading(syllable: str) -> bool:
    return bool(
        _INITIAL.match("".join(sign for sign in unicodedata.normalize("NFD", syllable) if sign.isalpha()))
    )


def _slips(raw: str) -> Iterator[_Row]:
    for slip in find_slips(raw):
        yield (
            slip.start,
            slip.end,
            [Edit(slip.start, slip.end, slip.words)],
            "mojibake",
            slip.words,
            slip.sure,
        )


def _misread(raw: str) -> Iterator[_Row]:
    for run in find_misread(raw):
        edits = [Edit(start, end, sign) for start, end, sign in run.signs]
        words = "".join(sign for _, _, sign in run.signs)
        yield run.start, run.end, edits, "mojibake", words, run.sure


def _variants(raw: str) -> Iterator[_Row]:
    for match in _VARIANT.finditer(raw):
        plain = unicodedata.normalize("NFKC", match[0])
        if plain != match[0] and len(plain) == 1:
            yield (
                match.start(),
                match.end(),
                [Edit(match.start(), match.end(), plain)],
                "variant",
                plain,
                True,
            )


def _doubt(raw: str, found: Repaired) -> None:
    """What is lost beyond repair: a sign between two numerals, or a sign that no script has."""
    for match in _LOST_SIGN.finditer(raw):
        found.repairs.append(Repair(*match.span(1), "lost_sign", match[1], sure=False))
        what = f"“{match[1]}”两数之间疑似缺少符号（如“+”），请对照原件核对。"
        found.doubts.append(Doubt(*match.span(1), what))
    told = [
        (one.start, one.end) for one in found.repairs
    ]  # what was read back; a page may have lost thousands
    for match in _LOST.finditer(raw):
        if not any(start <= match.start() and match.end() <= end for start, end in told):
            found.repairs.append(Repair(match.start(), match.end(), "lost_sign", match[0], sure=False))
            found.doubts.append(
                Doubt(match.start(), match.end(), "此处有无法识别的字符，原字已丢失，请对照原件核对。")
            )
    found.repairs.sort(key=lambda one: one.start)
