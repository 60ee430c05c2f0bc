"""任务台账: the task table, its filter a sentence in the address; prints and files are what is seen."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.ledger.table import Stage
from minsheng.papers.table_head import TableHead
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.clock import today
from minsheng.portal.staff.ledger_rows import drawn_rows
from minsheng.portal.staff.paper_rows import head_of
from minsheng.portal.staff.seeking import (
    SIZES,
    Pick,
    picks,
    read_filters,
    read_order,
    read_size,
    scope_words,
)
from minsheng.store.lists.headed import list_headed
from minsheng.store.lists.ledger import (
    Item,
    ItemGroup,
    all_commitments,
    grouped,
    list_commitments,
    list_tables,
)
from minsheng.store.lists.lights import published_lights
from minsheng.store.lists.page import Page
from minsheng.store.lists.places import choices
from minsheng.store.lists.values import present_words


@dataclass(frozen=True, slots=True)
class Seen:
    """The rows of a page as they are arranged. `page` says where they stand among all."""

    groups: tuple[ItemGroup, ...]
    page: Page[Item]


@needs_post()
def commitments_page(request: StaffRequest) -> HttpResponse:
    """The table with its filter."""
    query = request.GET.copy()
    query.pop("page", None)
    seen = _seen(request)
    present = present_words(request.acting.place, {item.id: item.parts for item in seen.page.rows})
    lit = published_lights(request.acting.place, [item.id for item in seen.page.rows])
    about = {
        "seen": seen,
        "rows": drawn_rows(seen.groups, present, lit),
        "picks": _picks(request),
        "text": request.GET.get("text", ""),
        "query": query.urlencode(),
        "filtered": any(value for name, value in query.items() if name != "rows"),
        "sizes": SIZES,
    }
    return render(request, "staff/commitments.html", about)


@needs_post()
def commitments_sheet(request: StaffRequest) -> HttpResponse:
    """The same rows, all of them, as they print on A4."""
    items = all_commitments(request.acting.post, today(), read_filters(request.GET))
    about = {
        "groups": _arranged(items, read_order(request.GET)),
        "count": len(items),
        "head": seen_head(request, items),
    }
    return render(request, "staff/commitments_sheet.html", about)


def seen_head(request: StaffRequest, items: tuple[Item, ...]) -> TableHead:
    """What stands above the print or file of what is seen: the one table's own head, or that of a
    compilation where rows of several are seen."""
    picked, text = _picks(request), request.GET.get("text", "")
    seen = {item.commitment.table for item in items}
    tables = [line.table for line in list_tables(request.acting.post) if line.table.id in seen]
    if len(tables) == 1:
        # its title says already which table it is
        narrowed = {name: pick for name, pick in picked.items() if name != "table"}
        return head_of(tables[0], today(), scope_words(narrowed, text))
    title = request.acting.place_name + _("任务台账")
    return TableHead(title, Stage.ISSUED, today(), scope=scope_words(picked, text))


def _picks(request: StaffRequest) -> dict[str, Pick]:
    post = request.acting.post
    return picks(request.GET, choices(post, today()))


def _seen(request: StaffRequest) -> Seen:
    """One page of the rows. By leader and by body they are counted under their headings, because a joint item
    stands under each of its leads; else as the table has them."""
    order, filters = read_order(request.GET), read_filters(request.GET)
    number = whole(request.GET.get("page", "1"), otherwise=1)
    size = read_size(request.GET)
    post, day = request.acting.post, today()
    match order:
        case "leader" | "body":
            return Seen(*list_headed(post, day, filters, order, page=number, size=size))
        case _:
            page = list_commitments(post, day, filters, page=number, size=size)
            return Seen(_arranged(page.rows, order), page)


def _arranged(items: tuple[Item, ...], order: str) -> tuple[ItemGroup, ...]:
    match order:
        case "section" | "leader" | "body":
            return grouped(items, order)
        case _:
            return (ItemGroup("", items),) if items else ()
