"""The values of targets (现值): what counts now, who said it, out of what, and all that was said before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minsheng.ledger.commitment import Target
from minsheng.ledger.doubts_of_values import doubts_of
from minsheng.ledger.duty import Duty
from minsheng.ledger.giving import answers_for, standing
from minsheng.ledger.wording import amount_words
from minsheng.store.lists.parts import Parts, TargetPart, members_on, short_names
from minsheng.store.lists.quotes import Quote, quotes_of
from minsheng.store.models import AllotmentRow, PostRow, ValueRow
from minsheng.store.names import names_of
from minsheng.store.reach import WHOLE_PLACE, bodies_under
from minsheng.store.reads import records_of
from minsheng.store.values_said import of_pairs
from minsheng.terms.measure import Measure
from minsheng.terms.period import Period
from minsheng.terms.post import Post
from minsheng.terms.value import Value

_BEFORE: tuple[int, int, str | None] = (0, -1, None)  # any value


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value as a page shows it: its body, and who gave it in which post. `counts` is false where a later
    one of the same period replaced it; `quote` is its stretch of a kept document."""

    value: Value
    measure: Measure
    body: str
    giver: str
    post: str
    quote: Quote | None
    counts: bool
    doubts: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """How much: 120个, 已完成; 不知道 where it is unknown."""
        return "不知道" if self.value.amount is None else amount_words(self.value.amount, self.measure)


@dataclass(frozen=True, slots=True)
class TargetValues:
    """What was said of a target. `present` (现值) is the newest that counts of the body that answers for the
    whole item, None while that body is silent; `history` is everything, the latest first."""

    present: ValueLine | None
    history: tuple[ValueLine, ...]


def values_of(place: str, parts: Parts) -> dict[str, TargetValues]:
    """By target id, for the targets and nodes of which anything was said. At most seven queries."""
    targets = (*parts.targets, *parts.nodes)
    said = _by_measure(place, targets)
    values = [value for found in said.values() for value in found]
    if not values:
        return {}
    known = _Known(place, values)
    body = answers_for(_duties(parts))
    return {
        part.target.id: _target_values(part.measure, body, said[part.measure.id], known)
        for part in targets
        if said.get(part.measure.id)
    }


def present_words(place: str, items: Mapping[str, Parts]) -> dict[str, str]:
    """The present value of each item's first target in words, by item id, where there is one. One query."""
    firsts = {item: parts.targets[0].measure for item, parts in items.items() if parts.targets}
    answering = {item: body for item in firsts if (body := answers_for(_duties(items[item])))}
    newest = _newest(place, {(firsts[item].id, body): firsts[item] for item, body in answering.items()})
    found: dict[str, str] = {}
    for item, body in answering.items():
        amount = newest.get((firsts[item].id, body))
        if amount is not None:
            found[item] = amount_words(Decimal(amount), firsts[item])
    return found


def may_answer_for(post: Post, day: date, target: Target, parts: Parts) -> tuple[tuple[str, str], ...]:
    """The bodies for which `post` may give a value of the target: id and short name, who answers for the
    whole first. Five queries."""
    place = post.place
    duties = _duties(parts)
    members = members_on(place, day, {duty.group for duty in duties if duty.group})
    bodies: list[str] = [body] if (body := answers_for(duties)) else []
    for duty in duties:
        bodies += [duty.body] if duty.body else members.get(duty.group or "", [])
    allotted = AllotmentRow.objects.at(place).filter(target=target.id, dropped=False)
    bodies += allotted.values_list("body", flat=True)
    if post.role not in WHOLE_PLACE:
        own = frozenset(bodies_under(post, day))
        bodies = [body for body in bodies if body in own]
    shorts = short_names(place, bodies)
    return tuple((body, shorts[body]) for body in dict.fromkeys(bodies) if body in shorts)


class _Known:
    """The names and quotes that values need, read at once."""

    def __init__(self, place: str, values: Sequence[Value]) -> None:
        posts = PostRow.objects.at(place).filter(id__in={value.author for value in values})
        self.posts = {
            post: (person, title) for post, person, title in posts.values_list("id", "person", "title")
        }
        self.names = names_of(place, {person for person, _ in self.posts.values()})
        self.bodies = short_names(place, {value.body for value in values})
        self.quotes = quotes_of(place, {value.id: value.source for value in values})

    def line(self, value: Value, measure: Measure, counting: Sequence[Value]) -> ValueLine:
        """The value for a page, beside the values that count for the same body."""
        person, title = self.posts[value.author]
        counts = value in counting
        return ValueLine(
            value,
            measure,
            self.bodies.get(value.body, value.body),
            self.names[person],
            title,
            self.quotes.get(value.id),
            counts,
            doubts_of(value, measure, counting) if counts else (),
        )


def _target_values(measure: Measure, body: str | None, values: list[Value], known: _Known) -> TargetValues:
    counting = {one: standing(values, measure, one) for one in {value.body for value in values}}
    present = counting.get(body or "", [])[:1]
    ordered = sorted(values, key=lambda value: value.sequence, reverse=True)
    return TargetValues(
        next((known.line(value, measure, counting[value.body]) for value in present), None),
        tuple(known.line(value, measure, counting[value.body]) for value in ordered),
    )


def _by_measure(place: str, parts: Collection[TargetPart]) -> dict[str, list[Value]]:
    """What was said of them by anybody."""
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for value in records_of(place, Value, {"measure": {part.measure.id for part in parts}}):
        found[value.measure].append(value)
    return dict(found)


def _newest(place: str, asked: Mapping[tuple[str, str], Measure]) -> dict[tuple[str, str], str | None]:
    """The digits of what was said last of the latest period, by measure and body: what `standing` puts first.
    A page of the table needs nothing else of a thousand values."""
    if not asked:
        return {}
    rows = ValueRow.objects.at(place).filter(of_pairs(asked))
    found: dict[tuple[str, str], tuple[int, int, str | None]] = {}
    for measure, body, period, sequence, origin, amount in rows.values_list(
        "measure", "body", "period", "sequence", "origin", "amount"
    ):
        pair, last = (measure, body), Period.parse(period).last
        if origin == asked[pair].origin and (last, sequence) > found.get(pair, _BEFORE)[:2]:
            found[pair] = last, sequence, amount
    return {pair: amount for pair, (_last, _sequence, amount) in found.items()}


def _duties(parts: Parts) -> list[Duty]:
    return [part.duty for part in (*parts.leads, *parts.responsibles, *parts.supports)]
