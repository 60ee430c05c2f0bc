"""Tables taken in: cases and entries, with errors by cell, what is new and missing, and taken back whole."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from a_table_in import a_table
from minsheng.actions import import_parts
from minsheng.actions.act import By
from minsheng.actions.edit_case import edit_case
from minsheng.actions.import_cases import import_cases
from minsheng.actions.import_entries import import_entries
from minsheng.actions.import_plan import Plan, plan_import
from minsheng.actions.import_rows import What
from minsheng.actions.move_case import move_case
from minsheng.actions.undo_batch import undo_batch
from minsheng.actions.withdraw_case import withdraw_case
from minsheng.actions.withdraw_entry import withdraw_entry
from minsheng.actions.work import work_off
from minsheng.programmes.kept import Batch, KeptCase, KeptEntry
from minsheng.store.models import Blob, CaseIndex, Event, PersonKey
from minsheng.store.opened import opened_case
from minsheng.store.reads import record_of, records_of
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from programme_office import AID, Office, a_case, an_office, case_of, worker

pytestmark = pytest.mark.django_db
CARE = "health/chronic_disease"


def _rows(count: int = 3) -> list[tuple[object, ...]]:
    return [
        (f"2026/2/{number % 3 + 1}", "东溪镇", f"陆某{number}", "", "illness", number % 5 + 1, "是")
        for number in range(count)
    ]


def _heads(office: Office) -> tuple[str, ...]:
    from minsheng.store.packs import pack_of

    fields = pack_of(office.place, AID).fields
    names = ("registered_on", "township", "person", "id_number", "cause", "people", "quick")
    return tuple(fields[name].label for name in names)


def _take_in(by: By, content: bytes, pack: str = AID, register: str | None = None) -> str:
    plan = plan_import(by, pack, register, "表.xlsx", content)
    if register is None:
        batch = import_cases(by=by, pack=pack, name="表.xlsx", content=content, seen=plan.mark)
    else:
        batch = import_entries(
            by=by, pack=pack, register=register, name="表.xlsx", content=content, seen=plan.mark
        )
    work_off(now=by.at)
    return batch


def _plan(office: Office, rows: list[tuple[object, ...]]) -> Plan:
    return plan_import(office.clerk, AID, None, "表.xlsx", a_table(_heads(office), rows))


def test_a_table_becomes_cases_that_are_listed_counted_and_sealed() -> None:
    office = an_office()
    batch = _take_in(office.clerk, a_table(_heads(office), _rows()))
    kept = records_of(office.place, KeptCase, {"batch": batch})
    assert [one.number for one in kept] == ["2026-000001", "2026-000002", "2026-000003"]
    assert {one.handler for one in kept} == {office.clerk.post.id}
    assert opened_case(kept[1]).case.answers["person"] == "陆某1"
    assert CaseIndex.objects.at(office.place).filter(body="east").count() == 3
    said = "".join(str(one) for one in Event.objects.at(office.place).values_list("payload", flat=True))
    assert "陆某" not in said
    assert verify(office.place).faults == ()
    assert a_case(office) and case_of(office, a_case(office)).number == "2026-000005"


def test_the_file_is_gone_once_its_last_row_is_in() -> None:
    office = an_office()
    before = Blob.objects.at(office.place).count()
    batch = _take_in(office.clerk, a_table(_heads(office), _rows()))
    assert Blob.objects.at(office.place).count() == before
    assert not PersonKey.objects.at(office.place).filter(person=batch).exists()


def test_a_file_that_is_called_after_somebody_is_not_called_so_for_good() -> None:
    office = an_office()
    content = a_table(_heads(office), _rows())
    name = "990822199001010019的申请.xlsx"
    seen = plan_import(office.clerk, AID, None, name, content).mark
    batch = import_cases(by=office.clerk, pack=AID, name=name, content=content, seen=seen)
    made = record_of(office.place, Batch, batch)
    assert made is not None and made.name == "临时救助.xlsx"


def test_each_wrong_cell_is_named_and_the_good_rows_come_in() -> None:
    office = an_office()
    rows = _rows()
    rows[0] = ("2026/2/30", "东溪镇", "甲", "", "illness", 1, "是")
    rows[1] = ("2026/2/3", "无此镇", "乙", "990822199001010018", "luck", 0, "是")
    rows.append(("2026/2/3", "西塘乡", "丙", "", "illness", 1, "是"))
    rows.append(("", "东溪镇", "丁", "", "illness", 1, "是"))
    plan = _plan(office, rows)
    assert plan.counts == {What.NEW: 1, What.CHANGED: 0, What.SAME: 0, What.WRONG: 4}
    assert [one.cell for one in plan.faults] == ["A3", "B4", "D4", "E4", "F4", "第6行", "第7行"]
    batch = _take_in(office.clerk, a_table(_heads(office), rows))
    assert len(records_of(office.place, KeptCase, {"batch": batch})) == 1


def test_a_preview_that_is_out_of_date_and_a_file_that_came_before_are_refused() -> None:
    office = an_office()
    content = a_table(_heads(office), _rows())
    with pytest.raises(Conflict, match="重新预览"):
        import_cases(by=office.clerk, pack=AID, name="表.xlsx", content=content, seen="other")
    _take_in(office.clerk, content)
    with pytest.raises(Conflict, match="导入过"):
        _take_in(office.clerk, content)
    with pytest.raises(NotAllowed):
        _take_in(office.county.education, content)
    with pytest.raises(BadInput, match="表头"):
        _take_in(office.clerk, a_table(("甲", "乙"), [("1", "2")]))


def test_an_import_is_taken_back_whole_and_only_while_nobody_has_worked_on_it() -> None:
    office = an_office()
    batch = _take_in(office.clerk, a_table(_heads(office), _rows()))
    first = records_of(office.place, KeptCase, {"batch": batch})[0]
    edit_case(by=office.clerk, case=first.id, revision=1, answers={"people": "9"})
    with pytest.raises(Conflict, match=first.number):
        undo_batch(by=office.clerk, batch=batch, revision=1, reason="导错了")
    withdraw_case(by=office.clerk, case=first.id, revision=2, reason="登错")
    other = _take_in(office.clerk, a_table(_heads(office), _rows(2)))
    assert undo_batch(by=office.clerk, batch=other, revision=1, reason="导错了") == 2
    assert CaseIndex.objects.at(office.place).count() == 2
    made = record_of(office.place, Batch, other)
    assert made is not None and made.undone == "导错了"
    assert verify(office.place).faults == ()
    with pytest.raises(Conflict, match="已经撤销"):
        undo_batch(by=office.clerk, batch=other, revision=2, reason="再撤")


def _care(record: str = "mirror") -> tuple[By, str]:
    office = an_office(CARE, record=record)
    return worker(office.county, "reviewer", "health", "reviewer", pack=CARE), office.place


def _patients(*rows: tuple[object, ...]) -> bytes:
    heads = ("管理编号", "所在乡镇", "姓名", "出生日期", "病种", "建档日期")
    return a_table(heads, rows)


def test_a_register_is_taken_in_by_its_key_and_says_what_is_new_changed_the_same_and_gone() -> None:
    by, place = _care()
    one = ("P1", "东溪镇", "甲", "1950-1-1", "高血压", "2025-1-1")
    two = ("P2", "西塘乡", "乙", "1951-1-1", "2型糖尿病", "2025-1-1")
    batch = _take_in(by, _patients(one, two), CARE, "patients")
    assert {entry.key for entry in records_of(place, KeptEntry, {"batch": batch})} == {"P1", "P2"}
    later = _patients((*one[:2], "甲甲", *one[3:]), ("P3", "东溪镇", "丙", "1952-1-1", "高血压", "2025-1-1"))
    plan = plan_import(by, CARE, "patients", "表.xlsx", later)
    assert plan.counts == {What.NEW: 1, What.CHANGED: 1, What.SAME: 0, What.WRONG: 0}
    assert plan.missing == ("P2",)
    second = _take_in(by, later, CARE, "patients")
    assert undo_batch(by=by, batch=second, revision=1, reason="导错月份") == 2
    again = plan_import(by, CARE, "patients", "表.xlsx", _patients(one, two))
    assert again.counts[What.SAME] == 2
    assert verify(place).faults == ()


def test_a_mirror_keeps_the_numbers_and_steps_of_the_other_system_and_follows_it() -> None:
    by, place = _care()
    _take_in(by, _patients(("P1", "东溪镇", "甲", "1950-1-1", "高血压", "2025-1-1")), CARE, "patients")
    heads, rows = _visits("closed")
    _take_in(by, a_table(heads, rows), CARE)
    (kept,) = records_of(place, KeptCase, {})
    assert (kept.number, kept.step, kept.is_open) == ("SF-9", "closed", False)
    assert kept.opened_at.date().isoformat() == "2026-02-01"
    with pytest.raises(Conflict, match="请用导入"):
        edit_case(by=by, case=kept.id, revision=kept.revision, answers={"plan": "按时服药"})
    with pytest.raises(Conflict, match="请用导入"):
        move_case(by=by, case=kept.id, revision=kept.revision, move="see")
    heads, rows = _visits("dead")
    _take_in(by, a_table(heads, rows), CARE)
    (kept,) = records_of(place, KeptCase, {})
    assert (kept.step, [made["move"] for made in kept.trail]) == ("dead", ["open", "import", "import"])
    (batch,) = records_of(place, Batch, {"register": None})[1:]
    undo_batch(by=by, batch=batch.id, revision=1, reason="上级数据有误")
    (kept,) = records_of(place, KeptCase, {})
    assert kept.step == "closed"
    assert verify(place).faults == ()


def _visits(step: str) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    from minsheng.programmes.load import read_pack
    from minsheng.store.packs import offered_packs

    (folder,) = (one for one in offered_packs() if one.id == CARE)
    pack = read_pack(folder.page.read_text("utf-8"), CARE)
    said = {"patient": "P1", "township": "东溪镇", "visited_on": "2026-2-1", "way": "clinic"}
    for field in pack.fields.values():
        if field.required is not None and field.computed is None and field.name not in said:
            said[field.name] = next(iter(field.options)) if field.options else str(field.least or 1)
    label = pack.workflow.steps[step].label
    return ("编号", "环节", *(pack.fields[name].label for name in said)), [("SF-9", label, *said.values())]


def test_an_entry_that_its_register_lacks_is_named_by_its_cell_before_anything_is_taken_in() -> None:
    by, place = _care()
    heads, rows = _visits("closed")
    cell = f"{'ABCDEFGHIJ'[heads.index('患者')]}3"
    (fault,) = plan_import(by, CARE, None, "表.xlsx", a_table(heads, rows)).faults
    assert (fault.cell, fault.heading) == (cell, "患者")
    assert fault.why == "“患者”不对：患者里没有“P1”：请先在台账“患者”里登记"
    with pytest.raises(BadInput, match="先改正有误的单元格"):
        _take_in(by, a_table(heads, rows), CARE)
    _take_in(by, _patients(("P2", "东溪镇", "甲", "1950-1-1", "高血压", "2025-1-1")), CARE, "patients")
    (fault,) = plan_import(by, CARE, None, "表.xlsx", a_table(heads, rows)).faults
    assert fault.why.endswith("请写台账里有的管理编号，如 P2")
    assert records_of(place, KeptCase, {}) == []


def test_what_goes_wrong_between_the_preview_and_the_taking_in_is_said_by_row_and_field() -> None:
    by, place = _care()
    _take_in(by, _patients(("P1", "东溪镇", "甲", "1950-1-1", "高血压", "2025-1-1")), CARE, "patients")
    heads, rows = _visits("closed")
    content = a_table(heads, rows)
    seen = plan_import(by, CARE, None, "表.xlsx", content).mark
    batch = import_cases(by=by, pack=CARE, name="表.xlsx", content=content, seen=seen)
    (patient,) = records_of(place, KeptEntry, {})
    withdraw_entry(by=by, entry=patient.id, revision=1, reason="迁出")
    work_off(now=by.at)
    assert records_of(place, KeptCase, {}) == []
    payload = Event.objects.at(place).get(about=batch, verb="take_in_rows").payload
    assert json.loads(payload)["what"]["refused"] == [[3, "患者"]]


def test_a_long_table_comes_in_some_rows_at_a_time() -> None:
    office = an_office()
    batch = _take_in(office.clerk, a_table(_heads(office), _rows(520)))
    assert len(records_of(office.place, KeptCase, {"batch": batch})) == 520
    assert Event.objects.at(office.place).filter(about=batch, verb="take_in_rows").count() == 2
    assert verify(office.place).faults == ()


def test_more_rows_ask_the_database_no_more_often() -> None:
    office = an_office()
    _take_in(office.clerk, a_table(_heads(office), _rows(2)))
    asked = []
    for first, count in ((100, 20), (200, 60)):
        rows = [(*row[:2], f"何某{first + place}", *row[3:]) for place, row in enumerate(_rows(count))]
        with CaptureQueriesContext(connection) as queries:
            _take_in(office.clerk, a_table(_heads(office), rows))
        asked.append(len(queries))
    assert asked[1] <= asked[0] + 2


def test_the_rest_of_a_long_table_is_taken_in_by_the_next_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_parts, "AT_ONCE", 2)
    office = an_office()
    batch = _take_in(
        office.clerk, a_table(_heads(office), [*_rows(4), ("昨天", *_rows(1)[0][1:]), *_rows(1)])
    )
    assert len(records_of(office.place, KeptCase, {"batch": batch})) == 5
    assert Event.objects.at(office.place).filter(verb="take_in_rows").count() == 3
