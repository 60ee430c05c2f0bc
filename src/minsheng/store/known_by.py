"""Cases by their number and entries by their key, many at a time: what a table's rows are held against."""

from __future__ import annotations

from collections.abc import Iterable

from minsheng.programmes.kept import KeptCase, KeptEntry
from minsheng.store.reads import records_of

_AT_ONCE = 500


def cases_by_number(place: str, names: Iterable[str], pack: str) -> dict[str, KeptCase]:
    """The cases of the pack that are called so, withdrawn ones too. One query a 500 names."""
    found: dict[str, KeptCase] = {}
    for some in _parts(names):
        found |= {one.number: one for one in records_of(place, KeptCase, {"pack": pack, "number": some})}
    return found


def entries_by_key(place: str, names: Iterable[str], pack: str, register: str) -> dict[str, list[KeptEntry]]:
    """Every version of the entries of these keys, withdrawn ones too. One query a 500 keys."""
    found: dict[str, list[KeptEntry]] = {}
    for some in _parts(names):
        for one in records_of(place, KeptEntry, {"pack": pack, "register": register, "key": some}):
            found.setdefault(one.key, []).append(one)
    return found


def _parts(names: Iterable[str]) -> list[list[str]]:
    wanted = sorted({one for one in names if one})
    return [wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)]
