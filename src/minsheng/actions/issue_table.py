"""Issue a table (印发任务表) under the office's own number; each lead then owes its breakdown."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.breakdown_debts import owe
from minsheng.actions.parts import parts_of
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.days import office_days
from minsheng.ledger.stages import issue
from minsheng.ledger.table import TaskTable
from minsheng.terms.calendar import add_working_days
from minsheng.terms.errors import BadInput


def issue_table(
    *,
    by: By,
    table: str,
    revision: int,
    paper: str,
    issued_on: date,
    signer: str,
    breakdown_days: int,
    key: str | None = None,
) -> list[str]:
    """The ids of the breakdowns, one a lead and item, due `breakdown_days` working days after `issued_on`.

    BadInput where number or signer is missing, or where the working days of the year are not published."""
    most = office_days().breakdown_at_most
    if not 1 <= breakdown_days <= most:
        raise BadInput(f"报送分解清单的期限请填1到{most}个工作日", where="工作日")

    def do(doing: Doing) -> list[str]:
        before = doing.load(TaskTable, table, revision)
        due_on = add_working_days(issued_on, breakdown_days)
        doing.put(issue(before, paper=paper, issued_on=issued_on, signer=signer, breakdown_by=due_on))
        items = doing.find(Commitment, table=table, state=State.CONFIRMED)
        breakdowns = owe(doing, parts_of(doing, items), due_on=due_on)
        doing.say(paper=paper.strip(), day=issued_on.isoformat(), signer=signer.strip())
        return breakdowns

    return act(by, "issue_table", do, about=table, key=key)
