"""The same commitment in another document (同一事项): in a report, a table, or last year.

A pair is a candidate with a score and its reasons: it links nothing and merges nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.packaged import packaged
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.quantity import spoken

_NOISE = re.compile(r"[^\w%]|_")


@dataclass(frozen=True, slots=True)
class Counted:
    """An amount that a commitment promises: of what, how much, in which unit."""

    name: str
    amount: Decimal
    unit: str

    @property
    def words(self) -> str:
        """It as a paper names it: 城镇新增就业3200人."""
        return f"{self.name}{spoken(self.amount, self.unit)}"


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
    others = [_Seen.of(side) for side in right]
    found: list[Pair] = []
    for one in (_Seen.of(side) for side in left):
        pairs = (_compare(one, other) for other in others if one.side.id != other.side.id)
        found += [pair for pair in pairs if pair.score >= shown]
    return tuple(sorted(found, key=lambda pair: -pair.score))


def counted_only_in(left: Side, others: Sequence[Side]) -> tuple[Counted, ...]:
    """What `left` counts and none of `others` counts with the same amount: dropping it would lose these."""
    floor = _rules()["name"]
    known = [(counted, signs) for other in others for counted, signs in _Seen.of(other).names]
    return tuple(
        counted
        for counted, signs in _Seen.of(left).names
        if not any(
            (counted.amount, counted.unit) == (other.amount, other.unit) and _share(signs, its) >= floor
            for other, its in known
        )
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """A side with its pairs of neighbouring signs, taken apart once: a table is compared with hundreds."""

    side: Side
    signs: frozenset[str]
    names: tuple[tuple[Counted, frozenset[str]], ...]

    @classmethod
    def of(cls, side: Side) -> _Seen:
        names = tuple((counted, _pairs_of_signs(counted.name)) for counted in side.counted)
        return cls(side, _pairs_of_signs(side.sentence), names)


def _compare(left: _Seen, right: _Seen) -> Pair:
    """The pair with the better of what words and figures say."""
    words, said = _by_words(left, right)
    figures, counted = _by_figures(left, right)
    return Pair(left.side.id, right.side.id, max(words, figures), (*said, *counted))


def _by_words(left: _Seen, right: _Seen) -> tuple[int, tuple[str, ...]]:
    share = _share(left.signs, right.signs)
    if min(len(left.signs), len(right.signs)) < _rules()["shortest"] or share < _rules()["text"]:
        return 0, ()
    return share, ("文字相同" if share == 100 else f"文字有{share}%相同",)


def _by_figures(left: _Seen, right: _Seen) -> tuple[int, tuple[str, ...]]:
    """What shared indicators say: most where the amounts agree too."""
    rules = _rules()
    same = [
        (a, b)
        for a, its in left.names
        for b, others in right.names
        if a.unit == b.unit and _share(its, others) >= rules["name"]
    ]
    equal = [a for a, b in same if a.amount == b.amount]
    if equal:
        score = min(100, rules["figure"] + rules["more"] * (len(equal) - 1))
        return score, tuple(f"同一指标同一目标：{a.words}" for a in equal)
    if same:
        a, b = same[0]
        return rules["indicator"], (
            f"同一指标：{a.name}，目标由{spoken(a.amount, a.unit)}变为{spoken(b.amount, b.unit)}",
        )
    return 0, ()


def _share(left: frozenset[str], right: frozenset[str]) -> int:
    """How many of 100 of the shorter one's pairs of signs the longer one holds."""
    fewest = min(len(left), len(right))
    return 100 * len(left & right) // fewest if fewest else 0


def _pairs_of_signs(text: str) -> frozenset[str]:
    signs = _NOISE.sub("", text)
    return frozenset(signs[at : at + 2] for at in range(len(signs) - 1))


def _rules() -> dict[str, int]:
    return packaged("match", "text", "name", "shortest", "figure", "more", "indicator", "shown", "same")
