"""核对: the document as it reads on the left, its drafts on the right, doubts first, one of them open.

The page is one GET; every act is a small form that leads back to it. With scripts only its right side is
fetched again (`part=side`), without them the whole page is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from minsheng.actions.permissions import may
from minsheng.ledger.document import Document
from minsheng.ledger.stages import EDITABLE
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.staff.as_read import Stretch, as_read
from minsheng.portal.staff.draft_panel import WORDS, panel_of
from minsheng.portal.staff.original import Original, original_of
from minsheng.portal.staff.review_list import Listed, Wanted, list_review, open_tables
from minsheng.portal.staff.review_marks import marks_of
from minsheng.store.lists.documents import DocumentLine, list_documents, one_document
from minsheng.store.lists.ledger import Item, list_tables
from minsheng.terms.post import Role

SIDE = "side"
LOOKING = (Role.SUPERVISOR, Role.SUPERVISION_HEAD, Role.OPERATOR)  # the first acts, the others only look
_KEPT = ("show", "document", "text", "part")  # what an act leaves as it was


@needs_post(*LOOKING)
def review_page(request: StaffRequest, table: str) -> HttpResponse:
    """The review of a table; `draft` is open, `show` and `document` narrow the list, `edit` opens a form."""
    listed = listed_of(request, table)
    documents = [d for d in list_documents(request.acting.post, table=table) if d.document.failed is None]
    document = _document(request, listed, documents)
    about: dict[str, Any] = {
        "listed": listed,
        "documents": documents,
        "document": document,
        "panel": panel_of(request, listed),
        "original": _original(request, listed, document),
        "words": WORDS,
        "query": query_of(request),
        "narrowed": said(request, "document"),
        "sought": said(request, "text"),
        "last": _last(request, listed),
        "may": _may(request, listed),
    }
    if said(request, "part") == SIDE:
        return render(request, "staff/parts/review_side.html", about | {"fragment": True})
    about["stretches"] = _stretches(request, listed, document)
    return render(request, "staff/review.html", about)


@needs_post(*LOOKING)
def review_newest(request: StaffRequest) -> HttpResponse:
    """To the review of the newest table with drafts, else of the newest; without a table to the intake."""
    post = request.acting.post
    tables = open_tables(list_tables(post))
    if not tables:
        return redirect("intake" if may(post, "add_document") else "today")
    waiting = next((line for line in tables if line.drafts), tables[0])
    return redirect("review", waiting.table.id)


def listed_of(request: StaffRequest, table: str) -> Listed:
    """The list that the address or the posted form means."""
    wanted = Wanted(**{name: said(request, name) for name in ("show", "draft", "document", "text")})
    return list_review(request.acting.post, today(), table, wanted)


def said(request: HttpRequest, name: str) -> str:
    """What the posted form says, else the address; empty where neither does."""
    return request.POST.get(name) or request.GET.get(name) or ""


def query_of(request: HttpRequest) -> str:
    """The part of the address that every link and form of the page keeps."""
    return urlencode({name: said(request, name) for name in _KEPT[:3] if said(request, name)})


def address_of(request: HttpRequest, table: str, draft: str, **more: str) -> str:
    """The page with `draft` open, where it stands in the text."""
    query = {name: said(request, name) for name in _KEPT if said(request, name)}
    query |= {"draft": draft, **more} if draft else more
    at = f"#at-{draft}" if draft else ""
    return f"{reverse('review', args=[table])}?{urlencode(query)}{at}"


def _document(request: StaffRequest, listed: Listed, lines: Sequence[DocumentLine]) -> Document | None:
    """The document of the open draft; else the one that was asked for; else the first. None where a table has
    none, or the draft was added by hand and nothing else was asked for."""
    source = listed.open.commitment.source.document if listed.open else None
    wanted = source or said(request, "document") or (lines[-1].document.id if lines else "")
    known = next((one for one in listed.review.documents if one.id == wanted), None)
    if known is not None or not wanted:
        return known
    return one_document(request.acting.post, wanted)


def _original(request: StaffRequest, listed: Listed, document: Document | None) -> Original | None:
    """The page of the document on which the open draft stands, or the one that was leafed to."""
    source = listed.open.commitment.source if listed.open else None
    is_here = source is not None and document is not None and source.document == document.id
    start, end = (source.start or 0, source.end or 0) if source is not None and is_here else (0, 0)
    kept = {name: said(request, name) for name in (*_KEPT[:3], "draft") if said(request, name)}
    return original_of(
        document,
        said(request, "page"),
        start,
        end,
        lambda number: f"?{urlencode({**kept, 'page': str(number)})}#original",
    )


def _stretches(request: StaffRequest, listed: Listed, document: Document | None) -> tuple[Stretch, ...]:
    if document is None:
        return ()
    kept = query_of(request)
    start = f"?{kept}&draft=" if kept else "?draft="
    marks, signs = marks_of(document, listed.live, lambda draft: f"{start}{draft}#at-{draft}")
    main = document.record["document"]["main"] if document.record else ()
    headings = {words for item in (*listed.live, *listed.gone) for words in item.commitment.section}
    return as_read(
        document.text,
        marks,
        signs,
        main=[(a, b) for a, b in main],
        headings=headings,
        chosen=listed.open.id if listed.open else "",
    )


def _last(request: StaffRequest, listed: Listed) -> Item | None:
    """The draft that was acted on last, so that it can be undone."""
    last = said(request, "last")
    if not last:
        return None
    live = next((item for item in listed.live if item.id == last), None)
    return live or next((item for item in listed.gone if item.id == last), None)


def _may(request: StaffRequest, listed: Listed) -> dict[str, bool]:
    """Which acts this post may do at the table's stage, for showing their buttons."""
    is_open = listed.table.stage in EDITABLE
    return {
        verb: is_open and may(request.acting.post, f"{verb}_commitment")
        for verb in ("confirm", "edit", "add")
    }
