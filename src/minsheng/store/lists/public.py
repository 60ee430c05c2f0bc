"""What was released (公开): read without a post, and nothing that a release does not show."""

from __future__ import annotations

from django.db.models import Q

from minsheng.ledger.release import Release
from minsheng.store.lists.page import Page, within
from minsheng.store.models import PlaceRow, ReleaseRow
from minsheng.store.rows import from_row
from minsheng.store.search import normalised
from minsheng.terms.place import Place

PUBLIC_SIZE = 20  # a phone's patience: about four screens of a list


def public_place(place: str | None = None) -> Place | None:
    """The place of that id; without one the only place that the database keeps, else None. One query."""
    rows = PlaceRow.objects.everywhere().filter(Q() if place is None else Q(id=place))[:2]
    found = [from_row(Place, row) for row in rows]
    return found[0] if len(found) == 1 else None


def list_released(place: str, *, text: str = "", page: int = 1, size: int = PUBLIC_SIZE) -> Page[Release]:
    """The releases that stand, the newest first, whose title or shown words hold `text`. One query."""
    rows = ReleaseRow.objects.at(place).filter(withdrawn_at__isnull=True).order_by("-released_on", "-id")
    releases = [from_row(Release, row) for row in rows]
    sought = normalised(text.strip())
    found = [one for one in releases if sought in normalised("\n".join(_words(one)))]
    number = within(page, len(found), size)
    return Page(tuple(found[(number - 1) * size : number * size]), len(found), number, size)


def one_released(place: str, commitment: str) -> Release | None:
    """The release that stands for the commitment, None where nothing of it is public. One query."""
    row = ReleaseRow.objects.at(place).filter(commitment=commitment, withdrawn_at__isnull=True).first()
    return None if row is None else from_row(Release, row)


def _words(release: Release) -> list[str]:
    return [release.title, *_texts(release.shown)]


def _texts(shown: object) -> list[str]:
    match shown:
        case str():
            return [shown]
        case dict():
            return [text for value in shown.values() for text in _texts(value)]
        case list():
            return [text for value in shown for text in _texts(value)]
        case _:
            return []
