"""A month published (通报): the one pure function that publishing and replay share.

From the records as they stood at one event of the log, and from what people decided about the bulletin (its
heading), come its judgements and all that it shows. The same records and heading give the same digest, years
later and on another machine.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid5

from minsheng.ledger.commitment import Commitment
from minsheng.ledger.judging import ItemGround, ItemJudged, PartJudged, Progress
from minsheng.ledger.progress import Light
from minsheng.loop.ask import Ask
from minsheng.loop.bands import plan_of
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.cycle import Cycle
from minsheng.loop.grounds import Ledger, binding, grounds
from minsheng.loop.inspection import Delivery, Inspection
from minsheng.loop.lights import rule_called
from minsheng.loop.objection import Objection
from minsheng.loop.policy import digest_of, light_rules
from minsheng.loop.problem import Problem
from minsheng.loop.shown import Month, shown_of
from minsheng.loop.standing_plan import StandingPlan
from minsheng.terms.place import Place
from minsheng.terms.quantity import plain

_JUDGEMENTS = UUID("6f0c1c7e-5d0a-5a53-9a0b-7f7a5f0a9b11")  # ours: the same bulletin gives the same ids


@dataclass(frozen=True, slots=True)
class Inputs:
    """The records that a bulletin is made of, as they stood together. `corrected` is the bulletin that this
    one corrects, with its judgements."""

    place: Place
    cycle: Cycle
    ledger: Ledger
    asks: tuple[Ask, ...] = ()
    problems: tuple[Problem, ...] = ()
    objections: tuple[Objection, ...] = ()
    standing: tuple[StandingPlan, ...] = ()
    corrected: tuple[Bulletin, tuple[Judgement, ...]] | None = None
    inspections: tuple[Inspection, ...] = ()
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """What is decided and not computed: the bulletin's id and number, the version of the rules, the whole
    policy and its id (None: the packaged one), and of a correction why."""

    id: str
    number: int
    rule: str
    policy: Mapping[str, Any]
    policy_id: str | None = None
    reason: str = ""


def bulletin_of(inputs: Inputs, heading: Heading, *, sequence: int) -> tuple[Bulletin, tuple[Judgement, ...]]:
    """The bulletin of the cycle's month and its judgements, out of the records as of event `sequence`."""
    cycle, day = inputs.cycle, inputs.cycle.month.last_day
    judged = judge_month(inputs, heading)
    judgements = tuple(
        one for ground, item in judged for one in _of_item(heading.id, cycle.place, ground.item, item)
    )
    month = Month(
        inputs.place,
        cycle,
        inputs.ledger,
        judged,
        judgements,
        inputs.asks,
        inputs.problems,
        inputs.objections,
        inputs.corrected,
        plan_of(inputs.standing, day.year),
        heading.policy,
        heading.reason,
        inputs.inspections,
        inputs.deliveries,
    )
    shown = shown_of(month)
    return Bulletin(
        heading.id,
        cycle.place,
        cycle.id,
        cycle.month.last // 12,
        heading.number,
        day,
        sequence,
        heading.rule,
        digest_of(heading.policy),
        digest_of_bulletin(shown, judgements),
        shown,
        policy=heading.policy_id,
        corrects=None if inputs.corrected is None else inputs.corrected[0].id,
    ), judgements


def judge_month(inputs: Inputs, heading: Heading) -> list[tuple[ItemGround, ItemJudged]]:
    """Every item that binds in the month, judged at the end of its last day. Of earlier years those that are
    not done yet."""
    cycle, day = inputs.cycle, inputs.cycle.month.last_day
    rule, rules = rule_called(heading.rule), light_rules(heading.policy, waits=False)
    items = [item for _, item in binding(inputs.ledger, day.year)]
    found = (
        (ground, rule(ground, rules, day))
        for ground in grounds(inputs.ledger, items, opened=cycle.opened_on, day=day)
    )
    return [
        (ground, item)
        for ground, item in found
        if ground.item.year == day.year or item.whole.light is not Light.DONE
    ]


def digest_of_bulletin(shown: Mapping[str, Any], judgements: Sequence[Judgement]) -> str:
    """SHA-256 of all that a bulletin shows and judges, in hexadecimal."""
    words = json.dumps(
        [shown, sorted(map(_words, judgements), key=lambda row: [row[0], row[1] or "", row[2] or ""])],
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
    )
    return sha256(words.encode()).hexdigest()


def _words(one: Judgement) -> list[Any]:
    return [
        one.commitment,
        one.target,
        one.body,
        one.light.value,
        one.why,
        None if one.amount is None else plain(one.amount),
        None if one.upper is None else plain(one.upper),
        one.at_least,
        None if one.expected is None else plain(one.expected),
        list(one.evidence),
        None if one.changes_on is None else one.changes_on.isoformat(),
        None if one.changes_to is None else one.changes_to.value,
    ]


def _of_item(bulletin: str, place: str, item: Commitment, judged: ItemJudged) -> list[Judgement]:
    """The lights of one item; what has none has no judgement."""
    whole = PartJudged("", None, judged.whole)
    rows = [(None, whole)] + [(part.target, part) for part in judged.parts]
    return [
        _judgement(bulletin, place, item.id, target, part.body, part.progress.light, part.progress)
        for target, part in rows
        if part.progress.light is not None
    ]


def _judgement(
    bulletin: str,
    place: str,
    commitment: str,
    target: str | None,
    body: str | None,
    light: Light,
    progress: Progress,
) -> Judgement:
    return Judgement(
        str(uuid5(_JUDGEMENTS, f"{bulletin}/{commitment}/{target or ''}/{body or ''}")),
        place,
        bulletin,
        commitment,
        light,
        progress.why,
        target,
        body,
        progress.amount,
        progress.upper,
        progress.at_least,
        progress.expected,
        progress.evidence,
        progress.changes_on,
        progress.changes_to,
    )
