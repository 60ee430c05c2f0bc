"""What a post reaches: the one filter that lists, exports, search and actions share.

The office's posts reach everything of their place; who keeps or audits the sign-ins reaches nothing.
A leader reaches the items in their charge. A body's liaison and head reach the items in which their body,
a body below it, a group of which one is a member on that day, or a body that it succeeded has a part or an
allotment; but only once the table has left drafting.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from minsheng.ledger.commitment import LIVE
from minsheng.ledger.table import Stage
from minsheng.programmes.pack import Register
from minsheng.store.kinds import kind_called
from minsheng.store.models import (
    AllotmentRow,
    BodyRow,
    BreakdownRow,
    CommitmentRow,
    DutyRow,
    MembershipRow,
    ProblemRow,
    TableRow,
    TargetRow,
)
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.tree import subtree
from minsheng.terms.body import BodyKind
from minsheng.terms.post import Post, Role

WHOLE_PLACE = frozenset(
    {Role.SUPERVISOR, Role.SUPERVISION_HEAD, Role.APPROVER, Role.PUBLISHER, Role.OPERATOR}
)
_NOTHING = Q(id__in=[])
# Bodies that stand for a stretch of the county; every other body stands for the whole of it.
OF_AN_AREA = frozenset({BodyKind.TOWNSHIP.value, BodyKind.VILLAGE.value, BodyKind.STATION.value})
_DEEP = 8  # bodies one below the other: more is a circle
_NO_ITEMS = frozenset({Role.SECURITY, Role.AUDITOR})
# Kinds that belong to a body or an item; every other kind is of the place as a whole.
_OF_COMMITMENT = frozenset({"target", "duty"})
_OF_BODY = frozenset(
    {"inquiry", "opinion", "breakdown", "allotment", "ask", "objection", "extension", "delivery"}
)

# What the office keeps to itself: who gave a lead stays closed, who is looked at again and what is handed
# over to another organ is not foretold.
_OF_OFFICE = frozenset({"tip", "report", "recheck", "look", "transfer"})


def reach(post: Post, day: date) -> Q:
    """The commitments that `post` reaches on `day`."""
    if not post.stands_on(day):
        return _NOTHING
    match post.role:
        case Role.LEADER:
            return Q(leader=post.id)
        case Role.SECURITY | Role.AUDITOR:
            return _NOTHING
        case Role.LIAISON | Role.HEAD | Role.WORKER:
            return _with_a_part(post, day)
        case _:
            return Q()


def reach_live(post: Post, day: date) -> Q:
    """Of these the ones that stand: drafts and confirmed."""
    return reach(post, day) & Q(state__in=[state.value for state in LIVE])


def reach_by_body(post: Post, day: date) -> Q:
    """The inquiries, opinions, breakdowns or allotments of the post's body and those below, on `day`."""
    if not post.stands_on(day) or post.role is Role.LEADER or post.role in _NO_ITEMS:
        return _NOTHING
    return Q() if post.role in WHOLE_PLACE else Q(body__in=_under(post, day))


def reach_problems(post: Post, day: date) -> Q:
    """The problems of the post's body and those below: which they lead, help with or check. A leader reaches
    those of the items in their charge."""
    if not post.stands_on(day) or post.role in _NO_ITEMS:
        return _NOTHING
    if post.role in WHOLE_PLACE:
        return Q()
    if post.role is Role.LEADER:
        return Q(commitment__in=_commitments(post, day).values("id"))
    bodies = _under(post, day)
    mine = Q(lead__in=bodies) | Q(checker__in=bodies) | Q(id__in=_helped(post, day))
    return mine & ~Q(state__in=["found", "dropped"])


def reach_notices(post: Post, day: date) -> Q:
    """The notices to the post's body and those below, once they are issued."""
    mine = reach_by_body(post, day)
    return mine if not mine else mine & ~Q(state="draft")


def reach_cases(post: Post, day: date) -> Q:
    """The cases and entries that the post works on: of the programmes in which it holds a role; at a
    township, village or station those of its body and below, elsewhere those of the whole county."""
    if not post.stands_on(day):
        return _NOTHING
    mine = Q(pack__in=sorted({one.rpartition("/")[0] for one in post.packs}))
    under = area_of(post.place, post.body)
    return mine if under is None else mine & (Q(body__in=under) | Q(body__isnull=True))


def reach_entries(post: Post, register: Register) -> Q:
    """The entries of the register that the post may choose, find and name: of one that says something of
    people and is counted by body, those of its body and below at a township, village or station; else all.
    """
    under = area_of(post.place, post.body) if register.is_apart else None
    return Q() if under is None else Q(body__in=under)


def reaches_body(post: Post, body: str) -> bool:
    """Whether the post works for that body in programmes."""
    if body == post.body:
        return True
    under = area_of(post.place, post.body)
    return under is None or body in under


def area_of(place: str, body: str) -> frozenset[str] | None:
    """The body and all below it in either tree; None where it stands for the whole county. One query a
    level."""
    kind = BodyRow.objects.at(place).filter(id=body).values_list("kind", flat=True).first()
    if kind not in OF_AN_AREA:
        return None
    found, fresh = {body}, {body}
    for _ in range(_DEEP):
        rows = BodyRow.objects.at(place).filter(Q(parent__in=fresh) | Q(area__in=fresh))
        fresh = set(rows.values_list("id", flat=True)) - found
        found |= fresh
        if not fresh:
            break
    return frozenset(found)


def reaches(post: Post, day: date, word: str, identity: str) -> bool:
    """Whether `post` reaches the record of that kind and id; records of the place as a whole are for all."""
    row = kind_called(word).row.objects.at(post.place).filter(id=identity)
    if word in _OF_OFFICE:
        return post.role in WHOLE_PLACE and row.exists()
    if word in _OWN:
        return bool(row.filter(_OWN[word](post, day)).exists())
    if word in _OF_BODY:
        mine = reach_by_body(post, day)
        if (
            word == "allotment" and post.role not in WHOLE_PLACE
        ):  # whoever returned the breakdown reaches what it gave to others
            returned = BreakdownRow.objects.at(post.place).filter(mine).values("id")
            mine |= Q(breakdown__in=returned)
        return bool(row.filter(mine).exists())
    if word in _OF_COMMITMENT:
        return bool(row.filter(commitment__in=_commitments(post, day).values("id")).exists())
    return word != "commitment" or row.filter(reach(post, day)).exists()


def bodies_under(post: Post, day: date) -> list[str]:
    """The post's body, those below it, and those that one of them has succeeded by `day`. Three or four
    queries that read of a register of 50,000 bodies only those below and those that ended."""
    return list(_under(post, day).order_by("id").values_list("id", flat=True))


def groups_with(place: str, bodies: list[str], day: date) -> list[str]:
    """The groups of which one of `bodies` is a member on `day`. One query."""
    rows = _standing_members(place, day).filter(body__in=bodies)
    return sorted(set(rows.values_list("group", flat=True)))


def _under(post: Post, day: date) -> Any:  # noqa: ANN401  (a query of ids has no type of its own)
    """The ids of the same, not read yet: a township has hundreds of villages, and a page asks five times."""
    return subtree(post.place, post.body, day).values("id")


def _helped(post: Post, day: date) -> list[str]:
    """The problems in which one of the bodies helps. A list of ids stands in its column as text, which no
    index reaches; but few problems have helpers at all."""
    rows = ProblemRow.objects.at(post.place).exclude(helpers=[]).values_list("id", "helpers")
    helpers = dict(rows)
    mine = set(bodies_under(post, day)) if helpers else set()
    return [problem for problem, bodies in helpers.items() if mine.intersection(bodies)]


def _with_a_part(post: Post, day: date) -> Q:
    """By duty of a body, by duty of a group, by allotment: three lists of ids, each with its own index. Three
    queries, four where a body of the place has ended."""
    place, bodies = post.place, _under(post, day)
    groups = _standing_members(place, day).filter(body__in=bodies).values("group")
    duties = DutyRow.objects.at(place).filter(dropped=False).values("commitment")
    allotted = AllotmentRow.objects.at(place).filter(body__in=bodies, dropped=False).values("target")
    targets = TargetRow.objects.at(place).filter(id__in=allotted).values("commitment")
    # read at once, a county has a few: PostgreSQL, told only that there is a query, begins with every duty
    sent = list(TableRow.objects.at(place).exclude(stage=Stage.DRAFTING.value).values_list("id", flat=True))
    own, shared = duties.filter(body__in=bodies), duties.filter(group__in=groups)
    return Q(table__in=sent) & (Q(id__in=own) | Q(id__in=shared) | Q(id__in=targets))


def _standing_members(place: str, day: date) -> PlacedQuerySet[MembershipRow]:
    rows = MembershipRow.objects.at(place).filter(Q(valid_from__isnull=True) | Q(valid_from__lte=day))
    return rows.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=day))


def _commitments(post: Post, day: date) -> PlacedQuerySet[CommitmentRow]:
    return CommitmentRow.objects.at(post.place).filter(reach(post, day))


_OWN = {"problem": reach_problems, "notice": reach_notices, "case": reach_cases, "entry": reach_cases}
