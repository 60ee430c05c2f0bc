"""When things happened to cases that a table brings: as its columns say, else unknown; clocks say so."""

from __future__ import annotations

import pytest

from a_table_in import a_table
from minsheng.actions.import_cases import import_cases
from minsheng.actions.import_plan import plan_import
from minsheng.actions.move_case import move_case
from minsheng.actions.work import work_off
from minsheng.programmes.case import Case
from minsheng.programmes.clock import DueState
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.kept import KeptCase
from minsheng.store.around import around
from minsheng.store.opened import opened_case
from minsheng.store.packs import pack_of
from minsheng.store.reads import records_of
from minsheng.store.replay_cases import rejudge
from programme_office import AID, Office, an_office

pytestmark = pytest.mark.django_db


def _heads(office: Office, *more: str) -> tuple[str, ...]:
    fields = pack_of(office.place, AID).fields
    names = ("registered_on", "township", "person", "cause", "quick", "granted")
    return (*(fields[name].label for name in names), "环节", *more)


def _row(step: str, *more: str) -> tuple[object, ...]:
    return ("2026-01-30", "东溪镇", "陆某甲", "illness", "是", "300", step, *more)


def _taken(office: Office, heads: tuple[str, ...], row: tuple[object, ...]) -> tuple[KeptCase, Case]:
    content = a_table(heads, [row])
    plan = plan_import(office.clerk, AID, None, "表.xlsx", content)
    assert plan.faults == ()
    import_cases(by=office.clerk, pack=AID, name="表.xlsx", content=content, seen=plan.mark)
    work_off(now=office.clerk.at)
    (kept,) = records_of(office.place, KeptCase, {})
    return kept, opened_case(kept).case


def _judged(office: Office, case: Case) -> Judgement:
    pack = pack_of(office.place, AID)
    return judge(pack, case, around(office.place, pack, case, office.clerk.at))


def _due(office: Office, case: Case, limit: str) -> tuple[DueState, str]:
    found = {one.limit: one for one in _judged(office, case).dues}
    return found[limit].state, found[limit].why


def test_a_step_without_an_instant_leaves_the_clock_unknown() -> None:
    office = an_office()
    _, case = _taken(office, _heads(office), _row("已发放"))
    assert case.step == "paid"
    assert case.entered("paid") is None
    state, why = _due(office, case, "quick_limit")
    assert state is DueState.UNKNOWN
    assert "导入的表没有写明时间" in why
    assert "何时已发放" in why


def test_a_step_that_lies_ahead_still_runs() -> None:
    office = an_office()
    _, case = _taken(office, _heads(office), _row("已批准"))
    assert _due(office, case, "quick_limit")[0] is DueState.OVERDUE


def test_the_instants_of_a_tables_columns_are_those_of_the_moves() -> None:
    office = an_office()
    heads = _heads(office, "快速批准时间", "发放日期")
    kept, case = _taken(office, heads, _row("已发放", "2026/1/30 10:30", "2026-02-02"))
    assert [made.move for made in case.trail] == ["open", "approve_quick", "pay"]
    assert str(case.made("approve_quick")) == "2026-01-30 10:30:00+08:00"
    assert str(case.entered("paid")) == "2026-02-02 12:00:00+08:00"
    assert _due(office, case, "quick_limit")[0] is DueState.MET
    row = (kept.number, *_row("已发放", "2026/1/30 10:30", "2026-02-02"))
    again = plan_import(office.clerk, AID, None, "表.xlsx", a_table(("编号", *heads), [row]))
    assert [one.what.value for one in again.rows] == ["相同"]
    assert rejudge(office.place, office.clerk.at).differences == []


def test_what_the_columns_leave_out_is_jumped_over() -> None:
    office = an_office()
    _, case = _taken(office, _heads(office, "发放时间"), _row("已发放", "2026-02-02"))
    assert [made.move for made in case.trail] == ["open", "import", "pay"]
    assert case.entered("approved") is None
    assert case.entered("paid") is not None


@pytest.mark.parametrize(
    ("when", "says"),
    [("上周", "不是日期或时刻"), ("2026-13-01", "不是日期或时刻"), ("2027-01-01", "晚于现在")],
)
def test_an_instant_that_cannot_be_is_named(when: str, says: str) -> None:
    office = an_office()
    plan = plan_import(
        office.clerk,
        AID,
        None,
        "表.xlsx",
        a_table(_heads(office, "发放时间"), [_row("已发放", when)]),
    )
    assert [says in fault.why for fault in plan.faults] == [True]


def test_whoever_takes_over_an_imported_case_can_finish_it() -> None:
    office = an_office()
    kept, _case = _taken(office, _heads(office), _row("已登记"))
    move_case(
        by=office.leader,
        case=kept.id,
        revision=1,
        move="approve_quick",
        answers={"granted": "300", "evidence": "现场.jpg"},
    )
