"""What is worked out of programmes is the same when it is made again, and verify names what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import F

from minsheng.actions.forget_subject import forget_subject
from minsheng.actions.look_at_case import look_at_case
from minsheng.actions.move_case import move_case
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.store.derive import derive_again
from minsheng.store.export import export_log
from minsheng.store.kinds import KINDS
from minsheng.store.looks import looks_of
from minsheng.store.models import (
    Blind,
    Blob,
    CaseCount,
    CaseIndex,
    CaseInList,
    ContributionRow,
    Event,
    FigureMonth,
    Head,
    HoldingRow,
    PersonalLook,
    PersonKey,
    Subject,
    Touch,
)
from minsheng.store.rebuild import rebuild
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput
from programme_office import Office, a_case, an_office, case_of, with_cash

pytestmark = pytest.mark.django_db
_DERIVED: list[Any] = [
    Blind,
    CaseCount,
    CaseIndex,
    CaseInList,
    ContributionRow,
    FigureMonth,
    HoldingRow,
    Subject,
]
_RECORD: list[Any] = [
    *(kind.row for kind in KINDS.values()),
    Event,
    Head,
    Touch,
    PersonKey,
    Blob,
    PersonalLook,
]


def _dump(tables: list[Any]) -> dict[str, list[str]]:
    """Every row of the tables, sums of nothing left out."""
    found = {}
    for table in tables:
        names = [field.attname for field in table._meta.concrete_fields]
        rows = table.objects.everywhere().values(*names)
        found[table.__name__] = sorted(
            json.dumps(row, sort_keys=True, default=_spelt)
            for row in rows
            if table is not FigureMonth or any((row["count"], row["numerator"], row["denominator"]))
        )
    return found


def _spelt(value: object) -> str:
    return value.hex() if isinstance(value, bytes | memoryview) else str(value)


def _busy() -> Office:
    """Cases paid, waiting and withdrawn; one of them looked at."""
    office = an_office()
    with_cash(office)
    for number, person in enumerate(("990822199001010019", "990822199001010027", None)):
        said = {} if person is None else {"id_number": person}
        case = a_case(office, person=f"陆某{number}", phone=f"1390000000{number}", **said)
        answers = {"granted": "300", "evidence": "现场.jpg"}
        move_case(by=office.leader, case=case, revision=1, move="approve_quick", answers=answers)
        if number < 2:
            move_case(by=office.cashier, case=case, revision=2, move="pay")
    withdraw_case(
        by=office.clerk, case=a_case(office, id_number="990822199001010035"), revision=1, reason="登错了"
    )
    look_at_case(by=office.clerk, case=case, reason="电话通知领款")
    _forgotten(office)
    return office


def _forgotten(office: Office) -> None:
    """A case of somebody whose data was deleted when it was closed."""
    case = a_case(office, person="陆某忘", id_number="990822199001010043")
    move_case(by=office.leader, case=case, revision=1, move="refuse", reason="不符合条件")
    kept = case_of(office, case)
    assert not kept.is_open
    head = office.county.supervision_head
    forget_subject(by=head, subject=kept.subject or "", reason="本人申请删除")


def test_what_was_written_case_by_case_is_what_is_worked_out_of_all() -> None:
    office = _busy()
    before = _dump(_DERIVED)
    assert derive_again(office.place)
    assert _dump(_DERIVED) == before


def test_a_rebuilt_place_has_the_same_record_the_same_lists_and_the_same_looks() -> None:
    office = _busy()
    before, lines = _dump([*_RECORD, *_DERIVED]), list(export_log(office.place))
    for table in (*_RECORD, *_DERIVED):
        table.objects.everywhere().delete()
    made = rebuild(lines)
    assert (made.underived, made.looks) == ([], 1)
    assert _dump([*_RECORD, *_DERIVED]) == before
    assert verify(office.place).faults == ()
    assert [one.reason for one in looks_of(office.place)] == ["电话通知领款"]


def test_an_export_without_a_look_or_with_another_one_is_refused() -> None:
    office = _busy()
    lines = list(export_log(office.place))
    for harmed, says in (
        ([line for line in lines if not line.startswith('{"look"')], "0次查看"),
        ([line.replace("电话通知领款", "例行核对资料") for line in lines], "查看记录第1条"),
    ):
        for table in (*_RECORD, *_DERIVED):
            table.objects.everywhere().delete()
        with pytest.raises(BadInput, match=says):
            rebuild(harmed)


def _balance(place: str) -> None:
    HoldingRow.objects.at(place).filter(account="petty_cash").update(balance=F("balance") + 1)


def _sum(place: str) -> None:
    FigureMonth.objects.at(place).filter(indicator="helped").update(count=F("count") + 1)


def _listed(place: str) -> None:
    CaseIndex.objects.at(place).filter(number="2026-000001").update(step="closed")


def _unlisted(place: str) -> None:
    CaseIndex.objects.at(place).filter(number="2026-000002").delete()


@pytest.mark.parametrize(
    ("harm", "where"),
    [(_balance, "备用金"), (_sum, "临时救助"), (_listed, "2026-000001"), (_unlisted, "2026-000002")],
)
def test_what_no_longer_agrees_with_the_record_is_named_and_can_be_made_again(
    harm: Callable[[str], None], where: str
) -> None:
    office = _busy()
    assert verify(office.place).faults == ()
    harm(office.place)
    (fault,) = verify(office.place).faults
    assert where in fault.where
    assert "log derive" in fault.what
    assert derive_again(office.place)
    assert verify(office.place).faults == ()
