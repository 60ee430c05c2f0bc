"""When a message may leave, and what it says."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from minsheng.ledger.reminding import Channel, Reminder, check_address, is_guess, is_quiet
from minsheng.terms.errors import BadInput

HERE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("at", "quiet"),
    [
        ("2026-02-03T08:29", True),
        ("2026-02-03T08:30", False),
        ("2026-02-03T17:29", False),
        ("2026-02-03T17:30", True),
        ("2026-02-07T10:00", True),  # a Saturday
        ("2026-02-14T10:00", False),  # a Saturday worked before the spring festival
        ("2026-02-17T10:00", True),  # the first day of the lunar year
        ("2026-10-01T10:00", True),
        ("2031-02-03T10:00", False),  # a Monday of a year that is not published: weekends alone are known
        ("2031-10-01T10:00", False),
        ("2031-02-08T10:00", True),
    ],
)
def test_quiet_on_days_off_and_outside_office_hours(at: str, quiet: bool) -> None:
    assert is_quiet(datetime.fromisoformat(at).replace(tzinfo=HERE)) is quiet


def test_a_year_that_is_not_published_is_said_so() -> None:
    assert is_guess(datetime(2031, 2, 3, tzinfo=HERE).date())
    assert not is_guess(datetime(2026, 2, 3, tzinfo=HERE).date())


def test_the_words() -> None:
    assert Reminder(12, "松川县督查", "k").text == "【松川县督查】您有12项待办。"


@pytest.mark.parametrize(
    ("channel", "right", "wrong"),
    [
        (Channel.EMAIL, "wang@songchuan.example", "wang"),
        (Channel.SMS, "13900001111", "1390000111"),
        (Channel.WECOM, "wang.min", "王敏"),
        (Channel.ZHENGDING, "10086", "x"),
    ],
)
def test_an_address_that_nothing_reaches_is_refused(channel: Channel, right: str, wrong: str) -> None:
    check_address(channel, right)
    with pytest.raises(BadInput, match="请填写"):
        check_address(channel, wrong)
