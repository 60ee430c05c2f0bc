"""What is owed in a month (报送事项): each ask with its item, last figure, plan, doubts and names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal
from typing import TypeVar

from django.db.models import Exists, OuterRef

from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.doubts_of_values import doubts_of_amount
from minsheng.ledger.giving import standing
from minsheng.ledger.plan import Plan, course_of
from minsheng.ledger.wording import amount_words
from minsheng.loop.ask import OWED, UNDER_WAY, Ask, AskState
from minsheng.loop.cycle import Cycle
from minsheng.store.lists.parts import TargetPart, short_names
from minsheng.store.models import AskRow, BodyRow, CommitmentRow, MeasureRow, PostRow, TargetRow
from minsheng.store.names import names_of
from minsheng.store.reach import reach_by_body, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import records_in
from minsheng.store.values_said import said_of
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.post import Post
from minsheng.terms.value import Value

_DIGITS = Context(prec=4)  # a plan is read at a glance: the light goes by the exact one
_LARGE = Decimal(10000)
R = TypeVar("R", Cycle, Commitment, Target, Measure)


@dataclass(frozen=True, slots=True)
class AskLine:
    """One ask as a page shows it: its body's short name, what it counts, the newest figure before it, what
    the plan asks for at its end (None where there is no line), what to doubt, who filled in and signed.
    `overtaken` is true where a later month asks the same anew; `is_gone` where the item was dropped since:
    nothing is owed for it, and nobody is silent."""

    ask: Ask
    cycle: Cycle
    body: str
    item: Commitment
    part: TargetPart
    last: Value | None
    expected: Decimal | None
    doubts: tuple[str, ...]
    filler: str = ""
    signer: str = ""
    overtaken: bool = False
    is_gone: bool = False

    @property
    def id(self) -> str:
        """The ask's id."""
        return self.ask.id

    @property
    def measure(self) -> Measure:
        """What is counted."""
        return self.part.measure

    @property
    def is_owed(self) -> bool:
        """Whether the body has still to fill it in."""
        return self.ask.state in OWED and not self.overtaken and not self.is_gone

    @property
    def is_unchanged(self) -> bool:
        """Whether it says what was said before and raises no doubt: the signer need not look twice."""
        same = self.last is not None and self.ask.amount is not None and self.last.amount == self.ask.amount
        undone = self.part.is_node and self.last is None and self.ask.amount == 0
        return (same or undone) and not self.ask.remark

    @property
    def figure(self) -> str:
        """What was filled in, in words: 120个, 已完成, 不知道; empty where nothing was."""
        if self.ask.amount is not None:
            return amount_words(self.ask.amount, self.measure)
        return "不知道" if self.ask.unknown else ""

    @property
    def last_words(self) -> str:
        """The newest figure before it, in words; empty where nothing was said."""
        if self.last is None or self.last.amount is None:
            return ""
        return amount_words(self.last.amount, self.measure)

    @property
    def expected_words(self) -> str:
        """What the plan asks for at the end of its period, to four digits; empty where there is no line."""
        if self.expected is None:
            return ""
        about = _DIGITS.create_decimal(self.expected)
        return ("" if about == self.expected else "约") + amount_words(about, self.measure)

    @property
    def is_large(self) -> bool:
        """Whether the figure is one that people write with 万 or 亿."""
        return self.part.target.amount >= _LARGE


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one ask stands, and whose it is."""

    cycle: str
    body: str
    state: AskState


def list_asks(
    post: Post,
    day: date,
    *,
    cycle: str | None = None,
    body: str | None = None,
    states: Collection[AskState] | None = None,
) -> tuple[AskLine, ...]:
    """The asks that `post` reaches, its own body first, then by item. A fixed number of queries."""
    rows = AskRow.objects.at(post.place).filter(reach_by_body(post, day))
    if cycle is not None:
        rows = rows.filter(cycle=cycle)
    if body is not None:
        rows = rows.filter(body=body)
    if states is not None:
        rows = rows.filter(state__in=[state.value for state in states])
    lines = lines_of(post.place, records_in(Ask, rows))
    bodies = BodyRow.objects.at(post.place).filter(id__in={line.ask.body for line in lines})
    order = dict(bodies.values_list("id", "order"))

    def place_of(line: AskLine) -> tuple[object, ...]:
        ask = line.ask
        own = ask.body != post.body
        return (
            own,
            order.get(ask.body, 0),
            line.item.number,
            line.part.target.order,
            ask.period.last,
            ask.id,
        )

    return tuple(sorted(lines, key=place_of))


def where_asks_stand(post: Post, day: date) -> list[Standing]:
    """Every ask that `post` reaches and that is neither taken nor given up, without what a later month asks
    anew and what was dropped since. Four queries, one where
    there is none."""
    place = post.place
    rows = AskRow.objects.at(place).filter(reach_by_body(post, day))
    rows = rows.filter(state__in=[state.value for state in UNDER_WAY]).order_by("id")
    asks = list(rows.values_list("cycle", "body", "state", "measure", "period"))
    if not asks:
        return []
    kinds = MeasureRow.objects.at(place).filter(kind=MeasureKind.FLOW.value)
    flows = set(kinds.values_list("id", flat=True))
    measures = {measure for _, _, _, measure, _ in asks}
    live = live_measures(place, measures)
    latest = _latest(place, {body for _, body, _, _, _ in asks}, measures)
    found = []
    for cycle, body, state, measure, period in asks:
        last = Period.parse(period).last
        overtaken = measure not in flows and latest.get((measure, body), last) > last
        if AskState(state) not in OWED or (measure in live and not overtaken):
            found.append(Standing(cycle, body, AskState(state)))
    return found


def one_ask(post: Post, day: date, identity: str) -> AskLine:
    """One ask. Missing where there is none, NotAllowed out of reach."""
    found = record_of(post.place, Ask, identity)
    if found is None:
        raise Missing("没有这一项报送，可能链接已经失效")
    if not reaches(post, day, "ask", identity):
        raise NotAllowed("这一项不是您单位要报的")
    return lines_of(post.place, [found])[0]


def counting_of(line: AskLine) -> list[Value]:
    """The values beside which the figure of the ask is doubted: those of other periods. One query."""
    wanted = {"measure": line.ask.measure, "body": line.ask.body}
    values = records_of(line.ask.place, Value, wanted)
    return [one for one in standing(values, line.measure, line.ask.body) if one.period != line.ask.period]


def lines_of(place: str, asks: list[Ask]) -> list[AskLine]:
    """The asks as a page shows them. A fixed number of queries, whatever their number."""
    known = _Around(place, asks)
    return [known.line(ask) for ask in asks]


class _Around:
    """What stands around asks, read at once."""

    def __init__(self, place: str, asks: list[Ask]) -> None:
        self._cycles = _by_id(records_of(place, Cycle, {"id": {ask.cycle for ask in asks}}))
        self._items = _by_id(records_of(place, Commitment, {"id": {ask.commitment for ask in asks}}))
        self._targets = _by_id(records_of(place, Target, {"id": {ask.target for ask in asks}}))
        self._measures = _by_id(records_of(place, Measure, {"id": {ask.measure for ask in asks}}))
        self._live = live_measures(place, self._measures)
        self._plans = {plan.target: plan for plan in records_of(place, Plan, {"target": list(self._targets)})}
        self._said = said_of(place, {(ask.measure, ask.body) for ask in asks})
        self._bodies = short_names(place, {ask.body for ask in asks})
        self._people = _people(place, {post for ask in asks for post in (ask.filled_by, ask.signed_by)})
        self._latest = _latest(place, {ask.body for ask in asks}, set(self._measures))

    def line(self, ask: Ask) -> AskLine:
        """The ask for a page."""
        measure, target, item = (
            self._measures[ask.measure],
            self._targets[ask.target],
            self._items[ask.commitment],
        )
        counting = standing(self._said[ask.measure, ask.body], measure, ask.body)
        before = [value for value in counting if value.period.last < ask.period.last]
        others = [value for value in counting if value.period != ask.period]
        course = course_of(target, measure, item, plan=self._plans.get(target.id))
        return AskLine(
            ask,
            self._cycles[ask.cycle],
            self._bodies.get(ask.body, ask.body),
            item,
            TargetPart(target, measure),
            before[0] if before else None,
            None if ask.group or measure.kind is MeasureKind.NODE else course.asked(ask.period.last_day),
            doubts_of_amount(ask.amount, ask.period, measure, others, target),
            self._people.get(ask.filled_by or "", ""),
            self._people.get(ask.signed_by or "", "") or ask.signer,
            ask.state in OWED
            and measure.kind is not MeasureKind.FLOW
            and self._latest.get((ask.measure, ask.body), ask.period.last) > ask.period.last,
            ask.measure not in self._live,
        )


def live_measures(place: str, measures: Collection[str] | None = None) -> frozenset[str]:
    """Those of `measures` (None: all) across which a confirmed item still draws a target; a merged or split
    one goes on under another number with the same measure. One query."""
    items = CommitmentRow.objects.at(place).filter(id=OuterRef("commitment"), state=State.CONFIRMED.value)
    rows = TargetRow.objects.at(place).filter(Exists(items), dropped=False)
    if measures is not None:
        rows = rows.filter(measure__in=measures)
    return frozenset(rows.values_list("measure", flat=True))


def _by_id(records: Iterable[R]) -> dict[str, R]:
    return {record.id: record for record in records}


def _latest(place: str, bodies: Collection[str], measures: Collection[str]) -> dict[tuple[str, str], int]:
    """The last month that is asked of each of these measures and bodies. One query."""
    rows = AskRow.objects.at(place).exclude(state=AskState.VOID.value)
    rows = rows.filter(body__in=bodies, measure__in=measures)
    found: dict[tuple[str, str], int] = {}
    for measure, body, period in rows.values_list("measure", "body", "period"):
        found[measure, body] = max(found.get((measure, body), 0), Period.parse(period).last)
    return found


def _people(place: str, posts: Collection[str | None]) -> dict[str, str]:
    rows = list(PostRow.objects.at(place).filter(id__in=posts).values_list("id", "person", "title"))
    names = names_of(place, {person for _, person, _ in rows})
    return {post: f"{names[person]}（{title}）" for post, person, title in rows}
