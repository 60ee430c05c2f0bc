"""The comment round (征求意见): who was asked and has answered, and what was said, side by side by item."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from minsheng.ledger.comment import Inquiry, Opinion
from minsheng.ledger.commitment import LIVE
from minsheng.ledger.table import TaskTable
from minsheng.store.lists.ledger import Item, items_of
from minsheng.store.lists.one import Heard
from minsheng.store.lists.parts import members_on_days, short_names
from minsheng.store.models import BodyRow, CommitmentRow, DutyRow, InquiryRow
from minsheng.store.reach import reach_by_body, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import records_in
from minsheng.terms.calendar import office_day
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
    inquiries = records_in(Inquiry, rows)
    asked = {one.body for one in inquiries}
    shorts, order = short_names(place, asked), _order(place, asked)
    sent = _items_by_inquiry(place, inquiries)
    said = records_of(place, Opinion, {"inquiry": [inquiry.id for inquiry in inquiries]})
    given = Counter(opinion.inquiry for opinion in said)
    open_ = Counter(opinion.inquiry for opinion in said if opinion.verdict is None)
    return tuple(
        InquiryLine(one, shorts.get(one.body, one.body), len(sent[one.id]), given[one.id], open_[one.id])
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
    bodies = {opinion.body for opinion in said}
    shorts, order = short_names(place, bodies), _order(place, bodies)
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
    by_item: defaultdict[str, list[Opinion]] = defaultdict(list)
    for opinion in records_of(place, Opinion, {"inquiry": inquiry}):
        by_item[opinion.commitment].append(opinion)
    return OneInquiry(
        inquiry=found,
        table=table,
        body=short_names(place, [found.body]).get(found.body, found.body),
        items=items_sent(place, [found])[inquiry],
        opinions={item: tuple(said) for item, said in by_item.items()},
    )


def items_sent(place: str, inquiries: Collection[Inquiry]) -> dict[str, tuple[Item, ...]]:
    """By inquiry, the live items in which the body asked has a part, as it was on the day when it was asked:
    a group has the members of that day, whoever came or went since."""
    own = _items_by_inquiry(place, inquiries)
    rows = CommitmentRow.objects.at(place).filter(id__in=set().union(*own.values())).order_by("number", "id")
    days = {office_day(one.sent_at) for one in inquiries}  # one, or one for each round that was sent anew
    items = {day: items_of(place, rows, day) for day in days}
    return {
        one.id: tuple(item for item in items[office_day(one.sent_at)] if item.id in own[one.id])
        for one in inquiries
    }


def _items_by_inquiry(place: str, inquiries: Collection[Inquiry]) -> dict[str, set[str]]:
    """The ids of the live items of each inquiry, by the groups of its own day. Four queries."""
    rows = CommitmentRow.objects.at(place).filter(state__in=[state.value for state in LIVE])
    table_of = dict(rows.filter(table__in={one.table for one in inquiries}).values_list("id", "table"))
    held = DutyRow.objects.at(place).filter(commitment__in=table_of, dropped=False)
    duties = list(held.values_list("commitment", "body", "group"))
    groups_named = {group for _, _, group in duties if group}
    members = members_on_days(place, {office_day(one.sent_at) for one in inquiries}, groups_named)
    found: dict[str, set[str]] = {}
    for one in inquiries:
        groups = members[office_day(one.sent_at)]
        found[one.id] = {
            commitment
            for commitment, body, group in duties
            if table_of[commitment] == one.table
            and (body == one.body or one.body in groups.get(group or "", ()))
        }
    return found


def _order(place: str, bodies: Collection[str]) -> dict[str, int]:
    return dict(BodyRow.objects.at(place).filter(id__in=bodies).values_list("id", "order"))


def _check_office(post: Post, day: date) -> None:
    if reach_by_body(post, day):
        raise NotAllowed("各单位意见的汇总只对督查室开放")
