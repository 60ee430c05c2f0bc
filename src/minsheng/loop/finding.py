"""Problems found by rule (规则发现): proposed from what is known, with the evidence; a person takes them.

What silent and behind mean, the rules of lights say; here months in a row are counted, and what is in the
list already is not proposed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import takewhile

from minsheng.ledger.progress import Light
from minsheng.loop.closing import Closing
from minsheng.loop.problem import OVER, Problem, Rule
from minsheng.loop.rectify import rebound_of
from minsheng.terms.period import Period
from minsheng.terms.quantity import plain


@dataclass(frozen=True, slots=True)
class Seen:
    """The light of one month, and the ids of the Values it rests on."""

    month: Period
    light: Light
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """Two Values of one measure, body and period that differ: `first` and `other` are their amounts."""

    period: Period
    first: Decimal | None
    other: Decimal | None
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of one target as one body answers for it. `seen` in any order of months; `left` what of
    the target nobody was allotted (negative: more than the target, None: does not add up)."""

    commitment: str
    number: int
    name: str
    unit: str
    body: str
    target: str | None = None
    helpers: tuple[str, ...] = ()
    seen: tuple[Seen, ...] = ()
    claims: tuple[Claim, ...] = ()
    left: Decimal | None = None
    due_by: date | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem proposed: by which rule, of what, in words, resting on which Values. `again` is the id of the
    closed problem that it is again (反弹)."""

    rule: Rule
    commitment: str
    target: str | None
    body: str
    what: str
    grounds: str
    helpers: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    again: str | None = None

    @property
    def key(self) -> str:
        """What names the finding in a form: the rule, the item, the target and the body."""
        return f"{self.rule.value}.{self.commitment}.{self.target or '-'}.{self.body}"


def propose_problems(
    standings: Sequence[Standing], known: Sequence[Problem], *, closing: Closing, day: date
) -> tuple[Finding, ...]:
    """What the rules find on `day` and the list does not hold, the weightiest rule first, then by item."""
    order = list(_WEIGHT)
    found = [finding for one in standings for finding in _of_one(one, closing)]
    listed = {(p.rule, p.commitment, p.target, p.lead) for p in known if p.state not in OVER}
    fresh = [f for f in found if (f.rule, f.commitment, f.target, f.body) not in listed]
    numbers = {one.commitment: one.number for one in standings}
    ranked = sorted(fresh, key=lambda f: (order.index(f.rule), numbers[f.commitment], f.target or "", f.body))
    return tuple(_marked(finding, known, closing, day) for finding in ranked)


# Overdue says more than behind, behind more than silent; of one body and target only the first is proposed.
_WEIGHT = (
    Rule.OVERDUE,
    Rule.BEHIND,
    Rule.SILENT,
    Rule.CONTRADICTION,
    Rule.OVER_ALLOTTED,
    Rule.UNDER_ALLOTTED,
)


def _of_one(one: Standing, closing: Closing) -> Iterator[Finding]:
    yield from _of_lights(one, closing)
    yield from _of_claims(one)
    yield from _of_allotments(one)


def _of_lights(one: Standing, closing: Closing) -> Iterator[Finding]:
    """At most one: overdue now, or behind or silent for enough months in a row up to the newest."""
    seen = sorted(one.seen, key=lambda light: light.month, reverse=True)
    if not seen:
        return
    newest = seen[0]
    if newest.light is Light.OVERDUE:
        by = f"，时限{one.due_by.isoformat()}" if one.due_by else ""
        yield _finding(
            one, Rule.OVERDUE, f"“{one.name}”逾期未完成", f"{newest.month.words}为逾期{by}", (newest,)
        )
        return
    rows = (
        (Light.BEHIND, Rule.BEHIND, closing.behind_months),
        (Light.SILENT, Rule.SILENT, closing.silent_months),
    )
    for light, rule, enough in rows:
        row = tuple(_in_a_row(seen, light))
        if len(row) >= enough:
            what = f"“{one.name}”连续{len(row)}个月{light.label}"
            grounds = f"{row[-1].month.words}至{row[0].month.words}均为{light.label}"
            yield _finding(one, rule, what, grounds, row)


def _in_a_row(seen: Sequence[Seen], light: Light) -> Iterator[Seen]:
    """The newest lights of that kind, month by month without a gap, newest first."""
    for at, one in enumerate(takewhile(lambda other: other.light is light, seen)):
        if one.month.first != seen[0].month.first - at:
            return
        yield one


def _of_claims(one: Standing) -> Iterator[Finding]:
    for claim in sorted(one.claims, key=lambda said: said.period, reverse=True)[:1]:
        said = f"{_words(claim.first, one.unit)}与{_words(claim.other, one.unit)}"
        what = f"“{one.name}”{claim.period.words}的数据前后不一"
        finding = _finding(one, Rule.CONTRADICTION, what, f"{said}不一致", ())
        yield replace(finding, evidence=claim.evidence)


def _of_allotments(one: Standing) -> Iterator[Finding]:
    if not one.left:
        return
    rule = Rule.UNDER_ALLOTTED if one.left > 0 else Rule.OVER_ALLOTTED
    what = f"“{one.name}”{rule.label}{plain(abs(one.left))}{one.unit}"
    yield _finding(one, rule, what, f"分解合计与目标相差{plain(abs(one.left))}{one.unit}", ())


def _finding(one: Standing, rule: Rule, what: str, grounds: str, rests_on: Sequence[Seen]) -> Finding:
    values = dict.fromkeys(value for light in rests_on for value in light.evidence)
    return Finding(rule, one.commitment, one.target, one.body, what, grounds, one.helpers, tuple(values))


def _marked(finding: Finding, known: Sequence[Problem], closing: Closing, day: date) -> Finding:
    """The finding with the closed problem that it is again: by the same body and rule, lately closed."""
    same = [p for p in known if p.rule is finding.rule and p.lead == finding.body]
    again = rebound_of(
        same,
        commitment=finding.commitment,
        target=finding.target,
        point="",
        day=day,
        within=closing.rebound_within,
    )
    return replace(finding, again=again.id) if again else finding


def _words(amount: Decimal | None, unit: str) -> str:
    return "不详" if amount is None else f"{plain(amount)}{unit}"
