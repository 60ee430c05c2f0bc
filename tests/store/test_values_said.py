"""What each body said of its own measures, and nothing that others said of the same."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from builders import County, a_county, put
from minsheng.store.ids import new_id
from minsheng.store.values_said import said_of
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.source import Source
from minsheng.terms.value import Value

pytestmark = pytest.mark.django_db
SAID = datetime(2026, 3, 2, 4, tzinfo=UTC)


def a_county_that_said(*said: tuple[str, str, int]) -> County:
    """Values by measure, body and amount, each said after the one before."""
    county = a_county()
    for name in sorted({measure for measure, _, _ in said}):
        put(county, Measure(name, county.place, name, "个", MeasureKind.TO_DATE))
    period = Period.parse("2026-01/2026-02")
    for measure, body, amount in said:
        source = Source(paper="月报")
        post = "post-health"
        put(
            county,
            Value(
                new_id(),
                county.place,
                measure,
                body,
                period,
                Decimal(amount),
                source,
                post,
                SAID,
                sequence=0,
            ),
        )
    return county


def test_each_pair_brings_its_own_in_the_order_of_the_log() -> None:
    county = a_county_that_said(
        ("beds", "health", 5), ("beds", "east", 2), ("seats", "health", 9), ("beds", "health", 7)
    )
    found = said_of(county.place, [("beds", "health"), ("seats", "east")])
    amounts = {pair: [value.amount for value in values] for pair, values in found.items()}
    assert amounts == {("beds", "health"): [Decimal(5), Decimal(7)]}
    assert found["seats", "east"] == []


def test_another_place_is_another_place_and_nothing_asked_costs_nothing(
    django_assert_num_queries: Any,  # noqa: ANN401  (pytest's fixture)
) -> None:
    county = a_county_that_said(("beds", "health", 5))
    other = a_county("heping")
    assert said_of(other.place, [("beds", "health")]) == {}
    with django_assert_num_queries(0):
        assert said_of(county.place, []) == {}


def test_many_bodies_take_few_queries(django_assert_num_queries: Any) -> None:  # noqa: ANN401
    county = a_county_that_said(("beds", "health", 5))
    pairs = [("beds", f"body-{number}") for number in range(399)]
    with django_assert_num_queries(2):
        found = said_of(county.place, [*pairs, ("beds", "health")])
    assert list(found) == [("beds", "health")]
