"""The form of a breakdown as it is typed: every field a text, so that what is refused stands there again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from minsheng.ledger.breakdowns import AllotmentSum, AllotmentWish, NodeWish, allotment_sums
from minsheng.ledger.duty import Allotment
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.breakdowns import OneBreakdown
from minsheng.store.lists.parts import TargetPart
from minsheng.terms.body import BodyKind
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import parse_amount, plain

SPARE = 2  # empty lines below what is filled in, so that most lists are written without asking for more
MOST = 300  # lines of one kind: more than a county has villages to allot to


@dataclass(frozen=True, slots=True)
class NodeLine:
    """One node: what will be there, by which day, proved by what."""

    name: str = ""
    due_by: str = ""
    proof: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class ShareLine:
    """A part of a target for one body."""

    body: str = ""
    amount: str = ""
    remove: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """A target with the parts of it that are given to bodies. `sum` is None while nothing was given."""

    part: TargetPart
    lines: tuple[ShareLine, ...]
    sum: AllotmentSum | None

    @property
    def over(self) -> Decimal | None:
        """How much more was given than is owed; None where it is not more."""
        left = self.sum.left if self.sum else None
        return -left if left is not None and left < 0 else None


@dataclass(frozen=True, slots=True)
class BreakdownForm:
    """All of it."""

    people: str
    nodes: tuple[NodeLine, ...]
    shares: tuple[Shares, ...]


def form_of(one: OneBreakdown) -> BreakdownForm:
    """The form as the record has it; at first with a line for each body that has a part in the item."""
    nodes = tuple(
        NodeLine(part.measure.name, str(part.target.due_by or ""), part.measure.proof or "")
        for part in one.nodes
    )
    shares = tuple(_shares(part, _lines_of(one, part)) for part in one.line.item.parts.targets)
    return BreakdownForm(one.line.breakdown.people, nodes, shares)


def form_from(one: OneBreakdown, posted: Mapping[str, str]) -> BreakdownForm:
    """The form as it was posted, without the lines that were taken out or left empty."""
    nodes = tuple(line for line in _posted_nodes(posted) if line.name and not line.remove)
    shares = tuple(
        _shares(part, tuple(_posted_shares(posted, part.target.id))) for part in one.line.item.parts.targets
    )
    return BreakdownForm(posted.get("people", "").strip(), nodes, shares)


def with_more(form: BreakdownForm, one: OneBreakdown, wanted: str) -> BreakdownForm:
    """The form with more empty lines: `node`, `share:<target>`, or `townships:<target>`, a line for each
    township that has none yet."""
    kind, _colon, target = wanted.partition(":")
    if kind == "node":
        return replace(form, nodes=(*form.nodes, *[NodeLine()] * SPARE))
    more = [ShareLine()] * SPARE
    if kind == "townships":
        more = [ShareLine(body.id) for body in one.below if body.kind is BodyKind.TOWNSHIP]
    return replace(
        form, shares=tuple(_grown(one, more) if one.part.target.id == target else one for one in form.shares)
    )


def with_spare(form: BreakdownForm) -> BreakdownForm:
    """The form with empty lines below, to be written in."""
    spare = [ShareLine()] * SPARE
    return replace(
        form,
        nodes=(*form.nodes, *[NodeLine()] * SPARE),
        shares=tuple(replace(one, lines=(*one.lines, *spare)) for one in form.shares),
    )


def node_wishes(form: BreakdownForm) -> list[NodeWish]:
    """The nodes; BadInput names the one whose day cannot be read."""
    return [NodeWish(line.name, to_day(line.due_by, line.name), line.proof) for line in form.nodes]


def allotment_wishes(form: BreakdownForm) -> list[AllotmentWish]:
    """The parts given to bodies; a body without an amount was given nothing. BadInput names the target."""
    return [
        AllotmentWish(shares.part.target.id, _body(line, shares.part), _amount(line, shares.part))
        for shares in form.shares
        for line in shares.lines
        if line.amount
    ]


def _grown(shares: Shares, more: list[ShareLine]) -> Shares:
    have = {line.body for line in shares.lines}
    return replace(shares, lines=(*shares.lines, *(line for line in more if line.body not in have - {""})))


def _lines_of(one: OneBreakdown, part: TargetPart) -> tuple[ShareLine, ...]:
    given = [allotted.allotment for allotted in one.allotments if allotted.allotment.target == part.target.id]
    if given or one.line.breakdown.submitted_at is not None:
        return tuple(ShareLine(allotment.body, plain(allotment.amount)) for allotment in given)
    named = {name for duty in one.line.item.parts.responsibles for name in duty.bodies}
    return tuple(ShareLine(body.id) for body in one.below if body.short in named)


def _shares(part: TargetPart, lines: tuple[ShareLine, ...]) -> Shares:
    given = [
        Allotment("", "", part.target.id, "", line.body, amount)
        for line in lines
        if (amount := _readable(line, part)) is not None
    ]
    found = allotment_sums([part.target], [part.measure], given)
    return Shares(part, lines, found[0] if found else None)


def _posted_nodes(posted: Mapping[str, str]) -> Iterator[NodeLine]:
    for at in range(MOST):
        if f"node-{at}-name" not in posted:
            return
        yield NodeLine(*(posted.get(f"node-{at}-{name}", "").strip() for name in NodeLine.__slots__))


def _posted_shares(posted: Mapping[str, str], target: str) -> Iterator[ShareLine]:
    for at in range(MOST):
        if f"share-{target}-{at}-body" not in posted:
            return
        names = (f"share-{target}-{at}-{name}" for name in ShareLine.__slots__)
        line = ShareLine(*(posted.get(name, "").strip() for name in names))
        if (line.body or line.amount) and not line.remove:
            yield line


def _readable(line: ShareLine, part: TargetPart) -> Decimal | None:
    """The amount for the running sum; None where none was typed, or none that can be read."""
    try:
        return _amount(line, part) if line.amount else None
    except BadInput:
        return None


def _amount(line: ShareLine, part: TargetPart) -> Decimal:
    try:
        return parse_amount(line.amount.removesuffix(part.measure.unit), part.measure.unit)[0]
    except BadInput as refused:
        raise BadInput(refused.message, where=part.measure.name) from refused


def _body(line: ShareLine, part: TargetPart) -> str:
    if not line.body:
        raise BadInput(_("“%(amount)s”没有选分给哪个单位") % {"amount": line.amount}, where=part.measure.name)
    return line.body
