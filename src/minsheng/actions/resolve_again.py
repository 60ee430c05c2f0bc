"""Try the names of a table again that led nowhere (重新对应单位), as one event for all its items."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import register_of
from minsheng.ledger.commitment import LIVE, Commitment
from minsheng.ledger.duty import Duty
from minsheng.ledger.resolve import Directory, make_directory
from minsheng.ledger.resolve_again import is_unresolved
from minsheng.ledger.resolve_again import resolve_again as resolved_again
from minsheng.ledger.stages import check_editable
from minsheng.ledger.table import TaskTable
from minsheng.store.lists.unknown_names import published_days
from minsheng.terms.place import Place


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
        directories = _Directories(doing)
        count = 0
        for item in waiting:
            day = days.get(item.source.document or "", by.day)
            again = resolved_again(item, tuple(duties[item.id]), directories.on(day))
            doing.put(*again.records)
            count += again.found
        doing.say(found=count)
        return count

    return act(by, "resolve_again", do, about=table, key=key)


class _Directories:
    """The names of the place on each day that is asked for, made once a day."""

    def __init__(self, doing: Doing) -> None:
        self._register = register_of(doing)
        self._name = doing.load(Place, doing.by.place).name
        self._made: dict[date, Directory] = {}

    def on(self, day: date) -> Directory:
        """The directory of the day."""
        if day not in self._made:
            bodies, groups = self._register.bodies, self._register.groups
            self._made[day] = make_directory(bodies, groups, day=day, place_name=self._name)
        return self._made[day]
