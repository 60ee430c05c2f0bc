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
from minsheng.store.models import (
    BreakdownRow,
    CommitmentRow,
    DocumentRow,
    DutyRow,
    OpinionRow,
    ReleaseRow,
    TargetRow,
)
from minsheng.store.reach import reach
from minsheng.store.reads import record_of, records_of
from minsheng.terms.errors import BadInput, Missing, NotAllowed
from minsheng.terms.post import Post, Role
from minsheng.terms.source import Source

AROUND = 80  # code points shown on either side of a quote: about two lines of a reading page


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of a kept document with the words around it; `start` and `end` point into its text."""

    document: str
    name: str
    start: int
    end: int
    before: str
    words: str
    after: str


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
    shorts = short_names(place)
    return OneCommitment(
        item=item,
        table=table,
        quote=quotes.pop(commitment, None),
        quotes=quotes,
        allotments=_allotments(place, item, shorts),
        opinions=_opinions(post, commitment, shorts),
        breakdowns=tuple(
            Returned(one, shorts.get(one.body, one.body))
            for one in records_of(place, Breakdown, {"commitment": commitment})
        ),
        release=next(
            iter(records_of(place, Release, {"commitment": commitment, "withdrawn_at": None})), None
        ),
        history=history_of(place, _all_ids(post, item.commitment)),
        before=before,
        after=after,
    )


def quotes_of(place: str, sources: Mapping[str, Source | None]) -> dict[str, Quote]:
    """The quotes of those sources that mark a stretch of a kept document, by the same keys. One query."""
    marked = {key: source for key, source in sources.items() if source is not None and source.document}
    rows = DocumentRow.objects.at(place).filter(id__in={source.document for source in marked.values()})
    texts = {row_id: (name, text) for row_id, name, text in rows.values_list("id", "name", "text")}
    return {
        key: _quote(source, *texts[source.document])
        for key, source in marked.items()
        if source.document in texts
    }


def _quote(source: Source, name: str, text: str) -> Quote:
    start = source.start or 0
    end = len(text) if source.end is None else source.end
    return Quote(
        document=source.document or "",
        name=name,
        start=start,
        end=end,
        before=text[max(0, start - AROUND) : start],
        words=text[start:end],
        after=text[end : end + AROUND],
    )


def _quotes(place: str, item: Item) -> dict[str, Quote]:
    targets = (*item.parts.targets, *item.parts.nodes)
    sources: dict[str, Source | None] = {part.target.id: part.target.quote for part in targets}
    return quotes_of(place, {item.id: item.commitment.source, **sources})


def _allotments(place: str, item: Item, shorts: Mapping[str, str]) -> dict[str, tuple[Allotted, ...]]:
    targets = [part.target.id for part in (*item.parts.targets, *item.parts.nodes)]
    found: defaultdict[str, list[Allotted]] = defaultdict(list)
    for one in records_of(place, Allotment, {"target": targets, "dropped": False}):
        found[one.target].append(Allotted(one, shorts.get(one.body, one.body)))
    return {target: tuple(parts) for target, parts in found.items()}


def _opinions(post: Post, commitment: str, shorts: Mapping[str, str]) -> tuple[Heard, ...]:
    """What was said of the item: the office sees all, a body's post its own body's."""
    equals: dict[str, object] = {"commitment": commitment}
    if post.role in (Role.LIAISON, Role.HEAD):
        equals["body"] = post.body
    return tuple(
        Heard(one, shorts.get(one.body, one.body)) for one in records_of(post.place, Opinion, equals)
    )


def _all_ids(post: Post, commitment: Commitment) -> Collection[str]:
    """The commitment, every part that it has or had, what came of it, and its table, which alone is touched
    by issuing. A body's post reads of its own opinions only."""
    place, own = post.place, {"commitment": commitment.id}
    mine = {**own, "body": post.body} if post.role in (Role.LIAISON, Role.HEAD) else own
    rows = (
        DutyRow.objects.at(place).filter(**own),
        TargetRow.objects.at(place).filter(**own),
        BreakdownRow.objects.at(place).filter(**mine),
        ReleaseRow.objects.at(place).filter(**own),
        OpinionRow.objects.at(place).filter(**mine),
    )
    parts = {identity for some in rows for identity in some.values_list("id", flat=True)}
    return {commitment.id, commitment.table, *parts}


def _neighbours(post: Post, day: date, commitment: Commitment) -> tuple[str | None, str | None]:
    rows = CommitmentRow.objects.at(post.place).filter(reach(post, day), table=commitment.table)
    ids = rows.filter(state=commitment.state.value).values_list("id", flat=True)
    before = ids.filter(number__lt=commitment.number).order_by("-number", "id").first()
    after = ids.filter(number__gt=commitment.number).order_by("number", "id").first()
    return before, after
