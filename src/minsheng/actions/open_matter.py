"""Take a matter in (登记交办事项): its number, its source, its clock, and an empty table for its items."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import Line
from minsheng.ledger.table import TaskTable
from minsheng.loop.matter import Matter, MatterKind, check_matter, clock_of
from minsheng.loop.policy import Policy, policy_in_force
from minsheng.store.ids import new_id


@dataclass(frozen=True, slots=True)
class MatterWish:
    """What the office types: `due_by` None takes the clock of the kind."""

    kind: MatterKind
    title: str
    paper: str
    day: date
    origin: str
    received_on: date
    due_by: date | None = None
    line: Line = Line.GOVERNMENT


def open_matter(*, by: By, wish: MatterWish, key: str | None = None) -> str:
    """The id of the matter; its document is added to its table, its items are read or typed there."""
    made, table = new_id(), new_id()

    def do(doing: Doing) -> str:
        policy = policy_in_force(doing.find(Policy), by.day)
        due = wish.due_by or clock_of(wish.kind, wish.received_on, policy.rules if policy else None)
        year = wish.received_on.year
        number = max((one.number for one in doing.find(Matter, year=year)), default=0) + 1
        said = (wish.title.strip(), wish.paper.strip(), wish.day, wish.origin.strip(), wish.received_on)
        matter = Matter(made, by.place, wish.kind, year, number, *said, due, table)
        check_matter(matter)
        title = f"{wish.kind.label}：{matter.title}"
        doing.put(TaskTable(table, by.place, title, year, wish.line), matter)
        doing.say(paper=matter.paper, day=matter.day.isoformat(), due=due.isoformat())
        return made

    return act(by, "open_matter", do, about=made, key=key)
