"""The stages of a table: which step is lawful when, and what each asks for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.stages import (
    approve,
    check_editable,
    close_comments,
    examine,
    issue,
    send_back,
    send_for_comment,
)
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.source import Source

TABLE = TaskTable("t", "p", "任务表", 2026)
DONE = Commitment("c", "p", "t", 7, "建成。", Source(), 2026, state=State.CONFIRMED)
TODAY = date(2026, 1, 20)
STEPS: dict[str, Callable[[TaskTable], TaskTable]] = {
    "send": lambda t: send_for_comment(t, [DONE], comment_by=TODAY, today=TODAY),
    "close": close_comments,
    "examine": lambda t: examine(t, [DONE]),
    "approve": approve,
    "issue": lambda t: issue(
        t, paper="青政办〔2026〕1号", issued_on=TODAY, signer="林某", breakdown_by=TODAY
    ),
    "back": lambda t: send_back(t, reason="漏了两项"),
}
LAWFUL = {
    ("send", Stage.DRAFTING): Stage.COMMENTING,
    ("close", Stage.COMMENTING): Stage.MERGING,
    ("examine", Stage.DRAFTING): Stage.EXAMINED,
    ("examine", Stage.MERGING): Stage.EXAMINED,
    ("approve", Stage.EXAMINED): Stage.APPROVED,
    ("issue", Stage.APPROVED): Stage.ISSUED,
    ("back", Stage.COMMENTING): Stage.DRAFTING,
    ("back", Stage.MERGING): Stage.COMMENTING,
    ("back", Stage.EXAMINED): Stage.MERGING,
    ("back", Stage.APPROVED): Stage.EXAMINED,
}


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("stage", Stage)
def test_every_step_at_every_stage(step: str, stage: Stage) -> None:
    table = replace(TABLE, stage=stage)
    if (step, stage) in LAWFUL:
        assert STEPS[step](table).stage is LAWFUL[step, stage]
    else:
        with pytest.raises(Conflict, match="任务表"):
            STEPS[step](table)


def test_an_unconfirmed_item_holds_the_table_back() -> None:
    with pytest.raises(BadInput, match="第7项"):
        examine(TABLE, [replace(DONE, state=State.DRAFT)])
    with pytest.raises(BadInput, match="没有已确认"):
        examine(TABLE, [replace(DONE, state=State.DROPPED)])


@pytest.mark.parametrize(("paper", "signer"), [("", "林某"), ("1号", " ")])
def test_number_and_signer_are_the_offices_own(paper: str, signer: str) -> None:
    table = replace(TABLE, stage=Stage.APPROVED)
    with pytest.raises(BadInput, match="系统不代拟"):
        issue(table, paper=paper, issued_on=TODAY, signer=signer, breakdown_by=TODAY)


def test_a_day_gone_by_is_no_time_limit() -> None:
    with pytest.raises(BadInput, match="已经过去"):
        send_for_comment(TABLE, [DONE], comment_by=date(2026, 1, 19), today=TODAY)


def test_a_step_back_needs_its_reason() -> None:
    with pytest.raises(BadInput, match="退回理由"):
        send_back(replace(TABLE, stage=Stage.EXAMINED), reason=" ")


@pytest.mark.parametrize("stage", Stage)
def test_items_change_freely_only_before_examination(stage: Stage) -> None:
    table = replace(TABLE, stage=stage)
    if stage in (Stage.DRAFTING, Stage.COMMENTING, Stage.MERGING):
        check_editable(table)
    else:
        with pytest.raises(Conflict):
            check_editable(table)
