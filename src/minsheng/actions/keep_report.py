"""Keep a report without doing anything (阅存), with the reason."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.resident import Report, kept_without


def keep_report(*, by: By, report: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the report."""

    def do(doing: Doing) -> str:
        doing.put(kept_without(doing.load(Report, report, revision), reason, by.day))
        doing.say(reason=reason.strip())
        return report

    return act(by, "keep_report", do, about=report, key=key)
