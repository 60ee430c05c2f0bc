"""How far apart the ratios of single schools lie (差异系数): the weighted coefficient of variation.

With n of each (pupils) and X (what they have), x = X/n, N all n and m all X over N: S is the root of the
sum of n/N (x - m)², and the coefficient is S/m. Squared it is N·Σ(X²/n)/(ΣX)² - 1: exact in fractions, and
a threshold is met exactly or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from math import isqrt

_PLACES = 4


def variation(parts: Iterable[tuple[Decimal, Decimal]]) -> Fraction | None:
    """The square of the coefficient over pairs of X and n; a pair without any n is left out. None where there
    is no pair, or the mean is zero."""
    given = [(Fraction(have), Fraction(people)) for have, people in parts if people]
    total, everyone = sum(have for have, _ in given), sum(people for _, people in given)
    if not total:
        return None
    by_size: dict[Fraction, Fraction] = defaultdict(Fraction)
    for have, people in given:
        by_size[people] += have * have
    squares = _sum([square / people for people, square in by_size.items()])
    return everyone * squares / (total * total) - 1


def _sum(parts: list[Fraction]) -> Fraction:
    """The sum by halves: denominators stay short until the end, which is many times faster than in a row."""
    while len(parts) > 1:
        parts = [sum(parts[at : at + 2], Fraction()) for at in range(0, len(parts), 2)]
    return parts[0]


def root(square: Fraction, *, is_up: bool) -> Decimal:
    """The root of `square` to four places: up, where less is better, so that 0.50001 is never shown as a 0.5
    that is met; and down where more is."""
    size = square * 10 ** (2 * _PLACES)
    steps = isqrt(size.numerator // size.denominator)
    if is_up and steps * steps != size:
        steps += 1
    return Decimal(steps).scaleb(-_PLACES)
