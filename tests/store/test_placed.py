"""A query that names no place raises, however it is asked."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db.models import Count

from builders import a_county
from minsheng.store.models import BodyRow, DutyRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.terms.errors import Broken

pytestmark = pytest.mark.django_db
Rows = PlacedQuerySet[BodyRow]


@pytest.mark.parametrize(
    "ask",
    [
        list,
        bool,
        len,
        lambda rows: rows[0],
        lambda rows: rows.first(),
        lambda rows: rows.get(id="east"),
        lambda rows: rows.count(),
        lambda rows: rows.exists(),
        lambda rows: next(rows.iterator(), None),
        lambda rows: list(rows.values("id")),
        lambda rows: list(rows.values_list("id", flat=True)),
        lambda rows: rows.order_by("id").last(),
        lambda rows: rows.aggregate(n=Count("id")),
        lambda rows: rows.update(name="x"),
        lambda rows: rows.delete(),
        lambda rows: list(DutyRow.objects.at("songchuan").filter(body__in=rows.values("id"))),
    ],
)
def test_a_query_without_a_place_raises(ask: Callable[[Rows], object]) -> None:
    a_county()
    with pytest.raises(Broken, match="names no place"):
        ask(BodyRow.objects.filter(kind="政府部门"))


def test_a_query_with_a_place_sees_no_other_place() -> None:
    a_county("songchuan")
    a_county("heping")
    rows = BodyRow.objects.filter(id="east").at("songchuan")
    assert [row.place for row in rows] == ["songchuan"]
    assert BodyRow.objects.everywhere().filter(id="east").count() == 2
