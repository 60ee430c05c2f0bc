"""What filling in costs (填报负担): counted by form and month, from volunteers, never by person or body."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from statistics import median

from minsheng.loop.ask import Ask, AskState
from minsheng.loop.burden_note import BurdenNote
from minsheng.terms.errors import BadInput

FIELDS = 3  # of one ask: a figure or a node, a sentence, a proof
_LONGEST = 24 * 60


@dataclass(frozen=True, slots=True)
class BurdenTime:
    """A volunteer's minutes for one sitting at a form, with how many items it held. It names nobody."""

    id: str
    place: str
    form: str
    minutes: int
    items: int
    said_at: datetime
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Burden:
    """What a form asked of all bodies in a month: fields, the share of what was owed that was known without
    asking (None: nothing was owed), minutes of all of them (None: nobody volunteered), and how many notes
    said that it is too much, how many of them answered."""

    form: str
    fields: int
    bodies: int
    known_share: Decimal | None
    minutes: int | None
    notes: int
    answered: int


def burden_of(
    form: str,
    asks: Sequence[Ask],
    known: int,
    times: Sequence[BurdenTime],
    notes: Sequence[BurdenNote],
) -> Burden:
    """The burden of `form`, of whose items `known` were not asked because their value was there already."""
    asked = [ask for ask in asks if ask.state is not AskState.VOID]
    each = minutes_an_item([time for time in times if time.form == form])
    said = [note for note in notes if note.form == form]
    owed = len(asked) + known
    return Burden(
        form,
        len(asked) * FIELDS,
        len({ask.body for ask in asked}),
        Decimal(known) / owed if owed else None,
        None if each is None else int((each * len(asked)).to_integral_value()),
        len(said),
        sum(bool(note.answer) for note in said),
    )


def minutes_an_item(times: Sequence[BurdenTime]) -> Decimal | None:
    """The median minutes that one item took; None where nobody volunteered. The median, because a sitting
    that was left open over lunch is no work."""
    each = [Decimal(time.minutes) / time.items for time in times if time.items > 0]
    return median(each) if each else None


def check_time(minutes: int, items: int) -> None:
    """BadInput unless a sitting can have taken so long."""
    if not 0 < minutes <= _LONGEST:
        raise BadInput(f"请写1到{_LONGEST}之间的整数", where="用时（分钟）")
    if items < 1:
        raise BadInput("至少填报了一项才有用时", where="项数")
