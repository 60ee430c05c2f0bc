"""What follows from answers while they are typed: the readable ones are judged, the others say why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from minsheng.programmes.answers import read_answers, with_defaults
from minsheng.programmes.case import OPEN, Actor, Around, Case, Made
from minsheng.programmes.fields import Wrong
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.pack import Pack
from minsheng.programmes.rules import Verdict, VerdictKind
from minsheng.programmes.scope import checked_answers
from minsheng.terms.errors import BadInput

_HOLDING = frozenset({VerdictKind.REFUSE, VerdictKind.STOP})


@dataclass(frozen=True, slots=True)
class Typed:
    """Answers as typed: the case that they would make, and what is wrong with those that cannot stand."""

    case: Case
    wrong: tuple[Wrong, ...]


def new_case(pack: Pack, raw: Mapping[str, Any], actor: Actor, around: Around) -> Typed:
    """The case that would be opened with what was typed so far."""
    answers, wrong = _readable(pack, raw)
    answers = with_defaults(pack.fields, answers, raw)
    role = min(actor.roles, default="")
    opened = Made(OPEN, pack.workflow.start, actor.person, role, around.now)
    return Typed(Case("", pack.id, pack.version, answers, (opened,)), wrong)


def changed_case(pack: Pack, case: Case, raw: Mapping[str, Any]) -> Typed:
    """The case with what was typed so far; what was emptied is no longer known."""
    answers, wrong = _readable(pack, raw)
    bad = {one.field.partition("[")[0] for one in wrong}
    emptied = {name: None for name in raw if name not in answers and name not in bad}
    return Typed(case.with_answers({**emptied, **answers}), wrong)


def _readable(pack: Pack, raw: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[Wrong, ...]]:
    answers, wrong = read_answers(pack.fields, raw)
    for name in list(answers):
        try:
            checked_answers(pack, pack.fields, {name: answers[name]})
        except BadInput as error:
            del answers[name]
            wrong = (*wrong, Wrong(name, error.message))
    return answers, wrong


def judged(pack: Pack, typed: Typed, around: Around) -> Judgement:
    """What follows from it; the computed answers stand in its case."""
    found = judge(pack, typed.case, around)
    return replace(found, case=replace(found.case, computed=found.computed))


def undecided(found: Judgement) -> tuple[Verdict, ...]:
    """The rules that hold moves back because it cannot be told yet whether they apply."""
    return tuple(one for one in found.verdicts if one.holds is None and one.kind in _HOLDING and one.blocks)
