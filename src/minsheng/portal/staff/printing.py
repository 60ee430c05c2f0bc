"""The task table on A4 as what is seen: the whole, a page for each body, a page for each leader in charge."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import Http404, HttpResponse

from minsheng.documents.blocks import Page
from minsheng.papers.table_head import TableHead
from minsheng.papers.task_row import TaskRow
from minsheng.papers.task_table import tables_by_body, tables_by_leader, whole_table
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.downloads import paper_answer
from minsheng.portal.staff.commitments import seen_head
from minsheng.portal.staff.paper_rows import leader_words, task_rows
from minsheng.portal.staff.seeking import read_filters
from minsheng.store.lists.ledger import all_commitments
from minsheng.store.lists.places import list_bodies, list_leaders
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.post import Role

ARRANGEMENTS = ("whole", "body", "leader")


@needs_post()
def table_paper(request: StaffRequest, arranged: str, ending: str) -> HttpResponse:
    """What the filter in the address lets pass, as `pdf` or `docx`."""
    if arranged not in ARRANGEMENTS:
        raise Http404
    items = all_commitments(request.acting.post, today(), read_filters(request.GET))
    page = _arranged(request, arranged, seen_head(request, items), task_rows(items))
    return paper_answer(page, ending)


def _arranged(request: StaffRequest, arranged: str, head: TableHead, rows: Sequence[TaskRow]) -> Page:
    place = request.acting.place
    match arranged:
        case "body":
            return tables_by_body(head, rows, _bodies(request))
        case "leader":
            leaders = [leader_words(leader) for leader in list_leaders(place, today())]
            return tables_by_leader(head, rows, leaders)
        case _:
            return whole_table(head, rows)


def _bodies(request: StaffRequest) -> list[str]:
    """Whose pages are printed: of the body that is sought, of a body's post its own, else of all."""
    post = request.acting.post
    sought = request.GET.get("body")
    if not sought and post.role not in WHOLE_PLACE and post.role is not Role.LEADER:
        sought = post.body
    return [body.short for body in list_bodies(post.place, today()) if sought in (None, "", body.id)]
