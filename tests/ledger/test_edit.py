"""A person's changes of one commitment: what is kept, new, dropped and said."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import count

import pytest

from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.duty_edit import DutyWish, to_wishes
from minsheng.ledger.edit import Changes, Edited, Parts, edit
from minsheng.ledger.resolve import make_directory
from minsheng.ledger.target_edit import TargetWish, a_node, to_target_wishes
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.bound import Bound
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source

DIRECTORY = make_directory(
    [
        Body(id, "p", f"青禾{name}", name, BodyKind.GOVERNMENT)
        for id, name in (("s", "县教育局"), ("m", "县财政局"))
    ],
    [],
    day=date(2026, 1, 20),
)
PARTS = Parts(
    Commitment(
        "c",
        "p",
        "t",
        1,
        "新增学位3000个。",
        Source(),
        2026,
        doubts=("无责任单位：x", "数字存疑：y", "时限不明：z"),
    ),
    (Duty("d1", "p", "c", "县教育局", DutyRole.LEAD, body="s"),),
    (Target("t1", "p", "c", "m1", Decimal(3000), bound=Bound.MIN),),
    (Measure("m1", "p", "新增学位", "个", MeasureKind.TO_DATE),),
)


def ids() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"new{next(numbers)}"


def edited(changes: Changes, *, shared: frozenset[str] = frozenset()) -> Edited:
    return edit(PARTS, changes, directory=DIRECTORY, shared=shared, new_id=ids())


def test_what_is_absent_stays_and_only_what_differs_is_written() -> None:
    found = edited({"sentence": "新增学位2800个。"})
    assert [type(record) for record in found.records] == [Commitment]
    assert found.changes == {"任务内容": ["新增学位3000个。", "新增学位2800个。"]}
    assert edited({}).records == ()


def test_a_set_field_settles_its_own_doubts_only() -> None:
    assert edited({"duties": to_wishes(PARTS.duties)}).parts.commitment.doubts == (
        "数字存疑：y",
        "时限不明：z",
    )
    assert edited({"due": "11月底前", "due_by": date(2026, 11, 30)}).parts.commitment.doubts == (
        "无责任单位：x",
        "数字存疑：y",
    )


def test_duties_are_kept_new_or_dropped() -> None:
    found = edited({"duties": [DutyWish(DutyRole.LEAD, "县财政局"), DutyWish(DutyRole.SUPPORT, "县审计局")]})
    assert [(d.name, d.body, d.dropped) for d in found.parts.duties] == [
        ("县财政局", "m", False),
        ("县审计局", None, False),
        ("县教育局", "s", True),
    ]
    assert "单位未识别" in found.parts.commitment.doubts[-1]
    assert found.changes["责任分工"] == ["牵头单位：县教育局", "牵头单位：县财政局；配合单位：县审计局"]
    kept = edited({"duties": [DutyWish(DutyRole.RESPONSIBLE, body="s")]}).parts.duties
    assert [(d.id, d.role) for d in kept] == [("d1", DutyRole.RESPONSIBLE)]


@pytest.mark.parametrize(
    ("duties", "words"),
    [
        ([DutyWish(DutyRole.LEAD, "县教育局"), DutyWish(DutyRole.SUPPORT, body="s")], "两次"),
        ([DutyWish(DutyRole.LEAD, body="nobody")], "没有这个单位"),
        ([DutyWish(DutyRole.LEAD, " ")], "请填写单位名称"),
    ],
)
def test_duties_that_cannot_be(duties: list[DutyWish], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        edited({"duties": duties})


def test_targets_are_kept_new_or_dropped() -> None:
    (kept,) = to_target_wishes(PARTS.targets, PARTS.measures)
    node = a_node("启用城东小学", date(2026, 9, 1), "投入使用证明")
    found = edited({"targets": [replace(kept, amount=Decimal(2800)), node]})
    assert [(t.id, t.amount, t.dropped) for t in found.parts.targets] == [
        ("t1", Decimal(2800), False),
        ("new2", Decimal(1), False),
    ]
    assert found.changes["目标和节点"] == [
        "新增学位≥3000个",
        "新增学位≥2800个；启用城东小学（9月1日前，投入使用证明）",
    ]
    assert [t.dropped for t in edited({"targets": []}).parts.targets] == [True]


def test_a_shared_measure_is_not_changed_under_others() -> None:
    (kept,) = to_target_wishes(PARTS.targets, PARTS.measures)
    renamed = replace(kept, name="新增公办学位")
    alone = edited({"targets": [renamed]}).parts
    assert (alone.targets[0].measure, alone.measures[0].name) == ("m1", "新增公办学位")
    shared = edited({"targets": [renamed]}, shared=frozenset({"m1"})).parts
    assert shared.targets[0].measure == "new1"
    assert PARTS.measures[0] in shared.measures


@pytest.mark.parametrize(
    ("wish", "words"),
    [
        (a_node("完成投资50%", date(2026, 9, 1), "x"), "不写百分比"),
        (a_node("启用城东小学", None, "x"), "截止日"),
        (a_node("启用城东小学", date(2026, 9, 1), " "), "凭什么认定"),
        (TargetWish(" ", MeasureKind.FLOW), "名称"),
        (TargetWish("学位", MeasureKind.FLOW), "节点"),
        (
            TargetWish("学位", MeasureKind.RATIO, amount=Decimal(8), bound=Bound.RANGE, upper=Decimal(7)),
            "上限",
        ),
        (TargetWish("学位", MeasureKind.FLOW, amount=Decimal(-1)), "小于零"),
        (TargetWish("学位", MeasureKind.FLOW, amount=Decimal(1), period="今年"), "时期"),
        (TargetWish("学位", MeasureKind.FLOW, "gone", amount=Decimal(1)), "刷新"),
    ],
)
def test_targets_that_cannot_be_judged(wish: TargetWish, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        edited({"targets": [wish]})


@pytest.mark.parametrize("changes", [Changes(sentence=" "), Changes(recurs="week")])
def test_fields_that_cannot_be(changes: Changes) -> None:
    with pytest.raises(BadInput):
        edited(changes)
