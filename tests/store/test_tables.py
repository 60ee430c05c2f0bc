"""The tables say the law again, where nobody can go round it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from builders import a_commitment, a_county, a_table
from minsheng.ledger.table import Stage
from minsheng.store.models import (
    BodyRow,
    CommitmentRow,
    DutyRow,
    Event,
    MeasureRow,
    PostRow,
    TableRow,
    TargetRow,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "break_law",
    [
        lambda place: TableRow.objects.at(place).update(stage="published"),
        lambda place: TableRow.objects.at(place).update(stage="issued", paper=None),
        lambda place: CommitmentRow.objects.at(place).update(state="done"),
        lambda place: CommitmentRow.objects.at(place).update(source_start=9, source_end=3),
        lambda place: CommitmentRow.objects.at(place).update(revision=0),
        lambda place: TargetRow.objects.at(place).update(node=True),  # its amount is 300
        lambda place: TargetRow.objects.at(place).update(bound="range", upper=None),
        lambda place: DutyRow.objects.at(place).update(role="helper"),
        lambda place: DutyRow.objects.at(place).update(body="east", group="townships"),
        lambda place: PostRow.objects.at(place).update(role="king"),
        lambda place: BodyRow.objects.at(place).filter(id="east").update(parent="east"),
        lambda place: MeasureRow.objects.at(place).update(kind="percentage"),
        lambda place: Event.objects.at(place).filter(sequence=1).update(sequence=2),
        lambda place: Event.objects.at(place).update(algorithm="md5"),
    ],
)
def test_the_table_refuses(break_law: Callable[[str], Any]) -> None:
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED))
    with pytest.raises(IntegrityError), transaction.atomic():
        break_law(county.place)
