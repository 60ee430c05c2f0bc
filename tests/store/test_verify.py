"""`log verify` names what was changed behind the log."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builders import a_commitment, a_county, a_table
from minsheng.store.models import BodyRow, CommitmentRow, DutyRow, Event, Head, PersonRow, TargetRow, Touch
from minsheng.store.verify import verify

pytestmark = pytest.mark.django_db


def a_place() -> str:
    """A county with one commitment; its place."""
    county = a_county()
    a_commitment(county, a_table(county))
    return county.place


def test_an_untouched_record_is_whole() -> None:
    verdict = verify(a_place())
    assert (verdict.events, verdict.faults) == (3, ())
    assert verdict.rows == 1 + 7 + 1 + 2 + 12 + 12 + 1 + 4


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda place: Event.objects.at(place).filter(sequence=2).delete(), "日志第2条: 缺失"),
        (
            lambda place: Event.objects.at(place).filter(sequence=2).update(verb="edit_commitment"),
            "日志第2条: 内容",
        ),
        (lambda place: Event.objects.at(place).filter(sequence=2).update(hash="0" * 64), "日志第2条: 内容"),
        (
            lambda place: Event.objects.at(place).filter(sequence=3).update(previous="0" * 64),
            "日志第3条: 与上一条",
        ),
        (lambda place: Event.objects.at(place).filter(sequence=3).delete(), "链头"),
        (lambda place: Head.objects.at(place).update(sequence=2), "链头"),
    ],
)
def test_the_first_broken_link_is_named(harm: Callable[[str], object], says: str) -> None:
    place = a_place()
    harm(place)
    first, *_ = verify(place).faults
    assert str(first).startswith(says)


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda place: CommitmentRow.objects.at(place).update(due="年底前"), "commitment"),
        (lambda place: CommitmentRow.objects.at(place).update(needle=""), "commitment"),
        (lambda place: TargetRow.objects.at(place).update(amount="3000"), "target"),
        (lambda place: DutyRow.objects.at(place).delete(), "duty"),
        (lambda place: BodyRow.objects.at(place).filter(id="exams").update(path="exams/"), "body exams"),
        (lambda place: PersonRow.objects.at(place).update(name="x"), "person person-"),
        (lambda place: Touch.objects.at(place).filter(sequence=2).delete(), "历史索引: 应有"),
        (lambda place: Touch.objects.at(place).filter(sequence=2).update(sequence=3), "历史索引: 行数对"),
        (
            lambda place: DutyRow(
                place=place, id="new", commitment="x", name="x", role="lead", share="whole",
                sums_up=False, order=0, dropped=False,
            ).save(force_insert=True),
            "duty new",
        ),
    ],
)  # fmt: skip
def test_a_row_changed_behind_the_log_is_named(harm: Callable[[str], object], says: str) -> None:
    place = a_place()
    harm(place)
    first, *_ = verify(place).faults
    assert str(first).startswith(says)
