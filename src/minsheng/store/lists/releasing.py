"""What a release would show (公开内容): the issued words, where they stand, the places they are about, and
how far it is by the newest issued bulletin. Gathered for many items at once, and for one in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.duty import Allotment
from minsheng.ledger.edit import Parts
from minsheng.ledger.heirs import standing_heirs
from minsheng.ledger.progress import Light
from minsheng.ledger.shown import shown
from minsheng.ledger.table import TaskTable
from minsheng.ledger.wording import amount_words
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.loop.facts import BulletinFacts, ItemFact, facts_of
from minsheng.store.lists.history import changed_since
from minsheng.store.lists.lights import Curve, curves_at
from minsheng.store.lists.parts import members_on
from minsheng.store.lists.quotes import Quote, quotes_of
from minsheng.store.models import CommitmentRow
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.measure import Measure
from minsheng.terms.quantity import plain
from minsheng.terms.value import Value

_WHERE_PEOPLE_LIVE = frozenset({BodyKind.TOWNSHIP, BodyKind.VILLAGE})


@dataclass(frozen=True, slots=True)
class Releasable:
    """One item as a release would show it: `content` without its progress, `progress` apart, None where no
    issued bulletin judges it; `light` is that of the progress."""

    content: dict[str, Any]
    progress: dict[str, Any] | None
    light: Light | None

    def shown(self, *, with_progress: bool) -> dict[str, Any]:
        """The whole of what the public would read."""
        return {**self.content, "progress": self.progress if with_progress else None}


def newest_issued(place: str) -> BulletinFacts | None:
    """The newest bulletin that was issued: of the latest month, and of that the last correction."""
    found = records_of(place, Bulletin, {"state": BulletinState.ISSUED})
    newest = max(found, key=lambda one: (one.day, one.number), default=None)
    if newest is None:
        return None
    return facts_of(newest, records_of(place, Judgement, {"bulletin": newest.id}))


@dataclass(frozen=True, slots=True)
class BulletinPublic:
    """An issued bulletin, its title, and its release where the public reads it."""

    bulletin: Bulletin
    title: str
    release: BulletinRelease | None


def issued_bulletins(place: str) -> tuple[BulletinPublic, ...]:
    """The issued bulletins, the newest first. Two queries."""
    found = records_of(place, Bulletin, {"state": BulletinState.ISSUED})
    public = {one.bulletin: one for one in records_of(place, BulletinRelease, {"withdrawn_at": None})}
    ordered = sorted(found, key=lambda one: (one.day, one.number), reverse=True)
    return tuple(BulletinPublic(one, facts_of(one, ()).title, public.get(one.id)) for one in ordered)


def releasables(place: str, items: Sequence[Parts], table: TaskTable, day: date) -> dict[str, Releasable]:
    """By commitment, what a release of `day` would show. The items are all of `table`."""
    known = _Known(place, items, table, day)
    return {parts.commitment.id: known.releasable(parts, table) for parts in items}


class _Known:
    """What the contents need, read at once for all items."""

    def __init__(self, place: str, items: Sequence[Parts], table: TaskTable, day: date) -> None:
        ids = [parts.commitment.id for parts in items]
        self.place = place
        self.facts = newest_issued(place)
        self.quotes = quotes_of(place, {parts.commitment.id: parts.commitment.source for parts in items})
        self.of = CommitmentRow.objects.at(place).filter(table=table.id, state=State.CONFIRMED).count()
        self.day = day
        self.ever = {body.id: body for body in records_of(place, Body, {})}
        self.bodies = {body.id: body for body in self.ever.values() if body.stands_on(day)}
        named = {duty.group for parts in items for duty in parts.duties if duty.group}
        self.members = members_on(place, day, named)
        targets = [target.id for parts in items for target in parts.targets]
        self.allotments = _by_target(records_of(place, Allotment, {"target": targets, "dropped": False}))
        self.judged: Mapping[str, ItemFact] = (
            {} if self.facts is None else {item.commitment: item for item in self.facts.items}
        )
        judged = [identity for identity in ids if identity in self.judged]
        self.curves = {} if self.facts is None else curves_at(place, judged, self.facts.bulletin.day)
        evidence = {one for identity in judged for one in _evidence(self.judged[identity])}
        self.values = {value.id: value for value in records_of(place, Value, {"id": evidence})}
        self.measures = {
            one.id: one
            for one in records_of(place, Measure, {"id": {v.measure for v in self.values.values()}})
        }
        self.proofs = quotes_of(place, {value.id: value.source for value in self.values.values()})

    def releasable(self, parts: Parts, table: TaskTable) -> Releasable:
        """One item."""
        item = parts.commitment
        content = shown(parts, table, changed_since(self.place, item.id))
        content |= {
            "of": self.of,
            "source": _source(self.quotes.get(item.id), item.sentence),
            "places": self._places(parts),
            "passed_on": self._passed_on(parts),
        }
        fact = self.judged.get(item.id)
        if self.facts is None or fact is None or fact.light is None:
            return Releasable(content, None, None)
        return Releasable(content, self._progress(self.facts, fact, item), fact.light)

    def _passed_on(self, parts: Parts) -> list[dict[str, Any]]:
        """Which of the bodies that answer has ended, as the table prints its name; its last day, and the
        bodies that answer for it now, none where no heir is registered."""
        ended = {
            duty.name: body
            for duty in parts.duties
            if not duty.dropped and (body := self.ever.get(duty.body or ""))
            if body.valid_to is not None and body.valid_to < self.day
        }
        return [
            {
                "from": name,
                "last_day": str(body.valid_to),
                "to": [self.bodies[heir].short for heir in standing_heirs([body], self.ever, self.day)],
            }
            for name, body in ended.items()
        ]

    def _places(self, parts: Parts) -> list[dict[str, Any]]:
        """The townships and villages that answer, were given a part, or are named in the sentence."""
        found: dict[str, str] = {}
        for duty in parts.duties:
            if not duty.dropped:
                bodies = [duty.body] if duty.body else self.members.get(duty.group or "", [])
                found |= dict.fromkeys(bodies, "")
        sentence = parts.commitment.sentence
        found |= {
            body.id: ""
            for body in self.bodies.values()
            if body.kind in _WHERE_PEOPLE_LIVE and body.short in sentence
        }
        measures = {measure.id: measure for measure in parts.measures}
        for target in parts.targets:
            for part in self.allotments[target.id] if not target.dropped else ():
                measure = measures[target.measure]
                words = f"{measure.name}{amount_words(part.amount, measure)}"
                found[part.body] = "；".join(filter(None, (found.get(part.body, ""), words)))
        bodies = sorted(
            found, key=lambda one: (self.bodies[one].order, one) if one in self.bodies else (0, one)
        )
        return [
            {"body": body, "name": self.bodies[body].short, "part": found[body]}
            for body in bodies
            if body in self.bodies and self.bodies[body].kind in _WHERE_PEOPLE_LIVE
        ]

    def _progress(self, facts: BulletinFacts, fact: ItemFact, item: Commitment) -> dict[str, Any]:
        bulletin = facts.bulletin
        return {
            "bulletin": bulletin.id,
            "title": facts.title,
            "month": str(facts.month),
            "day": bulletin.day.isoformat(),
            "light": fact.light.value if fact.light else None,
            "why": fact.why,
            "contested": list(fact.contested),
            "parts": [
                {
                    "target": part.target,
                    "name": part.name,
                    "size": part.size,
                    "body": part.body,
                    "light": part.light.value,
                    "why": part.why,
                    "amount": part.amount,
                    "expected": part.expected,
                }
                for part in fact.parts
            ],
            "curves": [_curve(curve, bulletin.day) for curve in self.curves.get(item.id, ())],
            "proofs": [
                self._proof(self.values[one]) for one in dict.fromkeys(_evidence(fact)) if one in self.values
            ],
        }

    def _proof(self, value: Value) -> dict[str, Any]:
        measure = self.measures[value.measure]
        quote = self.proofs.get(value.id)
        body = self.ever.get(value.body)
        return {
            "name": measure.name,
            "amount": "" if value.amount is None else amount_words(value.amount, measure),
            "unknown": value.unknown or "",
            "body": body.short if body else "",
            "period": value.period.words,
            "given_on": value.given_at.date().isoformat(),
            "state": value.state.label,
            "signed": value.signer is not None,
            "paper": quote.name if quote is not None else value.source.paper or "",
        }


def _evidence(fact: ItemFact) -> list[str]:
    return [value for part in fact.parts for value in part.evidence]


def _by_target(parts: Iterable[Allotment]) -> defaultdict[str, list[Allotment]]:
    found: defaultdict[str, list[Allotment]] = defaultdict(list)
    for part in parts:
        found[part.target].append(part)
    return found


def _source(quote: Quote | None, sentence: str) -> dict[str, Any] | None:
    """The document, where in it the words stand, and the words. What stands around them is not released here
    but with the document: the row of a table names the leader in charge as well, so of a row the sentence
    alone is taken."""
    if quote is None:
        return None
    words = quote.words.replace("\x0b", "\n")
    is_row = "\t" in words
    return {
        "document": quote.name,
        "id": quote.document,
        "start": quote.start,
        "words": words if not is_row else sentence if sentence in words else "",
    }


def _curve(curve: Curve, day: date) -> dict[str, Any]:
    return {
        "target": curve.target,
        "name": curve.measure.name,
        "unit": curve.measure.unit,
        "size": curve.size,
        "body": curve.body,
        "points": [
            [
                point.end.isoformat(),
                None if point.expected is None else plain(point.expected),
                None if point.actual is None or point.end > day else plain(point.actual),
            ]
            for point in curve.points
        ],
    }
