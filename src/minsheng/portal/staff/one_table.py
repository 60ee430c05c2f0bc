"""The one task table that an address names, for the pages of the office."""

from __future__ import annotations

from django.utils.translation import gettext as _

from minsheng.ledger.numbering import first_and_last
from minsheng.portal.acting import StaffRequest
from minsheng.portal.clock import today
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.ledger import TableLine, all_commitments, list_tables
from minsheng.store.reach import WHOLE_PLACE
from minsheng.terms.errors import Missing
from minsheng.terms.post import Post

OFFICE = tuple(sorted(WHOLE_PLACE))  # who works on tables as a whole; a body sees its own items only


def table_line(post: Post, table: str) -> TableLine:
    """The table with its counts; Missing where there is none."""
    found = next((line for line in list_tables(post) if line.table.id == table), None)
    if found is None:
        raise Missing(_("没有这张任务表，可能链接已经失效"))
    return found


def numbers_with_gaps(request: StaffRequest, table: str) -> tuple[int, int] | None:
    """The first and the last number of the table's items where some are missing between them, else None."""
    items = all_commitments(request.acting.post, today(), Filters(table=table))
    return first_and_last([item.commitment for item in items])
