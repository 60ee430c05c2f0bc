"""Breakdowns: their moves, their nodes, and parts that do not add up are shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.breakdowns import (
    AllotmentWish,
    NodeWish,
    allotment_sums,
    approve,
    check_allotments,
    check_nodes,
    send_back,
    submit,
)
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Allotment
from minsheng.terms.bound import Bound
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source

AT = datetime(2026, 2, 9, tzinfo=UTC)
OWED = Breakdown("b", "p", "c", "jobs", date(2026, 2, 10))
ITEM = Commitment("c", "p", "t", 1, "新增就业3000人。", Source(), 2026, due_by=date(2026, 11, 30))
MEASURE = Measure("m", "p", "新增就业", "人", MeasureKind.TO_DATE)
NODE = Measure("n", "p", "开园", "", MeasureKind.NODE)
TARGETS = [Target("t1", "p", "c", "m", Decimal(3000)), Target("t2", "p", "c", "n", Decimal(1))]


@pytest.mark.parametrize("state", BreakdownState)
def test_each_move_from_each_state(state: BreakdownState) -> None:
    breakdown = replace(OWED, state=state)
    moves: list[tuple[Callable[[], Breakdown], set[BreakdownState]]] = [
        (lambda: submit(breakdown, people="就业科", at=AT), {BreakdownState.OWED, BreakdownState.SENT_BACK}),
        (lambda: approve(breakdown), {BreakdownState.SUBMITTED}),
        (lambda: send_back(breakdown, remark="缺节点"), {BreakdownState.SUBMITTED}),
    ]
    for move, lawful in moves:
        if state in lawful:
            move()
        else:
            with pytest.raises(Conflict):
                move()


def test_who_does_it_and_why_it_goes_back_are_said() -> None:
    with pytest.raises(BadInput, match="责任人"):
        submit(OWED, people=" ", at=AT)
    with pytest.raises(BadInput, match="退回理由"):
        send_back(replace(OWED, state=BreakdownState.SUBMITTED), remark="")


@pytest.mark.parametrize(
    ("nodes", "words"),
    [
        ([NodeWish("办招聘会专场", date(2026, 12, 1), "办结确认")], "晚于"),
        ([NodeWish("完成年度目标50%", date(2026, 6, 30), "报表")], "百分比"),
        ([NodeWish("开园", date(2026, 6, 30), "开园")] * 2, "两次"),
        ([NodeWish("开园", date(2026, 6, 30), "")], "认定"),
    ],
)
def test_nodes_that_cannot_be_judged(nodes: list[NodeWish], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        check_nodes(ITEM, nodes)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ([AllotmentWish("t2", "north", Decimal(1))], "数字目标"),
        ([AllotmentWish("t1", "elsewhere", Decimal(1))], "重新选择"),
        ([AllotmentWish("t1", "north", Decimal(0))], "大于零"),
        ([AllotmentWish("t1", "north", Decimal(1))] * 2, "两次"),
    ],
)
def test_parts_that_cannot_be_given(wishes: list[AllotmentWish], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        check_allotments(TARGETS, [MEASURE, NODE], wishes, frozenset({"north"}))


@pytest.mark.parametrize(
    ("amounts", "words"),
    [((1000, 1500), "新增就业少分解500人"), ((2000, 1500), "新增就业多分解500人"), ((1500, 1500), "")],
)
def test_over_and_under_allotment_is_shown(amounts: tuple[int, ...], words: str) -> None:
    parts = [Allotment(f"a{i}", "p", "t1", "b", f"x{i}", Decimal(n)) for i, n in enumerate(amounts)]
    parts.append(Allotment("gone", "p", "t1", "b", "y", Decimal(99), dropped=True))
    (found,) = allotment_sums(TARGETS, [MEASURE, NODE], parts)
    assert found.words(MEASURE) == words


def test_a_ceiling_does_not_add_up() -> None:
    ceiling = replace(TARGETS[0], bound=Bound.MAX)
    (found,) = allotment_sums([ceiling], [MEASURE], [Allotment("a", "p", "t1", "b", "x", Decimal(10))])
    assert found.left is None
