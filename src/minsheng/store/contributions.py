"""What cases and entries add to indicators, kept beside them, with sums by body and month.

A stock comes in the month of its day and goes in the month from which it counts no more; so its figure at the
end of a month is the sum of all months until then, and one table serves every kind of figure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from django.db.models import F

from minsheng.programmes.indicators import Contribution, Counts
from minsheng.programmes.pack import Pack
from minsheng.store.listed import millionths
from minsheng.store.models import ContributionRow, FigureMonth

Sums = dict[tuple[str, str, date], list[int]]


def write_contributions(
    place: str, pack: Pack, source: str, found: Iterable[Contribution], *, is_new: bool = False
) -> None:
    """Write what the case or entry `source` adds, in place of what it added before, and move the sums by the
    difference."""
    before = [] if is_new else list(ContributionRow.objects.at(place).filter(source=source))
    after = [row_of(place, pack, one) for one in found]
    if [facts_of(row) for row in before] == [facts_of(row) for row in after]:
        return
    ContributionRow.objects.at(place).filter(source=source).delete()
    ContributionRow.objects.bulk_create(after)
    change: Sums = defaultdict(lambda: [0, 0, 0])
    add_rows(pack, before, change, sign=-1)
    add_rows(pack, after, change)
    write_sums(place, pack, change)


def write_together(place: str, pack: Pack, found: Mapping[str, Iterable[Contribution]]) -> None:
    """Write what many sources add, each in place of what it added before; those that changed nothing are
    left. A few hundred at a time."""
    before: dict[str, list[ContributionRow]] = defaultdict(list)
    for row in ContributionRow.objects.at(place).filter(source__in=list(found)):
        before[row.source].append(row)
    after = {source: [row_of(place, pack, one) for one in some] for source, some in found.items()}
    changed = [
        source
        for source, rows in after.items()
        if {facts_of(row) for row in rows} != {facts_of(row) for row in before[source]}
    ]
    change: Sums = defaultdict(lambda: [0, 0, 0])
    ContributionRow.objects.at(place).filter(source__in=changed).delete()
    ContributionRow.objects.bulk_create(row for source in changed for row in after[source])
    add_rows(pack, (row for source in changed for row in before[source]), change, sign=-1)
    add_rows(pack, (row for source in changed for row in after[source]), change)
    write_sums(place, pack, change)


def row_of(place: str, pack: Pack, one: Contribution) -> ContributionRow:
    """The unsaved row of a contribution."""
    return ContributionRow(
        place=place,
        pack=pack.id,
        indicator=one.indicator,
        source=one.source,
        body=one.body,
        day=one.day,
        numerator=millionths(one.numerator),
        denominator=None if one.denominator is None else millionths(one.denominator),
        per=one.per,
        until=one.until,
    )


def add_rows(pack: Pack, rows: Iterable[ContributionRow], sums: Sums, sign: int = 1) -> None:
    """Add the rows to the sums of their months."""
    for row in rows:
        if row.indicator not in pack.indicators:
            continue
        for month, way in _months(pack, row):
            cell = sums[row.indicator, row.body, month]
            cell[0] += sign * way
            cell[1] += sign * way * row.numerator
            cell[2] += sign * way * (row.denominator or 0)


def write_sums(place: str, pack: Pack, change: Sums) -> None:
    """Move the kept sums by `change`."""
    change = {cell: parts for cell, parts in change.items() if any(parts)}
    FigureMonth.objects.bulk_create(
        (
            FigureMonth(place=place, pack=pack.id, indicator=indicator, body=body, month=month)
            for indicator, body, month in sorted(change)
        ),
        ignore_conflicts=True,
    )
    for (indicator, body, month), (count, numerator, denominator) in sorted(change.items()):
        FigureMonth.objects.at(place).filter(
            pack=pack.id, indicator=indicator, body=body, month=month
        ).update(
            count=F("count") + count,
            numerator=F("numerator") + numerator,
            denominator=F("denominator") + denominator,
        )


def _months(pack: Pack, row: ContributionRow) -> Iterator[tuple[date, int]]:
    """In which month the row comes, and in which it goes again."""
    comes = row.day.replace(day=1)
    goes = row.until.replace(day=1) if row.until is not None else None
    if pack.indicators[row.indicator].counts is not Counts.STOCK or goes is None:
        yield comes, 1
    elif goes > comes:
        yield comes, 1
        yield goes, -1


def facts_of(row: ContributionRow) -> tuple[object, ...]:
    """What the row says of its source."""
    return (row.indicator, row.body, row.day, row.numerator, row.denominator, row.per, row.until)
