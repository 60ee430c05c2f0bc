"""Try the names of a table again that led nowhere (重新对应单位), as one event for all its items."""

from __future__ import annotations

from collections import defaultdict

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.commitment import LIVE, Commitment
from minsheng.ledger.duty import Duty
from minsheng.ledger.resolve_again import is_unresolved
from minsheng.ledger.resolve_again import resolve_again as resolved_again
from minsheng.ledger.stages import check_editable
from minsheng.ledger.table import TaskTable
from minsheng.store.directory import directory_on
from minsheng.store.lists.unknown_names import published_days


def resolve_again(*, by: By, table: str, key: str | None = None) -> int:
    """How many names lead to a body or a group now. Each is asked on the day of its own document."""

    def do(doing: Doing) -> int:
        check_editable(doing.load(TaskTable, table))
        items = [item for item in doing.find(Commitment, table=table) if item.state in LIVE]
        duties: defaultdict[str, list[Duty]] = defaultdict(list)
        for duty in doing.find(Duty, commitment=[item.id for item in items]):
            duties[duty.commitment].append(duty)
        waiting = [item for item in items if any(map(is_unresolved, duties[item.id]))]
        days = published_days(by.place, {item.source.document for item in waiting})
        count = 0
        for item in waiting:
            day = days.get(item.source.document or "", by.day)
            again = resolved_again(item, tuple(duties[item.id]), directory_on(by.place, day))
            doing.put(*again.records)
            count += again.found
        doing.say(found=count)
        return count

    return act(by, "resolve_again", do, about=table, key=key)
