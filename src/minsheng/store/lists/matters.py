"""What reached the office (交办事项): each matter with its items, who handles them, and how late it is."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.loop.matter import Matter, MatterKind, MatterState, is_late
from minsheng.store.lists.history import Happened, history_of
from minsheng.store.lists.parts import short_names
from minsheng.store.models import DocumentRow
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import Missing
from minsheng.terms.post import Post

_LEADS = frozenset({DutyRole.LEAD, DutyRole.SOLE, DutyRole.RESPONSIBLE})


@dataclass(frozen=True, slots=True)
class MatterItem:
    """One item of a matter: its bodies by short name, 承办 and 会办."""

    item: Commitment
    leads: tuple[str, ...]
    helpers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatterLine:
    """One matter in the list. `is_late` and `days_left` are of the day asked about; `days_left` is None once
    it was replied to or closed."""

    matter: Matter
    leads: tuple[str, ...]
    items: int
    is_late: bool
    days_left: int | None


@dataclass(frozen=True, slots=True)
class OneMatter:
    """One matter whole: its items, the documents it was read from, what happened to it."""

    line: MatterLine
    items: tuple[MatterItem, ...]
    documents: tuple[tuple[str, str], ...]
    history: tuple[Happened, ...]


def list_matters(
    post: Post, day: date, *, kind: MatterKind | None = None, is_open: bool = False
) -> tuple[MatterLine, ...]:
    """The matters of the place, what is open and ends first before the rest. Four queries."""
    wanted = {} if kind is None else {"kind": kind.value}
    matters = records_of(post.place, Matter, wanted)
    if is_open:
        matters = [one for one in matters if one.state is not MatterState.CLOSED]
    items = _items(post.place, [one.table for one in matters])
    lines = [_line(one, items.get(one.table, ()), day) for one in matters]
    return tuple(sorted(lines, key=_order))


def one_matter(post: Post, day: date, identity: str) -> OneMatter:
    """One matter; Missing where there is none. Six queries."""
    matter = record_of(post.place, Matter, identity)
    if matter is None:
        raise Missing("没有这件交办事项，可能链接已经失效")
    items = _items(post.place, [matter.table]).get(matter.table, ())
    documents = DocumentRow.objects.at(post.place).filter(table=matter.table).order_by("added_at")
    history = history_of(post.place, [matter.id, matter.table])
    return OneMatter(
        _line(matter, items, day), items, tuple(documents.values_list("id", "name")), tuple(history)
    )


def leads_by_table(place: str, tables: list[str]) -> dict[str, list[str]]:
    """Who leads the items of each table, by short name, each once. Three queries."""
    items = _items(place, tables)
    return {table: _leads(lines) for table, lines in items.items()}


def _items(place: str, tables: list[str]) -> dict[str, tuple[MatterItem, ...]]:
    items = records_of(place, Commitment, {"table": tables})
    live = [item for item in items if item.state in (State.DRAFT, State.CONFIRMED)]
    duties: defaultdict[str, list[Duty]] = defaultdict(list)
    for duty in records_of(place, Duty, {"commitment": [item.id for item in live], "dropped": False}):
        duties[duty.commitment].append(duty)
    names = short_names(place, {duty.body for own in duties.values() for duty in own if duty.body})
    found: defaultdict[str, list[MatterItem]] = defaultdict(list)
    for item in live:
        said = [(duty.role in _LEADS, names.get(duty.body or "", duty.name)) for duty in duties[item.id]]
        leads, helpers = (tuple(name for led, name in said if led is wanted) for wanted in (True, False))
        found[item.table].append(MatterItem(item, leads, helpers))
    return {table: tuple(lines) for table, lines in found.items()}


def _line(matter: Matter, items: tuple[MatterItem, ...], day: date) -> MatterLine:
    ended = matter.replied_on or matter.closed_on
    leads = tuple(_leads(items))
    left = None if ended else (matter.due_by - day).days
    return MatterLine(matter, leads, len(items), is_late(matter, day), left)


def _leads(items: tuple[MatterItem, ...]) -> list[str]:
    return list(dict.fromkeys(name for one in items for name in one.leads))


def _order(line: MatterLine) -> tuple[bool, date, int]:
    matter = line.matter
    return matter.state is MatterState.CLOSED, matter.due_by, matter.number
