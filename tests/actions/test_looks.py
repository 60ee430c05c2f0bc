"""Looks at personal answers: with a reason, in a chain of their own that nobody can shorten unseen."""

from __future__ import annotations

import json

import pytest

from minsheng.actions.look_at_case import look_at_case
from minsheng.store.looks import looks_of
from minsheng.store.models import Done, Event, Head, PersonalLook
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, NotAllowed
from programme_office import QUICK, Office, a_case, an_office, worker

pytestmark = pytest.mark.django_db


def _looked(office: Office, times: int = 3) -> str:
    case = a_case(office, id_number="990822199001010019", phone="13900000000")
    for number in range(times):
        look_at_case(by=office.clerk, case=case, reason=f"第{number}次电话通知领款")
    return case


def test_who_looked_at_what_and_why_is_kept_and_the_answers_are_not() -> None:
    office = an_office()
    case = a_case(office, id_number="990822199001010019")
    fields = look_at_case(by=office.clerk, case=case, reason="电话通知领款", key="look-1")
    assert look_at_case(by=office.clerk, case=case, reason="电话通知领款", key="look-1") == fields
    (look,) = looks_of(office.place)
    assert (look.person, look.about, look.reason) == (office.clerk.person, case, "电话通知领款")
    assert set(look.fields) == {"person", "id_number"}
    kept = json.dumps(
        list(Done.objects.at(office.place).values_list("result", flat=True)), ensure_ascii=False
    )
    said = "".join(str(one) for one in Event.objects.at(office.place).values_list("payload", flat=True))
    assert str(QUICK["person"]) not in kept + said
    assert verify(office.place).faults == ()


@pytest.mark.parametrize("reason", ["", "  ", "核对"])
def test_without_a_reason_nothing_is_opened(reason: str) -> None:
    office = an_office()
    case = a_case(office)
    with pytest.raises(BadInput, match="为什么"):
        look_at_case(by=office.clerk, case=case, reason=reason)
    assert not PersonalLook.objects.at(office.place).exists()


def test_another_township_and_another_programme_do_not_look() -> None:
    office = an_office()
    case = a_case(office)
    for by in (worker(office.county, "west", "west", "township_worker"), office.county.education):
        with pytest.raises(NotAllowed):
            look_at_case(by=by, case=case, reason="想看一看是谁")


def test_a_look_that_was_altered_dropped_or_cut_off_is_named() -> None:
    office = an_office()
    _looked(office)
    rows = PersonalLook.objects.at(office.place)
    rows.filter(sequence=2).update(reason="例行核对")
    (fault,) = verify(office.place).faults
    assert fault.where == "查看记录第2条"
    rows.filter(sequence=2).delete()
    assert "缺失" in verify(office.place).faults[0].what
    last = rows.get(sequence=1)
    rows.exclude(sequence=1).delete()
    Head.objects.at(office.place).filter(name="looks").update(sequence=1, hash=last.hash)
    faults = verify(office.place).faults
    assert len(faults) == 2
    assert all("不在查看记录里" in one.what for one in faults)
