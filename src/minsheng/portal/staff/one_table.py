"""The one task table that an address names, for the pages of the office."""

from __future__ import annotations

from django.utils.translation import gettext as _

from minsheng.ledger.commitment import Commitment
from minsheng.ledger.numbering import Numbers, numbers_of
from minsheng.portal.acting import StaffRequest
from minsheng.store.lists.ledger import TableLine, list_tables
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import records_of
from minsheng.terms.errors import Missing
from minsheng.terms.post import Post

OFFICE = tuple(sorted(WHOLE_PLACE))  # who works on tables as a whole; a body sees its own items only


def table_line(post: Post, table: str) -> TableLine:
    """The table with its counts; Missing where there is none."""
    found = next((line for line in list_tables(post) if line.table.id == table), None)
    if found is None:
        raise Missing(_("没有这张任务表，可能链接已经失效"))
    return found


def numbers_in(request: StaffRequest, table: str) -> Numbers | None:
    """How the table's items are numbered where they do not count from 1 on, else None."""
    # with what was dropped: it says whether somebody chose the first number
    return numbers_of(records_of(request.acting.place, Commitment, {"table": table}))
