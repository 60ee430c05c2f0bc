"""The Values that something rests on (依据数据), in words: what is counted, for whom and when, how much."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from minsheng.ledger.wording import amount_words
from minsheng.store.lists.parts import short_names
from minsheng.store.models import TargetRow
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure
from minsheng.terms.source import Source
from minsheng.terms.value import Value


@dataclass(frozen=True, slots=True)
class Resting:
    """One Value in words; `commitment` and `target` are where its page shows it, empty where none does."""

    name: str
    body: str
    period: str
    amount: str
    source: Source
    commitment: str
    target: str


def resting_on(place: str, values: Collection[str]) -> tuple[Resting, ...]:
    """The Values of these ids, the earliest period first. Four queries, none where there are none."""
    found = records_of(place, Value, {"id": list(values)}) if values else []
    if not found:
        return ()
    measures = {one.id: one for one in records_of(place, Measure, {"id": {v.measure for v in found}})}
    rows = TargetRow.objects.at(place).filter(measure__in=list(measures), dropped=False)
    targets = {
        measure: (item, target) for measure, item, target in rows.values_list("measure", "commitment", "id")
    }
    shorts = short_names(place, {one.body for one in found})
    return tuple(
        Resting(
            measures[one.measure].name,
            shorts.get(one.body, one.body),
            one.period.words,
            _amount(one, measures[one.measure], found),
            one.source,
            *targets.get(one.measure, ("", "")),
        )
        for one in sorted(found, key=lambda value: (value.period, value.sequence))
    )


def _amount(value: Value, measure: Measure, found: Sequence[Value]) -> str:
    if value.amount is None:
        return f"不详（{value.unknown}）"
    alike = [one.amount for one in found if one.measure == measure.id and one.amount is not None]
    return amount_words(value.amount, measure, beside=alike)
