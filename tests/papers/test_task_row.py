"""What the row of a paper says in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from minsheng.ledger.duty import DutyRole
from minsheng.papers.task_row import DutyLine, NodeLine, TargetLine, TaskRow, items_of
from minsheng.terms.bound import Bound

TOWNSHIPS = DutyLine("各乡镇人民政府", DutyRole.SUPPORT, ("听泉镇", "枕溪镇"))


def a_row(*duties: DutyLine) -> TaskRow:
    return TaskRow("c1", 7, "城镇新增就业3200人以上。", duties=duties)


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (TargetLine("新增就业", Decimal(3200), "人"), "新增就业≥3200人"),
        (TargetLine("失业率", Decimal("5.5"), "%", Bound.MAX), "失业率≤5.5%"),
        (TargetLine("增速", Decimal(5), "%", Bound.RANGE, upper=Decimal(6)), "增速5%—6%"),
        (
            TargetLine("余额", Decimal("2200000000"), "元", Bound.EXACT, baseline=Decimal("1860000000")),
            "余额18.6亿元→22亿元",
        ),
        (TargetLine("增速", Decimal(6), "%", Bound.APPROX), "增速≈6%"),
        (TargetLine("PM2.5", Decimal(35), "微克", Bound.EXACT), "PM2.5 35微克"),
    ],
)
def test_a_target_says_its_side_and_its_unit(target: TargetLine, words: str) -> None:
    assert target.words == words


@pytest.mark.parametrize(
    ("node", "words"),
    [
        (NodeLine("开工"), "开工"),
        (NodeLine("开工", date(2026, 6, 30)), "开工（6月30日前）"),
        (NodeLine("方案印发", date(2026, 4, 30), "印发文号"), "方案印发（4月30日前，印发文号）"),
    ],
)
def test_a_node_says_its_day_and_its_proof(node: NodeLine, words: str) -> None:
    assert node.words == words


def test_the_body_that_sums_up_is_marked() -> None:
    row = a_row(
        DutyLine("县人社局", DutyRole.LEAD, ("县人社局",), sums_up=True),
        DutyLine("县农业农村局", DutyRole.LEAD, ("县农业农村局",)),
    )
    assert row.names(DutyRole.LEAD) == "县人社局（汇总）、县农业农村局"


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("县人社局", "牵头"),
        ("听泉镇", "配合（各乡镇人民政府）"),
    ],
)
def test_a_body_is_named_by_its_part(body: str, part: str) -> None:
    held = a_row(DutyLine("县人社局", DutyRole.LEAD, ("县人社局",)), TOWNSHIPS).part_of(body)
    assert held is not None and held.part == part


def test_of_two_parts_the_weightiest_is_named() -> None:
    row = a_row(TOWNSHIPS, DutyLine("枕溪镇", DutyRole.LEAD, ("枕溪镇",)))
    held = row.part_of("枕溪镇")
    assert held is not None and held.part == "牵头"


def test_an_unresolved_name_answers_for_nothing() -> None:
    assert items_of("县教育局", (a_row(DutyLine("县教育厅", DutyRole.LEAD)),)) == ()
