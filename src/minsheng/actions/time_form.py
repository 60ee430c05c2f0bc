"""Say how long a form took (自愿填报用时): a volunteer's minutes, kept without body or person."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.burden import BurdenTime, check_time
from minsheng.store.ids import new_id


def time_form(*, by: By, form: str, minutes: int, items: int, key: str | None = None) -> str:
    """The id of the sitting; `items` is how many it held."""
    check_time(minutes, items)
    made = new_id()

    def do(doing: Doing) -> str:
        doing.put(BurdenTime(made, by.place, form, minutes, items, by.at))
        return made

    return act(by, "time_form", do, about=made, key=key)
