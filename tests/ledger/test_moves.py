"""The moves of one commitment, and what each keeps."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.moves import Ground, check_ground, confirm, drop, merge, reopen, restore, split
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.source import Source

TABLE = TaskTable("t", "p", "任务表", 2026)
ISSUED = replace(TABLE, stage=Stage.ISSUED)
DRAFT = Commitment("c", "p", "t", 7, "建成。", Source("d", 3, 9), 2026, doubts=("时限不明：x",))
CONFIRMED = replace(DRAFT, state=State.CONFIRMED)
LEAD = Duty("d1", "p", "c", "县教育局", DutyRole.LEAD, body="schools")
BECAUSE = Ground("重复")


def a_duty(name: str, role: DutyRole, **more: str | bool) -> Duty:
    return Duty(
        name,
        "p",
        "c",
        name,
        role,
        body=str(more["body"]) if "body" in more else None,
        sums_up=bool(more.get("sums_up")),
    )


def test_confirming_settles_doubts_and_keeps_the_rest() -> None:
    assert confirm(DRAFT, [LEAD]) == replace(DRAFT, state=State.CONFIRMED, doubts=())


@pytest.mark.parametrize(
    ("duties", "words"),
    [
        ([], "没有牵头单位"),
        ([a_duty("县财政局", DutyRole.RESPONSIBLE, body="b")], "没有牵头单位"),
        ([a_duty("县教育厅", DutyRole.LEAD)], "县教育厅"),
        ([LEAD, a_duty("县财政厅", DutyRole.SUPPORT)], "县财政厅"),
        ([LEAD, a_duty("县财政局", DutyRole.LEAD, body="b")], "汇总单位"),
        ([a_duty("县教育工作领导小组成员单位", DutyRole.SOLE)], "成员单位"),
    ],
)
def test_what_nobody_answers_for_is_not_confirmed(duties: list[Duty], words: str) -> None:
    with pytest.raises(BadInput, match=words):
        confirm(DRAFT, duties)


def test_a_group_without_register_may_wait_and_its_doubt_stays() -> None:
    waiting = a_duty("县双拥工作领导小组成员单位", DutyRole.RESPONSIBLE)
    assert confirm(DRAFT, [LEAD, waiting]).doubts == (
        "单位未识别：“县双拥工作领导小组成员单位”的成员还没有登记",
    )


@pytest.mark.parametrize("state", State)
def test_each_move_from_each_state(state: State) -> None:
    commitment = replace(DRAFT, state=state)
    moves: dict[str, tuple[Callable[[], Commitment], set[State]]] = {
        "confirm": (lambda: confirm(commitment, [LEAD]), {State.DRAFT}),
        "reopen": (lambda: reopen(commitment), {State.CONFIRMED}),
        "drop": (lambda: drop(commitment, TABLE, BECAUSE), {State.DRAFT, State.CONFIRMED}),
        "restore": (lambda: restore(commitment, TABLE), {State.DROPPED}),
    }
    for move, lawful in moves.values():
        if state in lawful:
            move()
        else:
            with pytest.raises(Conflict, match="第7项"):
                move()


@pytest.mark.parametrize(
    ("table", "ground", "refused"),
    [
        (TABLE, Ground(), BadInput),
        (TABLE, Ground("重复"), None),
        (ISSUED, Ground("重复"), BadInput),
        (ISSUED, Ground("重复", "青政办〔2026〕9号"), BadInput),
        (ISSUED, Ground("重复", "青政办〔2026〕9号", date(2026, 5, 1)), None),
        (replace(TABLE, stage=Stage.APPROVED), Ground("重复", "x", date(2026, 5, 1)), Conflict),
    ],
)
def test_the_ground_of_a_change(table: TaskTable, ground: Ground, refused: type[Exception] | None) -> None:
    if refused is None:
        check_ground(table, ground)
    else:
        with pytest.raises(refused):
            check_ground(table, ground)


def test_merged_items_say_what_they_became() -> None:
    kept, gone = merge([CONFIRMED, replace(CONFIRMED, id="e", number=9)], "c", TABLE, BECAUSE)
    assert kept == CONFIRMED
    assert (gone.state, gone.became, gone.sentence) == (State.MERGED, ("c",), "建成。")


def test_items_of_two_tables_are_not_merged() -> None:
    with pytest.raises(BadInput, match="不在"):
        merge([CONFIRMED, replace(CONFIRMED, id="e", table="u")], "c", TABLE, BECAUSE)


def test_a_split_item_stays_and_its_parts_keep_the_source() -> None:
    old, one, two = split(CONFIRMED, ["建成甲。", "建成乙。"], ["x", "y"], TABLE, BECAUSE)
    assert (old.state, old.became, old.sentence) == (State.SPLIT, ("x", "y"), "建成。")
    assert [(c.sentence, c.state, c.source) for c in (one, two)] == [
        ("建成甲。", State.DRAFT, CONFIRMED.source),
        ("建成乙。", State.DRAFT, CONFIRMED.source),
    ]
    with pytest.raises(BadInput, match="两项以上"):
        split(CONFIRMED, ["建成甲。", " "], ["x", "y"], TABLE, BECAUSE)
