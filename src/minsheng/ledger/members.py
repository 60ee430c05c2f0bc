"""Who belongs to a group from a day on (单位组成员调整): what was stays, with its last day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from minsheng.terms.body import Group, Membership
from minsheng.terms.errors import BadInput


def members_from(
    group: Group,
    bodies: Sequence[str],
    since: date | None,
    memberships: Sequence[Membership],
    new_id: Callable[[], str],
) -> list[Membership]:
    """The memberships that are new or end, so that from `since` on the group is exactly `bodies`.

    `memberships` are all of the group. `since` None means always, and is for a group that had none. A change
    on the day of the last one mends it: what began that day then never held.
    """
    own = [one for one in memberships if one.group == group.id]
    _check_since(group, since, own)
    wanted = dict.fromkeys(bodies)
    standing = [one for one in own if since is None or one.valid_to is None or one.valid_to >= since]
    kept = {one.body for one in standing if one.body in wanted}
    gone = [replace(one, valid_to=_day_before(since)) for one in standing if one.body not in wanted]
    new = [
        Membership(new_id(), group.place, group.id, body, valid_from=since)
        for body in wanted
        if body not in kept
    ]
    return [*gone, *new]


def _check_since(group: Group, since: date | None, own: Sequence[Membership]) -> None:
    if not own:
        return
    if since is None:
        raise BadInput(f"“{group.name}”已有成员，请写明从哪一天起调整", where="自何日起")
    latest = max((one.valid_from for one in own if one.valid_from is not None), default=None)
    if latest is not None and since < latest:
        raise BadInput(f"“{group.name}”最近一次调整自{latest}起，请写这一天或以后的日期", where="自何日起")


def _day_before(day: date | None) -> date | None:
    return None if day is None else day - timedelta(days=1)
