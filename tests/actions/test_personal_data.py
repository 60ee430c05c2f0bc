"""A person's own data: taken out for them, corrected, deleted on request or when its time is over, and never
in clear where it is kept."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps

from minsheng.actions.edit_case import edit_case
from minsheng.actions.forget_subject import forget_subject
from minsheng.actions.look_at_case import look_at_case
from minsheng.actions.move_case import move_case
from minsheng.actions.set_own_parameter import set_own_parameter
from minsheng.actions.take_out_subject import take_out_subject
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.actions.work import work_off
from minsheng.programmes.answers import HIDDEN, masked
from minsheng.programmes.fields import Field, FieldType
from minsheng.store.export import export_log
from minsheng.store.figures import below, figure
from minsheng.store.looks import looks_of
from minsheng.store.models import Blind, CaseIndex, Done, Event, Subject
from minsheng.store.opened import opened_case
from minsheng.store.packs import pack_of
from minsheng.store.persons import about_person, mentions_of, subject_of
from minsheng.store.retention import due_persons
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, Missing, NotAllowed
from minsheng.terms.period import Period
from programme_office import AID, Office, a_case, an_office, case_of, with_cash

pytestmark = pytest.mark.django_db
WHO, PHONE = "990822199001010019", "13900000000"


def _paid(office: Office) -> str:
    with_cash(office)
    case = a_case(office, id_number=WHO, phone=PHONE)
    answers = {"granted": "300", "evidence": "现场.jpg"}
    move_case(by=office.leader, case=case, revision=1, move="approve_quick", answers=answers)
    move_case(by=office.cashier, case=case, revision=2, move="pay")
    return case


def _helped(office: Office) -> object:
    pack = pack_of(office.place, AID)
    return figure(office.place, pack, "helped", below(office.place, "office"), Period.parse("2026-02")).amount


def test_everything_about_one_person_is_found_by_the_id_number_and_the_finding_is_noted() -> None:
    office = an_office()
    first, second = a_case(office, id_number=WHO), a_case(office, id_number=WHO, cause="accident")
    a_case(office, id_number="990822199001010027")
    head = office.county.supervision_head
    subject = take_out_subject(by=head, id_number=WHO, reason="本人到窗口申请查阅")
    parts = about_person(office.place, subject)
    assert {one.id for one in parts} == {first, second}
    assert parts[0].answers["id_number"] == WHO
    assert [one.about for one in looks_of(office.place)] == [subject]
    kept = "".join(str(one) for one in Event.objects.at(office.place).values_list("payload", flat=True))
    done = json.dumps(list(Done.objects.at(office.place).values_list("result", flat=True)))
    assert WHO not in kept + done
    assert verify(office.place).faults == ()
    with pytest.raises(Missing):
        take_out_subject(by=head, id_number="990822199001010035", reason="本人到窗口申请查阅")
    with pytest.raises(NotAllowed):
        take_out_subject(by=office.clerk, id_number=WHO, reason="本人到窗口申请查阅")


def test_a_corrected_number_leads_to_the_case_and_the_wrong_one_no_longer() -> None:
    office = an_office()
    case = a_case(office, id_number=WHO)
    edit_case(
        by=office.clerk, case=case, revision=1, answers={"id_number": "990822199001010027"}, reason="本人更正"
    )
    subject = subject_of(office.place, "990822199001010027")
    assert subject is not None
    assert [one.id for one in about_person(office.place, subject)] == [case]
    before = subject_of(office.place, WHO)
    assert before is None or about_person(office.place, before) == ()
    assert mentions_of(office.place, WHO) == []


def test_a_person_is_forgotten_and_stays_counted() -> None:
    office = an_office()
    case = _paid(office)
    head, subject = office.county.supervision_head, case_of(office, case).subject
    assert subject is not None
    move_case(by=office.clerk, case=case, revision=3, move="file")
    before = _helped(office)
    assert forget_subject(by=head, subject=subject, reason="本人申请删除") == 1
    left = opened_case(case_of(office, case)).case.answers
    assert not {"person", "id_number", "phone"} & left.keys()
    assert left["granted"] == 300
    assert (_helped(office), before) == (1, 1)
    assert CaseIndex.objects.at(office.place).filter(case=case).exists()
    assert not Blind.objects.at(office.place).filter(about=case).exists()
    assert not Subject.objects.at(office.place).filter(subject=subject).exists()
    assert verify(office.place).faults == ()
    with pytest.raises(Conflict, match="已经删除"):
        forget_subject(by=head, subject=subject, reason="再删一次")
    with pytest.raises(Conflict, match="删除"):
        look_at_case(by=office.clerk, case=case, reason="还想再看一看")
    assert case_of(office, a_case(office, id_number=WHO)).subject != subject


def test_nobody_is_forgotten_while_a_case_is_open_or_without_a_reason() -> None:
    office = an_office()
    case = a_case(office, id_number=WHO)
    head, subject = office.county.supervision_head, case_of(office, case).subject or ""
    with pytest.raises(Conflict, match="在办"):
        forget_subject(by=head, subject=subject, reason="本人申请删除")
    with pytest.raises(BadInput, match="依据"):
        forget_subject(by=head, subject=subject, reason=" ")
    withdraw_case(by=office.clerk, case=case, revision=1, reason="登错")
    assert forget_subject(by=head, subject=subject, reason="本人申请删除") == 1


def test_whose_time_is_over_is_listed_and_nobody_is_deleted_by_itself() -> None:
    office = an_office()
    case = _paid(office)
    _close(office, case)
    head = office.county.supervision_head
    years: dict[str, Any] = {
        "parameter": "retention",
        "since": date(2026, 1, 1),
        "source": "松民发〔2026〕2号",
    }
    assert due_persons(office.place, date(2040, 1, 1)) == ()
    with pytest.raises(BadInput, match="整年"):
        set_own_parameter(by=head, pack=AID, value="long", **years)
    set_own_parameter(by=head, pack=AID, value="5", **years)
    work_off(now=head.at)
    last = case_of(office, case).moved_at.date()
    assert due_persons(office.place, last.replace(year=last.year + 5) - timedelta(days=1)) == ()
    (due,) = due_persons(office.place, last.replace(year=last.year + 5))
    assert (due.subject, due.cases[0][1]) == (case_of(office, case).subject, "2026-000001")
    later = replace(head, at=head.at)
    forget_subject(by=later, subject=due.subject, reason="保存期满")
    assert due_persons(office.place, date(2040, 1, 1)) == ()


def _close(office: Office, case: str) -> None:
    """Withdrawn counts as ended as well."""
    withdraw_case(by=office.clerk, case=case, revision=3, reason="登错")


@pytest.mark.parametrize(
    ("kind", "words"), [(FieldType.PERSON, "陆某甲"), (FieldType.ID_NUMBER, WHO), (FieldType.PHONE, PHONE)]
)
def test_of_somebody_under_fourteen_not_even_a_part_is_shown(kind: FieldType, words: str) -> None:
    assert masked(Field("child", "儿童", kind, minor=True), words) == HIDDEN
    assert masked(Field("child", "儿童", kind), words) != HIDDEN


def test_no_table_and_no_line_of_the_log_holds_a_personal_answer_in_clear() -> None:
    office = an_office()
    case = _paid(office)
    look_at_case(by=office.clerk, case=case, reason="电话通知领款")
    forget_me = a_case(office, person="陆某乙", id_number="990822199001010027")
    withdraw_case(by=office.clerk, case=forget_me, revision=1, reason="登错")
    rows = [repr(row) for model in apps.get_models() for row in model._base_manager.values()]
    exported = "".join(export_log(office.place))
    for secret in (WHO, PHONE, "陆某甲", "陆某乙"):
        assert secret not in exported
        assert [row for row in rows if secret in row] == []
