"""一份来文: a document as it reads, with a stretch of it marked, and its pages where they can be shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from minsheng.ledger.document import Document
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.marks import Mark
from minsheng.portal.staff.as_read import Sign, Stretch, as_read
from minsheng.portal.staff.one_table import OFFICE
from minsheng.portal.staff.original import original_of
from minsheng.portal.staff.review_marks import marks_of
from minsheng.store.lists.documents import one_document

HERE = "here"


@needs_post(*OFFICE)
def document_page(request: StaffRequest, id: str) -> HttpResponse:
    """The document; `from` and `to` in the address are the code points that are marked, `page` its page."""
    document = one_document(request.acting.post, id)
    start, end = (whole(request.GET.get(name, ""), otherwise=0) for name in ("from", "to"))
    kept = {name: request.GET[name] for name in ("from", "to") if name in request.GET}
    about = {
        "document": document,
        "stretches": _stretches(document, start, end),
        "original": original_of(
            document,
            request.GET.get("page", ""),
            start,
            end,
            lambda number: f"?{urlencode({**kept, 'page': str(number)})}#original",
        ),
        "original_is_open": True,
    }
    return render(request, "staff/document.html", about)


def _stretches(document: Document, start: int, end: int) -> tuple[Stretch, ...]:
    marks, signs = marks_of(document, (), lambda draft: draft)
    if start < end <= len(document.text):
        marks.append(Mark(start, end, "item", HERE, quiet=True))
        title = _("所引的话")
        signs.append(Sign(start, HERE, "", _address(document), "▸", "", title))
    main = document.record["document"]["main"] if document.record else ()
    return as_read(document.text, marks, signs, main=[(a, b) for a, b in main], chosen=HERE)


def _address(document: Document) -> str:
    return reverse("document", args=[document.id])
