"""A county leader's own items before the first bulletin: how far each table is, who leads how many, which
days come next. From then on they see the screen (`lists/screen`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.lists.ledger import Item, all_commitments, list_tables
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class TableShare:
    """The leader's items in one table, and how many of them are in doubt."""

    table: TaskTable
    items: int
    doubtful: int

    @property
    def awaits_issue(self) -> bool:
        """Whether it does not bind yet."""
        return self.table.stage is not Stage.ISSUED


@dataclass(frozen=True, slots=True)
class BodyShare:
    """The leader's items that one body leads. `body` is None for a name that is no known body; `next_day` the
    nearest day that is still to come, None where there is none."""

    body: str | None
    name: str
    items: int
    doubtful: int
    next_day: date | None


@dataclass(frozen=True, slots=True)
class Coming:
    """A day that comes: of a node, or of a whole item where `node` is empty."""

    day: date
    item: Item
    node: str = ""


@dataclass(frozen=True, slots=True)
class LeaderDesk:
    """What a leader sees first. `coming` are the days from today on, the nearest first; `passed` counts the
    items whose last day is over."""

    items: int
    tables: tuple[TableShare, ...]
    bodies: tuple[BodyShare, ...]
    doubtful: tuple[Item, ...]
    coming: tuple[Coming, ...]
    passed: int


def desk_of(post: Post, day: date) -> LeaderDesk:
    """The desk of a leader's `post` on `day`. Thirteen queries, however many items."""
    items = all_commitments(post, day)
    coming = sorted(_coming(items, day), key=lambda one: (one.day, one.item.commitment.number))
    return LeaderDesk(
        len(items),
        tuple(_tables(items, post)),
        tuple(sorted(_bodies(items, coming), key=lambda one: (-one.items, one.name))),
        tuple(item for item in items if item.commitment.doubts),
        tuple(coming),
        sum(1 for item in items if (last := item.commitment.due_by) is not None and last < day),
    )


def _tables(items: Sequence[Item], post: Post) -> Iterator[TableShare]:
    for line in list_tables(post):
        own = [item for item in items if item.commitment.table == line.table.id]
        if own:
            yield TableShare(line.table, len(own), _doubtful(own))


def _bodies(items: Sequence[Item], coming: Sequence[Coming]) -> Iterator[BodyShare]:
    led: dict[tuple[str | None, str], list[Item]] = {}
    for item in items:
        for part in item.parts.leads:
            led.setdefault((part.duty.body, part.label), []).append(item)
    for (body, name), own in led.items():
        ids = {item.id for item in own}
        days = (one.day for one in coming if one.item.id in ids)
        yield BodyShare(body, name, len(own), _doubtful(own), next(days, None))


def _doubtful(items: Sequence[Item]) -> int:
    return sum(1 for item in items if item.commitment.doubts)


def _coming(items: Sequence[Item], day: date) -> Iterator[Coming]:
    for item in items:
        last = item.commitment.due_by
        if last is not None and last >= day:
            yield Coming(last, item)
        for part in item.parts.nodes:
            node = part.target.due_by
            if node is not None and node >= day and node != last:
                yield Coming(node, item, part.measure.name)
