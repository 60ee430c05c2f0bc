"""Say one sentence to whoever holds the receipt (答复): what was done, or why nothing was."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.personal_check import check_personal
from minsheng.loop.resident import Report, said_back


def answer_report(*, by: By, report: str, revision: int, words: str, key: str | None = None) -> str:
    """The id of the report. The sentence is public to the holder of the receipt: BadInput where it holds
    somebody's number, name beside an illness, or address."""

    def do(doing: Doing) -> str:
        after = said_back(doing.load(Report, report, revision), words)
        check_personal({"title": after.said_back})
        doing.put(after)
        return report

    return act(by, "answer_report", do, about=report, key=key)
