"""Opening a case and moving it on: which moves are legal, why the others are not, and what a move
transfers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from minsheng.programmes.accounts import Holding, NotCovered, Posting, Transfer, reversal, transfer
from minsheng.programmes.answers import read_answers, with_defaults
from minsheng.programmes.case import OPEN, Actor, Around, Case, Made
from minsheng.programmes.expression import Unknown
from minsheng.programmes.fields import Wrong
from minsheng.programmes.judge import Judgement, judge, reason_of, strange_entries, waits_over
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import Basis
from minsheng.programmes.scope import Scope, checked_answers, computed_of, event_day, judged_day
from minsheng.programmes.workflow import Move
from minsheng.terms.errors import BadInput, Conflict, NotAllowed


class WrongAnswers(BadInput):
    """Answers that cannot stand, or required ones that are lacking; `wrong` names each field."""

    def __init__(self, wrong: tuple[Wrong, ...]) -> None:
        super().__init__("；".join(one.why for one in wrong))
        self.wrong = wrong


class NotLegal(BadInput):
    """A move that the workflow does not allow now; `why` gives every reason."""

    def __init__(self, why: tuple[str, ...]) -> None:
        super().__init__("；".join(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Choice:
    """A move from where the case stands: legal, or why not. `is_ours` is false where only the role is wrong.
    `transfers` is what it would move between accounts, `basis` what it rests on at the day of the event."""

    move: str
    label: str
    to: str
    roles: tuple[str, ...]
    is_legal: bool
    why: tuple[str, ...]
    sets: tuple[str, ...]
    transfers: tuple[Transfer, ...] = ()
    basis: Basis | None = None


def open_case(pack: Pack, case_id: str, raw: Mapping[str, Any], actor: Actor, around: Around) -> Case:
    """A new case at the workflow's start; WrongAnswers where an answer cannot stand or a required one is
    lacking."""
    answers, wrong = read_answers(pack.fields, raw)
    if wrong:
        raise WrongAnswers(wrong)
    answers = with_defaults(pack.fields, answers, raw)
    checked_answers(pack, pack.fields, answers)
    role = min(actor.roles, default="")
    case = Case(
        case_id,
        pack.id,
        pack.version,
        answers,
        (Made(OPEN, pack.workflow.start, actor.person, role, around.now),),
    )
    found = judge(pack, case, around)
    if found.lacking:
        raise WrongAnswers(found.lacking)
    return replace(case, computed=found.computed)


def edit_case(pack: Pack, case: Case, raw: Mapping[str, Any], around: Around) -> Case:
    """The case with further or corrected answers, computed anew; WrongAnswers as when it is opened."""
    changed = _with_answers(pack, case, raw)
    return replace(changed, computed=computed_of(pack, changed, around))


def _with_answers(pack: Pack, case: Case, raw: Mapping[str, Any]) -> Case:
    """The case with further or corrected answers, before anything is computed of them."""
    answers, wrong = read_answers(pack.fields, raw)
    if wrong:
        raise WrongAnswers(wrong)
    checked_answers(pack, pack.fields, answers)
    emptied = {name: None for name in raw if name in pack.fields and name not in answers}
    return replace(case.with_answers({**emptied, **answers}), version=pack.version)


def legal_moves(
    pack: Pack, found: Judgement, around: Around, actor: Actor | None = None, reason: str | None = None
) -> tuple[Choice, ...]:
    """Every move that leaves the case's step, in the pack's order; without `actor` roles are not looked at.

    A `reason` of None means that it is not asked for yet.
    """
    choices = []
    day = judged_day(pack, found.case.answers) or around.today
    for move in pack.workflow.moves_from(found.case.step):
        transfers, unpaid = _transfers(pack, move, found, around)
        why = tuple(dict.fromkeys((*_why_not(pack, move, found, around, actor, reason), *unpaid)))
        choices.append(
            Choice(
                move.name,
                move.label,
                move.target(found.case.step),
                move.roles,
                not why,
                why,
                move.sets,
                transfers,
                move.basis and move.basis.on(day),
            )
        )
    return tuple(choices)


def make_move(
    pack: Pack,
    case: Case,
    move: str,
    actor: Actor,
    around: Around,
    raw: Mapping[str, Any] | None = None,
    reason: str = "",
    attempt: str = "",
) -> Case:
    """The case after `move`, with what it transferred in its trail. The caller adds the transfers to the
    balances in the same transaction. NotAllowed for a wrong person, NotLegal with every reason,
    WrongAnswers for `raw`.

    `attempt` is the id of the request: one that has made this move already gives back `case` itself, and
    nothing is transferred again; Conflict where it made another.
    """
    if (made := case.attempted(attempt)) is not None:
        return _replayed(case, made, move, actor)
    known = pack.workflow.moves.get(move)
    if known is None:
        raise NotLegal((f"没有办理动作“{move}”：可写 {'、'.join(pack.workflow.moves)}",))
    strange = tuple(
        Wrong(name, f"办理“{known.label}”时不填“{name}”") for name in raw or () if name not in known.sets
    )
    if strange:
        raise WrongAnswers(strange)
    changed = _with_answers(pack, case, raw) if raw else case
    _refuse_entries(pack, changed, raw or {}, around)
    found = judge(pack, changed, around)
    choice = next((one for one in legal_moves(pack, found, around, actor, reason) if one.move == move), None)
    if choice is None:
        here = pack.workflow.steps[case.step].label
        raise NotLegal((f"“{here}”这一步不能办理“{known.label}”",))
    _refuse_person(pack, known, case, actor)
    if not choice.is_legal:
        raise NotLegal(choice.why)
    role = min(actor.roles & set(known.roles))
    to = known.target(case.step)
    made = Made(move, to, actor.person, role, around.now, reason, choice.transfers, attempt)
    moved = replace(changed, trail=(*case.trail, made), computed=found.computed)
    return replace(moved, computed=computed_of(pack, moved, around))


def _refuse_entries(pack: Pack, case: Case, raw: Mapping[str, Any], around: Around) -> None:
    """WrongAnswers for an entry named with a move that its register does not have, or neither on the event's
    day nor today: who joined since then may be named, who left before it may not."""
    days = (event_day(pack, case.answers) or around.today, around.today)
    wrong = tuple(one for one in strange_entries(pack, case, around, days) if one.field in raw)
    if wrong:
        raise WrongAnswers(wrong)


def _replayed(case: Case, made: Made, move: str, actor: Actor) -> Case:
    """The case as it is, where the request made the same move by the same person."""
    if (made.move, made.by) != (move, actor.person):
        raise Conflict("这个请求编号已用在另一次办理上，请刷新页面后重新办理")
    return case


def _refuse_person(pack: Pack, move: Move, case: Case, actor: Actor) -> None:
    why = tuple(_why_not_person(pack, move, case, actor))
    if why:
        raise NotAllowed("；".join(why))


def _why_not_person(pack: Pack, move: Move, case: Case, actor: Actor) -> Iterator[str]:
    if not actor.roles & set(move.roles):
        roles = "、".join(pack.workflow.roles[role] for role in move.roles)
        yield f"“{move.label}”由{roles}办理"
    for other in move.other_than:
        if case.author(other) == actor.person:
            yield f"办理“{pack.workflow.said(other)}”的人不能再办理“{move.label}”"
    for other in move.only_by:
        if case.author(other) not in {None, actor.person}:
            yield f"“{move.label}”只由办理“{pack.workflow.said(other)}”的人办理"


def _why_not(
    pack: Pack, move: Move, found: Judgement, around: Around, actor: Actor | None, reason: str | None
) -> Iterator[str]:
    if actor is not None:
        yield from _why_not_person(pack, move, found.case, actor)
    yield from _condition(pack, move, found.scope)
    for name in move.needs:
        if name not in found.scope.values:
            yield f"缺“{pack.fields[name].label}”"
    yield from _held_back(move, found)
    for wait in (one for one in pack.waits.values() if move.name in one.before):
        is_over, why = waits_over(pack, wait, found, around)
        if not is_over:
            yield why
    if move.reason and reason == "":
        yield f"办理“{move.label}”要写明理由"


def _held_back(move: Move, found: Judgement) -> Iterator[str]:
    """Why verdicts hold the move back: because a rule holds, or because it cannot be told whether it does."""
    for verdict in found.verdicts:
        if move.name in verdict.blocks and verdict.holds is not False:
            yield verdict.because if verdict.holds else verdict.why


def _condition(pack: Pack, move: Move, scope: Scope) -> Iterator[str]:
    holds = scope.answer(move.when, True)
    if isinstance(holds, Unknown):
        yield reason_of(pack, holds)
    elif not holds:
        yield move.because


def _transfers(
    pack: Pack, move: Move, found: Judgement, around: Around
) -> tuple[tuple[Transfer, ...], tuple[str, ...]]:
    """What the move transfers, and why it cannot."""
    made: list[Transfer] = []
    for posting in pack.postings.values():
        if move.name not in posting.moves:
            continue
        applies = found.scope.answer(posting.when, True)
        if isinstance(applies, Unknown):
            return (), (reason_of(pack, applies),)
        if applies:
            one, why = _of_posting(pack, posting, found)
            if why:
                return (), (why,)
            made += one
    try:
        transfer(pack.accounts, around.balances, made)
    except (NotCovered, BadInput) as error:
        return tuple(made), (error.message,)
    return tuple(made), ()


def _of_posting(pack: Pack, posting: Posting, found: Judgement) -> tuple[tuple[Transfer, ...], str]:
    if posting.reverses:
        return reversal(found.case.transfers, posting.reverses, posting.name), ""
    scope = found.scope
    amount = scope.answer(posting.amount)
    source = scope.answer(posting.source_holder or pack.accounts[posting.source].holder, "")
    target = scope.answer(posting.target_holder or pack.accounts[posting.target].holder, "")
    for part in (amount, source, target):
        if isinstance(part, Unknown):
            return (), f"{posting.label}：{reason_of(pack, part)}"
    if amount == 0:
        return (), ""
    return (
        Transfer(posting.name, Holding(posting.source, source), Holding(posting.target, target), amount),
    ), ""
