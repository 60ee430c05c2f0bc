"""Looks at personal answers as the audit administrator reads them: who, when, at what, and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from minsheng.store.lists.page import Page, within
from minsheng.store.models import CaseRow, EntryRow, PersonalLook, PostRow
from minsheng.store.names import names_of

SIZE = 100  # lines: an auditor scans many and acts on none


@dataclass(frozen=True, slots=True)
class LookLine:
    """One look. `about` is the number of the case or the key of the entry; empty of a whole person."""

    sequence: int
    at: datetime
    person: str
    post: str
    about: str
    count: int
    reason: str
    is_whole: bool


def page_of_looks(place: str, number: int) -> Page[LookLine]:
    """The newest first. Seven queries."""
    rows = PersonalLook.objects.at(place).order_by("-sequence")
    total = rows.count()
    page = within(number, total, SIZE)
    shown = list(rows[(page - 1) * SIZE : page * SIZE])
    names = names_of(place, {row.person for row in shown})
    posts = PostRow.objects.at(place).filter(id__in={row.post for row in shown})
    titles = dict(posts.values_list("id", "title"))
    about = {row.about for row in shown}
    called = dict(CaseRow.objects.at(place).filter(id__in=about).values_list("id", "number"))
    called |= dict(EntryRow.objects.at(place).filter(id__in=about).values_list("id", "key"))
    lines = tuple(
        LookLine(
            row.sequence,
            row.at,
            names.get(row.person, ""),
            titles.get(row.post, ""),
            called.get(row.about, ""),
            len(row.fields),
            row.reason,
            row.fields == ["*"],
        )
        for row in shown
    )
    return Page(lines, total, page, SIZE)
