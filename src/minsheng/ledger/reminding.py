"""What leaves the house when something waits (提醒): one message a day, in office hours, with no content."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from minsheng.terms.calendar import in_office, is_published, is_working_day
from minsheng.terms.errors import BadInput

_SATURDAY = 5


class Channel(StrEnum):
    """The way a message goes."""

    EMAIL = "email"
    SMS = "sms"
    WECOM = "wecom"
    ZHENGDING = "zhengding"

    @property
    def label(self) -> str:
        """The word in Chinese."""
        return str(_page()["channels"][self.value]["label"])

    @property
    def hint(self) -> str:
        """What an address of this channel looks like."""
        return str(_page()["channels"][self.value]["hint"])


@dataclass(frozen=True, slots=True)
class Reminder:
    """One message: how many things wait, at which site, and the key under which it is the same message."""

    count: int
    site: str
    key: str

    @property
    def text(self) -> str:
        """All that it says: whoever else reads a telephone learns nothing of the county's business."""
        return f"【{self.site}】您有{self.count}项待办。"


def check_address(channel: Channel, address: str) -> None:
    """BadInput where no message would arrive."""
    form = _page()["channels"][channel.value]["form"]
    if not re.fullmatch(form, address):
        raise BadInput(f"请填写{channel.hint}", where=channel.label)


def is_quiet(at: datetime) -> bool:
    """Whether nothing leaves at this instant: outside office hours, or on a day off.

    In a year whose days off the State Council has not published, weekends alone are known (`is_guess`).
    """
    here = in_office(at)
    first, last = (time.fromisoformat(_page()["hours"][name]) for name in ("first", "last"))
    if not first <= here.time() < last:
        return True
    if is_guess(here.date()):
        return here.weekday() >= _SATURDAY
    return not is_working_day(here.date())


def is_guess(day: date) -> bool:
    """Whether the days off of that year are not published yet."""
    return not is_published(day.year)


@cache
def _page() -> dict[str, Any]:
    import yaml  # late: most commands send nothing

    page: dict[str, Any] = yaml.safe_load(
        files("minsheng.ledger").joinpath("reminding.yml").read_text("utf-8")
    )
    return page
