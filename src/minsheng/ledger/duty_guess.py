"""Who answers: the names of an item become duties with roles, and its leader in charge a post."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.resolve import Directory, resolve
from minsheng.reading.record import Named, Task
from minsheng.terms.post import Person, Post, Role


@dataclass(frozen=True, slots=True)
class DutyGuess:
    """The duties of one item, why they were guessed so, and what a person must look at."""

    duties: tuple[Duty, ...]
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeaderGuess:
    """The post id of the leader in charge, or None with a doubt, or None where none is named."""

    post: str | None = None
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def guess_duties(
    task: Task, directory: Directory, *, place: str, commitment: str, new_id: Callable[[], str]
) -> DutyGuess:
    """The duties that `task` names. A name that resolves to nothing stays a duty by name, with a doubt."""
    roles, reasons, doubts = _roles(task)
    duties: list[Duty] = []
    for named, role in roles:
        found = resolve(named.name, directory)
        reasons += [found.reason] if found.reason else []
        doubts += [DraftDoubt.UNKNOWN_BODY.about(found.doubt)] if found.doubt else []
        if not any(_same(duty, found.body, found.group) for duty in duties):
            duties.append(
                Duty(
                    new_id(),
                    place,
                    commitment,
                    named.name,
                    role,
                    body=found.body,
                    group=found.group,
                    order=len(duties),
                )
            )
    duties, summing = _sum_up(duties)
    return DutyGuess(tuple(duties), tuple(reasons + summing), tuple(doubts))


def guess_leader(leaders: Sequence[Named], posts: Sequence[Post], people: Sequence[Person]) -> LeaderGuess:
    """The leader's post whose holder's name or whose title stands in the words of the item."""
    if not leaders:
        return LeaderGuess()
    words = leaders[0].name
    names = {person.id: person.name for person in people}
    posts = [post for post in posts if post.role is Role.LEADER]
    by_name = [post for post in posts if names.get(post.person, "\0") in words]
    found = by_name or [post for post in posts if post.title == words]
    if len(found) == 1:
        reasons = [f"“{words}”即{found[0].title}"] if by_name else [f"按职务“{words}”认定分管领导"]
        if len(leaders) > 1:
            reasons.append(f"原文列有{len(leaders)}位领导，暂以第一位为分管领导")
        return LeaderGuess(found[0].id, tuple(reasons))
    what = "名录里没有" if not found else "名录里不止一位"
    return LeaderGuess(doubts=(DraftDoubt.UNKNOWN_LEADER.about(f"{what}“{words}”，请选定"),))


def _roles(task: Task) -> tuple[list[tuple[Named, DutyRole]], list[str], list[str]]:
    """Each name with its role, the reasons and the doubts of that."""
    lead = [(named, DutyRole.LEAD) for named in task.lead]
    support = [(named, DutyRole.SUPPORT) for named in task.support]
    others = [(named, DutyRole.RESPONSIBLE) for named in task.responsible]
    if not lead and not others:
        return support, [], [DraftDoubt.NO_BODY.about("原文没有写牵头单位或责任单位")]
    if lead:
        return lead + others + support, [], []
    if len(others) == 1:
        return [(others[0][0], DutyRole.SOLE), *support], ["只有一个责任单位，由其独立承担"], []
    names = "、".join(named.name for named, _ in others)
    return others + support, [], [DraftDoubt.NO_LEAD.about(f"{names}中请定一个牵头")]


def _sum_up(duties: list[Duty]) -> tuple[list[Duty], list[str]]:
    """The duties with the first of several leads proposed to sum up (汇总单位)."""
    leads = [duty for duty in duties if duty.role is DutyRole.LEAD]
    if len(leads) < 2:
        return duties, []
    first = leads[0]
    reason = f"有{len(leads)}个牵头单位，暂以排在第一的{first.name}为汇总单位"
    return [replace(duty, sums_up=True) if duty is first else duty for duty in duties], [reason]


def _same(duty: Duty, body: str | None, group: str | None) -> bool:
    """Whether a name leads to a body or group that has a duty already (县卫健局 and 县卫生健康局)."""
    return (body is not None and duty.body == body) or (group is not None and duty.group == group)
