"""A problem (问题): what was found wrong, with exactly one lead; its helpers and dates are the 责任清单.

The body that is judged accepts it or refuses it with a reason, plans, and submits proof; somebody of another
body checks and closes it, or returns it for another round. Found again soon after, the same problem reopens.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from minsheng.terms.source import Source


class ProblemState(StrEnum):
    """Where a problem stands. Overdue and rebound are no states: they follow from days and counts."""

    FOUND = "found"  # 待交办
    ASSIGNED = "assigned"  # 待签收
    REFUSED = "refused"  # 已拒收
    ACCEPTED = "accepted"  # 待报方案
    PLANNED = "planned"  # 整改中
    SUBMITTED = "submitted"  # 待验收
    RETURNED = "returned"  # 退回整改
    CLOSED = "closed"  # 已销号
    DROPPED = "dropped"  # 已撤下

    @property
    def label(self) -> str:
        """The state in Chinese, as pages and papers print it."""
        return _LABELS[self]


_LABELS = {
    ProblemState.FOUND: "待交办",
    ProblemState.ASSIGNED: "待签收",
    ProblemState.REFUSED: "已拒收",
    ProblemState.ACCEPTED: "待报方案",
    ProblemState.PLANNED: "整改中",
    ProblemState.SUBMITTED: "待验收",
    ProblemState.RETURNED: "退回整改",
    ProblemState.CLOSED: "已销号",
    ProblemState.DROPPED: "已撤下",
}
# What stands no longer: nothing is owed for it.
OVER = frozenset({ProblemState.CLOSED, ProblemState.DROPPED})
# What the body that is judged has to do something about.
AT_THE_BODY = frozenset(
    {ProblemState.ASSIGNED, ProblemState.ACCEPTED, ProblemState.PLANNED, ProblemState.RETURNED}
)
# What the office has to do something about.
AT_THE_OFFICE = frozenset({ProblemState.FOUND, ProblemState.REFUSED, ProblemState.SUBMITTED})


class Finder(StrEnum):
    """Who found it."""

    RULE = "rule"  # 规则比对
    INSPECTOR = "inspector"  # 督查发现
    RESIDENT = "resident"  # 群众反映

    @property
    def label(self) -> str:
        """The finder in Chinese, as pages and papers print it."""
        return {Finder.RULE: "规则比对", Finder.INSPECTOR: "督查发现", Finder.RESIDENT: "群众反映"}[self]


class Rule(StrEnum):
    """Which rule found it; a person takes what it proposes into the list, or does not."""

    SILENT = "silent"  # 连续未报
    BEHIND = "behind"  # 连续滞后
    OVERDUE = "overdue"  # 逾期
    CONTRADICTION = "contradiction"  # 数据矛盾
    UNDER_ALLOTTED = "under_allotted"  # 少分解
    OVER_ALLOTTED = "over_allotted"  # 多分解

    @property
    def label(self) -> str:
        """The rule in Chinese, as pages and papers print it."""
        return _RULES[self]


_RULES = {
    Rule.SILENT: "连续未报",
    Rule.BEHIND: "连续滞后",
    Rule.OVERDUE: "逾期",
    Rule.CONTRADICTION: "数据矛盾",
    Rule.UNDER_ALLOTTED: "少分解",
    Rule.OVER_ALLOTTED: "多分解",
}


@dataclass(frozen=True, slots=True)
class Problem:
    """`number` counts within the `year`. `lead` is the one body that answers, `helpers` those that help,
    `checker` the body that checks (None: the office), `person` the post or division that answers in words.
    `evidence` are the ids of the Values it rests on, `source` a paper or kept document, `point` the place or
    object where it was found. `answer_by` is the last day to refuse, `due` the last day to put it right.
    `refusal`, `plan`, `result` are the body's words, `proof` and `proof_file` its proof, `remark` the reason
    of the last return. `round` counts from 1, `rebounds` how often it came back after it was closed."""

    id: str
    place: str
    year: int
    number: int
    what: str
    found_by: Finder
    found_on: date
    lead: str
    due: date
    state: ProblemState = ProblemState.FOUND
    rule: Rule | None = None
    commitment: str | None = None
    target: str | None = None
    point: str = ""
    inspection: str | None = None
    evidence: tuple[str, ...] = ()
    grounds: str = ""
    source: Source | None = None
    helpers: tuple[str, ...] = ()
    checker: str | None = None
    person: str = ""
    measures: str = ""
    assigned_on: date | None = None
    answer_by: date | None = None
    refusal: str = ""
    plan: str = ""
    result: str = ""
    proof: Source | None = None
    proof_file: str | None = None
    proof_name: str = ""
    submitted_by: str | None = None
    submitted_at: datetime | None = None
    checked_by: str | None = None
    checked_on: date | None = None
    closed_on: date | None = None
    remark: str = ""
    round: int = 1
    rebounds: int = 0
    revision: int = 1

    @property
    def called(self) -> str:
        """Its number as a list of several years needs it: 2025-1."""
        return f"{self.year}-{self.number}"


@dataclass(frozen=True, slots=True)
class Tip:
    """Where a resident's problem came from (线索), closed to every body: only the office reads it, and no
    name is kept at all, only the number in the office's own register (F31, F40, F41)."""

    id: str
    place: str
    problem: str
    register_number: str
    received_on: date
    revision: int = 1
