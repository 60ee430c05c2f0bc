"""Groups of bodies (单位组) page by page, each with the first of its members and how many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q

from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.models import BodyRow, MembershipRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reads import records_of
from minsheng.store.register import register_on
from minsheng.store.rows import from_row
from minsheng.store.search import normalised
from minsheng.terms.body import Body, Group

SHOWN = 60  # members in one line of the list: every township of a large county
ALL = 400  # members that a page still names one by one, and lets one change as a text


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group with its first members of the day, in the county's own order, and how many there are in all;
    `since` is when they last changed, None where never."""

    group: Group
    members: tuple[Body, ...]
    count: int
    since: date | None

    @property
    def more(self) -> int:
        """How many members are not among `members`."""
        return self.count - len(self.members)


def list_group_lines(place: str, day: date, text: str = "", page: int = 1) -> Page[GroupLine]:
    """The groups one of whose names holds `text`, by name. Two queries, and one a group on the page."""
    sought = normalised(text.strip())
    groups = sorted(records_of(place, Group, {}), key=lambda group: group.name)
    found = [group for group in groups if any(sought in normalised(name) for name in group.names)]
    number = within(page, len(found), SIZE)
    shown = found[(number - 1) * SIZE : number * SIZE]
    return Page(_lines(place, day, shown, SHOWN), len(found), number, SIZE)


def one_group(place: str, day: date, group: str, *, most: int = ALL) -> GroupLine | None:
    """The group with at most so many of its members; None where there is none."""
    lines = _lines(place, day, records_of(place, Group, {"id": group}), most)
    return lines[0] if lines else None


def group_called(place: str, words: str) -> Group | None:
    """The group that has exactly this name; None where there is none. One query."""
    return next((group for group in records_of(place, Group, {}) if words in group.names), None)


def members_page(place: str, day: date, group: str, text: str = "", page: int = 1) -> Page[Body]:
    """The members of a long group one of whose names holds `text`, page by page."""
    members = frozenset(_held(place, day).filter(group=group).values_list("body", flat=True))
    found = [body for body in register_on(place, day).called(text) if body.id in members]
    number = within(page, len(found), SIZE)
    return Page(tuple(found[(number - 1) * SIZE : number * SIZE]), len(found), number, SIZE)


def _lines(place: str, day: date, groups: list[Group], most: int) -> tuple[GroupLine, ...]:
    held = _held(place, day).filter(group__in=[group.id for group in groups])
    counted = held.values("group").annotate(n=Count("body"), since=Max("valid_from"))
    known = {one["group"]: (one["n"], one["since"]) for one in counted}
    return tuple(_line(place, day, group, known.get(group.id), most) for group in groups)


def _line(place: str, day: date, group: Group, known: tuple[int, date | None] | None, most: int) -> GroupLine:
    if known is None:
        return GroupLine(group, (), 0, None)
    return GroupLine(group, _members(place, day, group.id, most), *known)


def _members(place: str, day: date, group: str, most: int) -> tuple[Body, ...]:
    wanted = _held(place, day).filter(group=group).values("body")
    rows = BodyRow.objects.at(place).filter(id__in=wanted).order_by("order", "id")[:most]
    return tuple(from_row(Body, row) for row in rows)


def _held(place: str, day: date) -> PlacedQuerySet[MembershipRow]:
    return MembershipRow.objects.at(place).filter(
        Q(valid_from__isnull=True) | Q(valid_from__lte=day), Q(valid_to__isnull=True) | Q(valid_to__gte=day)
    )
