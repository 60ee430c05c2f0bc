"""Opinions side by side, and what follows from one that is taken."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from minsheng.ledger.comment import Answer, Field, Inquiry, Opinion, Verdict
from minsheng.ledger.commitment import Commitment, Target
from minsheng.ledger.due import due_in, read_due
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.edit import Parts
from minsheng.ledger.opinions import Told, decide, take_in, to_changes
from minsheng.ledger.resolve import make_directory
from minsheng.ledger.table import Stage, TaskTable
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source

AT = datetime(2026, 1, 22, 9, tzinfo=UTC)
TABLE = TaskTable("t", "p", "任务表", 2026, stage=Stage.COMMENTING)
DIRECTORY = make_directory(
    [
        Body(id, "p", f"青禾{name}", name, BodyKind.GOVERNMENT)
        for id, name in (("s", "县教育局"), ("m", "县财政局"), ("h", "县住建局"))
    ],
    [],
    day=date(2026, 1, 20),
)
PARTS = Parts(
    Commitment("c", "p", "t", 1, "新增学位3000个。", Source(), 2026),
    (
        Duty("d1", "p", "c", "县教育局", DutyRole.LEAD, body="s"),
        Duty("d2", "p", "c", "县财政局", DutyRole.RESPONSIBLE, body="m", order=1),
    ),
    (Target("t1", "p", "c", "m1", Decimal(3000)),),
    (Measure("m1", "p", "新增学位", "个", MeasureKind.TO_DATE),),
)
INQUIRY = Inquiry("i", "p", "t", "s", AT, date(2026, 1, 25))


def an_opinion(
    field: Field, proposed: str, *, id: str = "o", commitment: str = "c", body: str = "s"
) -> Opinion:
    return Opinion(id, "p", "i", commitment, body, field, proposed, "")


def test_the_same_answer_twice_changes_nothing() -> None:
    told = [Told("c", Field.DUE, "11月底前"), Told("c", Field.DUE, "11月底前")]
    answered, fresh = take_in(INQUIRY, [], told, at=AT, contact="小蔡", new_id=lambda: "o1")
    assert (answered.answer, answered.contact, answered.opened_at, len(fresh)) == (
        Answer.COMMENTS,
        "小蔡",
        AT,
        1,
    )
    assert take_in(answered, fresh, told, at=AT, contact="", new_id=lambda: "o2") == (answered, ())


def test_no_opinion_is_an_answer_but_not_after_opinions() -> None:
    answered, _ = take_in(INQUIRY, [], [], at=AT, contact="", new_id=lambda: "o1")
    assert answered.answer is Answer.AGREES
    said = replace(INQUIRY, answer=Answer.COMMENTS)
    with pytest.raises(BadInput, match="已有意见在案"):
        take_in(said, [an_opinion(Field.DUE, "x")], [], at=AT, contact="", new_id=lambda: "o1")


def test_what_was_said_in_a_round_before_does_not_bind_this_one() -> None:
    before = [an_opinion(Field.DUE, "x")]
    answered, fresh = take_in(INQUIRY, before, [], at=AT, contact="", new_id=lambda: "o1")
    assert (answered.answer, fresh) == (Answer.AGREES, ())


def test_what_is_not_taken_needs_a_reason_and_a_round_that_is_open() -> None:
    opinion = an_opinion(Field.DUE, "11月底前")
    assert decide(opinion, TABLE, Verdict.TAKEN, "", at=AT).verdict is Verdict.TAKEN
    with pytest.raises(BadInput, match="理由"):
        decide(opinion, TABLE, Verdict.NOT_TAKEN, " ", at=AT)
    with pytest.raises(Conflict):
        decide(opinion, replace(TABLE, stage=Stage.EXAMINED), Verdict.TAKEN, "", at=AT)


def test_a_taken_wording_or_limit_or_amount_is_applied() -> None:
    assert to_changes(an_opinion(Field.SENTENCE, "新增学位2800个。"), PARTS, DIRECTORY) == {
        "sentence": "新增学位2800个。"
    }
    assert to_changes(an_opinion(Field.DUE, "11月底前"), PARTS, DIRECTORY) == {
        "due": "11月底前",
        "due_by": date(2026, 11, 30),
        "recurs": None,
        "standing": False,
    }
    changes = to_changes(an_opinion(Field.TARGET, "调整为2800个"), PARTS, DIRECTORY)
    assert changes is not None
    assert [wish.amount for wish in changes["targets"]] == [Decimal(2800)]


@pytest.mark.parametrize(
    ("field", "proposed", "duties"),
    [
        (Field.LEAD, "县财政局", [("lead", "m", False)]),
        (
            Field.LEAD,
            "县住建局、县教育局",
            [("lead", "h", True), ("lead", "s", False), ("responsible", "m", False)],
        ),
        (Field.RESPONSIBLE, "县住建局", [("lead", "s", False), ("responsible", "h", False)]),
        (
            Field.SUPPORT,
            "县住建局",
            [("lead", "s", False), ("responsible", "m", False), ("support", "h", False)],
        ),
    ],
)
def test_named_bodies_take_the_place_of_those_before(
    field: Field, proposed: str, duties: list[tuple[str, str, bool]]
) -> None:
    changes = to_changes(an_opinion(field, proposed), PARTS, DIRECTORY)
    assert changes is not None
    assert [(wish.role.value, wish.body, wish.sums_up) for wish in changes["duties"]] == duties


@pytest.mark.parametrize(
    ("field", "proposed"),
    [
        (Field.LEAD, "建议由住建部门牵头"),
        (Field.TARGET, "由3000个改为2800个"),
        (Field.TARGET, "适当下调"),
        (Field.DUE, "视资金到位情况"),
        (Field.OTHER, "与第3项合并"),
    ],
)
def test_words_that_cannot_be_applied_are_left_to_the_office(field: Field, proposed: str) -> None:
    assert to_changes(an_opinion(field, proposed), PARTS, DIRECTORY) is None


@pytest.mark.parametrize(
    ("words", "day", "recurs"),
    [
        ("2026-11-30", date(2026, 11, 30), None),
        ("11月底前", date(2026, 11, 30), None),
        ("11月30日", date(2026, 11, 30), None),
        ("年底", date(2026, 12, 31), None),
        ("每季度", None, "quarter"),
        ("尽快", None, None),
    ],
)
def test_time_limits_as_people_type_them(words: str, day: date | None, recurs: str | None) -> None:
    assert read_due(words, 2026) == (day, recurs)


def test_a_clause_may_hold_its_own_limit() -> None:
    assert due_in("6月底前开工建设城东污水厂", 2026) == date(2026, 6, 30)
    assert due_in("开工建设城东污水厂", 2026) is None
