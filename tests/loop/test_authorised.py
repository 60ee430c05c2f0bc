"""A month collects; for more it stands under an inspection that covers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from minsheng.loop.authorised import authorise, check_authorised
from minsheng.loop.collecting import collecting, last_day
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Inspection, InspectionKind, InspectionState
from minsheng.terms.errors import BadInput, Broken, Conflict
from minsheng.terms.period import Period

MARCH = Period.parse("2026-03")
INSPECTION = Inspection(
    "i",
    "p",
    2026,
    1,
    InspectionKind.SPECIAL,
    "县人民政府",
    "松政函〔2026〕4号",
    "重点工作落实情况",
    "各乡镇、县级各部门",
    ("education",),
    ("post",),
    date(2026, 4, 1),
    date(2026, 4, 30),
    "督查方案",
)
CYCLE = Cycle("c", "p", MARCH, date(2026, 3, 28), date(2026, 4, 8))


@pytest.mark.parametrize(
    ("first", "last", "covers"),
    [
        ("2026-04-01", "2026-04-30", True),
        ("2026-03-31", "2026-03-31", True),
        ("2026-01-01", "2026-12-31", True),
        ("2026-02-01", "2026-02-28", False),
        ("2026-05-01", "2026-05-31", False),
    ],
)
def test_an_inspection_covers_the_month_or_the_one_in_which_its_figures_are_looked_at(
    first: str, last: str, covers: bool
) -> None:
    one = replace(INSPECTION, first_day=date.fromisoformat(first), last_day=date.fromisoformat(last))
    if covers:
        assert authorise(CYCLE, one, ranks=True) == replace(CYCLE, inspection="i", ranks=True)
        return
    with pytest.raises(BadInput, match="管不到2026年3月"):
        check_authorised(MARCH, one, ranks=False)


def test_without_one_a_month_collects_and_places_nobody() -> None:
    check_authorised(MARCH, None, ranks=False)
    with pytest.raises(BadInput, match="只收数，不排位次"):
        check_authorised(MARCH, None, ranks=True)


def test_a_withdrawn_one_authorises_nothing_and_a_published_month_stays() -> None:
    with pytest.raises(BadInput, match="已撤销"):
        check_authorised(MARCH, replace(INSPECTION, state=InspectionState.WITHDRAWN), ranks=True)
    with pytest.raises(Conflict, match="已经通报"):
        authorise(replace(CYCLE, stage=CycleStage.PUBLISHED), INSPECTION, ranks=True)


@pytest.mark.parametrize(
    ("month", "days", "last"),
    [
        ("2026-03", 5, date(2026, 4, 8)),  # 6 April is the day off of Qingming
        ("2026-01", 5, date(2026, 2, 6)),
        ("2026-09", 3, date(2026, 10, 10)),  # the week of the national day, and a Saturday that is worked
    ],
)
def test_the_last_day_is_counted_in_working_days(month: str, days: int, last: date) -> None:
    assert last_day(Period.parse(month), days) == last


def test_a_year_whose_days_off_are_not_published_is_said_so() -> None:
    with pytest.raises(BadInput, match="2098年放假安排还没有公布，算不出2098年12月后的第5个工作日"):
        last_day(Period.parse("2098-12"), 5)
    with pytest.raises(BadInput, match="2031年"):
        last_day(Period.parse("2031-05"), 5)


def test_a_policy_overrides_key_by_key() -> None:
    assert collecting().collect_days == 5
    assert collecting({"collecting": {"collect_days": 3}}).collect_days == 3
    assert collecting({"lights": {}}) == collecting()
    with pytest.raises(Broken, match="collect_day"):
        collecting({"collecting": {"collect_day": 3}})
