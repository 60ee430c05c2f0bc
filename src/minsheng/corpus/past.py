"""What earlier reports promised of one measure, and what became of it (往年承诺)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from minsheng.corpus.follow import Followed
from minsheng.corpus.measure_name import counts_alike, likeness, parse_names
from minsheng.corpus.packaged import scores


def past_of(
    measures: Iterable[tuple[str, str]], year: int, followed: Sequence[Followed]
) -> tuple[Followed, ...]:
    """Of `followed` the promises up to `year` that count one of `measures` (name and unit), by year.

    A measure is the same as in a link between two years; what is only alike is left out.
    """
    wanted = [
        (name, unit)
        for measure, unit in measures
        for name in parse_names(measure, _own_names(followed))
        if not name.is_bare
    ]
    least = scores()["linked"]
    found = [
        one
        for one in followed
        if one.promise.report.year <= year
        and any(
            likeness(name, one.promise.name)[0] >= least and counts_alike(unit, one.promise.figure.unit)
            for name, unit in wanted
        )
    ]
    return tuple(sorted(found, key=lambda one: (one.promise.report.year, one.promise.figure.start)))


def _own_names(followed: Sequence[Followed]) -> tuple[str, ...]:
    """How the reports call their own place, which says nothing of what is counted."""
    return tuple(sorted({name for one in followed for name in one.promise.report.own}))
