"""Let what a resident said be a reason to look at a closed problem again (转回头看)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.problem import Problem, ProblemState
from minsheng.loop.resident import Report, becomes_check
from minsheng.terms.errors import BadInput


def report_to_check(*, by: By, report: str, revision: int, problem: str, key: str | None = None) -> str:
    """The id of the report. The next round looks at the problem on site; BadInput unless it is closed."""

    def do(doing: Doing) -> str:
        before = doing.load(Report, report, revision)
        if doing.load(Problem, problem).state is not ProblemState.CLOSED:
            raise BadInput("只有已销号的问题才转回头看；没有销号的，直接看整改", where="问题")
        doing.put(becomes_check(before, problem, by.day))
        return report

    return act(by, "report_to_check", do, about=report, key=key)
