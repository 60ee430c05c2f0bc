"""The administrative divisions a page speaks of (行政区划), the most likely first.

A county's name is often a word (和平) or shared by several counties (鼓楼区). So a place gains points for
each name of it, for standing in the title or as publisher, for the divisions above it and for the level of
the bodies on the page; a name that is not certain counts only where a division above it is named too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

import ahocorasick_rs

from minsheng.reading.record import FoundPlace
from minsheng.reading.text import Text
from minsheng.reading.vocabulary import alternatives, load_words

# The sign comes first and what stands before it after, so that the search skips by a set of signs.
_LEVEL = re.compile(
    r"([县市区州省旗])(?:(?<![\u4e00-\u9fff].)(?:直|委|政府|人民政府|[\u4e00-\u9fff]{2,8}局|[\u4e00-\u9fff]{2,6}(?:委|办|厅))"
    r"|(?<=[我全].))"
)

_OTHER = re.compile("[村镇乡路街组江河湖山]|社区|大道")  # 洞口村 is no word of 洞口县
# What stands behind the name of a place that a title speaks of.
_OWNED = re.compile(
    "[省市县区州旗盟]|自治|人民|政府|党|委|综合|经济|高新|开发|新区|年|[:、,，：的·—-]|$|[举召新全多再首出发推打启开获]"
)
_LOOSELY = 6
_LEVEL_REACH = 6000  # signs of an article in which its own bodies are counted


@dataclass(frozen=True, slots=True)
class Division:
    """A division by its official 6-digit code; `above` holds the codes it lies in, the province first."""

    code: str
    name: str
    above: tuple[str, ...]

    @property
    def is_county(self) -> bool:
        """Whether it is a county or a city without a prefecture's code."""
        return not self.code.endswith("00")

    @property
    def level(self) -> str:
        """The word the division's own bodies begin with: 县教育局, 市教育局."""
        if self.code.endswith("0000"):
            return "市" if self.name.endswith("市") else "区" if self.name.endswith("自治区") else "省"
        return self.name[-1]


@dataclass(slots=True)
class _Tally:
    """What speaks for one place."""

    first: tuple[int, int]
    points: float = 0
    full: int = 0
    short: int = 0
    titled: bool = False
    chained: bool = False


@dataclass(frozen=True, slots=True)
class _Names:
    """All divisions by code, and by each name they go by; a name that is not a full one is marked."""

    divisions: dict[str, Division]
    codes: dict[str, list[tuple[str, bool]]] = field(default_factory=dict)


@cache
def _names() -> _Names:
    rows = files(__package__).joinpath("words", "places.tsv").read_text("utf-8").splitlines()
    official = dict(row.split("\t") for row in rows if row and row[0] != "#")
    names = _Names({code: _division(code, name, official) for code, name in official.items()})
    for code, name in official.items():
        names.codes.setdefault(name, []).append((code, True))
        for short in _short(name):
            names.codes.setdefault(short, []).append((code, short[-1] == name[-1]))
    return names


def _division(code: str, name: str, official: dict[str, str]) -> Division:
    above = [
        parent for parent in (code[:2] + "0000", code[:4] + "00") if parent != code and parent in official
    ]
    return Division(code, name, tuple(dict.fromkeys(above)))


@cache
def _nations() -> re.Pattern[str]:
    return re.compile(f"(?<=..)(?:{alternatives(load_words('places')['nations'])})*自治(?=[州县旗区]$)")


def _plain(name: str) -> str:
    """甘孜州 for 甘孜藏族自治州; any other name as it is."""
    return _nations().sub("", name) if "自治" in name else name


def _short(name: str) -> Iterator[str]:
    """甘孜州 and 甘孜 for 甘孜藏族自治州, 苍南 for 苍南县, 内蒙古 for 内蒙古自治区."""
    plain = _plain(name)
    if plain != name and not name.endswith("自治区"):
        yield plain
    stem = plain[:-2] if plain.endswith("地区") else plain[:-1]
    if len(stem) > 1:
        yield stem


@cache
def _finder() -> tuple[ahocorasick_rs.AhoCorasick, list[str]]:
    known = list(_names().codes)
    return ahocorasick_rs.AhoCorasick(known, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest), known


def find_places(
    text: Text, main: tuple[int, int], title: str | None, publisher: str | None
) -> tuple[FoundPlace, ...]:
    """The divisions that the page speaks of, with the place of each one's first name."""
    tallies = _count(text.clean[: main[1]], main)
    _weigh_words(tallies, title, "title")
    _weigh_words(tallies, publisher, "publisher")
    points = load_words("places")["points"]
    level = _level(text.clean[slice(*main)])
    found = [(_points(code, tally, tallies, level, points), code) for code, tally in tallies.items()]
    least, listed = load_words("places")["least"], load_words("places")["listed"]
    ranked = sorted(row for row in found if row[0] >= least)
    ranked.sort(key=lambda row: _likelihood(row[0], row[1], tallies[row[1]]))
    return tuple(_found(text, code, tallies[code]) for _, code in ranked[:listed])


def _likelihood(points: float, code: str, tally: _Tally) -> tuple[float, int, int, str]:
    """The most points first; of equals the oftener named, then the inner: 海口市龙华区 is the district."""
    return -points, -tally.full - tally.short, -len(_names().divisions[code].above), code


def _count(clean: str, main: tuple[int, int]) -> dict[str, _Tally]:
    """Every division with a name in the page, and where its first name stands, in the article if it can."""
    finder, known = _finder()
    tallies: dict[str, _Tally] = {}
    last: tuple[int, str] = (-1, "")
    for index, start, end in finder.find_matches_as_indexes(clean):
        word = known[index]
        codes = _names().codes[word]
        if not codes[0][1] and _OTHER.match(clean, end):
            continue
        for code, full in codes:
            tally = tallies.get(code)
            if tally is None:
                tally = tallies[code] = _Tally((start, end))
            tally.full += full
            tally.short += not full
            if last[0] == start and last[1] in _above_names(code):
                tally.chained = True
            if tally.first[0] < main[0] <= start:
                tally.first = start, end
        last = end, word
    return tallies


@cache
def _above_names(code: str) -> frozenset[str]:
    divisions = _names().divisions
    names = [divisions[above].name for above in divisions[code].above]
    return frozenset(names) | {short for name in names for short in _short(name)}


def _weigh_words(tallies: dict[str, _Tally], words: str | None, kind: str) -> None:
    """Points for the names in the title or the publisher; only the first of them is the page's own. A short
    name in the midst of a title may be part of a thing's (海南黄花梨) and counts for less."""
    weight = load_words("places")["points"][kind]
    finder, known = _finder()
    matches = finder.find_matches_as_indexes(words or "")
    for rank, (index, start, end) in enumerate(matches[:3]):
        loose = kind == "title" and start > 0 and not _OWNED.match(words or "", end)
        for code in _highest(known[index]):
            if code in tallies:
                loosely = loose and known[index] != _names().divisions[code].name
                tallies[code].points += weight / (1 + rank) / (_LOOSELY if loosely else 1)
                tallies[code].titled = True


def _highest(word: str) -> list[str]:
    """The divisions that go by a name, but of several levels the highest only: 海南 is the province."""
    codes = [code for code, _ in _names().codes[word]]
    level = min(len(_names().divisions[code].above) for code in codes)
    return [code for code in codes if len(_names().divisions[code].above) == level]


def _level(body: str) -> str:
    """The level whose bodies the article names most: 县, 市, 区 …, or an empty string."""
    counts = Counter(_LEVEL.findall(body[:_LEVEL_REACH]))
    best = counts.most_common(1)
    return best[0][0] if best and best[0][1] > 1 else ""


def _points(
    code: str, tally: _Tally, tallies: dict[str, _Tally], level: str, points: dict[str, float]
) -> float:
    division = _names().divisions[code]
    above = any(
        other in tallies and (tallies[other].full or tallies[other].short > 1) for other in division.above
    )
    own = level == division.level and tally.short > 1 and _is_alone(division)
    if not own and not _is_certain(division, tally, above=above):
        return 0
    most = points["most"]
    score = tally.points + points["full"] * min(tally.full, most) + points["short"] * min(tally.short, most)
    score += points["chain"] * tally.chained + points["above"] * above
    return score + points["level"] * (level == division.level)


def _is_certain(division: Division, tally: _Tally, *, above: bool) -> bool:
    """Whether the names met can only be this division's."""
    short = tally.short > 0 and _stem(division.name) not in _words()
    if tally.chained or tally.titled or not division.is_county:
        return tally.full > 0 or short
    whole = tally.full > 0 and len(division.name) > 2
    if above:
        return whole or short
    shared = len({code for code, full in _names().codes[division.name] if full}) > 1
    return whole and not shared and division.name not in load_words("places")["generic"]


def _is_alone(division: Division) -> bool:
    """Whether the short name is no word and nobody else's."""
    stem = _stem(division.name)
    return len(_names().codes.get(stem, ())) == 1 and stem not in _words()


def _stem(name: str) -> str:
    return _plain(name)[:-1]


@cache
def _words() -> frozenset[str]:
    """Short names that are words of official prose: the listed ones and every common pair of signs."""
    pairs = (pair for row in load_words("characters")["pairs"] for pair in row.split(" "))
    return frozenset(load_words("places")["words"]).union(pairs)


def _found(text: Text, code: str, tally: _Tally) -> FoundPlace:
    divisions = _names().divisions
    span = text.span(*tally.first)
    chain = (*divisions[code].above, code)
    return FoundPlace(code, "".join(divisions[one].name for one in chain), span.start, span.end)
