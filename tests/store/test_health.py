"""Whether an installation is in order: the days that can be counted."""

from __future__ import annotations

from datetime import date

import pytest

from minsheng.store.health import calendar_known
from minsheng.terms.calendar import is_published

LAST = next(year for year in range(2026, 2099) if not is_published(year + 1))


@pytest.mark.parametrize(
    ("today", "is_well", "asks"),
    [
        (date(LAST, 10, 31), True, False),
        (date(LAST, 11, 1), True, True),
        (date(LAST, 12, 31), True, True),
        (date(LAST + 1, 1, 1), False, True),
    ],
)
def test_a_year_that_is_not_known_is_asked_for_before_limits_reach_into_it(
    today: date, is_well: bool, asks: bool
) -> None:
    finding = calendar_known(today)
    assert finding.is_well is is_well
    assert f"载入到{LAST}年" in finding.what
    assert ("MINSHENG_CALENDAR" in finding.what) is asks
