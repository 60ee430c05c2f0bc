"""The names in a list of bodies (责任单位名单), and the part a label gives them.

Names stand as written; they are parted at 、 , and ; outside brackets. A group stays one name
(各乡镇人民政府, …领导小组成员单位), and so does 各区、县级市, where 各 governs both halves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Literal

from minsheng.reading.record import Named
from minsheng.reading.text import Text, fold
from minsheng.reading.vocabulary import alternatives, load_words

Part = Literal["lead", "responsible", "support", "leaders"]
PARTS: tuple[Part, ...] = ("lead", "responsible", "support", "leaders")

_PIECE = re.compile(r"(?:[^、,;/\n\t\x0b()\[\]]|\([^()\n\x0b]*\)|\[[^\[\]\n\x0b]*\])+")
_BRACKETED = re.compile(r"\s*[(\[【〔]([^()\[\]【】〔〕]*)[)\]】〕]\s*")
_NAME_LENGTH = 40  # the longest body met, a national committee's office spelt out, has 33 signs
_NEVER = re.compile("[\\d“”的为将是]|^[一多每哪两几]")  # 一个部门牵头 names nobody
_TRIM = " \u3000。.:)(]】〕[【〔-—"


@cache
def part_of(label: str) -> Part | None:
    """The part that a label such as 牵头单位 gives; None where it is about no party."""
    words = load_words("bodies")
    bare = re.sub(r"\([^()]*\)|\s", "", label)
    bare = bare.rsplit("/", 1)[-1] if not bare.endswith("/") else bare
    if bare not in words["bare"] and not bare.endswith(tuple(words["parties"])):
        return None
    for row in words["parts"]:
        if any(word in bare for word in row["words"]):
            return next((part for part in PARTS if part == row["part"]), None)
    return None


@cache
def _closers() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load_words('bodies')['closers'])}|等\d+[个家](?:部门|单位)+)$")


@cache
def _ends() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(load_words('bodies')['ends'])})(?:\([^()]*\))?$")


@cache
def _leaning() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """各 with kinds of place alone; and kinds of place with or without a head."""
    words = load_words("bodies")
    kinds = f"(?:{alternatives(words['places'])})+"
    return re.compile(f"各{kinds}$"), re.compile(f"{kinds}(?:{alternatives(words['heads'])})?$")


def is_body(name: str) -> bool:
    """Whether `name`, as written or folded, can be told for a body without a label before it."""
    if not 2 <= len(name) <= _NAME_LENGTH or _NEVER.search(name):
        return False
    return _ends().search(fold(name)) is not None and part_of(name) is None


def list_names(text: Text, start: int, end: int) -> tuple[Named, ...]:
    """The bodies named in the clean stretch, in order."""
    whole = _BRACKETED.fullmatch(text.clean, start, end)
    start, end = whole.span(1) if whole else (start, end)
    pieces = _joined(text.clean, list(_pieces(text.clean, start, end)))
    return tuple(named(text, first, last) for first, last in pieces if is_possible(text.clean[first:last]))


def list_leaders(text: Text, start: int, end: int) -> tuple[Named, ...]:
    """The persons named in the clean stretch, each with the titles before the name."""
    titles = tuple(load_words("bodies")["titles"])
    found: list[tuple[int, int]] = []
    for first, last in _pieces(text.clean, start, end):
        before = text.clean[slice(*found[-1])] if found else ""
        if before.endswith(titles) and not text.clean[first:last].endswith(titles):
            found[-1] = found[-1][0], last
        elif len(text.clean[first:last].replace(" ", "")) > 1:
            found.append((first, last))
    return tuple(named(text, first, last) for first, last in found)


def named(text: Text, start: int, end: int) -> Named:
    """The name in the clean stretch with its place in the raw text."""
    span = text.span(start, end)
    return Named(re.sub(r"\s", "", text.words(start, end)), span.start, span.end)


def distinct(names: Iterable[Named]) -> tuple[Named, ...]:
    """The names without those that stand there again."""
    first = {named.name: named for named in reversed(tuple(names))}
    return tuple(sorted(first.values(), key=lambda named: named.start))


def is_possible(name: str) -> bool:
    """Whether a piece of a labelled list can be a name at all: 负责统筹协调 and other acts are none."""
    if not 2 <= len(name) <= _NAME_LENGTH or name.startswith(tuple(load_words("bodies")["acts"])):
        return False
    return bool(re.search("[\u4e00-\u9fff]{2}|[A-Za-z\u4e00-\u9fff]{3}", name))


def _pieces(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between the signs that part names, trimmed; 和 parts only two whole names."""
    for match in _PIECE.finditer(clean, start, end):
        first, last = _trimmed(clean, match.start(), match.end())
        yield from _parted(clean, first, last)


def _trimmed(clean: str, start: int, end: int) -> tuple[int, int]:
    closer = _closers().search(clean, start, end)
    end = closer.start() if closer and closer.start() > start else end
    while start < end and clean[start] in _TRIM:
        start += 1
    while end > start and clean[end - 1] in _TRIM and not (clean[end - 1] == ")" and "(" in clean[start:end]):
        end -= 1
    return start, end


def _parted(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """甲局和乙局 as two names, 甲局 乙局 too; 住房和城乡建设局 stays one."""
    for match in re.finditer(r"以及|和|及|\s+", clean[start:end]):
        left, right = start + match.start(), start + match.end()
        other = clean[right:end].rstrip()
        if _ends_whole(clean[start:left]) and is_body(other) and other not in load_words("bodies")["heads"]:
            yield _trimmed(clean, start, left)
            yield from _parted(clean, right, end)
            return
    if start < end:
        yield start, end


@cache
def _joints() -> re.Pattern[str]:
    return re.compile(f"(?:{alternatives(load_words('bodies')['joints'])})$")


def _ends_whole(name: str) -> bool:
    return len(name) > 1 and bool(_joints().search(name))


def _joined(clean: str, pieces: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """各区、县级市 as one name again, and a name that a line end cut."""
    found: list[tuple[int, int]] = []
    for first, last in pieces:
        if found and (_is_broken(clean, found[-1], first) or _leans(clean, found[-1], (first, last))):
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _leans(clean: str, piece: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a piece is 各 with kinds of place alone and leans on the next one."""
    if clean[piece[1] : following[0]] not in ("、", ",", "/"):
        return False
    alone, leaning = _leaning()
    before = re.sub(r"\([^()]*\)|[、,/]", "", clean[slice(*piece)])
    return bool(alone.match(before) and leaning.match(re.sub(r"\([^()]*\)", "", clean[slice(*following)])))


def _is_broken(clean: str, piece: tuple[int, int], start: int) -> bool:
    """Whether only a line end stands between a piece and the next, and the piece is no whole name."""
    between = clean[piece[1] : start]
    return (
        ("\n" in between or "\x0b" in between)
        and not between.strip()
        and not _ends().search(clean[slice(*piece)])
    )
