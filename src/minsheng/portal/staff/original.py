"""原件: the page of a document as it was set or scanned, beside its text, the words in question boxed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpResponse
from django.urls import reverse

from minsheng.documents.opening.page_image import PageImage, page_image
from minsheng.ledger.document import Document
from minsheng.ledger.pages import SeenPage, page_with, seen_page
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.staff.one_table import OFFICE
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.documents import one_document

KEPT = 32  # pictures, some hundred kB each: the pages that a few people leaf through
A_WEEK = 7 * 24 * 3600  # a document's bytes never change, so a browser may keep their picture


@dataclass(frozen=True, slots=True)
class Original:
    """A page that can be shown: its picture's address, and those of the pages around it (empty at the ends)
    and of the document's own page; `is_leafed` where somebody asked for this page."""

    page: SeenPage
    picture: str
    before: str
    after: str
    whole: str
    is_leafed: bool


def original_of(
    document: Document | None, said: str, start: int, end: int, address: Callable[[int], str]
) -> Original | None:
    """Page `said` of the document, else the one with `[start, end)`, else the first; None without pages.

    `address` leads to the present page of the site with another page of the document.
    """
    if document is None:
        return None
    number = whole(said, otherwise=0) or page_with(document.record, start, end) or 1
    page = seen_page(document.record, number, start, end)
    if page is None:
        return None
    return Original(
        page,
        reverse("document-picture", args=[document.id, number]),
        address(number - 1) if number > 1 else "",
        address(number + 1) if number < page.of else "",
        f"{reverse('document', args=[document.id])}?page={number}#original",
        is_leafed=bool(said),
    )


@needs_post(*OFFICE)
def picture(request: StaffRequest, id: str, number: int) -> HttpResponse:
    """The picture of a page, for those whom the document is open to."""
    document = one_document(request.acting.post, id)
    image = _image(document.place, document.digest, document.name, number)
    response = HttpResponse(image.content, content_type=image.kind)
    response["Cache-Control"] = f"private, max-age={A_WEEK}"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@lru_cache(maxsize=KEPT)
def _image(place: str, digest: str, name: str, number: int) -> PageImage:
    return page_image(bytes_of(place, digest), name, number)
