"""A new list of duties for a commitment: kept where the body has one, new, or dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from minsheng.ledger.commitment import Commitment
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.duty import Duty, DutyRole, Share
from minsheng.ledger.resolve import Directory, resolve
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class DutyWish:
    """One body's part as a person wants it: the id of a body or of a group, or a name to be resolved."""

    role: DutyRole
    name: str = ""
    body: str | None = None
    group: str | None = None
    share: Share = Share.WHOLE
    sums_up: bool = False


def to_wishes(duties: Sequence[Duty]) -> tuple[DutyWish, ...]:
    """The live duties as wishes, to be changed in part."""
    live = sorted((duty for duty in duties if not duty.dropped), key=lambda duty: duty.order)
    return tuple(DutyWish(d.role, d.name, d.body, d.group, d.share, d.sums_up) for d in live)


def edit_duties(
    commitment: Commitment,
    duties: Sequence[Duty],
    wishes: Sequence[DutyWish],
    directory: Directory,
    new_id: Callable[[], str],
) -> tuple[tuple[Duty, ...], list[str]]:
    """The duties after the wishes, and doubts about names that resolve to nothing.

    A duty of the same body, group or unresolved name is kept and changed; others are dropped. BadInput
    where one body is named twice or an id is not in the directory."""
    found = [_resolved(wish, directory) for wish in wishes]
    _check_once([wish for wish, _ in found])
    before = {_key(duty.body, duty.group, duty.name): duty for duty in duties if not duty.dropped}
    after: list[Duty] = [duty for duty in duties if duty.dropped]
    for order, (wish, _) in enumerate(found):
        old = before.pop(_key(wish.body, wish.group, wish.name), None)
        duty = old or Duty(new_id(), commitment.place, commitment.id, wish.name, wish.role)
        after.append(
            replace(
                duty,
                name=wish.name or duty.name,
                role=wish.role,
                share=wish.share,
                body=wish.body,
                group=wish.group,
                sums_up=wish.sums_up,
                order=order,
            )
        )
    after += [replace(duty, dropped=True) for duty in before.values()]
    return tuple(after), [DraftDoubt.UNKNOWN_BODY.about(doubt) for _, doubt in found if doubt]


def _resolved(wish: DutyWish, directory: Directory) -> tuple[DutyWish, str]:
    """The wish with its body or group, and a doubt where its name leads nowhere."""
    if wish.body is not None:
        body = directory.bodies.get(wish.body)
        if body is None:
            raise BadInput("单位名录里没有这个单位，请重新选择", where=wish.name or wish.body)
        return replace(wish, name=wish.name or body.short, group=None), ""
    if wish.group is not None:
        group = directory.groups.get(wish.group)
        if group is None:
            raise BadInput("没有这个单位组，请重新选择", where=wish.name or wish.group)
        return replace(wish, name=wish.name or group.name), ""
    name = wish.name.strip()
    if not name:
        raise BadInput("请填写单位名称", where="责任单位")
    resolution = resolve(name, directory)
    return replace(wish, name=name, body=resolution.body, group=resolution.group), resolution.doubt


def _check_once(wishes: Sequence[DutyWish]) -> None:
    seen: set[str] = set()
    for wish in wishes:
        key = _key(wish.body, wish.group, wish.name)
        if key in seen:
            raise BadInput(f"“{wish.name}”写了两次，一个单位在一项任务里只有一个角色", where="责任单位")
        seen.add(key)


def _key(body: str | None, group: str | None, name: str) -> str:
    return body or group or name
