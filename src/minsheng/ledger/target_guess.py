"""What is to be reached: promised figures become targets of measures, other sentences get nodes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minsheng.ledger.commitment import Target
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.due import due_in
from minsheng.ledger.measure_guess import guess_measure, is_sure
from minsheng.ledger.node_guess import NodeGuess, guess_nodes, written_node
from minsheng.reading.record import Figure, Node, Task
from minsheng.terms.bound import Bound
from minsheng.terms.measure import Frequency, Measure, MeasureKind, RollUp
from minsheng.terms.period import Period
from minsheng.terms.source import Source


@dataclass(frozen=True, slots=True)
class Limit:
    """The time limit of an item: its words, its last day, its rhythm. `fallback` is the day that a
    node takes where the item has none (长期)."""

    words: str | None
    by: date | None
    recurs: str | None
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    fallback: date | None = None


@dataclass(frozen=True, slots=True)
class TargetGuess:
    """Targets with the measures that the place does not know yet, why, and what to look at."""

    targets: tuple[Target, ...]
    measures: tuple[Measure, ...]
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(slots=True)
class _Found:
    """Where the targets of one item are gathered."""

    place: str
    commitment: str
    document: str
    known: Sequence[Measure]
    new_id: Callable[[], str]
    targets: list[Target]
    measures: list[Measure]
    reasons: list[str]
    doubts: list[str]


def guess_targets(
    task: Task,
    figures: Sequence[Figure],
    limit: Limit,
    *,
    text: str,
    place: str,
    commitment: str,
    document: str,
    known: Sequence[Measure],
    new_id: Callable[[], str],
) -> TargetGuess:
    """A target for each promised figure of the item, and its nodes: those that columns of its table say for
    parts of the year, else, where it promises no figure, those of its sentence.

    Figures that report or explain are no targets. A measure that is known by the same name, unit
    and kind is used again."""
    found = _Found(place, commitment, document, known, new_id, [], [], [], [])
    promised = [figure for figure in figures if figure.kind == "promise"]
    for figure in promised:
        _add_figure(found, figure, limit)
    for written in task.nodes:
        guess = written_node(written.text, written.due.text)
        _add_node(found, guess, _written_day(written, limit), Source(document, written.start, written.end))
    if not promised and not task.nodes:
        # A line break inside a cell is a vertical tab in an opened text, and a plain one in the item's words.
        offset = text[task.start : task.end].replace("\v", "\n").find(task.text)
        for node in guess_nodes(task.text):
            at = offset if offset < 0 else task.start + offset
            # -1: the text does not hold the item's words as they are (a repaired stretch)
            quote = Source(document, at + node.start, at + node.end) if at >= 0 else None
            _add_node(found, node, _node_due(node, limit), quote, limit.recurs)
    found.reasons += [
        f"“{figure.quote}”是{'已完成数' if figure.kind == 'result' else '背景数'}，不作目标"
        for figure in figures
        if figure.kind != "promise"
    ]
    return TargetGuess(tuple(found.targets), tuple(found.measures), tuple(found.reasons), tuple(found.doubts))


def _add_figure(found: _Found, figure: Figure, limit: Limit) -> None:
    bound = Bound(figure.bound)
    name = figure.indicator or figure.quote
    guess = guess_measure(name, figure.unit, bound, figure.quote)
    made = Measure(
        found.new_id(),
        found.place,
        name,
        figure.unit,
        guess.kind,
        guess.direction,
        guess.frequency,
        guess.roll_up,
    )
    measure = _known(found, made)
    found.targets.append(
        Target(
            found.new_id(),
            found.place,
            found.commitment,
            measure.id,
            Decimal(figure.value),
            order=len(found.targets),
            bound=bound,
            upper=None if figure.upper is None else Decimal(figure.upper),
            baseline=None if figure.baseline is None else Decimal(figure.baseline),
            period=figure.period,
            due_by=_figure_due(figure, limit),
            quote=Source(found.document, figure.start, figure.end),
        )
    )
    if measure is made:
        found.measures.append(made)
        found.reasons.append(f"{name}：{guess.because}")
    else:
        found.reasons.append(f"{name}：沿用已有的同名指标")
    found.doubts += _figure_doubts(figure)


def _known(found: _Found, made: Measure) -> Measure:
    """The place's own measure of the same name, unit and kind, else `made`."""
    for measure in (*found.known, *found.measures):
        if (measure.name, measure.unit, measure.kind) == (made.name, made.unit, made.kind):
            return measure
    return made


def _node_due(node: NodeGuess, limit: Limit) -> date | None:
    """The day in the node's own clause, else that of the item."""
    item = limit.by or limit.fallback
    return item if item is None else due_in(node.clause, item.year) or item


def _figure_due(figure: Figure, limit: Limit) -> date | None:
    """The figure's own last day, else that of its period, else that of the item."""
    if figure.due is not None and figure.due.by is not None:
        return date.fromisoformat(figure.due.by)
    if figure.period is not None:
        return Period.parse(figure.period).last_day
    return limit.by or limit.fallback


def _figure_doubts(figure: Figure) -> list[str]:
    doubts: list[str] = []
    if not figure.indicator:
        doubts.append(DraftDoubt.MEASURE.about(f"“{figure.quote}”没有写明是什么的数量"))
    if not is_sure(figure.confidence):
        doubts.append(DraftDoubt.FIGURE.about(f"“{figure.quote}”读得不确定，请对照原文"))
    return doubts


def _written_day(node: Node, limit: Limit) -> date | None:
    """The last day of the part of the year that the column names, else that of the item."""
    return limit.by or limit.fallback if node.due.by is None else date.fromisoformat(node.due.by)


def _add_node(
    found: _Found, node: NodeGuess, due: date | None, quote: Source | None, recurs: str | None = None
) -> None:
    """A node as a measure of 0 or 1. What recurs is done anew in each period; else it is done once."""
    frequency = Frequency.NODE if recurs is None else Frequency(recurs)
    measure = Measure(
        found.new_id(),
        found.place,
        node.name,
        "",
        MeasureKind.NODE,
        frequency=frequency,
        roll_up=RollUp.NONE,
        proof=node.proof,
    )
    found.measures.append(measure)
    found.targets.append(
        Target(
            found.new_id(),
            found.place,
            found.commitment,
            measure.id,
            Decimal(1),
            order=len(found.targets),
            due_by=due,
            quote=quote,
        )
    )
    found.reasons.append(f"节点“{node.name}”：{node.because}")
    if node.vague:
        found.doubts.append(DraftDoubt.NODE.about(f"“{node.name}”由牵头单位在分解清单里写明成果和时间"))
