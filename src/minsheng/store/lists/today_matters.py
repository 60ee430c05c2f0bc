"""What reached the office and ends soon (交办事项), on the desks of the supervision office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minsheng.loop.matter import Matter, MatterState
from minsheng.store.lists.matters import leads_by_table
from minsheng.store.lists.waiting import Waiting, some_of
from minsheng.store.models import MatterRow
from minsheng.store.rows import from_row
from minsheng.terms.post import Post, Role

# A week's work: long enough to press a body that is late, short enough that the desk stays a desk.
SOON = timedelta(days=5)
_ACTS = {MatterState.RECEIVED: "分办", MatterState.HANDLING: "催办"}


def of_matters(post: Post, day: date) -> Iterator[Waiting]:
    """The matters that end within SOON or are late and were not replied to. One query where there are none,
    four otherwise; none for a post outside the supervision office."""
    if post.role not in (Role.SUPERVISOR, Role.SUPERVISION_HEAD):
        return
    rows = MatterRow.objects.at(post.place).filter(
        state__in=[state.value for state in _ACTS], due_by__lte=day + SOON
    )
    matters = [from_row(Matter, row) for row in rows.order_by("due_by", "year", "number")]
    leads = leads_by_table(post.place, [one.table for one in matters]) if matters else {}
    for one in matters:
        about = f"{one.kind.label}：{one.title}"
        whom = some_of(leads.get(one.table, [])) if one.state is MatterState.HANDLING else ""
        yield Waiting(_ACTS[one.state], about, whom or "督查室", one.due_by, "matter", one.id)
