"""Scenes (情景): what a pack's own examples tell, moved to a township and a day of the county, with others.

So each programme is tried with cases that its author wrote, and a new pack needs no sample of its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from minsheng.programmes.answers import plain_answer
from minsheng.programmes.entries import versions
from minsheng.programmes.faults import Faults
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.find import PackFolder
from minsheng.programmes.functions import months_after
from minsheng.programmes.pack import Pack
from minsheng.programmes.read_scenario import read_scenario
from minsheng.programmes.scenario import Scenario, StatedCase
from minsheng.programmes.sheet import read_sheet
from minsheng.sample.programmes.invented import a_name, a_phone, an_id_number
from minsheng.terms.calendar import OFFICE_TIME

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_OPENS = time(9)
_INVENTED = {
    FieldType.PERSON: a_name,
    FieldType.ID_NUMBER: an_id_number,
    FieldType.PHONE: a_phone,
}
_MOST = 40  # cases of one scene: an example of ten thousand alike shows nothing


@dataclass(frozen=True, slots=True)
class Step:
    """A move of a case, and how long after the scene's first day; None where the example leaves it open."""

    move: str
    after: timedelta | None
    answers: Mapping[str, Any]
    reason: str


@dataclass(frozen=True, slots=True)
class SceneCase:
    """One case of a scene; `opened` is how long after the scene's first day."""

    opened: timedelta
    answers: Mapping[str, Any]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Entered:
    """An entry of a register, as it is typed."""

    register: str
    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Paid:
    """A voucher."""

    voucher: str
    source: str
    target: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Scene:
    """What one example tells, moved: entries and vouchers first, then its cases from the day `first` on."""

    pack: str
    first: date
    body: str
    entries: tuple[Entered, ...]
    vouchers: tuple[Paid, ...]
    cases: tuple[SceneCase, ...]


def scenarios_of(pack: Pack, folder: PackFolder) -> list[Scenario]:
    """The examples that can be lived through: with cases, without balances out of nowhere, parameters of
    their own or thousands alike."""
    faults = Faults()
    nodes = read_sheet(folder.examples.read_text("utf-8"), str(folder.examples), faults).items()
    read = [read_scenario(pack, node, number) for number, node in enumerate(nodes, start=1)]
    return [one for one in read if one.cases and not one.balances and not one.overrides and _is_small(one)]


def _is_small(one: Scenario) -> bool:
    alike = [case.repeat for case in one.cases] + list(one.repeats.values())
    return sum(alike) <= _MOST


def scene(pack: Pack, told: Scenario, *, number: int, body: str, first: date, drawn: Random) -> Scene:
    """The scenario as scene `number`, in the township `body`, in the month of `first`: days of the month
    stay, because reports are due at its end."""
    moved = _Moved(pack, number, body, _months_between(first_day(pack, told) or first, first), drawn)
    entries = tuple(
        Entered(register, moved.answers(pack.registers[register].fields, plain_answer(dict(row))))
        for register, rows in told.registers.items()
        for entry in rows.values()
        for row in versions(entry)
    )
    vouchers = tuple(
        Paid(
            one.voucher,
            moved.holder(pack.vouchers[one.voucher].source, one.source),
            moved.holder(pack.vouchers[one.voucher].target, one.target),
            Decimal(one.amount),
        )
        for one in told.vouchers
        if one.refused is None
    )
    cases = tuple(_case(pack, one, moved, first) for one in told.cases for _ in range(min(one.repeat, 3)))
    return Scene(pack.id, first, body, entries, vouchers, cases)


def _case(pack: Pack, one: StatedCase, moved: _Moved, first: date) -> SceneCase:
    answers = moved.answers(pack.fields, one.data)
    event = answers.get(pack.event_date)
    opened = moved.instant(one.opened) or _read_instant(event) or datetime.combine(first, _OPENS, OFFICE_TIME)
    start = datetime.combine(first, time(), OFFICE_TIME)
    steps = tuple(
        Step(
            each.move,
            None if each.at is None else moved.instant(each.at) - start,  # type: ignore[operator]  # it has one
            moved.answers(pack.fields, each.answers),
            each.reason or "按规定办理",
        )
        for each in one.attempts
        if each.refused is None
    )
    return SceneCase(max(opened - start, timedelta()), answers, steps)


def first_day(pack: Pack, told: Scenario) -> date | None:
    """The day of the scenario's earliest event."""
    days = [_read_instant(one.data.get(pack.event_date)) for one in told.cases]
    return min((one.date() for one in days if one is not None), default=None)


def _months_between(told: date, first: date) -> int:
    return (first.year - told.year) * 12 + first.month - told.month


def _read_instant(value: object) -> datetime | None:
    if not isinstance(value, str) or not _DAY.match(value):
        return None
    found = datetime.fromisoformat(value)
    at = found.replace(tzinfo=found.tzinfo or OFFICE_TIME)
    return at if "T" in value else datetime.combine(at.date(), _OPENS, OFFICE_TIME)


@dataclass(slots=True)
class _Moved:
    """Answers of an example moved to another place, day and person; the same word always to the same."""

    pack: Pack
    number: int
    body: str
    months: int
    drawn: Random
    people: dict[str, str] = field(default_factory=dict)

    def answers(self, fields: Mapping[str, Field], given: Mapping[str, Any]) -> dict[str, Any]:
        return {
            name: self.answer(fields[name], value) if name in fields else value
            for name, value in given.items()
        }

    def answer(self, one: Field, value: Any) -> Any:  # noqa: ANN401  (an answer)
        if value is None or isinstance(value, bool):
            return value
        if one.type in _INVENTED:
            return self.people.setdefault(f"{one.type} {value}", _INVENTED[one.type](self.drawn))
        match one.type:
            case FieldType.BODY:
                return self.body
            case FieldType.DATE | FieldType.INSTANT:
                return self._later(str(value))
            case FieldType.ENTRIES:
                return [self.word(str(each)) for each in value]
            case FieldType.ROWS:
                columns = {column.name: column for column in one.columns}
                return [self.answers(columns, row) for row in value]
            case _:
                return self.word(str(value)) if self._names(one) else value

    def holder(self, account: str, value: str) -> str:
        """Whose account it is: the township where a body holds it, an entry under this scene's own name, and
        anything else as it is."""
        told = self.pack.accounts[account].holder
        field = self.pack.fields.get(told.text) if told is not None else None
        if not value or field is None:
            return value
        return (
            self.body if field.type is FieldType.BODY else self.word(value) if self._names(field) else value
        )

    def word(self, value: str) -> str:
        """The key of an entry under this scene's own name."""
        return f"{value}-{self.number}" if value else value

    def instant(self, at: datetime | None) -> datetime | None:
        """The same so many months later."""
        return None if at is None else datetime.combine(months_after(at.date(), self.months), at.timetz())

    def _later(self, value: str) -> str:
        if len(value) > 10:
            at = self.instant(datetime.fromisoformat(value))
            return at.isoformat(timespec="minutes") if at else value
        return months_after(date.fromisoformat(value), self.months).isoformat()

    def _names(self, one: Field) -> bool:
        """Whether the answer names an entry: as a case does, as the register's own key, or as an end of a
        street does."""
        keys = [each.fields.get(each.key) for each in self.pack.registers.values()]
        for network in self.pack.networks.values():
            streets = self.pack.registers[network.streets].fields
            keys += [streets.get(network.first), streets.get(network.last)]
        return one.type is FieldType.ENTRY or any(each is one for each in keys)
