"""The tables that were taken into a programme: how far each is, what was left out, whether it was undone."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass

from minsheng.programmes.kept import Batch
from minsheng.programmes.pack import Pack
from minsheng.store.models import BatchRow, Event, PersonKey
from minsheng.store.rows import from_row

SHOWN = 20  # the latest; older ones are in the history of the programme
_VERB = "take_in_rows"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that turned out wrong only when it was judged: its number in Excel, and what was lacking."""

    row: int
    what: str


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One import: how many rows are in, whether it is still under way, and the rows that were left out."""

    batch: Batch
    title: str
    taken: int
    is_running: bool
    left_out: tuple[LeftOut, ...]


def list_batches(place: str, pack: Pack) -> tuple[BatchLine, ...]:
    """The latest imports of the programme, the newest first. Three queries."""
    rows = BatchRow.objects.at(place).filter(pack=pack.id).order_by("-taken_at", "-id")[:SHOWN]
    batches = [from_row(Batch, row) for row in rows]
    ids = [one.id for one in batches]
    waiting = set(PersonKey.objects.at(place).filter(person__in=ids).values_list("person", flat=True))
    taken: dict[str, int] = defaultdict(int)
    left_out: dict[str, list[LeftOut]] = defaultdict(list)
    events = Event.objects.at(place).filter(about__in=ids, verb=_VERB).order_by("sequence")
    for about, payload in events.values_list("about", "payload"):
        what = json.loads(payload)["what"]
        taken[about] += what.get("taken", 0)
        left_out[about] += [LeftOut(number, words) for number, words in what.get("refused", ())]
    return tuple(
        BatchLine(one, _title(pack, one), taken[one.id], one.id in waiting, tuple(left_out[one.id]))
        for one in batches
    )


def _title(pack: Pack, batch: Batch) -> str:
    if batch.register is None:
        return pack.case
    register = pack.registers.get(batch.register)
    return register.label if register else batch.register
