"""Who would be asked for comments on a table, with how many items; and which names lead to nobody yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.ledger.commitment import State
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.ledger import Item, all_commitments
from minsheng.store.models import BodyRow, PostRow
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class ToAsk:
    """One body by the name that people use: how many items it leads or bears alone, how many in all."""

    body: str
    leads: int
    items: int


@dataclass(frozen=True, slots=True)
class Nobody:
    """A name in an item that leads to no body, or to a group without members: nobody is asked for it."""

    item: Item
    name: str


@dataclass(frozen=True, slots=True)
class Asking:
    """What a round of comments on the table would be."""

    bodies: tuple[ToAsk, ...]
    nobodies: tuple[Nobody, ...]
    items: int


def list_to_ask(post: Post, day: date, table: str) -> Asking:
    """The bodies in the county's own order. A fixed number of queries."""
    items = all_commitments(post, day, Filters(table=table, state=State.CONFIRMED))
    counts: dict[str, list[int]] = {}
    nobodies: list[Nobody] = []
    for item in items:
        leads = {name for part in item.parts.leads for name in part.bodies}
        parts = (*item.parts.leads, *item.parts.responsibles, *item.parts.supports)
        nobodies += [Nobody(item, part.label) for part in parts if not part.bodies]
        for name in {name for part in parts for name in part.bodies}:
            count = counts.setdefault(name, [0, 0])
            count[0] += name in leads
            count[1] += 1
    order = BodyRow.objects.at(post.place).order_by("order", "id").values_list("short", flat=True)
    bodies = tuple(ToAsk(name, *counts[name]) for name in dict.fromkeys(order) if name in counts)
    return Asking(bodies, tuple(nobodies), len(items))


def office_of(place: str) -> str:
    """The full name of the supervision office, as it signs its letters; empty where no post is in it."""
    body = PostRow.objects.at(place).filter(role=Role.SUPERVISOR.value).order_by("order", "id").first()
    if body is None:
        return ""
    return BodyRow.objects.at(place).filter(id=body.body).values_list("name", flat=True).first() or ""
