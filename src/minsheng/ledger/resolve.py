"""Names become bodies (单位名称归一), in this one place and at the document's date.

A name is tried as written, then in its short official form. What ended leads to its successor.
A name that leads nowhere, or to several, stays unresolved with a doubt: it never creates a body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from minsheng.ledger.heirs import standing_heirs
from minsheng.ledger.packaged import packaged
from minsheng.terms.body import Body, Group

_NOISE = re.compile(r"[\s·()\uff08\uff09【】\[\]“”\"]")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a name leads to: the id of one body or of one group, or neither and a `doubt`.

    `reason` says how a name that is not the body's own led there; empty for an exact name.
    `candidates` are ids of bodies that it may have meant."""

    name: str
    body: str | None = None
    group: str | None = None
    reason: str = ""
    doubt: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Directory:
    """The bodies and groups of a place, ready to be asked on one day.

    `exact` leads from names as listed, `loose` from their short forms; a name may lead to several."""

    day: date
    place_name: str
    bodies: Mapping[str, Body]
    groups: Mapping[str, Group]
    exact: Mapping[str, tuple[str, ...]]
    loose: Mapping[str, tuple[str, ...]]


def make_directory(
    bodies: Sequence[Body], groups: Sequence[Group], *, day: date, place_name: str = ""
) -> Directory:
    """The directory of `bodies` and `groups` on `day`; `place_name` (青禾县) is what names may begin with."""
    exact: dict[str, list[str]] = {}
    loose: dict[str, list[str]] = {}
    for body in bodies:
        for name in (body.name, body.short, *body.aliases):
            _add(exact, bare_name(name), body.id)
            for key in _short_forms(name, place_name):
                _add(loose, key, body.id)
    for group in groups:
        for name in (group.name, *group.aliases):
            _add(exact, bare_name(name), group.id)
    return Directory(
        day,
        place_name,
        {body.id: body for body in bodies},
        {group.id: group for group in groups},
        {key: tuple(ids) for key, ids in exact.items()},
        {key: tuple(ids) for key, ids in loose.items()},
    )


def resolve(name: str, directory: Directory) -> Resolution:
    """The body or group that `name` means on the directory's day."""
    ids = directory.exact.get(bare_name(name), ())
    if not ids:
        ids = _unique(
            found
            for key in _short_forms(name, directory.place_name)
            for found in directory.loose.get(key, ())
        )
    groups = [found for found in ids if found in directory.groups]
    if groups:
        return _group(name, groups)
    bodies = [directory.bodies[found] for found in ids]
    standing = [body for body in bodies if body.stands_on(directory.day)]
    if len(standing) == 1:
        return _one(name, standing[0])
    if len(standing) > 1:
        return _several(name, standing)
    return _gone(name, bodies, directory) if bodies else _unknown(name, directory)


def near_names(name: str, directory: Directory) -> tuple[str, ...]:
    """Ids of bodies standing on the day whose names look like `name`, the likest first."""
    words, signs = _rules(), frozenset(name)
    scored: dict[str, int] = {}
    for body in directory.bodies.values():
        if body.stands_on(directory.day):
            likely = [
                other
                for other in (body.name, body.short, *body.aliases)
                if _at_most(name, signs, other) >= words["near"]
            ]
            if likely:
                scored[body.id] = max(_likeness(name, other) for other in likely)
    found = sorted((one for one in scored if scored[one] >= words["near"]), key=lambda one: -scored[one])
    return tuple(found[: words["near_most"]])


def looks_like_group(name: str) -> bool:
    """Whether `name` by its words stands for several bodies (…成员单位, 各乡镇…)."""
    return any(
        name.endswith(mark) or (mark == "各" and name.startswith(mark)) for mark in _rules()["group_marks"]
    )


def _one(name: str, body: Body) -> Resolution:
    known = name in (body.name, body.short)
    return Resolution(name, body=body.id, reason="" if known else f"“{name}”即{body.name}")


def _group(name: str, ids: Sequence[str]) -> Resolution:
    if len(ids) == 1:
        return Resolution(name, group=ids[0], reason=f"“{name}”是一组单位")
    return Resolution(name, doubt=f"“{name}”对应多个单位组，请选定")


def _several(name: str, bodies: Sequence[Body]) -> Resolution:
    names = "、".join(body.name for body in bodies)
    return Resolution(
        name, doubt=f"“{name}”可能是{names}，请选定", candidates=tuple(body.id for body in bodies)
    )


def _gone(name: str, bodies: Sequence[Body], directory: Directory) -> Resolution:
    """A name of bodies of which none stands on the day: the one successor, or a doubt."""
    coming = [body for body in bodies if body.valid_from is not None and directory.day < body.valid_from]
    if coming:
        return Resolution(
            name,
            doubt=f"“{name}”自{coming[0].valid_from}起才设立，{directory.day}时还没有",
            candidates=tuple(body.id for body in coming),
        )
    heirs = standing_heirs(bodies, directory.bodies, directory.day)
    ended = f"“{name}”已于{bodies[0].valid_to}撤销"
    if len(heirs) == 1:
        heir = directory.bodies[heirs[0]]
        return Resolution(name, body=heir.id, reason=f"{ended}，职责由{heir.name}承继")
    if heirs:
        names = "、".join(directory.bodies[heir].name for heir in heirs)
        return Resolution(name, doubt=f"{ended}，职责分属{names}，请选定", candidates=heirs)
    return Resolution(name, doubt=f"{ended}，没有登记承继单位")


def _unknown(name: str, directory: Directory) -> Resolution:
    if looks_like_group(name):
        return Resolution(name, doubt=f"“{name}”像是一组单位，单位组里没有，请登记成员后再选")
    near = near_names(name, directory)
    meant = f"，是否为{'、'.join(directory.bodies[found].name for found in near)}" if near else ""
    return Resolution(name, doubt=f"单位名录里没有“{name}”{meant}", candidates=near)


def _short_forms(name: str, place_name: str) -> tuple[str, ...]:
    """`name` in its short official form, with and without what every body of the county begins with."""
    key = bare_name(name)
    for long, short in _abbreviations():
        key = key.replace(long, short)
    forms = [key]
    for prefix in (place_name, place_name[:-1], *_rules()["prefixes"]):
        if prefix and key.startswith(prefix) and len(key) > len(prefix) + 1:
            key = key[len(prefix) :]
            forms.append(key)
    return _unique(forms)


def _abbreviations() -> list[tuple[str, str]]:
    """Long and short forms, the longest first, so that 自然资源和规划 is not cut at a shorter one."""
    return sorted(_rules()["abbreviations"].items(), key=lambda pair: -len(pair[0]))


def _rules() -> dict[str, Any]:
    return packaged("names", "abbreviations", "prefixes", "group_marks", "near", "near_most")


def bare_name(name: str) -> str:
    """`name` without the blanks, dots, brackets and quotes that do not tell it from another."""
    return _NOISE.sub("", name)


def _at_most(name: str, signs: frozenset[str], other: str) -> float:
    """What `_likeness` cannot exceed, of 100: no more signs can match than those of `other` that `name` has.
    In a register of 50,000 it rules out nearly all at a hundredth of the cost."""
    return 200 * min(len(name), sum(map(signs.__contains__, other))) / ((len(name) + len(other)) or 1)


def _likeness(name: str, other: str) -> int:
    """How alike two names are, of 100."""
    return int(SequenceMatcher(None, name, other, autojunk=False).ratio() * 100)


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _add(table: dict[str, list[str]], key: str, found: str) -> None:
    ids = table.setdefault(key, [])
    if found not in ids:
        ids.append(found)
