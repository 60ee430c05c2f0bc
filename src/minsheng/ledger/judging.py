"""One item judged: each target as each body answers for it, each target as a whole, and the item.

A body answers for its own part and for nobody else's: the lead does not carry the silence of the others, and
they do not carry the lead's. The item is as its worst target.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment, Duty, Share
from minsheng.ledger.plan import Plan, course_of
from minsheng.ledger.progress import Found, Light, LightRules, Track, track_of, worst_of
from minsheng.ledger.said import months_begun, read_own, read_whole
from minsheng.ledger.why import why_words, with_next
from minsheng.ledger.wording import target_words
from minsheng.ledger.year import answerable
from minsheng.terms.measure import Measure, MeasureKind, RollUp
from minsheng.terms.value import Value


@dataclass(frozen=True, slots=True)
class ItemGround:
    """All that an item is judged by: its live targets, duties with groups expanded, approved allotments, the
    plans by target, the values that count by measure and body, the short names of bodies."""

    item: Commitment
    targets: tuple[Target, ...]
    measures: Mapping[str, Measure]
    duties: tuple[Duty, ...]
    allotments: tuple[Allotment, ...] = ()
    plans: Mapping[str, Plan] = field(default_factory=dict)
    values: Mapping[tuple[str, str], Sequence[Value]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Progress:
    """A light with its proof. `light` None: nothing can be due yet, or nothing is known and it was said so;
    `why` says which. The amount lies from `amount` to `upper`; with `at_least` it is open above. On
    `changes_on` it turns to `changes_to` if nothing is said."""

    light: Light | None
    why: str
    amount: Decimal | None = None
    upper: Decimal | None = None
    at_least: bool = False
    expected: Decimal | None = None
    evidence: tuple[str, ...] = ()
    changes_on: date | None = None
    changes_to: Light | None = None


@dataclass(frozen=True, slots=True)
class PartJudged:
    """One target as `body` answers for it; `body` None: the target as a whole, where several answer."""

    target: str
    body: str | None
    progress: Progress


@dataclass(frozen=True, slots=True)
class ItemJudged:
    """The item as a whole and its parts, in the order of targets and bodies."""

    whole: Progress
    parts: tuple[PartJudged, ...]


@dataclass(frozen=True, slots=True)
class _Answer:
    """One body's answer for a target: its own amount (None: the target's), whether that is not agreed."""

    body: str
    part: Decimal | None = None
    is_open_part: bool = False
    is_whole: bool = False


def judge_item(ground: ItemGround, rules: LightRules, day: date) -> ItemJudged:
    """How the item stands at the end of `day`."""
    parts: list[PartJudged] = []
    wholes: list[tuple[Target, Track]] = []
    for target in sorted(ground.targets, key=lambda one: (one.order, one.id)):
        answers = list(_answers(ground, target))
        tracks = [_own_track(ground, target, answer, rules) for answer in answers]
        whole = _whole_track(ground, target, answers, tracks, rules)
        for answer, track in zip(answers, tracks, strict=True):
            parts.append(PartJudged(target.id, answer.body, _progress(ground, target, track, day)))
        if len(answers) > 1:
            parts.append(PartJudged(target.id, None, _progress(ground, target, whole, day)))
        wholes.append((target, whole))
    return ItemJudged(_of_item(ground, wholes, rules, day), tuple(parts))


def _answers(ground: ItemGround, target: Target) -> Iterator[_Answer]:
    """Who answers for the target: allotted bodies with their own amounts, and each duty that gives values."""
    allotted = {one.body: one.amount for one in ground.allotments if one.target == target.id}
    seen = set()
    for duty in answerable(ground.duties):
        if duty.body is None or duty.body in seen:
            continue
        seen.add(duty.body)
        part = allotted.get(duty.body) if duty.share is Share.PART else None
        is_open = duty.share is Share.PART and part is None
        yield _Answer(duty.body, part, is_open, duty.share is Share.WHOLE)
    for body, amount in allotted.items():
        if body not in seen:
            yield _Answer(body, amount)


def _own_track(ground: ItemGround, target: Target, answer: _Answer, rules: LightRules) -> Track:
    measure = ground.measures[target.measure]
    values = ground.values.get((measure.id, answer.body), ())
    course = course_of(
        target,
        measure,
        ground.item,
        plan=ground.plans.get(target.id),
        part=answer.part,
        is_open_part=answer.is_open_part,
    )
    return track_of(course, read_own(course, values), (months_begun(value) for value in values), rules)


def _whole_track(
    ground: ItemGround, target: Target, answers: Sequence[_Answer], tracks: Sequence[Track], rules: LightRules
) -> Track:
    """The target as a whole: what the body that answers for the whole says; where it says nothing, what the
    parts come to; where parts are not added, as the worst of them."""
    measure = ground.measures[target.measure]
    whole = next((n for n, one in enumerate(answers) if one.is_whole), None)
    parts = [one.body for one in answers if not one.is_whole]
    if whole is not None and (not parts or ground.values.get((measure.id, answers[whole].body))):
        return tracks[whole]
    shares = {duty.share for duty in ground.duties if duty.body in parts and not duty.dropped}
    if not parts or measure.roll_up is RollUp.NONE or Share.EACH in shares:
        return worst_of(tracks, rules.order, [f"{ground.names.get(one.body, one.body)}" for one in answers])
    said = {ground.names.get(body, body): ground.values.get((measure.id, body), ()) for body in parts}
    course = course_of(target, measure, ground.item, plan=ground.plans.get(target.id))
    begins = (months_begun(value) for values in said.values() for value in values)
    return track_of(course, read_whole(course, measure, said), begins, rules)


def _of_item(
    ground: ItemGround, wholes: Sequence[tuple[Target, Track]], rules: LightRules, day: date
) -> Progress:
    """The item as its worst target, with how many others it has."""
    if not wholes:
        return Progress(None, "不判灯：没有定目标值，也没有节点")
    if len(wholes) == 1:
        return _progress(ground, *wholes[0], day)
    track = worst_of([one for _, one in wholes], rules.order)
    found = track.at(day)
    target = wholes[found.of][0]
    measure = ground.measures[target.measure]
    name = "" if measure.kind is MeasureKind.NODE else f"{target_words(target, measure)}，"
    words = f"{name}{why_words(found, measure, target, ground.item.year)}"
    return _of_found(found, words, track.change_after(day), ground.item.year)


def _progress(ground: ItemGround, target: Target, track: Track, day: date) -> Progress:
    found = track.at(day)
    measure = ground.measures[target.measure]
    words = why_words(found, measure, target, ground.item.year)
    return _of_found(found, words, track.change_after(day), ground.item.year)


def _of_found(found: Found, words: str, changes: tuple[date | None, Light | None], year: int) -> Progress:
    reading = found.reading
    is_range = reading.high is not None and reading.high != reading.low
    return Progress(
        found.light,
        with_next(found, words, changes, year),
        reading.low,
        reading.high if is_range else None,
        reading.low is not None and reading.high is None,
        found.expected,
        reading.evidence,
        *changes,
    )
