"""Targets that count on programmes: the indicator, its figure and what it is made of, others beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from minsheng.ledger.link import Link
from minsheng.ledger.wording import amount_words
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure, MeasureKind, Origin
from minsheng.terms.value import Value


@dataclass(frozen=True, slots=True)
class LinkedFigure:
    """An indicator's newest figure for the item; `value` is None before anything was counted."""

    measure: Measure
    value: Value | None

    @property
    def words(self) -> str:
        """How much: 92.5%, 1,204人次; why it is unknown."""
        if self.value is None:
            return "还没有数"
        if self.value.amount is None:
            return self.value.unknown or ""
        return amount_words(self.value.amount, self.measure)

    @property
    def sector(self) -> str:
        """The first part of the indicator's name."""
        return self.measure.id.split("/")[0]

    @property
    def pack(self) -> str:
        """The second part."""
        return self.measure.id.split("/")[1]

    @property
    def indicator(self) -> str:
        """The last part."""
        return self.measure.id.split("/")[2]


@dataclass(frozen=True, slots=True)
class LinkedTarget:
    """A target's link with the figure that counts, then those beside it."""

    link: Link
    figures: tuple[LinkedFigure, ...]


def links_of(place: str, commitment: str, body: str | None) -> dict[str, LinkedTarget]:
    """By target: the links of the item that hold, with the figures of `body`, who answers for it. Three
    queries, one where there is none."""
    links = records_of(place, Link, {"commitment": commitment, "ended": None})
    names = {one for link in links for one in (link.measure, *link.beside)}
    if not names:
        return {}
    measures = {one.id: one for one in records_of(place, Measure, {"id": sorted(names)})}
    newest = _newest(place, names, body)
    return {
        link.target: LinkedTarget(
            link,
            tuple(
                LinkedFigure(measures[one], newest.get(one))
                for one in (link.measure, *link.beside)
                if one in measures
            ),
        )
        for link in links
    }


def linkable(place: str, measures: Collection[Measure]) -> list[Measure]:
    """The indicators that one of `measures` could count on, by their unit. One query."""
    units = {one.unit for one in measures if one.kind is not MeasureKind.NODE}
    found = records_of(place, Measure, {"origin": Origin.COMPUTED, "unit": sorted(units)}) if units else []
    return sorted(found, key=lambda one: one.id)


def _newest(place: str, measures: Collection[str], body: str | None) -> dict[str, Value]:
    """By measure: the current value of the latest period that was counted."""
    found: dict[str, Value] = {}
    wanted: dict[str, object] = {"measure": sorted(measures), "origin": Origin.COMPUTED}
    for one in records_of(place, Value, wanted if body is None else {**wanted, "body": body}):
        before = found.get(one.measure)
        if before is None or (one.period.last, one.sequence) > (before.period.last, before.sequence):
            found[one.measure] = one
    return found
