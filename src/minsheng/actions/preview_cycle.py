"""Show a month to its bodies before it is published (预通报): for some working days they may contest it."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.ask import Ask
from minsheng.loop.closing_month import previewed
from minsheng.loop.cycle import Cycle
from minsheng.loop.policy import Policy, effective, preview_days


def preview_cycle(
    *, by: By, cycle: str, revision: int, days: int | None = None, key: str | None = None
) -> str:
    """The id of the cycle, previewed for `days` working days (None: those of the month's policy). Conflict
    lists what was signed and neither taken nor returned."""

    def do(doing: Doing) -> str:
        before = doing.load(Cycle, cycle, revision)
        rules = doing.load(Policy, before.policy).rules if before.policy is not None else {}
        asked = preview_days(effective(rules)) if days is None else days
        after = previewed(before, doing.find(Ask, cycle=cycle), by.day, asked)
        doing.put(after)
        doing.say(month=after.month.words, contest_by=str(after.contest_by))
        return cycle

    return act(by, "preview_cycle", do, about=cycle, key=key)
