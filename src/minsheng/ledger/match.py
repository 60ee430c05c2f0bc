"""The same commitment in another document (同一事项): in a report, a table, or last year.

A pair is a candidate with a score and its reasons: it links nothing and merges nothing by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.packaged import packaged
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.quantity import plain

_NOISE = re.compile(r"[^\w%]|_")


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount that a commitment promises: of what, how much, in which unit."""

    name: str
    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Side:
    """What of a commitment is compared."""

    id: str
    sentence: str
    counted: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two commitments that may be one: `score` of 100, and why, in Chinese."""

    left: str
    right: str
    score: int
    reasons: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the score is high enough to mark the later one as a repetition (重复)."""
        floor: int = _rules()["same"]
        return self.score >= floor


def to_side(commitment: Commitment, targets: Sequence[Target], measures: Sequence[Measure]) -> Side:
    """`commitment` with what it counts; nodes count nothing."""
    known = {measure.id: measure for measure in measures}
    counted = (
        Counted(known[target.measure].name, target.amount, known[target.measure].unit)
        for target in targets
        if target.commitment == commitment.id
        and not target.dropped
        and known[target.measure].kind is not MeasureKind.NODE
    )
    return Side(commitment.id, commitment.sentence, tuple(counted))


def match(left: Sequence[Side], right: Sequence[Side]) -> tuple[Pair, ...]:
    """Candidate pairs of the two documents, best first; one side may stand in several pairs."""
    shown = _rules()["shown"]
    pairs = (_compare(a, b) for a in left for b in right if a.id != b.id)
    return tuple(sorted((pair for pair in pairs if pair.score >= shown), key=lambda pair: -pair.score))


def _compare(left: Side, right: Side) -> Pair:
    """The pair with the better of what words and figures say."""
    words, said = _by_words(left, right)
    figures, counted = _by_figures(left, right)
    return Pair(left.id, right.id, max(words, figures), (*said, *counted))


def _by_words(left: Side, right: Side) -> tuple[int, tuple[str, ...]]:
    share, fewest = _share(left.sentence, right.sentence)
    if fewest < _rules()["shortest"] or share < _rules()["text"]:
        return 0, ()
    return share, (f"文字有{share}%相同",)


def _by_figures(left: Side, right: Side) -> tuple[int, tuple[str, ...]]:
    """What shared indicators say: most where the amounts agree too."""
    rules = _rules()
    same = [
        (a, b)
        for a in left.counted
        for b in right.counted
        if a.unit == b.unit and _share(a.name, b.name)[0] >= rules["name"]
    ]
    equal = [a for a, b in same if a.amount == b.amount]
    if equal:
        score = min(100, rules["figure"] + rules["more"] * (len(equal) - 1))
        return score, tuple(f"同一指标同一目标：{a.name}{plain(a.amount)}{a.unit}" for a in equal)
    if same:
        a, b = same[0]
        return rules["indicator"], (
            f"同一指标：{a.name}，目标由{plain(a.amount)}{a.unit}变为{plain(b.amount)}{b.unit}",
        )
    return 0, ()


def _share(left: str, right: str) -> tuple[int, int]:
    """How many of 100 of the shorter text's pairs of signs the longer one holds, and how many it has."""
    a, b = _pairs_of_signs(left), _pairs_of_signs(right)
    fewest = min(a.total(), b.total())
    return (100 * (a & b).total() // fewest if fewest else 0), fewest


def _pairs_of_signs(text: str) -> Counter[str]:
    signs = _NOISE.sub("", text)
    return Counter(signs[at : at + 2] for at in range(len(signs) - 1))


def _rules() -> dict[str, int]:
    return packaged("match", "text", "name", "shortest", "figure", "more", "indicator", "shown", "same")
