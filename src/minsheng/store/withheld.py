"""What a scan held back before it was published (公开拦截记录): where, of which kind, when; never the datum.

It is written in a transaction of its own: the act that was refused leaves no trace, and this must.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from minsheng.store.ids import new_id
from minsheng.store.models import WithheldRow

SHOWN = 200  # lines on the page: the latest of several years of a county


@dataclass(frozen=True, slots=True)
class Withheld:
    """One personal datum: `about` is the id of what was to be published, or the name of a file of the copy;
    `way` whether a release, a rule or the static copy met it; `post` None where nobody acted."""

    about: str
    field: str
    kind: str
    masked: str
    way: str
    at: datetime
    post: str | None = None


def note_withheld(place: str, lines: Iterable[Withheld]) -> None:
    """Keep the lines."""
    WithheldRow.objects.bulk_create(
        WithheldRow(
            place=place,
            id=new_id(),
            about=one.about,
            field=one.field,
            kind=one.kind,
            masked=one.masked,
            way=one.way,
            at=one.at,
            post=one.post,
        )
        for one in lines
    )


def list_withheld(place: str) -> tuple[Withheld, ...]:
    """The lines, the latest first. One query."""
    rows = WithheldRow.objects.at(place).order_by("-at", "-id")[:SHOWN]
    return tuple(
        Withheld(row.about, row.field, row.kind, row.masked, row.way, row.at, row.post) for row in rows
    )
