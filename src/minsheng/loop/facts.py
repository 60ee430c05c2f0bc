"""What a bulletin says (通报的事实): out of the bulletin and its judgements, and out of nothing else.

Names and words are those of its day: they are kept in the bulletin's `shown`, so that it reprints unchanged
after a body was renamed or a target revised. Pages and papers print these facts and look nothing up.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.terms.alike import common_size, spoken_in
from minsheng.terms.period import Period
from minsheng.terms.quantity import spoken

_Part = tuple[str | None, str | None]  # target and body
_Say = Callable[[Decimal, str], str]  # an amount of a unit in words


@dataclass(frozen=True, slots=True)
class PartFact:
    """One target as one body answers for it, or as a whole (`body` empty). `name` is what is counted and
    `size` how much is asked for (empty for a node); `amount` and `expected` are words, empty where nothing
    is known or asked for yet; `evidence` are the ids of the Values it rests on."""

    judgement: str
    target: str
    name: str
    size: str
    body: str
    light: Light
    why: str
    amount: str
    expected: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ItemFact:
    """One item. `light` None: nothing of it can be due yet. `leads` are the short names of those that lead;
    on `changes_on` its light turns to `changes_to` if nothing is said. `contested` are the objections that
    stay open (存异), in words."""

    judgement: str
    commitment: str
    table: str
    number: int
    sentence: str
    leads: tuple[str, ...]
    light: Light | None
    why: str
    changes_on: date | None
    changes_to: Light | None
    parts: tuple[PartFact, ...]
    contested: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportFact:
    """How one body reported in the month: of `owed` so many `in_time`, `late` and `silent`."""

    body: str
    name: str
    owed: int
    in_time: int
    late: int
    silent: int


@dataclass(frozen=True, slots=True)
class ProblemFact:
    """One problem of the list as it stood: its number, words, lead, state in words, last day; whether that
    day was over, and how often it came back. `beside` says that its lead may still contest the conclusion it
    was found in, or does."""

    problem: str
    number: int
    what: str
    lead: str
    state: str
    due: date
    is_overdue: bool
    rebounds: int
    beside: str = ""


@dataclass(frozen=True, slots=True)
class BandFact:
    """One body in its band; shares and interval in per cent as digits, `place` None where none is given."""

    group: str
    body: str
    name: str
    band: str
    share: str
    low: str
    high: str
    items: int
    firm: bool
    place: int | None


@dataclass(frozen=True, slots=True)
class CorrectionFact:
    """What a correction changed of one item: its light before and after, and why it is so now."""

    commitment: str
    number: int
    sentence: str
    before: Light | None
    after: Light | None
    why: str


@dataclass(frozen=True, slots=True)
class BulletinFacts:
    """A bulletin, ready to print. `corrects` is the number of the bulletin that it corrects and `reason` says
    why; `final` are the words for how final the figures are (快报, 年报, 核定), empty in most months.
    `is_notice` is false for a month without an authorised inspection: it sums up, names no body's reporting
    and goes out to nobody. `objections` are those that stay open and are about no item; `asked`
    is how many figures the month asked for, `known` how many of those owed it knew without asking; `withheld`
    how many problems name nobody because the conclusion was not delivered yet. `demands` is what the office
    asks for, `demands_by` until when."""

    bulletin: Bulletin
    place_name: str
    month: Period
    items: tuple[ItemFact, ...]
    reports: tuple[ReportFact, ...]
    problems: tuple[ProblemFact, ...]
    bands: tuple[BandFact, ...]
    corrections: tuple[CorrectionFact, ...]
    corrects: int | None
    reason: str
    final: str
    is_notice: bool = True
    objections: tuple[str, ...] = ()
    asked: int = 0
    known: int = 0
    withheld: int = 0
    demands: tuple[str, ...] = ()
    demands_by: date | None = None

    @property
    def title(self) -> str:
        """Its title: 松川县2026年6月督查通报（第3期）, of a correction 更正 with it; 工作进展情况 of a month
        that was only collected."""
        kind = "督查通报" if self.is_notice else "工作进展情况"
        kind = f"{kind}更正" if self.corrects is not None else kind
        return f"{self.place_name}{self.month.words}{kind}（第{self.bulletin.number}期）"

    @property
    def counts(self) -> dict[Light, int]:
        """How many items have which light, in the order of the lights; those without one are not counted."""
        found = Counter(item.light for item in self.items)
        return {light: found[light] for light in Light}

    @property
    def waiting(self) -> tuple[ItemFact, ...]:
        """The items of which nothing can be due yet."""
        return tuple(item for item in self.items if item.light is None)

    @property
    def contested(self) -> tuple[ItemFact, ...]:
        """The items marked 存异."""
        return tuple(item for item in self.items if item.contested)

    @property
    def by_light(self) -> dict[Light, tuple[ItemFact, ...]]:
        """The items that have each light, what needs doing first."""
        order = (Light.OVERDUE, Light.BEHIND, Light.SILENT, Light.ON_PLAN, Light.DONE)
        return {light: self.of(light) for light in order}

    def of(self, light: Light) -> tuple[ItemFact, ...]:
        """The items that have this light."""
        return tuple(item for item in self.items if item.light is light)


def facts_of(bulletin: Bulletin, judgements: Sequence[Judgement], *, alike: bool = False) -> BulletinFacts:
    """The facts of a bulletin and its own judgements. `alike` writes the amounts of one target in one form,
    as a page lists them; a paper goes on saying each as it did."""
    shown = bulletin.shown
    say = _one_form(judgements) if alike else {}
    whole = {one.commitment: one for one in judgements if one.target is None}
    parts: dict[_Part, PartFact] = {
        (one.target, one.body): _part(one, shown, say.get(one.target, spoken))
        for one in judgements
        if one.target is not None
    }
    return BulletinFacts(
        bulletin,
        shown["place_name"],
        Period.parse(shown["month"]),
        tuple(_item(row, whole.get(row["commitment"]), parts) for row in shown["items"]),
        tuple(ReportFact(**row) for row in shown["reports"]),
        tuple(ProblemFact(**{**row, "due": date.fromisoformat(row["due"])}) for row in shown["problems"]),
        tuple(BandFact(**row) for row in shown["bands"]),
        tuple(_correction(row) for row in shown["corrections"]),
        shown["corrects"],
        shown["reason"],
        shown["final"],
        shown["notice"],
        tuple(shown["objections"]),
        shown["asked"],
        shown["known"],
        shown.get("withheld", 0),
        tuple(shown.get("demands", ())),
        None if (until := shown.get("demands_by")) is None else date.fromisoformat(until),
    )


def _item(row: Mapping[str, Any], whole: Judgement | None, parts: Mapping[_Part, PartFact]) -> ItemFact:
    return ItemFact(
        "" if whole is None else whole.id,
        row["commitment"],
        row["table"],
        row["number"],
        row["sentence"],
        tuple(row["leads"]),
        None if whole is None else whole.light,
        row["waits"] if whole is None else whole.why,
        None if whole is None else whole.changes_on,
        None if whole is None else whole.changes_to,
        tuple(parts[target, body] for target, body in row["parts"] if (target, body) in parts),
        tuple(row["contested"]),
    )


def _one_form(judgements: Sequence[Judgement]) -> dict[str, _Say]:
    """How the amounts of each target are said."""
    amounts: dict[str, list[Decimal]] = defaultdict(list)
    for one in judgements:
        if one.target is not None:
            amounts[one.target] += [
                found for found in (one.amount, one.upper, one.expected) if found is not None
            ]
    return {target: partial(spoken_in, word=common_size(found)) for target, found in amounts.items()}


def _part(one: Judgement, shown: Mapping[str, Any], say: _Say) -> PartFact:
    target = shown["targets"][one.target]
    return PartFact(
        one.id,
        str(one.target),
        target["name"],
        target["size"],
        "" if one.body is None else shown["bodies"][one.body],
        one.light,
        one.why,
        range_words(
            one.amount, one.upper, target["unit"], is_node=target["node"], at_least=one.at_least, say=say
        ),
        "" if one.expected is None or target["node"] else say(one.expected, target["unit"]),
        one.evidence,
    )


def range_words(
    amount: Decimal | None,
    upper: Decimal | None,
    unit: str,
    *,
    is_node: bool,
    at_least: bool = False,
    say: _Say = spoken,
) -> str:
    """How much there is, in words: 120个, 至少120个, 120—150个, 已完成; empty where nothing is known."""
    if amount is None:
        return ""
    if is_node:
        return "已完成" if amount else "未完成"
    if upper is not None:
        return f"{say(amount, '')}—{say(upper, unit)}"
    return f"至少{say(amount, unit)}" if at_least else say(amount, unit)


def _correction(row: Mapping[str, Any]) -> CorrectionFact:
    lights = {side: None if row[side] is None else Light(row[side]) for side in ("before", "after")}
    return CorrectionFact(row["commitment"], row["number"], row["sentence"], **lights, why=row["why"])
