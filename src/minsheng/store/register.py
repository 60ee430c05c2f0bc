"""The register of a place as its pages ask it (单位名录), by name, by words; made once for each state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.ledger.establishment_names import Names
from minsheng.store.directory import directory_on, register_state
from minsheng.store.made_once import made_once
from minsheng.store.search import normalised
from minsheng.terms.body import Body, BodyKind

_KEPT = 2  # states of registers; each holds every body of its place
MOST = 400  # names that a field still lets one choose from; of more, villages and stations are typed
_MANY = frozenset({BodyKind.VILLAGE, BodyKind.STATION})
_RANKS = {kind: rank for rank, kind in enumerate(BodyKind)}


@dataclass(frozen=True, slots=True)
class Register:
    """`listed` are all bodies kind by kind, within one in the county's own order; `words` the normalised
    names of each, in the same order."""

    names: Names
    listed: tuple[Body, ...]
    words: tuple[str, ...]

    def called(self, text: str) -> tuple[Body, ...]:
        """The bodies one of whose names holds `text`, in their order; all where it is empty."""
        sought = normalised(text.strip())
        if not sought:
            return self.listed
        return tuple(body for body, words in zip(self.listed, self.words, strict=True) if sought in words)


def register_on(place: str, day: date) -> Register:
    """The register as it stands in the record now, its names asked on `day`. Two queries."""
    kept = _register(place, register_state(place))
    return Register(kept.names.on(day), kept.listed, kept.words)


def names_on(place: str, day: date) -> Names:
    """Every body by its names, ended ones too. Two queries."""
    return register_on(place, day).names


def offered(register: Register, day: date, under: frozenset[str] | None = None) -> tuple[str, ...]:
    """What a field offers to choose from: each standing body, of those `under` where that is asked, by the
    words that lead to it; of a long register without villages and stations."""
    standing = [
        body for body in register.listed if body.stands_on(day) and (under is None or body.id in under)
    ]
    if len(standing) > MOST:
        standing = [body for body in standing if body.kind not in _MANY][:MOST]
    return tuple(register.names.reference(body.id) for body in standing)


@made_once(_KEPT)
def _register(place: str, state: str) -> Register:
    del state  # it is what `directory_on` is kept by too
    bodies = directory_on(place, date.min).bodies.values()
    listed = tuple(sorted(bodies, key=lambda body: _RANKS[body.kind]))
    words = tuple("\n".join(map(normalised, body.names)) for body in listed)
    return Register(Names(listed, date.min), listed, words)
