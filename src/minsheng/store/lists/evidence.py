"""What a number of the leader's screen counts (依据): the judgements, with the Values they rest on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.progress import Light
from minsheng.ledger.wording import amount_words
from minsheng.loop.glance import TROUBLE
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.quotes import Quote, quotes_of
from minsheng.store.models import CommitmentRow, JudgementRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import reach_live
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure
from minsheng.terms.post import Post
from minsheng.terms.value import Value

_FEW = 3  # Values under one line: the newest; the item's own page has them all


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a number counts: the items of a sector (`sector` None: of all), or, with `body`, what that body
    answers for, target by target. `lights` narrows to these."""

    bulletin: str
    sector: str | None = None
    body: str | None = None
    lights: tuple[Light, ...] = tuple(Light)


@dataclass(frozen=True, slots=True)
class Rests:
    """A Value that a judgement rests on, in words, and its stretch of a kept document where it has one."""

    value: Value
    words: str
    body: str
    quote: Quote | None


@dataclass(frozen=True, slots=True)
class Judged:
    """One judgement as published: `body` empty for an item as a whole; `more` Values are not shown here."""

    item: str
    number: int
    sentence: str
    light: Light
    why: str
    body: str
    rests: tuple[Rests, ...]
    more: int


def judged(post: Post, day: date, wanted: Wanted, *, page: int = 1, size: int = SIZE) -> Page[Judged]:
    """One page of what the number counts and `post` reaches, the worst first. At most ten queries."""
    place = post.place
    items = CommitmentRow.objects.at(place).filter(reach_live(post, day))
    if wanted.sector is not None:
        items = items.filter(sector=wanted.sector)
    rows = _rows(place, wanted, items)
    total = rows.count()
    number = within(page, total, size)
    keys = sorted(rows.values_list("light", "commitment", "id"), key=lambda one: (_weight(one[0]), one[1:]))
    wanted_ids = [identity for _, _, identity in keys[(number - 1) * size : number * size]]
    return Page(_lines(place, wanted_ids), total, number, size)


def _rows(place: str, wanted: Wanted, items: PlacedQuerySet[CommitmentRow]) -> PlacedQuerySet[JudgementRow]:
    rows = JudgementRow.objects.at(place).filter(
        bulletin=wanted.bulletin,
        commitment__in=items.values("id"),
        light__in=[light.value for light in wanted.lights],
    )
    return rows.filter(target=None) if wanted.body is None else rows.filter(body=wanted.body)


def _weight(light: str) -> int:
    order = (*TROUBLE, Light.ON_PLAN, Light.DONE)
    return order.index(Light(light))


def _lines(place: str, ids: list[str]) -> tuple[Judged, ...]:
    found = {row.id: row for row in JudgementRow.objects.at(place).filter(id__in=ids)}
    rows = [found[identity] for identity in ids]
    items = CommitmentRow.objects.at(place).filter(id__in={row.commitment for row in rows})
    said = {one: (number, words) for one, number, words in items.values_list("id", "number", "sentence")}
    known = _Known(place, {value for row in rows for value in row.evidence})
    bodies = short_names(place, {row.body for row in rows if row.body})
    return tuple(
        Judged(
            row.commitment,
            *said[row.commitment],
            Light(row.light),
            row.why,
            bodies.get(row.body or "", ""),
            *known.resting(row.evidence),
        )
        for row in rows
    )


class _Known:
    """The Values named, and the names and quotes that they need, read at once."""

    def __init__(self, place: str, values: set[str]) -> None:
        found = records_of(place, Value, {"id": values}) if values else []
        self.values: Mapping[str, Value] = {value.id: value for value in found}
        measures = records_of(place, Measure, {"id": {value.measure for value in found}}) if found else []
        self.measures = {measure.id: measure for measure in measures}
        self.bodies = short_names(place, {value.body for value in found}) if found else {}
        self.quotes = quotes_of(place, {value.id: value.source for value in found}) if found else {}

    def resting(self, evidence: list[str]) -> tuple[tuple[Rests, ...], int]:
        """The newest few of these Values, and how many more there are."""
        own = [self.values[one] for one in evidence if one in self.values]
        own.sort(key=lambda value: (value.period.last, value.sequence), reverse=True)
        shown = own[:_FEW]
        return tuple(self._line(value, shown) for value in shown), max(0, len(own) - _FEW)

    def _line(self, value: Value, beside: Sequence[Value]) -> Rests:
        measure = self.measures[value.measure]
        alike = [one.amount for one in beside if one.measure == value.measure and one.amount is not None]
        words = "不知道" if value.amount is None else amount_words(value.amount, measure, beside=alike)
        body = self.bodies.get(value.body, value.body)
        return Rests(value, f"{measure.name} {words}", body, self.quotes.get(value.id))
