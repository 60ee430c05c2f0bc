"""Answers with labels (牵头单位:甲局;责任单位:乙局): in brackets, in a sentence or on lines of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest

from minsheng.reading.answer import CLOSING, OPENING, Answer
from minsheng.reading.bodies import Part, is_body, list_leaders, list_names, part_of
from minsheng.reading.record import Named
from minsheng.reading.spoken import closing_verb
from minsheng.reading.text import Text
from minsheng.reading.vocabulary import load_words

_LABEL_LENGTH = 12
_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff/]|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])){1,14}(?:\([^()\n]{1,6}\))?\s*$"
)
_KNOWN = re.compile(
    r"(?:[牵主配协责承参落实负完][\u4e00-\u9fff]{0,5})(?:单位|部门|主体|领导|负责人|责任人|牵头人)(?:\([^()\n]{1,6}\))?\s*$"
)
_LIST_SIGN = re.compile("[。;\\n\\x0b()\\[\\]【】〔〕]")
_CHUNK = re.compile(r"(?:[^,;()]|\([^()]*\))+")
_OWN_PART = re.compile("[(（](牵头|主办|承办|配合|协办|责任|负责|协助)(?:单位|部门)?[)）]$")
# (牵头单位 甲局): a space stands for the colon. 【牵头单位】甲局: a box does.
_PARTY = "[牵责配主协][\u4e00-\u9fff]{1,4}(?:单位|部门|领导)"
_SPACED = re.compile(rf"[(【〔\[ ]({_PARTY})[ \t—-]+(?=[\u4e00-\u9fff])(?!{_PARTY})")
_BOXED = re.compile(r"[【〔\[]([\u4e00-\u9fff]{2,8})[】〕\]](?=\s*[\u4e00-\u9fff\d])")
# Signs that may stand between two labelled lists of one answer.
_BETWEEN = re.compile(r"[\s;,。、.()\[\]【】〔〕|—-]*")
_LIST_LENGTH = 1200  # the longest list met, all townships of a county spelt out, has 700 signs


@dataclass(frozen=True, slots=True)
class _Label:
    start: int
    value: int  # where its list begins
    word: str
    part: Part | None


@dataclass(slots=True)
class _Open:
    """An answer that may still go on."""

    start: int
    end: int
    bracketed: bool
    parts: dict[Part, tuple[Named, ...]] = field(default_factory=dict)
    due: tuple[int, int] | None = None


def find_labelled(text: Text, start: int, end: int) -> Iterator[Answer]:
    """The labelled answers between the clean offsets; one that names nobody is none."""
    for going in _gathered(text, start, end):
        if any(going.parts.values()):
            yield Answer(going.start, _closed(text.clean, going.end, end), going.parts, "label", going.due)


def _gathered(text: Text, start: int, end: int) -> Iterator[_Open]:
    """Labels with nothing but signs between their lists, taken together."""
    going: _Open | None = None
    labels = _labels(text.clean, start, end)
    for label, following in zip_longest(labels, labels[1:]):
        follows = going is not None and _follows(text.clean, going.end, label.start)
        if going is not None and not follows:
            yield going
            going = None
        if label.part is None and going is None:
            continue
        limit = min(following.start if following else end, label.value + _LIST_LENGTH)
        opened = _opened(text.clean, label.start, start)
        going = going or _Open(opened, label.start, opened < label.start)
        _take(text, going, label, _list_end(text.clean, label.value, limit, bracketed=going.bracketed))
    if going is not None:
        yield going


def _labels(clean: str, start: int, end: int) -> list[_Label]:
    """The labels of a stretch in order: those with a colon, and those with a space behind a bracket."""
    found: list[_Label] = []
    for pattern, group in ((_SPACED, 1), (_BOXED, 0)):
        for match in pattern.finditer(clean, start, end):
            found.append(_Label(match.start(group), match.end(), match[1], part_of(match[1])))
    at = clean.find(":", start, end)
    while at >= 0:
        before = _label(clean, max(start, at - 20), at)
        if before:
            word = re.sub(r"\s", "", before[0])
            found.append(_Label(before.start(), at + 1, word, part_of(word)))
        at = clean.find(":", at + 1, end)
    return sorted(found, key=lambda label: label.start)


def _label(clean: str, low: int, at: int) -> re.Match[str] | None:
    """The label before a colon: the run of Han signs, or its end where that is a known label."""
    match = _LABEL.search(clean, low, at)
    if match is None:
        return None
    short = len(match[0]) <= _LABEL_LENGTH
    if short and part_of(re.sub(r"\s", "", match[0])):
        return match
    return _KNOWN.search(clean, low, at) or (match if short else None)


def _follows(clean: str, end: int, start: int) -> bool:
    between = _BETWEEN.match(clean, end, start)
    return between is not None and between.end() == start


def _list_end(clean: str, at: int, limit: int, *, bracketed: bool) -> int:
    """Where the list of a label ends: its bracket closes, its sentence ends, or its line does."""
    depth = 0
    while at < limit and clean[at] in " \t\n":  # 责任单位: on a line of its own, the names on the next
        at += 1
    for match in _LIST_SIGN.finditer(clean, at, limit):
        sign = match[0]
        if sign in OPENING:
            depth += 1
        elif sign in CLOSING and depth > 0:
            depth -= 1
        elif _ends_list(clean, match.start(), limit, depth, bracketed=bracketed):
            return match.start()
    return limit


def _ends_list(clean: str, at: int, limit: int, depth: int, *, bracketed: bool) -> bool:
    sign = clean[at]
    if sign in "\n\x0b":
        return not bracketed and (
            clean[at - 3 : at].rstrip(" \t")[-1:] not in "、,(" or clean[at + 1 : at + 2] == "\n"
        )
    if sign == ";":
        return depth == 0 and not _goes_on(clean, at + 1, limit)
    return True


def _goes_on(clean: str, at: int, limit: int) -> bool:
    """Whether what follows a semicolon is one more body."""
    piece = re.match(r"\s*([^、,;。:()\s]{2,20}(?:\([^()]{1,12}\))?)(?=[、,;。)\s]|$)", clean[at:limit])
    return piece is not None and is_body(piece[1])


def _opened(clean: str, at: int, low: int) -> int:
    """The start of an answer: the bracket before its first label, if it opens there."""
    before = at
    while before > low and clean[before - 1] in " *":
        before -= 1
    return before - 1 if before > low and clean[before - 1] in OPENING else at


def _closed(clean: str, at: int, end: int) -> int:
    """The end of an answer: behind the bracket that closes there, if one does."""
    stop = at
    while stop < end and clean[stop] in " \t":
        stop += 1
    return stop + 1 if stop < end and clean[stop] in CLOSING else at


def _take(text: Text, going: _Open, label: _Label, stop: int) -> None:
    going.end = stop
    if label.part == "leaders":
        going.parts["leaders"] = going.parts.get("leaders", ()) + list_leaders(text, label.value, stop)
    elif label.part:
        for part, names in _listed(text, label.part, label.value, stop).items():
            going.parts[part] = going.parts.get(part, ()) + names
    elif label.word in load_words("bodies")["due"]:
        going.due = label.value, stop


def _listed(text: Text, part: Part, start: int, end: int) -> dict[Part, tuple[Named, ...]]:
    """The names of a list; some say their own part in it: 责任单位:甲局(牵头)、乙局; 甲局牵头,乙局配合."""
    if not any(text.clean.find(word, start, end) >= 0 for word in load_words("bodies")["own_parts"]):
        return {part: list_names(text, start, end)}
    found: dict[Part, tuple[Named, ...]] = {}
    for chunk in _CHUNK.finditer(text.clean, start, end):
        told, stop = closing_verb(text.clean, chunk.start(), chunk.end())
        for name in list_names(text, chunk.start(), stop):
            own = _OWN_PART.search(name.name)
            bare = Named(name.name[: own.start()], name.start, name.end - len(own[0])) if own else name
            other = part_of(own[1]) if own else None
            given = (
                other or (told if told != "responsible" else None) or part
            )  # 负责 says no more than the label
            found[given] = (*found.get(given, ()), bare)
    return found
