"""The moves of a case as a page offers them: those this post may make now with what they ask for, and the
others with the reason why not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from minsheng.portal.programmes.beside import rests_on
from minsheng.portal.programmes.widgets import Widget
from minsheng.programmes.case import Actor, Around
from minsheng.programmes.judge import Judgement, waits_over
from minsheng.programmes.moves import Choice, legal_moves
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import Basis
from minsheng.programmes.workflow import STAY, Move


@dataclass(frozen=True, slots=True)
class CaseAct:
    """One move. `is_open` says that its form may be filled in; `why` what still stands against it; `leads_to`
    the step it leads to, empty where the case stays; `who` the roles that make it; `is_ours` whether this
    post holds one of them; `is_typed` that its form was just typed into; `ends` that the case is over after
    it."""

    choice: Choice
    move: Move
    is_open: bool
    is_ours: bool
    why: tuple[str, ...]
    leads_to: str
    who: str
    widgets: tuple[Widget, ...] = ()
    is_typed: bool = False
    ends: bool = False

    @property
    def is_main(self) -> bool:
        """Whether it carries the case on: what decides against it, or ends it for a reason (撤回, 放弃), is
        never the one button under the thumb."""
        return not self.move.is_refusal and not (self.ends and self.move.reason)

    @property
    def is_plain(self) -> bool:
        """Whether one button is enough: nothing is filled in and no reason is written."""
        return not self.widgets and not self.move.reason

    @property
    def basis(self) -> Basis | None:
        """What the move rests on."""
        return self.choice.basis


def acts_of(pack: Pack, found: Judgement, around: Around, actor: Actor) -> tuple[CaseAct, ...]:
    """Every move that leaves the case's step; those that can be made first, what ends it after the others."""
    acts = [_act(pack, choice, found, around, actor) for choice in legal_moves(pack, found, around, actor)]
    return tuple(sorted(acts, key=lambda act: (not act.is_ours, not act.is_open, not act.is_main)))


def _act(pack: Pack, choice: Choice, found: Judgement, around: Around, actor: Actor) -> CaseAct:
    move = pack.workflow.moves[choice.move]
    is_ours = bool(actor.roles & set(move.roles))
    lasting = tuple(_lasting(pack, move, found, around, actor))
    is_open = is_ours and (choice.is_legal or (bool(move.sets) and not lasting))
    return CaseAct(
        choice,
        move,
        is_open,
        is_ours,
        choice.why if is_ours else (),
        "" if move.to == STAY else pack.workflow.steps[choice.to].label,
        "、".join(pack.workflow.roles[role] for role in move.roles),
        ends=move.to != STAY and pack.workflow.steps[choice.to].is_end,
    )


def _lasting(pack: Pack, move: Move, found: Judgement, around: Around, actor: Actor) -> Iterator[str]:
    """What stands against the move whatever is filled in with it: what rests on nothing of that."""
    for other in move.other_than:
        if found.case.author(other) == actor.person:
            yield pack.workflow.said(other)
    for other in move.only_by:
        if found.case.author(other) not in {None, actor.person}:
            yield pack.workflow.said(other)
    if found.scope.answer(move.when, True) is False and not rests_on(pack, move.when, move.sets):
        yield move.because
    for name in move.needs:
        if name not in found.scope.values and not _settable(pack, name, move.sets):
            yield pack.fields[name].label
    yield from _held_back(pack, move, found, around)


def _held_back(pack: Pack, move: Move, found: Judgement, around: Around) -> Iterator[str]:
    """The verdicts and waits that hold it back and rest on nothing that is filled in with it."""
    for one in found.verdicts:
        stands = move.name in one.blocks and one.holds
        if stands and not rests_on(pack, pack.rules[one.rule].when, move.sets):
            yield one.because
    for wait in (one for one in pack.waits.values() if move.name in one.before):
        is_over, why = waits_over(pack, wait, found, around)
        if not is_over and not rests_on(pack, wait.starts, move.sets):
            yield why


def _settable(pack: Pack, name: str, sets: Sequence[str]) -> bool:
    return name in sets or rests_on(pack, pack.fields[name].computed, sets)
