"""Lights for pages: how an item stands today with the plan beside what was said, and what was last published.

A page judges at the end of yesterday, and waits some days after a period's end before it calls anything
silent; a bulletin judges at the end of its month, after the figures were collected.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from minsheng.ledger.commitment import Target
from minsheng.ledger.judging import ItemGround, Progress, judge_item
from minsheng.ledger.plan import Course, course_of
from minsheng.ledger.progress import Light, LightRules
from minsheng.ledger.said import read_own
from minsheng.ledger.wording import target_size
from minsheng.loop.grounds import grounds
from minsheng.loop.policy import Policy, effective, light_rules, policy_in_force
from minsheng.store.earlier import versions_replaced
from minsheng.store.models import BulletinRow, JudgementRow
from minsheng.store.publishing import Tables, gather_ledger
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure, MeasureKind


@dataclass(frozen=True, slots=True)
class Point:
    """The end of one period asked for: what the plan wants by then, and what was said; None where nothing."""

    end: date
    expected: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class Curve:
    """Plan and values of one target of the body that answers for it, period by period."""

    target: str
    measure: Measure
    size: str
    body: str
    rising: bool
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class PartLight:
    """One target as one body answers for it; `body` empty for the target as a whole."""

    target: str
    name: str
    size: str
    body: str
    progress: Progress


@dataclass(frozen=True, slots=True)
class ItemLights:
    """How one item stands at the end of `day`."""

    day: date
    whole: Progress
    parts: tuple[PartLight, ...]
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class PublishedLight:
    """The light of an item in the newest bulletin, why, and of which month it is."""

    light: Light
    why: str
    month: date


def lights_of(place: str, commitment: str, today: date) -> ItemLights | None:
    """How the item stands now; None where it does not bind (yet, or any more). At most fourteen queries."""
    ledger = gather_ledger(Tables(place), {commitment})
    if not ledger.commitments or not any(t.id == ledger.commitments[0].table for t in ledger.tables):
        return None
    day = today - timedelta(days=1)
    policy = policy_in_force(records_of(place, Policy, {}), today)
    rules = light_rules(effective(policy.rules if policy is not None else {}), waits=True)
    (ground,) = grounds(ledger, ledger.commitments, opened=today, day=today)
    found = judge_item(ground, rules, day)
    targets = {target.id: target for target in ground.targets}
    parts = tuple(
        PartLight(
            part.target,
            (measure := ground.measures[targets[part.target].measure]).name,
            target_size(targets[part.target], measure),
            "" if part.body is None else ground.names.get(part.body, part.body),
            part.progress,
        )
        for part in found.parts
    )
    judged = {part.target for part in parts}
    earlier = _earlier(place, [ground])
    return ItemLights(day, found.whole, parts, tuple(_curves(ground, judged, earlier, day)))


def curves_at(place: str, commitments: Collection[str], day: date) -> dict[str, tuple[Curve, ...]]:
    """By item, plan and values of its targets as they stood on `day`. As many queries as for one item."""
    ledger = gather_ledger(Tables(place), set(commitments))
    found = list(grounds(ledger, ledger.commitments, opened=day, day=day))
    earlier = _earlier(place, found)
    return {
        ground.item.id: tuple(_curves(ground, {target.id for target in ground.targets}, earlier, day))
        for ground in found
    }


def rules_in_force(place: str, day: date | None) -> LightRules:
    """The rules of lights that a bulletin of `day` goes by; None: the packaged ones. One query."""
    policies = [] if day is None else records_of(place, Policy, {})
    policy = None if day is None else policy_in_force(policies, day)
    return light_rules(effective(policy.rules if policy is not None else {}), waits=False)


def published_lights(place: str, commitments: Iterable[str]) -> dict[str, PublishedLight]:
    """By item: its light in the newest bulletin, where it has one. Two queries."""
    newest = newest_bulletin(place)
    if newest is None:
        return {}
    identity, day = newest
    rows = JudgementRow.objects.at(place).filter(
        bulletin=identity, target=None, commitment__in=list(commitments)
    )
    return {
        item: PublishedLight(Light(light), why, day)
        for item, light, why in rows.values_list("commitment", "light", "why")
    }


def newest_bulletin(place: str) -> tuple[str, date] | None:
    """Id and day of the newest bulletin: of the latest month, and of that the last correction. One query."""
    rows = BulletinRow.objects.at(place).order_by("-day", "-number").values_list("id", "day")
    return rows.first()


# By target, what it was, and the day on which it was that no more, oldest first.
_Earlier = Mapping[str, tuple[tuple[date, Target], ...]]


def _earlier(place: str, found: Iterable[ItemGround]) -> _Earlier:
    """What amendments replaced: a plan that was lower since August was not lower in June."""
    changed = [target.id for ground in found for target in ground.targets if target.revision > 1]
    return versions_replaced(place, Target, changed, "amend_commitment") if changed else {}


def _curves(ground: ItemGround, judged: Collection[str], earlier: _Earlier, day: date) -> Iterable[Curve]:
    """The numeric targets for which somebody answers as a whole, and that have more than one period."""
    for target in ground.targets:
        measure = ground.measures[target.measure]
        if measure.kind is MeasureKind.NODE or target.id not in judged:
            continue
        plan = ground.plans.get(target.id)
        course = course_of(target, measure, ground.item, plan=plan)
        before = tuple(
            (until, course_of(old, measure, ground.item, plan=plan))
            for until, old in earlier.get(target.id, ())
        )
        body = next((d.body for d in sorted(ground.duties, key=lambda one: one.order) if d.body), None)
        if body is None or len(course.ends) < 2:
            continue
        yield Curve(
            target.id,
            measure,
            target_size(target, measure),
            ground.names.get(body, body),
            course.rising,
            tuple(_points(ground, course, before, measure, body, day)),
        )


def _points(
    ground: ItemGround,
    course: Course,
    before: tuple[tuple[date, Course], ...],
    measure: Measure,
    body: str,
    day: date,
) -> Iterable[Point]:
    values = ground.values.get((measure.id, body), ())
    read = read_own(course, values)
    spoken = {value.period.last for value in values if value.amount is not None}
    for end in course.ends:
        month = end.year * 12 + end.month - 1
        known = (
            read(end, end).low
            if month in spoken and (end.year, end.month) <= (day.year, day.month + 1)
            else None
        )
        then = next((old for until, old in before if end < until), course)
        yield Point(end, then.asked(end) if then.start is not None or then.points else then.goal, known)
