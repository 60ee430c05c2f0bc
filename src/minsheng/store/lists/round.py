"""The comment round (征求意见): who was asked and has answered, and what was said, side by side by item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.comment import Inquiry, Opinion
from minsheng.ledger.commitment import LIVE
from minsheng.ledger.table import TaskTable
from minsheng.store.lists.ledger import Item, items_of
from minsheng.store.lists.one import Heard
from minsheng.store.lists.parts import members_on, short_names
from minsheng.store.models import BodyRow, CommitmentRow, DutyRow, InquiryRow
from minsheng.store.reach import groups_with, reach_by_body, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.terms.errors import BadInput, Missing, NotAllowed
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class InquiryLine:
    """One body asked: how many items it was sent, how many opinions it gave, how many are undecided."""

    inquiry: Inquiry
    body: str
    items: int
    opinions: int
    undecided: int

    def is_late(self, day: date) -> bool:
        """Whether the body is silent after its last day."""
        return self.inquiry.replied_at is None and self.inquiry.due_on < day


@dataclass(frozen=True, slots=True)
class ItemOpinions:
    """An item with everything that was said of it, in the order of the bodies."""

    item: Item
    opinions: tuple[Heard, ...]

    @property
    def undecided(self) -> int:
        """How many opinions wait for a verdict."""
        return sum(heard.opinion.verdict is None for heard in self.opinions)


@dataclass(frozen=True, slots=True)
class OneInquiry:
    """What a body sees of the round: its own items and what it has said of each, by commitment id."""

    inquiry: Inquiry
    table: TaskTable
    body: str
    items: tuple[Item, ...]
    opinions: Mapping[str, tuple[Opinion, ...]]


def list_inquiries(post: Post, day: date, table: str | None = None) -> tuple[InquiryLine, ...]:
    """The inquiries that `post` reaches, in the county's order of bodies."""
    place = post.place
    rows = InquiryRow.objects.at(place).filter(reach_by_body(post, day))
    if table is not None:
        rows = rows.filter(table=table)
    inquiries = [from_row(Inquiry, row) for row in rows]
    shorts, order = short_names(place), _order(place)
    sent = _items_by_body(place, {inquiry.table for inquiry in inquiries}, day)
    said = records_of(place, Opinion, {"inquiry": [inquiry.id for inquiry in inquiries]})
    given = Counter(opinion.inquiry for opinion in said)
    open_ = Counter(opinion.inquiry for opinion in said if opinion.verdict is None)
    return tuple(
        InquiryLine(
            one, shorts.get(one.body, one.body), len(sent[one.table, one.body]), given[one.id], open_[one.id]
        )
        for one in sorted(inquiries, key=lambda inquiry: (order.get(inquiry.body, 0), inquiry.id))
    )


def opinions_by_item(post: Post, day: date, table: str) -> tuple[ItemOpinions, ...]:
    """The items of the table of which something was said, by number. For the office alone."""
    _check_office(post, day)
    place = post.place
    rows = CommitmentRow.objects.at(place).filter(table=table).order_by("number", "id")
    said = records_of(place, Opinion, {"commitment": list(rows.values_list("id", flat=True))})
    by_item: defaultdict[str, list[Opinion]] = defaultdict(list)
    for opinion in said:
        by_item[opinion.commitment].append(opinion)
    items = items_of(place, rows.filter(id__in=list(by_item)), day)
    shorts, order = short_names(place), _order(place)
    return tuple(
        ItemOpinions(
            item,
            tuple(
                Heard(opinion, shorts.get(opinion.body, opinion.body))
                for opinion in sorted(by_item[item.id], key=lambda said: (order.get(said.body, 0), said.id))
            ),
        )
        for item in items
    )


def one_inquiry(post: Post, day: date, inquiry: str) -> OneInquiry:
    """The inquiry with its items. BadInput where there is none, NotAllowed out of reach."""
    place = post.place
    found = record_of(place, Inquiry, inquiry)
    if found is None:
        raise Missing("没有这份征求意见，可能链接已经失效", where=inquiry)
    if not reaches(post, day, "inquiry", inquiry):
        raise NotAllowed("这份征求意见不是发给您单位的")
    table = record_of(place, TaskTable, found.table)
    if table is None:
        raise BadInput("这份征求意见的任务表不存在", where=found.table)
    ids = items_sent(place, found.table, found.body, day)
    rows = CommitmentRow.objects.at(place).filter(id__in=ids).order_by("number", "id")
    by_item: defaultdict[str, list[Opinion]] = defaultdict(list)
    for opinion in records_of(place, Opinion, {"inquiry": inquiry}):
        by_item[opinion.commitment].append(opinion)
    return OneInquiry(
        inquiry=found,
        table=table,
        body=short_names(place).get(found.body, found.body),
        items=items_of(place, rows, day),
        opinions={item: tuple(said) for item, said in by_item.items()},
    )


def items_sent(place: str, table: str, body: str, day: date) -> list[str]:
    """The live commitments of the table in which the body has a part, also through a group. Three queries."""
    rows = CommitmentRow.objects.at(place).filter(table=table, state__in=[state.value for state in LIVE])
    live = set(rows.values_list("id", flat=True))
    groups = groups_with(place, [body], day)
    duties = DutyRow.objects.at(place).filter(commitment__in=live, dropped=False)
    return [
        commitment
        for commitment, of, group in duties.values_list("commitment", "body", "group")
        if of == body or group in groups
    ]


def _items_by_body(place: str, tables: Iterable[str], day: date) -> defaultdict[tuple[str, str], set[str]]:
    """The live commitments of each (table, body). Four queries."""
    rows = CommitmentRow.objects.at(place).filter(table__in=tables, state__in=[state.value for state in LIVE])
    table_of = dict(rows.values_list("id", "table"))
    members = members_on(place, day)
    duties = DutyRow.objects.at(place).filter(commitment__in=table_of, dropped=False)
    found: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for commitment, body, group in duties.values_list("commitment", "body", "group"):
        for one in members.get(group, []) if group is not None else [body]:
            if one is not None:
                found[table_of[commitment], one].add(commitment)
    return found


def _order(place: str) -> dict[str, int]:
    return dict(BodyRow.objects.at(place).values_list("id", "order"))


def _check_office(post: Post, day: date) -> None:
    if reach_by_body(post, day):
        raise NotAllowed("各单位意见的汇总只对督查室开放")
