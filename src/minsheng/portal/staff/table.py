"""任务表: all tables of the county; and one of them: where it stands, what counts, what is next."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise

from minsheng.actions.permissions import may
from minsheng.actions.send_back_table import may_send_back
from minsheng.ledger.stages import sent_back_to
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.staff.one_table import OFFICE, table_line
from minsheng.portal.staff.table_next import next_act
from minsheng.portal.staff.table_steps import Counts, Step, blocks, count, current, steps, turn_of
from minsheng.store.lists.breakdowns import list_breakdowns
from minsheng.store.lists.history import history_of
from minsheng.store.lists.ledger import TableLine, list_tables
from minsheng.store.lists.round import list_inquiries
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class TableRow:
    """One table of the list with its line of steps."""

    line: TableLine
    counts: Counts
    steps: tuple[Step, ...]
    now: Promise | None


@needs_post(*OFFICE)
def tables_page(request: StaffRequest) -> HttpResponse:
    """Every table, the newest year first."""
    post = request.acting.post
    rows = [_row(post, line) for line in list_tables(post)]
    return render(request, "staff/tables.html", {"rows": rows, "may_add": may(post, "make_table")})


@needs_post(*OFFICE)
def table_page(request: StaffRequest, table: str) -> HttpResponse:
    """One table."""
    post, line = request.acting.post, table_line(request.acting.post, table)
    row = _row(post, line)
    standing = list(blocks(line.table, row.counts))
    about = {
        "line": line,
        "table": line.table,
        "row": row,
        "counts": row.counts,
        "blocks": standing,
        "next": next_act(post, line.table.stage, row.counts, table),
        "turn": turn_of(line.table.stage),
        "back_to": sent_back_to(line.table.stage) if may_send_back(post, line.table.stage) else None,
        "may_skip": line.table.stage is Stage.DRAFTING
        and may(post, "examine_table")
        and line.confirmed > 0
        and not line.drafts,
        "history": history_of(post.place, [table]),
        "releases": line.table.stage is Stage.ISSUED and may(post, "release_commitment"),
    }
    return render(request, "staff/table.html", about)


def _row(post: Post, line: TableLine) -> TableRow:
    day, table = today(), line.table
    breakdowns = list_breakdowns(post, day, table=table.id) if table.stage is Stage.ISSUED else ()
    counts = count(line, list_inquiries(post, day, table.id), breakdowns, day)
    line_of_steps = steps(table, counts, day)
    at = current(table, counts, day)
    return TableRow(line, counts, line_of_steps, line_of_steps[at].label if at < len(line_of_steps) else None)
