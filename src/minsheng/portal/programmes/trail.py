"""What happened to a case as sentences: who opened it, moved it on, corrected or looked at it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from minsheng.portal.programmes.opened import AtHand
from minsheng.programmes.accounts import Transfer
from minsheng.programmes.case import IMPORT, OPEN, Made
from minsheng.programmes.pack import Pack
from minsheng.store.lists.history import history_of
from minsheng.store.names import names_of
from minsheng.terms.quantity import plain

_IN_THE_TRAIL = frozenset({"open_case", "move_case"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing that happened, in words."""

    at: datetime
    words: str


def trail_of(one: AtHand) -> tuple[Sentence, ...]:
    """What happened, newest first."""
    names = names_of(one.work.place, {made.by for made in one.case.trail})
    moved = list(_moved(one.pack, one.case.trail, names, one.choices.names))
    others = [
        Sentence(event.at, event.sentence)
        for event in history_of(one.work.place, [one.kept.id])
        if event.verb not in _IN_THE_TRAIL
    ]
    return tuple(sorted((*moved, *others), key=lambda said: said.at, reverse=True))


def _moved(
    pack: Pack, trail: tuple[Made, ...], names: Mapping[str, str], bodies: Mapping[str, str]
) -> Iterator[Sentence]:
    before = None
    for made in trail:
        yield Sentence(made.at, _sentence(pack, made, before, names, bodies))
        before = made.to


def _sentence(
    pack: Pack, made: Made, before: str | None, names: Mapping[str, str], bodies: Mapping[str, str]
) -> str:
    flow = pack.workflow
    who = (
        f"{names.get(made.by, made.by)}（{flow.roles[made.role]}）"
        if made.role in flow.roles
        else names.get(made.by, "")
    )
    if made.move == OPEN:
        return _("%(who)s登记，状态：%(step)s") % {"who": who, "step": flow.steps[made.to].label}
    if made.move == IMPORT:
        step = flow.steps[made.to].label if made.to in flow.steps else made.to
        return _("%(who)s导入，表里写明的状态：%(step)s") % {"who": who, "step": step}
    move = flow.moves.get(made.move)
    words = f"{who} {move.label if move else made.move}"
    if made.to != before and made.to in flow.steps:
        words += f" → {flow.steps[made.to].label}"
    if made.reason:
        words += _("；理由：%(reason)s") % {"reason": made.reason}
    return words + "".join(f"；{_paid(pack, transfer, bodies)}" for transfer in made.transfers)


def _paid(pack: Pack, one: Transfer, bodies: Mapping[str, str]) -> str:
    posting = pack.postings.get(one.posting)
    unit = pack.accounts[one.source.account].unit if one.source.account in pack.accounts else ""
    label = posting.label if posting else one.posting
    holder = one.source.holder or one.target.holder
    of = f"（{bodies.get(holder, holder)}）" if holder else ""
    return f"{label} {plain(Decimal(one.amount))}{unit}{of}"
