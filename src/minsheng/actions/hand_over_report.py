"""Hand a report over to whoever it belongs to (转办): 12345, or the petitions' office, with its number there.

Of a petition nothing is kept here but the receipt, to whom it went and when: its words can be read nowhere.
"""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.resident import HandedTo, Report, handed_over
from minsheng.store.names import destroy_key


def hand_over_report(
    *, by: By, report: str, revision: int, to: HandedTo, ticket: str = "", key: str | None = None
) -> str:
    """The id of the report. `ticket` is its number there, empty while it has none."""

    def do(doing: Doing) -> str:
        before = doing.load(Report, report, revision)
        doing.put(handed_over(before, to, ticket, by.day))
        doing.say(to=to.label)
        if to is HandedTo.PETITIONS:
            destroy_key(by.place, before.id)
        return report

    return act(by, "hand_over_report", do, about=report, key=key)
