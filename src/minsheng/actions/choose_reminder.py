"""Choose how one is told outside the site (选择提醒方式); the log says that it was done, not where to."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.reminders import senders
from minsheng.ledger.reminding import Channel, check_address
from minsheng.store import reminders
from minsheng.terms.errors import BadInput


def choose_reminder(*, by: By, channel: Channel | None, address: str, key: str | None = None) -> None:
    """None: inside the site alone. BadInput where that way is not on here, or no address of it was given."""

    def do(doing: Doing) -> None:
        if channel is None:
            reminders.stop(by.place, by.person)
            return
        if channel not in senders().ways:
            raise BadInput("这里没有接入这种提醒方式", where=channel.label)
        check_address(channel, address.strip())
        reminders.choose(by.place, by.person, channel, address.strip())

    act(by, "choose_reminder", do, about=by.person, key=key)
