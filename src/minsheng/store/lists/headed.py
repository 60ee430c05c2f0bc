"""One page of the task table under headings: by leader, or by who leads, where a joint item stands twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Literal

from minsheng.ledger.duty import DutyRole
from minsheng.store.lists.filters import Filters, ordering
from minsheng.store.lists.ledger import (
    NO_LEAD,
    Item,
    ItemGroup,
    items_of,
    leader_heading,
    reached,
)
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.lists.parts import leaders_of, short_names
from minsheng.store.models import CommitmentRow, DutyRow, GroupRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.terms.post import Post

_Line = tuple[str, str]  # the heading, and the id of the item under it


def list_headed(
    post: Post,
    day: date,
    filters: Filters,
    by: Literal["leader", "body"],
    *,
    page: int = 1,
    size: int = SIZE,
) -> tuple[tuple[ItemGroup, ...], Page[Item]]:
    """The lines of one page under their headings, as `grouped` puts all of them, and the page, which counts
    lines. Of the items on other pages nothing is read but what they stand under."""
    place = post.place
    rows = reached(post, day, filters)
    found = list(rows.order_by(*ordering(filters.sort)).values_list("id", "leader"))
    lines = _by_leader(place, found) if by == "leader" else _by_lead(place, found, rows)
    number = within(page, len(lines), size)
    shown = lines[(number - 1) * size : number * size]
    wanted = CommitmentRow.objects.at(place).filter(id__in={item for _, item in shown})
    items = {item.id: item for item in items_of(place, wanted, day)}
    groups = tuple(
        ItemGroup(label, tuple(items[item] for _, item in own))
        for label, own in groupby(shown, key=lambda line: line[0])
    )
    return groups, Page(tuple(items[item] for _, item in shown), len(lines), number, size)


def _by_leader(place: str, found: Sequence[tuple[str, str | None]]) -> list[_Line]:
    leaders = leaders_of(place, {leader for _, leader in found if leader})
    headed = [(leader_heading(leaders.get(leader or "")), item) for item, leader in found]
    headed.sort(key=lambda line: line[0])
    return [(label, item) for (_, label), item in headed]


def _by_lead(
    place: str, found: Sequence[tuple[str, str | None]], rows: PlacedQuerySet[CommitmentRow]
) -> list[_Line]:
    led: dict[str, list[_Line]] = {}
    leads = _leads(place, rows)
    for item, _ in found:
        for label in leads.get(item, (NO_LEAD,)):
            led.setdefault(label, []).append((label, item))
    return [line for lines in led.values() for line in lines]


def _leads(place: str, rows: PlacedQuerySet[CommitmentRow]) -> dict[str, list[str]]:
    """The names of those who lead each item or bear it alone, as the table prints them."""
    duties = DutyRow.objects.at(place).filter(dropped=False, commitment__in=rows.order_by().values("id"))
    duties = duties.filter(role__in=[DutyRole.LEAD.value, DutyRole.SOLE.value]).order_by("order", "id")
    leading = list(duties.values_list("commitment", "body", "group", "name"))
    shorts = short_names(place, {body for _, body, _, _ in leading if body})
    groups = dict(GroupRow.objects.at(place).values_list("id", "name"))
    found: dict[str, list[str]] = {}
    for item, body, group, name in leading:
        label = shorts.get(body, name) if body else groups.get(group or "", name)
        found.setdefault(item, []).append(label)
    return found
