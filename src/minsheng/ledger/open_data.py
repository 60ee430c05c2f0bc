"""Open data (开放数据): what was released as tables, with a dictionary that says what each field means.

Nothing stands in them that the public pages do not show: they are made of the releases and of nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any

from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.packaged import packaged
from minsheng.ledger.release import Release
from minsheng.terms.place import Place

Cell = str | int | bool | Decimal | date | tuple[str, ...] | None
Row = tuple[Cell, ...]


class FieldType(StrEnum):
    """What a field holds; in each form of file it is written in that form's own type where it has one."""

    STRING = "string"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    DECIMAL = "decimal"  # exact: as digits where a form knows only binary fractions
    DATE = "date"
    LIST = "list"


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its name in files, its type, its heading and meaning in Chinese."""

    name: str
    type: FieldType
    title: str
    says: str


@dataclass(frozen=True, slots=True)
class OpenTable:
    """One table of the open data and its columns in order."""

    name: str
    title: str
    says: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Licence:
    """Under which licence the data are given."""

    name: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class OpenData:
    """The data of places as of `version`: rows by table."""

    version: str
    rows: dict[str, tuple[Row, ...]]


@cache
def open_tables() -> dict[str, OpenTable]:
    """The dictionary: every table by its name."""
    found = _words()["tables"]
    return {
        name: OpenTable(
            name,
            said["title"],
            said["says"],
            tuple(
                Field(column, FieldType(of["type"]), of["title"], of["says"])
                for column, of in said["fields"].items()
            ),
        )
        for name, said in found.items()
    }


def licence() -> Licence:
    """The licence of the data."""
    return Licence(**_words()["licence"])


def form() -> str:
    """The version of the dictionary."""
    return str(_words()["form"])


def open_data(
    released: Iterable[tuple[Place, Sequence[Release]]],
    followed: Iterable[tuple[Place, Sequence[FateRelease]]] = (),
) -> OpenData:
    """The tables of what stands released in each place, in the order of places and numbers; `followed` are
    the fates of earlier promises."""
    rows: dict[str, list[Row]] = {name: [] for name in open_tables()}
    digests: list[object] = []
    for place, releases in released:
        ordered = _ordered(releases)
        digests += _digests(ordered)
        for release in ordered:
            for name, make in _MAKERS.items():
                rows[name] += [_row(name, found) for found in make(place, release)]
    for place, fates in followed:
        by_year = _by_year(fates)
        digests += _digests(by_year)
        rows["fates"] += [_row("fates", _fate(place, fate)) for fate in by_year]
    return OpenData(version_of(digests), {name: tuple(found) for name, found in rows.items()})


def version_now(releases: Sequence[Release], fates: Sequence[FateRelease]) -> str:
    """The version of the data of one place, without making them."""
    return version_of([*_digests(_ordered(releases)), *_digests(_by_year(fates))])


def _ordered(releases: Sequence[Release]) -> list[Release]:
    return sorted(releases, key=lambda one: (-one.shown["year"], one.shown["number"], one.id))


def _by_year(fates: Sequence[FateRelease]) -> list[FateRelease]:
    return sorted(fates, key=lambda one: (-one.year, one.shown["promise"]["start"], one.id))


def _digests(released: Sequence[Release | FateRelease]) -> list[object]:
    return [[one.id, one.digest] for one in released]


def version_of(digests: Sequence[object]) -> str:
    """The version of data made of releases with these ids and digests: the same content has the same one."""
    said = json.dumps([form(), digests], ensure_ascii=False, separators=(",", ":"))
    return f"{form()}-{sha256(said.encode()).hexdigest()[:12]}"


def _row(table: str, found: dict[str, Any]) -> Row:
    return tuple(_cell(field.type, found[field.name]) for field in open_tables()[table].fields)


def _cell(kind: FieldType, found: Any) -> Cell:  # noqa: ANN401  (whatever a release holds)
    if found is None or found == "":
        return "" if kind is FieldType.STRING else None
    match kind:
        case FieldType.DATE:
            return found if isinstance(found, date) else date.fromisoformat(found)
        case FieldType.DECIMAL:
            return Decimal(found)
        case FieldType.LIST:
            return tuple(str(one) for one in found)
        case FieldType.INTEGER:
            return int(found)
        case FieldType.BOOLEAN:
            return bool(found)
        case FieldType.STRING:
            return str(found)


def _promises(place: Place, release: Release) -> Iterator[dict[str, Any]]:
    shown, progress = release.shown, release.shown.get("progress") or {}
    yield {
        **{name: shown.get(name) for name in (field.name for field in open_tables()["promises"].fields)},
        **_key(place, release),
        "place_name": place.name,
        "title": release.title,
        "released_on": release.released_on,
        "digest": release.digest,
        "month": progress.get("month"),
        "light": progress.get("light"),
        "why": progress.get("why"),
        "passed_on": [_passed_on(one) for one in shown.get("passed_on", ())],
    }


def _passed_on(one: dict[str, Any]) -> str:
    """A body that ended, its last day, and who answers now."""
    return f"{one['from']}，{one['last_day']}止，承接：{'、'.join(one['to']) or '未登记'}"


def _parts(place: Place, release: Release) -> Iterator[dict[str, Any]]:
    progress = release.shown.get("progress") or {}
    for part in progress.get("parts", ()):
        yield {**part, **_key(place, release), "month": progress["month"]}


def _points(place: Place, release: Release) -> Iterator[dict[str, Any]]:
    for curve in (release.shown.get("progress") or {}).get("curves", ()):
        for end, expected, actual in curve["points"]:
            yield {**curve, **_key(place, release), "end": end, "expected": expected, "actual": actual}


def _values(place: Place, release: Release) -> Iterator[dict[str, Any]]:
    for proof in (release.shown.get("progress") or {}).get("proofs", ()):
        yield {**proof, **_key(place, release)}


def _places(place: Place, release: Release) -> Iterator[dict[str, Any]]:
    for one in release.shown.get("places", ()):
        yield {**one, **_key(place, release)}


def _fate(place: Place, fate: FateRelease) -> dict[str, Any]:
    shown, answer = fate.shown, fate.shown["answer"] or {}
    return {
        "place": place.id,
        "promise": fate.promise,
        "year": fate.year,
        "period": shown["period"],
        "measure": shown["measure"],
        "title": fate.title,
        "fate": shown["fate"],
        "sure": shown["sure"],
        "promised": shown["promise"]["sentence"],
        "promised_in": shown["promise"]["name"],
        "answered_year": answer.get("year"),
        "answered": answer.get("sentence"),
        "answered_in": answer.get("name"),
        "reasons": shown["reasons"],
        "doubts": shown["doubts"],
        "checked": shown["checked"],
        "released_on": fate.released_on,
        "digest": fate.digest,
    }


def _key(place: Place, release: Release) -> dict[str, Any]:
    return {"place": place.id, "promise": release.commitment}


_MAKERS: dict[str, Callable[[Place, Release], Iterator[dict[str, Any]]]] = {
    "promises": _promises,
    "parts": _parts,
    "points": _points,
    "values": _values,
    "places": _places,
}


def _words() -> dict[str, Any]:
    return packaged("open_data", "form", "licence", "tables")
