"""The rows of a run against annotation (评分): the same measures as the annotators' own, one by one.

A figure is found where a record of the same value, unit, upper end and baseline overlaps the annotated
place. An idle `context` costs half a miss. Task, body and page measures follow below; each share is of what
could be judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from minsheng.corpus.gold import ANYWHERE, EITHER, Gold, Row

CONTEXT = "context"
SURE = 0.95
_NEARLY = Decimal("1e-9")
_PARTS = ("lead", "responsible", "support", "leaders")
FIELDS = ("title", "published", "publisher", "kind", "script")
PLACE = "place"


@dataclass(frozen=True, slots=True)
class Found:
    """What a run found in one document: its row, its tasks and its figures, each in the order of the text."""

    document: Row
    tasks: Sequence[Row] = ()
    figures: Sequence[Row] = ()


@dataclass(slots=True)
class Tally:
    """Hits against what is annotated and what was found; `found` counts in halves."""

    hit: int = 0
    gold: int = 0
    found: Decimal = Decimal(0)

    @property
    def f1(self) -> float:
        """1 where there was nothing to find and nothing was found."""
        both = self.gold + self.found
        return float(2 * self.hit / both) if both else 1.0


@dataclass(slots=True)
class Scores:
    """All that is counted; `summary` puts it as shares."""

    figures: Tally = field(default_factory=Tally)
    tasks: Tally = field(default_factory=Tally)
    main: Tally = field(default_factory=Tally)
    agreed: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    indicator: float = 0.0
    missing: list[str] = field(default_factory=list)

    def share(self, what: str) -> float | None:
        """How often `what` agreed with the annotation; None where it was never asked."""
        return self.agreed[what] / self.asked[what] if self.asked[what] else None


def score(found: Mapping[str, Found], gold: Gold) -> Scores:
    """How well `found`, by the document's key, agrees with `gold`. Of a missing one nothing is."""
    scores = Scores(missing=sorted(gold.documents - found.keys()))
    nothing = Found({})
    for document in sorted(gold.figures):
        rows = [row for row in found.get(document, nothing).figures if gold.judges(document, row)]
        _score_figures(scores, gold.figures[document], rows)
    for document in sorted(gold.tasks):
        rows = [row for row in found.get(document, nothing).tasks if gold.judges(document, row)]
        _score_tasks(scores, gold.tasks[document], rows)
    for document, page in sorted(gold.pages.items()):
        _score_page(scores, page, found.get(document, nothing).document)
    return scores


def summary(scores: Scores) -> dict[str, float]:
    """The scores by name, rounded to four places; what could not be asked is left out."""
    told: dict[str, float | None] = {
        "figures_f1": scores.figures.f1 if scores.figures.gold else None,
        "bound": scores.share("bound"),
        "figure_kind": scores.share("figure_kind"),
        "indicator": scores.indicator / scores.figures.hit if scores.figures.hit else None,
        "sure": scores.share("sure"),
        "sure_right": scores.share("sure_right"),
        "tasks_f1": scores.tasks.f1 if scores.tasks.gold else None,
        "bodies": scores.share("bodies"),
        **{name: scores.share(name) for name in (*FIELDS, PLACE)},
        "main_f1": scores.main.f1 if scores.main.gold else None,
    }
    return {name: round(share, 4) for name, share in told.items() if share is not None}


def _score_figures(scores: Scores, gold: Sequence[Row], found: Sequence[Row]) -> None:
    left = list(found)
    right: list[Row] = []
    tally = scores.figures
    tally.found += sum((_weight(row) for row in left), Decimal(0))
    tally.gold += sum(row["kind"] != CONTEXT for row in gold)
    for wanted in sorted(gold, key=lambda row: (row["start"], row["end"])):
        best = _best(wanted, [row for row in left if _same_quantity(wanted, row)], least=Decimal(0))
        if best is None:
            continue
        left.remove(best)
        right.append(best)
        if wanted["kind"] == CONTEXT:
            tally.found -= _weight(best)  # neither asked for nor wrong
        else:
            _agree(scores, wanted, best)
    for row in found:
        is_sure = row["confidence"] >= SURE
        _count(scores, "sure", is_sure)
        if is_sure:
            _count(scores, "sure_right", any(row is one for one in right))


def _agree(scores: Scores, wanted: Row, best: Row) -> None:
    scores.figures.hit += 1
    if best["kind"] == CONTEXT:
        scores.figures.found += Decimal("0.5")
    _count(scores, "bound", best["bound"] == wanted["bound"])
    scores.indicator += _likeness(wanted["indicator"], best["indicator"] or "")
    if wanted["kind"] != EITHER:
        _count(scores, "figure_kind", best["kind"] == wanted["kind"])


def _score_tasks(scores: Scores, gold: Sequence[Row], found: Sequence[Row]) -> None:
    left = list(found)
    scores.tasks.found += len(left)
    scores.tasks.gold += len(gold)
    for wanted in gold:
        best = _best_task(wanted, left)
        if best is not None:
            left.remove(best)
            scores.tasks.hit += 1
        is_right = best is not None and all(
            set(map(_name, wanted.get(part) or ())) == set(map(_name, best[part])) for part in _PARTS
        )
        _count(scores, "bodies", is_right)


def _best_task(wanted: Row, left: Sequence[Row]) -> Row | None:
    """The task that overlaps the annotated one by more than half; in a text of its own that of its number."""
    if not wanted.get(ANYWHERE):
        return _best(wanted, left, least=Decimal(wanted["end"] - wanted["start"]) / 2)
    numbered = [row for row in left if row["number"] == wanted.get("number")]
    return _best(wanted, numbered or left, least=Decimal(0))


def _score_page(scores: Scores, wanted: Row, found: Row) -> None:
    for name in FIELDS:
        if name in wanted:
            _count(scores, name, (found.get(name) or None) == wanted[name])
    if wanted.get(PLACE):
        _count(scores, PLACE, str(found.get("place_code") or "").startswith(wanted[PLACE]))
    if wanted.get("main"):
        low, high = wanted["main"]
        start, end = found.get("main_start") or 0, found.get("main_end") or 0
        scores.main.hit += max(0, min(high, end) - max(low, start))
        scores.main.gold += high - low
        scores.main.found += end - start


def _count(scores: Scores, what: str, holds: bool) -> None:
    scores.asked[what] += 1
    scores.agreed[what] += holds


def _best(wanted: Row, rows: Sequence[Row], *, least: Decimal) -> Row | None:
    """The row that overlaps `wanted` most, by more than `least` signs."""
    best = max(rows, key=lambda row: _overlap(wanted, row), default=None)
    return best if best is not None and _overlap(wanted, best) > least else None


def _overlap(one: Row, other: Row) -> int:
    return int(min(one["end"], other["end"]) - max(one["start"], other["start"]))


def _weight(row: Row) -> Decimal:
    return Decimal("0.5") if row["kind"] == CONTEXT else Decimal(1)


def _same_quantity(wanted: Row, row: Row) -> bool:
    return (wanted["unit"] or "") == (row["unit"] or "") and all(
        _near(wanted.get(name), row.get(name)) for name in ("value", "upper", "baseline")
    )


def _near(one: Any, other: Any) -> bool:  # noqa: ANN401  (a number or a decimal string)
    if one is None or other is None:
        return one is other
    a, b = Decimal(str(one)), Decimal(str(other))
    return abs(a - b) <= _NEARLY * max(Decimal(1), abs(a), abs(b))


def _likeness(one: str, other: str) -> float:
    """The share of signs that two names have in common, in any order."""
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if one and other else 0.0


def _name(body: str | Mapping[str, str]) -> str:
    return body if isinstance(body, str) else body["name"]
