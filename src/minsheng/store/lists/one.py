"""One commitment with everything that its page shows: parts, quotes, comments, breakdowns, history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.breakdown import Breakdown
from minsheng.ledger.comment import Opinion
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.duty import Allotment
from minsheng.ledger.release import Release
from minsheng.ledger.table import TaskTable
from minsheng.store.lists.history import Happened, history_of
from minsheng.store.lists.ledger import Item, items_of
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.quotes import Quote, quotes_of
from minsheng.store.lists.values import TargetValues, values_of
from minsheng.store.models import (
    CommitmentRow,
    DutyRow,
    ReleaseRow,
    TargetRow,
    ValueRow,
)
from minsheng.store.reach import bodies_under, reach
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import BadInput, Missing, NotAllowed
from minsheng.terms.post import Post, Role
from minsheng.terms.source import Source


@dataclass(frozen=True, slots=True)
class Allotted:
    """A part of a target given to a body."""

    allotment: Allotment
    body: str


@dataclass(frozen=True, slots=True)
class Heard:
    """An opinion on the item, and whose it is."""

    opinion: Opinion
    body: str


@dataclass(frozen=True, slots=True)
class Returned:
    """A breakdown of the item, and whose it is."""

    breakdown: Breakdown
    body: str


@dataclass(frozen=True, slots=True)
class OneCommitment:
    """Everything about one commitment. `quote` is where its sentence stands, None where it is from no kept
    document; `quotes` and `allotments` go by target id. `before` and `after` are its neighbours by number."""

    item: Item
    table: TaskTable
    quote: Quote | None
    quotes: Mapping[str, Quote]
    values: Mapping[str, TargetValues]
    allotments: Mapping[str, tuple[Allotted, ...]]
    opinions: tuple[Heard, ...]
    breakdowns: tuple[Returned, ...]
    release: Release | None
    history: tuple[Happened, ...]
    before: str | None
    after: str | None


def one_commitment(post: Post, day: date, commitment: str) -> OneCommitment:
    """What `post` may see of it. Missing where there is none, NotAllowed out of reach."""
    place = post.place
    rows = CommitmentRow.objects.at(place).filter(id=commitment)
    (item,) = items_of(place, rows, day) or (None,)
    if item is None:
        raise Missing("没有这一项任务，可能链接已经失效")
    if not rows.filter(reach(post, day)).exists():
        raise NotAllowed("这一项不在您岗位的范围内")
    table = record_of(place, TaskTable, item.commitment.table)
    if table is None:
        raise BadInput("这一项所在的任务表不存在", where=item.commitment.table)
    quotes = _quotes(place, item)
    before, after = _neighbours(post, day, item.commitment)
    mine = _mine(post, day, commitment)
    opinions, breakdowns = records_of(place, Opinion, mine), records_of(place, Breakdown, mine)
    asked = {opinion.body for opinion in opinions}.union(one.body for one in breakdowns)
    shorts = short_names(place, asked)
    return OneCommitment(
        item=item,
        table=table,
        quote=quotes.pop(commitment, None),
        quotes=quotes,
        values=values_of(place, item.parts),
        allotments=_allotments(place, item),
        opinions=tuple(Heard(one, shorts.get(one.body, one.body)) for one in opinions),
        breakdowns=tuple(Returned(one, shorts.get(one.body, one.body)) for one in breakdowns),
        release=next(
            iter(records_of(place, Release, {"commitment": commitment, "withdrawn_at": None})), None
        ),
        history=history_of(
            place, _all_ids(place, item, [*(one.id for one in opinions), *(one.id for one in breakdowns)])
        ),
        before=before,
        after=after,
    )


def _quotes(place: str, item: Item) -> dict[str, Quote]:
    targets = (*item.parts.targets, *item.parts.nodes)
    sources: dict[str, Source | None] = {part.target.id: part.target.quote for part in targets}
    return quotes_of(place, {item.id: item.commitment.source, **sources})


def _allotments(place: str, item: Item) -> dict[str, tuple[Allotted, ...]]:
    targets = [part.target.id for part in (*item.parts.targets, *item.parts.nodes)]
    found: defaultdict[str, list[Allotted]] = defaultdict(list)
    given = records_of(place, Allotment, {"target": targets, "dropped": False})
    shorts = short_names(place, {one.body for one in given})
    for one in given:
        found[one.target].append(Allotted(one, shorts.get(one.body, one.body)))
    return {target: tuple(parts) for target, parts in found.items()}


def _mine(post: Post, day: date, commitment: str) -> dict[str, object]:
    """What of the comments and breakdowns of an item `post` sees: they name the people of a body and what
    the office told it, so a body's post sees those of the bodies that it acts for."""
    own: dict[str, object] = {"commitment": commitment}
    of_a_body = post.role in (Role.LIAISON, Role.HEAD)
    return {**own, "body": bodies_under(post, day)} if of_a_body else own


def _all_ids(place: str, item: Item, mine: Collection[str]) -> Collection[str]:
    """The commitment, every part that it has or had, what came of it, the values of its targets, and its
    table, which alone is touched by issuing; `mine` are the comments and breakdowns that the post sees."""
    commitment = item.commitment
    measures = [part.measure.id for part in (*item.parts.targets, *item.parts.nodes)]
    own = {"commitment": commitment.id}
    rows = (
        DutyRow.objects.at(place).filter(**own),
        TargetRow.objects.at(place).filter(**own),
        ReleaseRow.objects.at(place).filter(**own),
        ValueRow.objects.at(place).filter(measure__in=measures),
    )
    parts = {identity for some in rows for identity in some.values_list("id", flat=True)}
    return {commitment.id, commitment.table, *parts, *mine}


def _neighbours(post: Post, day: date, commitment: Commitment) -> tuple[str | None, str | None]:
    rows = CommitmentRow.objects.at(post.place).filter(reach(post, day), table=commitment.table)
    ids = rows.filter(state=commitment.state.value).values_list("id", flat=True)
    before = ids.filter(number__lt=commitment.number).order_by("-number", "id").first()
    after = ids.filter(number__gt=commitment.number).order_by("number", "id").first()
    return before, after
