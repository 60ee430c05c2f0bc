"""The records of a place as they stood at an event: replayed out of the log, in memory, event by event."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any, cast

from minsheng.loop.bulletin import Judgement
from minsheng.store.kinds import KINDS, Kind, T, kind_for
from minsheng.store.log import Link
from minsheng.store.publishing import READ
from minsheng.store.rows import from_json

_WORDS = frozenset(kind_for(record).word for record in READ)
_JUDGEMENT = kind_for(Judgement).word


class AsOf:
    """Only the kinds that a bulletin is made of; `take` the events in their order, then ask.

    Judgements are not taken from the log but `judged` anew, so that one that was changed moves no other."""

    def __init__(self) -> None:
        self._kept: dict[str, dict[str, Any]] = {word: {} for word in _WORDS}

    def take(self, link: Link) -> None:
        """What the event put stands from now on."""
        for word, content in link.puts():
            if word in _WORDS and word != _JUDGEMENT:
                self._kept[word][content["id"]] = from_json(KINDS[word].record, content)

    def judged(self, judgements: Iterable[Judgement]) -> None:
        """What a bulletin was found to judge."""
        self._kept[_JUDGEMENT] |= {one.id: one for one in judgements}

    def find(self, kind: type[T], /, **equals: object) -> list[T]:
        """The records of the kind whose fields equal, in the order in which the tables would give them."""
        known = kind_for(kind)
        kept = self._kept[known.word]
        ids = equals.pop("id", None)
        rows = kept.values() if ids is None else [kept[one] for one in _each(ids) if one in kept]
        found = [row for row in rows if _fits(row, equals)]
        return cast(list[T], sorted(found, key=lambda row: _place_in(known, row)))


def _each(ids: object) -> Collection[str]:
    return [ids] if isinstance(ids, str) else cast(Collection[str], ids)


def _fits(row: object, equals: Mapping[str, object]) -> bool:
    return all(
        getattr(row, name) in value
        if isinstance(value, set | frozenset | list | tuple)
        else getattr(row, name) == value
        for name, value in equals.items()
    )


def _place_in(kind: Kind, row: object) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in kind.order)
