"""An inspection: complete, not twice, not too often, frozen, concluded, and contested within its days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from minsheng.ledger.comment import Verdict
from minsheng.ledger.commitment import Line
from minsheng.loop.closing import closing_of
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import (
    Delivery,
    Inspection,
    InspectionKind,
    InspectionState,
    Warrant,
    check_ceiling,
    check_delivery,
    check_overlap,
    check_unfrozen,
    conclude,
    inspection_of,
    months_of,
    withdraw,
)
from minsheng.loop.naming import Concluded, words_beside
from minsheng.loop.objection import (
    Contested,
    Objection,
    check_conclusion,
    check_preview,
    check_raised,
    decide,
    open_objections,
)
from minsheng.loop.problem import Finder, Problem
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.period import Period

CLOSING = closing_of()
FIRST, LAST = date(2026, 3, 9), date(2026, 3, 13)
AT = datetime(2026, 4, 2, 2, 0, tzinfo=UTC)
WARRANT = Warrant(
    Line.GOVERNMENT,
    InspectionKind.SPECIAL,
    "松川县人民政府",
    "松政函〔2026〕7号",
    "普惠托育服务",
    "县直有关部门，2026年一季度",
    ("education",),
    ("post-supervisor",),
    FIRST,
    LAST,
    "普惠托育专项督查方案",
)


def an_inspection(identity: str = "i1", number: int = 1, **fields: Any) -> Inspection:  # noqa: ANN401  (any field)
    return inspection_of(replace(WARRANT, **fields), identity=identity, place="songchuan", number=number)


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("authorised_by", "授权机关"),
        ("document_no", "授权文号"),
        ("matter", "督查事项"),
        ("scope", "督查范围"),
        ("plan", "督查方案"),
    ],
)
def test_without_authority_matter_range_or_plan_it_does_not_open(field: str, where: str) -> None:
    with pytest.raises(BadInput, match=where):
        an_inspection(**{field: " "})  # type: ignore[arg-type]  # a field by its name


def test_without_object_or_team_or_with_days_turned_round_it_does_not_open() -> None:
    for fields, said in (
        ({"bodies": ()}, "督查对象"),
        ({"team": ()}, "督查人员"),
        ({"last_day": date(2026, 3, 1)}, "早于开始日"),
    ):
        with pytest.raises(BadInput, match=said):
            an_inspection(**fields)


@pytest.mark.parametrize("line", [Line.PARTY, Line.JOINT])
def test_the_partys_line_is_refused_with_the_words_why(line: Line) -> None:
    with pytest.raises(BadInput, match="按党内法规办理"):
        an_inspection(line=line)


def test_the_same_object_and_matter_on_the_same_days_is_refused_and_the_first_named() -> None:
    first = an_inspection()
    second = an_inspection(
        "i2", 2, first_day=LAST, last_day=date(2026, 3, 20), document_no="松政函〔2026〕8号"
    )
    with pytest.raises(Conflict, match="2026年第1号（松政函〔2026〕7号）"):
        check_overlap(second, [first])


@pytest.mark.parametrize(
    "fields",
    [
        {"bodies": ("health",)},
        {"matter": "校园食品安全"},
        {"first_day": date(2026, 3, 14), "last_day": date(2026, 3, 20)},
    ],
    ids=["another object", "another matter", "other days"],
)
def test_another_object_matter_or_term_is_no_overlap(fields: dict[str, Any]) -> None:
    check_overlap(an_inspection("i2", 2, **fields), [an_inspection()])


def test_a_withdrawn_inspection_stands_in_nobodys_way() -> None:
    gone = withdraw(an_inspection(), "授权撤回", day=date(2026, 3, 2))
    again = an_inspection("i2", 2)
    check_overlap(again, [gone])
    assert check_ceiling(again, [gone], 1)


def test_at_the_ceiling_is_warned_and_above_is_refused() -> None:
    first = an_inspection()
    (warned,) = check_ceiling(first, [], 1)
    assert (warned.body, warned.month, warned.count) == ("education", date(2026, 3, 1), 1)
    second = an_inspection("i2", 2, matter="校园食品安全")
    with pytest.raises(Conflict, match="每月1次"):
        check_ceiling(second, [first], 1)
    assert [one.count for one in check_ceiling(second, [first], 2)] == [2]


def test_an_emergency_is_neither_refused_nor_counted() -> None:
    first, urgent = an_inspection(), an_inspection("i2", 2, matter="溺水事故", emergency="县政府紧急部署")
    assert check_ceiling(urgent, [first], 1) == ()
    assert [one.count for one in months_of(first, [urgent])] == [1]


def test_over_two_months_it_counts_in_both() -> None:
    long = an_inspection(last_day=date(2026, 4, 3))
    assert [one.month for one in months_of(long, [])] == [date(2026, 3, 1), date(2026, 4, 1)]


def test_from_its_first_day_on_the_plan_is_frozen() -> None:
    check_unfrozen(an_inspection(), date(2026, 3, 8))
    with pytest.raises(Conflict, match="新的授权"):
        check_unfrozen(an_inspection(), FIRST)


def test_a_conclusion_waits_for_the_first_day_and_stays() -> None:
    with pytest.raises(Conflict, match="才开始"):
        conclude(an_inspection(), "属实", day=date(2026, 3, 8))
    concluded = conclude(an_inspection(), "属实", day=LAST)
    assert (concluded.state, concluded.concluded_on) == (InspectionState.CONCLUDED, LAST)
    with pytest.raises(Conflict, match="不能再改"):
        conclude(concluded, "不属实", day=LAST)


def a_delivery(day: date = date(2026, 3, 3)) -> Delivery:
    return Delivery("d1", "songchuan", "i1", "education", day, "post-supervisor", "局办公室", AT)


@pytest.mark.parametrize(
    ("body", "day", "said"),
    [
        ("health", LAST, "只送达督查对象"),
        ("education", date(2026, 3, 12), "送达日应在"),
        ("education", date(2026, 3, 30), "送达日应在"),
    ],
)
def test_only_an_object_is_given_it_between_the_conclusion_and_today(body: str, day: date, said: str) -> None:
    concluded = conclude(an_inspection(), "属实", day=LAST)
    with pytest.raises(BadInput, match=said):
        check_delivery(concluded, body, day, [], day=date(2026, 3, 20))
    with pytest.raises(Conflict, match="还没有督查结论"):
        check_delivery(an_inspection(), "education", LAST, [], day=LAST)
    with pytest.raises(Conflict, match="已经送达"):
        check_delivery(concluded, "education", LAST, [a_delivery(LAST)], day=LAST)


def test_the_thirtieth_day_is_in_time_and_the_next_is_not() -> None:
    assert check_conclusion(a_delivery(), date(2026, 4, 2), CLOSING) == date(2026, 5, 2)
    with pytest.raises(Conflict, match="已经过期"):
        check_conclusion(a_delivery(), date(2026, 4, 3), CLOSING)


def an_objection(**fields: Any) -> Objection:  # noqa: ANN401  (any field)
    given = {"contests": Contested.CONCLUSION, "inspection": "i1", **fields}
    contests = given.pop("contests")
    return Objection(
        "o1", "songchuan", "education", contests, "数字有误", "post-education", AT, date(2026, 5, 2), **given
    )


def test_who_was_in_the_team_steps_aside() -> None:
    with pytest.raises(NotAllowed, match="应当回避"):
        decide(
            an_objection(),
            Verdict.NOT_TAKEN,
            "理由",
            person="person-supervisor",
            post="post-supervisor",
            aside=["person-supervisor"],
            at=AT,
        )
    decided = decide(
        an_objection(), Verdict.NOT_TAKEN, "理由", person="head", post="post-head", aside=["other"], at=AT
    )
    assert (decided.verdict, decided.decided_by) == (Verdict.NOT_TAKEN, "post-head")


def test_the_same_thing_is_contested_once_at_a_time() -> None:
    with pytest.raises(Conflict, match="已经提出异议"):
        check_raised("数字有误", [an_objection()], replace(an_objection(), id="o2"))
    check_raised("数字有误", [replace(an_objection(), withdrawn_at=AT)], replace(an_objection(), id="o2"))


@pytest.mark.parametrize(
    ("day", "lasts"),
    [
        (date(2026, 3, 30), False),
        (date(2026, 3, 31), True),
        (date(2026, 4, 3), True),
        (date(2026, 4, 4), False),
    ],
)
@pytest.mark.parametrize("contests", [Contested.LIGHT, Contested.FIGURE, Contested.PLACE])
def test_a_preview_is_contested_in_its_days(day: date, lasts: bool, contests: Contested) -> None:
    cycle = Cycle(
        "m3",
        "songchuan",
        Period.parse("2026-03"),
        date(2026, 3, 25),
        date(2026, 3, 28),
        CycleStage.PREVIEWED,
        previewed_on=date(2026, 3, 31),
        contest_by=date(2026, 4, 3),
    )
    if lasts:
        assert check_preview(cycle, contests, day) == date(2026, 4, 3)
    else:
        with pytest.raises(Conflict, match="异议要在"):
            check_preview(cycle, contests, day)
    with pytest.raises(Conflict, match="不在预通报期"):
        check_preview(replace(cycle, stage=CycleStage.COLLECTING), contests, day)
    with pytest.raises(BadInput, match="灯、数据或位次"):
        check_preview(cycle, Contested.CONCLUSION, day)


@pytest.mark.parametrize(
    ("fields", "printed"),
    [
        ({}, True),
        ({"verdict": Verdict.NOT_TAKEN}, True),
        ({"verdict": Verdict.PARTLY}, True),
        ({"verdict": Verdict.TAKEN}, False),
        ({"withdrawn_at": AT}, False),
    ],
)
def test_what_is_not_taken_in_full_is_printed_as_open(fields: dict[str, Any], printed: bool) -> None:
    found = open_objections([an_objection(**fields)])
    assert [one.objection for one in found] == (["o1"] if printed else [])


def test_a_bulletin_names_nobody_before_the_conclusion_was_delivered() -> None:
    concluded = conclude(an_inspection(), "属实", day=LAST)
    given = a_delivery(date(2026, 3, 16))
    problem = Problem(
        "p1", "songchuan", 2026, 1, "缺口", Finder.INSPECTOR, LAST, "education", LAST, inspection="i1"
    )

    def beside(
        day: date, *said: Objection, given: tuple[Delivery, ...] = (given,), found: Problem = problem
    ) -> str | None:
        return words_beside(found, Concluded([concluded], given, said), day=day, closing=CLOSING)

    assert beside(LAST, given=()) is None
    assert beside(date(2026, 4, 15)) == "异议期至4月15日"
    assert beside(date(2026, 4, 16)) == ""
    assert beside(date(2026, 4, 16), an_objection()) == "该单位对督查结论有异议（存异）"
    assert beside(LAST, given=(), found=replace(problem, inspection=None)) == "", "found by no inspection"
    assert beside(LAST, given=(), found=replace(problem, lead="health")) == "", "no object of it"
