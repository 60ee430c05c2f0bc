"""A case (个案) with its trail, and what surrounds it when it is judged. Plain and serialisable."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from minsheng.programmes.accounts import Amount, Holding, Transfer
from minsheng.programmes.clock import Pause
from minsheng.programmes.entries import Entry
from minsheng.programmes.parameters import Override
from minsheng.terms.body import Body
from minsheng.terms.calendar import OFFICE_TIME

OPEN = "open"  # the move that every case begins with, in the trail and in `other_than`
IMPORT = "import"  # by which a table put a case into a step: when it came there is not known


@dataclass(frozen=True, slots=True)
class Made:
    """A move that was made: by whom (an id), in which role, when, with which reason; what it transferred.
    `attempt` is the id of the request that made it; empty where it had none."""

    move: str
    to: str
    by: str
    role: str
    at: datetime
    reason: str = ""
    transfers: tuple[Transfer, ...] = ()
    attempt: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `answers` are what people gave, `computed` what the pack computed when it was last saved;
    `version` is the pack's at that time. The trail begins with OPEN; the last of it says where the case
    stands. `place` orders what was opened in the same instant: the place in the file of a trial; 0 in a
    register, whose ids are in their order."""

    id: str
    pack: str
    version: str
    answers: Mapping[str, Any]
    trail: tuple[Made, ...]
    computed: Mapping[str, Any] = field(default_factory=dict)
    place: int = 0

    @property
    def turn(self) -> tuple[datetime, int, str]:
        """What orders cases of the same day: opened earlier, then their place."""
        return self.trail[0].at, self.place, self.id

    @property
    def step(self) -> str:
        """Where the case stands."""
        return self.trail[-1].to

    @property
    def all_answers(self) -> dict[str, Any]:
        """What was given and what was computed."""
        return {**self.answers, **self.computed}

    @property
    def transfers(self) -> tuple[Transfer, ...]:
        """Everything that its moves transferred, in order."""
        return tuple(one for made in self.trail for one in made.transfers)

    def answer(self, name: str) -> Any:  # noqa: ANN401  (whatever the field holds)
        """What was given or computed for the field `name`; None where it is not known."""
        return self.answers.get(name, self.computed.get(name))

    def entered(self, step: str) -> datetime | None:
        """When it last came into `step` from another; None where it never did, or an import put it there. A
        move that stays enters nothing."""
        came_from = (None, *(made.to for made in self.trail[:-1]))
        pairs = zip(reversed(self.trail), reversed(came_from), strict=True)
        came = next((made for made, before in pairs if made.to == step != before), None)
        return None if came is None or came.move == IMPORT else came.at

    def made(self, move: str) -> datetime | None:
        """When `move` was last made; None where it never was."""
        return next((made.at for made in reversed(self.trail) if made.move == move), None)

    def left(self, step: str) -> datetime | None:
        """When it last went on from `step`; None where it never did, stands there, or an import took it
        away."""
        pairs = zip(reversed(self.trail[:-1]), reversed(self.trail[1:]), strict=True)
        went = next((after for before, after in pairs if before.to == step != after.to), None)
        return None if went is None or went.move == IMPORT else went.at

    def source(self, move: str) -> str | None:
        """The step from which `move` was last made; None where it never was."""
        pairs = zip(reversed(self.trail[:-1]), reversed(self.trail[1:]), strict=True)
        return next((before.to for before, after in pairs if after.move == move), None)

    def author(self, move: str) -> str | None:
        """Who last made `move`; None where nobody did."""
        return next((made.by for made in reversed(self.trail) if made.move == move), None)

    def attempted(self, attempt: str) -> Made | None:
        """The move that the request `attempt` made; None where it made none, or has no id."""
        return next((made for made in self.trail if attempt and made.attempt == attempt), None)

    def pauses(self, steps: tuple[str, ...]) -> tuple[Pause, ...]:
        """The stretches in which it stood in one of `steps`, adjoining ones as one; the last may still be
        open."""
        return tuple(_joined(self._stays(steps)))

    def _stays(self, steps: tuple[str, ...]) -> Iterator[Pause]:
        for made, after in zip(self.trail, (*self.trail[1:], None), strict=True):
            if made.to in steps:
                yield Pause(made.at, after.at if after else None)

    def with_answers(self, answers: Mapping[str, Any]) -> Case:
        """The case with further or other answers; one that is None is taken away."""
        merged = {**self.answers, **answers}
        return replace(self, answers={name: value for name, value in merged.items() if value is not None})


def _joined(stays: Iterator[Pause]) -> Iterator[Pause]:
    last: Pause | None = None
    for stay in stays:
        if last is not None and last.end == stay.start:
            last = Pause(last.start, stay.end)
        else:
            if last is not None:
                yield last
            last = stay
    if last is not None:
        yield last


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the person's id and the pack's roles that their post holds."""

    person: str
    roles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Around:
    """What surrounds a case when it is judged: the instant, the county's own parameters, bodies, registers
    (answers by register and key, or several versions of them), other cases that its queries look through,
    balances, and which points each rule of reach covers (None where that cannot be told; `with_reach` finds
    out). More than needed does no harm."""

    now: datetime
    overrides: tuple[Override, ...] = ()
    bodies: Mapping[str, Body] = field(default_factory=dict)
    registers: Mapping[str, Mapping[str, Entry]] = field(default_factory=dict)
    cases: tuple[Case, ...] = ()
    balances: Mapping[Holding, Amount] = field(default_factory=dict)
    reached: Mapping[str, Mapping[str, bool | None]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The office's day."""
        return self.now.astimezone(OFFICE_TIME).date()

    def within(self, body: str) -> list[str]:
        """`body` and all that stand above it in either tree, the nearest first."""
        found, waiting = [], [body]
        while waiting:
            one = waiting.pop(0)
            if one not in found:
                found.append(one)
                here = self.bodies.get(one)
                waiting += [above for above in ((here.area, here.parent) if here else ()) if above]
        return found
