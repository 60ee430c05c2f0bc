"""Answers without labels: (甲局牵头,乙局配合), (甲局、乙局) where an item ends, 由甲局牵头 in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from minsheng.reading.answer import CLOSING, OPENING, Answer
from minsheng.reading.bodies import PARTS, Part, is_body, list_names
from minsheng.reading.record import Named
from minsheng.reading.text import Text
from minsheng.reading.vocabulary import alternatives, load_words

_NEXT_ITEM = re.compile(r"\d{0,3}[.、(]")
_CLAUSE = re.compile(r"(?:[^、,;()\s]|\([^()]*\))+")


@cache
def _verbs() -> re.Pattern[str]:
    words = load_words("bodies")
    kinds = "|".join(f"(?P<{part}>{alternatives(verbs)})" for part, verbs in words["verbs"].items())
    return re.compile(rf"(?:{alternatives(words['adverbs'])})*(?:{kinds})$")


@cache
def _may_close() -> re.Pattern[str]:
    """The last two signs of a bracket that may name bodies."""
    words = load_words("bodies")
    lasts = {word[-1] for verbs in words["verbs"].values() for word in verbs} | {
        word[-1] for word in words["ends"]
    }
    return re.compile(f"[{''.join(sorted(lasts))}等)][)】〕\\]]")


def find_bracketed(text: Text, start: int, end: int) -> Iterator[Answer]:
    clean = text.clean
    for match in _may_close().finditer(clean, start, end):
        opens = _opening(clean, match.end() - 1, start)
        if opens is None:
            continue
        parts = parts_of(text, opens + 1, match.end() - 1)
        if parts and _closes_item(clean, opens, match.end(), parts):
            yield Answer(opens, match.end(), {part: tuple(names) for part, names in parts.items()}, "bracket")


def _opening(clean: str, close: int, low: int) -> int | None:
    depth = 0
    for at in range(close, max(low - 1, close - 400), -1):
        if clean[at] in CLOSING:
            depth += 1
        elif clean[at] in OPENING:
            depth -= 1
            if depth == 0:
                return at
        elif clean[at] in "。:\n":
            return None
    return None


def _closes_item(clean: str, start: int, end: int, parts: dict[Part, list[Named]]) -> bool:
    """Whether a bracket stands where it can say who answers: anywhere with a verb in it, else at the end.

    A lone name that may explain the word before it (人民政府(街道办事处)) must stand after a full stop.
    """
    if "lead" in parts or "support" in parts or _verbs().search(clean[end - 12 : end - 1]):
        return True
    after = clean[end : end + 1]
    if after and after not in "。;\n \t" and not _NEXT_ITEM.match(clean, end):
        return False
    names = [name for row in parts.values() for name in row]
    if len(names) > 1 or clean[start - 1 : start] in "。;!\n":
        return True
    return re.match("[县市区省州旗].*[局委办厅]$", names[0].name) is not None


def parts_of(text: Text, start: int, end: int) -> dict[Part, list[Named]] | None:
    """Who has which part in the clean stretch; None where any piece of it is neither body nor verb.

    Names without a verb behind them are responsible."""
    parts: dict[Part, list[Named]] = {}
    first = start
    for clause in _CLAUSE.finditer(text.clean, start, end):
        part, stop = closing_verb(text.clean, *clause.span())
        if part is None:
            continue
        names = told_bodies(text, first, stop)
        if not names:
            return None
        parts.setdefault(part, []).extend(names)
        first = clause.end()
    if first < end and text.clean[first:end].strip(" ,、;"):
        names = told_bodies(text, first, end)
        if not names:
            return None
        parts.setdefault("responsible", []).extend(names)
    return parts or None


def closing_verb(clean: str, start: int, end: int) -> tuple[Part | None, int]:
    """The part that a verb at the end of a clause gives, and where the names before it end."""
    verb = _verbs().search(clean, start, end)
    if verb is None:
        return None, end
    return next(part for part in PARTS if verb.groupdict().get(part)), verb.start()


def told_bodies(text: Text, start: int, end: int) -> tuple[Named, ...]:
    """The names in a stretch, or none at all where one of them cannot be told for a body."""
    while start < end and text.clean[start] in " ,、;由":
        start += 1
    names = list_names(text, start, end)
    return names if all(is_body(re.sub("[、,]", "", name.name)) for name in names) else ()


_TOLD = re.compile(r"由([^,。;:由()\n]{2,40}?)(?:作为|负责)?牵头(?![单部人领])")
# 由县城投公司负责建设: not 由县长负责, which is no body, nor 由某局负责人.
_CHARGE = re.compile(r"(?:负责|承办|承建|组织实施)(?![人制的])")
_CHARGED = re.compile(r"由([^,。;:由()\n]{3,40}?)(?:具体|全权|共同|分别)?(?:负责|承办|承建|组织实施)")
_CHARGED_REACH = 44
_TOLD_SUPPORT = re.compile(r"[^,。;\n]{0,12}[,、]([^,。;:\n]{2,60}?)(?:等)?(?:参与|配合|协助|协同)")


def find_told(text: Text, start: int, end: int) -> Iterator[Answer]:
    """由甲局牵头, 乙局配合 and 由甲局负责 in running text."""
    told = _TOLD.finditer(text.clean, start, end) if text.clean.find("牵头", start, end) >= 0 else ()
    for match in told:
        lead = told_bodies(text, *match.span(1))
        if not lead:
            continue
        parts: dict[Part, tuple[Named, ...]] = {"lead": lead}
        stop = match.end()
        support = _TOLD_SUPPORT.match(text.clean, stop, end)
        names = told_bodies(text, *support.span(1)) if support else ()
        if support and names:
            parts["support"] = names
            stop = support.end()
        yield Answer(match.start(), stop, parts, "prose")
    yield from _find_charged(text, start, end)


def _find_charged(text: Text, start: int, end: int) -> Iterator[Answer]:
    """Looked for from its verb, which is rarer than 由."""
    clean = text.clean
    for verb in _CHARGE.finditer(clean, start, end):
        by = clean.rfind("由", max(start, verb.start() - _CHARGED_REACH), verb.start())
        match = _CHARGED.fullmatch(clean, by, verb.end()) if by >= 0 else None
        names = told_bodies(text, *match.span(1)) if match else ()
        if names and not _is_aside(clean, start, by):
            yield Answer(by, verb.end(), {"responsible": names}, "prose")


def _is_aside(clean: str, low: int, at: int) -> bool:
    """Whether the words at `at` stand in a bracket, which may say more than they do."""
    low = max(low, at - 80)
    return clean.rfind("(", low, at) > clean.rfind(")", low, at)
