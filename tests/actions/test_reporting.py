"""A month is asked once; a figure is written by one hand, signed by another, taken or returned by a third."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest

from builders import County, a_commitment, a_county, a_table, found, put
from minsheng.actions import permissions
from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.accept_certain_asks import accept_certain_asks
from minsheng.actions.act import By
from minsheng.actions.asks import Attached
from minsheng.actions.authorise_cycle import authorise_cycle
from minsheng.actions.fill_ask import fill_ask
from minsheng.actions.give_value import give_value
from minsheng.actions.hand_back_ask import hand_back_ask
from minsheng.actions.name_deputy import name_deputy
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.raise_burden import raise_burden
from minsheng.actions.return_ask import return_ask
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.actions.submit_sheet import SignedSheet, submit_sheet
from minsheng.actions.take_in_asks import take_in_asks
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.giving import ValueWish
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.ask_form import HEADER, row_key
from minsheng.loop.burden_note import BurdenNote
from minsheng.loop.cycle import Cycle
from minsheng.loop.inspection import Inspection, InspectionKind
from minsheng.loop.reporting import Filling
from minsheng.store.blobs import bytes_of
from minsheng.store.ids import new_id
from minsheng.store.lists.asks import list_asks
from minsheng.store.lists.cycles import count_bodies, list_cycles
from minsheng.store.lists.signers import heads_of
from minsheng.store.log import head_of, links
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body, Membership
from minsheng.terms.errors import BadInput, Conflict, MinshengError, NotAllowed
from minsheng.terms.measure import Frequency, Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.post import Person, Post, Role
from minsheng.terms.source import Source
from minsheng.terms.value import Value

pytestmark = pytest.mark.django_db
MARCH = Period.parse("2026-03")
AT = datetime(2026, 3, 28, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 28)
PDF = b"%PDF-1.4 scanned"


def on(by: By, at: datetime = AT) -> By:
    """The same post, at the end of March."""
    return replace(by, at=at)


def an_asked_county(items: int = 1) -> tuple[County, str]:
    """`items` issued commitments of education, asked in March; the id of the cycle."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    for number in range(1, items + 1):
        a_commitment(county, table, number=number)
    return county, open_cycle(by=on(county.supervisor), month=MARCH)


def asks_of(county: County, **equals: object) -> list[Ask]:
    return records_of(county.place, Ask, equals)


def the_ask(county: County) -> Ask:
    (ask,) = asks_of(county)
    return ask


def filled(ask: Ask, amount: str = "120", **fields: object) -> Filling:
    filling = Filling(ask.id, ask.revision, Decimal(amount), paper="托位统计月报")
    return replace(filling, **fields)  # type: ignore[arg-type]  # fields of it


def submit(county: County, *fillings: Filling) -> None:
    submit_asks(by=on(county.education), fillings=fillings or [filled(the_ask(county))])


def sign(county: County, by: By | None = None) -> Ask:
    ask = the_ask(county)
    sign_asks(by=by or on(county.education_head), asks=[(ask.id, ask.revision)])
    return the_ask(county)


def signed(county: County, amount: str = "120") -> Ask:
    submit(county, filled(the_ask(county), amount))
    return sign(county)


# ---- opening


def test_a_month_opens_once_and_asks_each_body_for_its_own() -> None:
    county, cycle = an_asked_county()
    ask = the_ask(county)
    assert (ask.body, str(ask.period), ask.state) == ("education", "2026-Q1", AskState.OPEN)
    assert str(ask.period) == str(Period.parse("2026-01/2026-03"))
    assert ask.due_on == date(2026, 4, 8)  # five working days after March: Qingming lies between
    before = head_of(county.place)
    assert open_cycle(by=on(county.supervisor), month=MARCH) == cycle
    assert head_of(county.place) == before
    assert list(links(county.place))[-1].payload["what"] == {
        "month": "2026年3月",
        "collect_by": "2026-04-08",
        "asked": 1,
    }
    assert verify(county.place).faults == ()


@pytest.mark.parametrize(
    ("month", "fields", "says"),
    [
        ("2026-04", {}, "还没有到"),
        ("2026-Q1", {}, "一个月"),
        ("2026-03", {"ranks": True}, "只收数"),
        ("2026-03", {"collect_by": date(2026, 3, 27)}, "已经过了"),
    ],
)
def test_what_does_not_open(month: str, fields: dict[str, object], says: str) -> None:
    county = a_county()
    with pytest.raises(BadInput, match=says):
        open_cycle(by=on(county.supervisor), month=Period.parse(month), **fields)  # type: ignore[arg-type]
    assert records_of(county.place, Cycle, {}) == []


def test_a_year_without_published_days_off_is_said_so_and_the_office_says_the_day() -> None:
    county = a_county()
    december, by = Period.parse("2026-12"), on(county.supervisor, AT + timedelta(days=275))
    with pytest.raises(BadInput, match="2027年放假安排还没有公布"):
        open_cycle(by=by, month=december)
    cycle = open_cycle(by=by, month=december, collect_by=date(2027, 1, 8))
    assert found(county, Cycle, cycle).collect_by == date(2027, 1, 8)


def test_a_group_is_frozen_on_the_day_of_opening_and_unknown_members_are_a_doubt() -> None:
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED), lead=None, group="townships")
    put(county, replace(found(county, Membership, "townships-west"), valid_to=date(2026, 3, 1)))
    open_cycle(by=on(county.supervisor), month=MARCH)
    put(county, replace(found(county, Membership, "townships-east"), valid_to=date(2026, 3, 28)))
    assert [(ask.body, ask.group) for ask in asks_of(county)] == [("east", "townships")]
    april = open_cycle(by=on(county.supervisor, AT + timedelta(days=30)), month=Period.parse("2026-04"))
    assert "没有登记成员" in found(county, Cycle, april).doubts[0]
    assert asks_of(county, cycle=april) == []


def test_what_was_given_before_is_not_asked() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    (target,) = records_of(county.place, Target, {"commitment": item})
    wish = ValueWish("education", 3, Decimal(90), Source(paper="月报"))
    give_value(by=on(county.supervisor), target=target.id, wish=wish)
    cycle = open_cycle(by=on(county.supervisor), month=MARCH)
    assert (asks_of(county), found(county, Cycle, cycle).known) == ([], 1)


def test_a_value_given_by_the_office_closes_the_ask_and_the_body_is_sent_to_sign() -> None:
    county, _ = an_asked_county()
    wish = ValueWish("education", 3, Decimal(90), Source(paper="统计局月报"))
    target = the_ask(county).target
    with pytest.raises(Conflict, match="由负责人审签"):
        give_value(by=on(county.education), target=target, wish=wish)
    value = give_value(by=on(county.supervisor), target=target, wish=wish)
    ask = the_ask(county)
    assert (ask.state, ask.value, ask.is_silent) == (AskState.VOID, value, False)
    assert "统计局月报" in ask.remark


# ---- filling in and signing


def test_from_typed_to_taken_with_two_named_people() -> None:
    county, _ = an_asked_county()
    ask = the_ask(county)
    fill_ask(by=on(county.education), fillings=[filled(ask, words="年内新增")])
    assert the_ask(county).state is AskState.OPEN  # saved, not handed in
    submit(county, filled(the_ask(county), words="年内新增"))
    ask = sign(county)
    assert (ask.state, ask.signed_on, ask.is_late) == (AskState.SIGNED, DAY, False)
    value = found(county, Value, accept_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision))
    assert (value.amount, value.author, value.signer) == (120, "post-education", "post-education_head")
    assert (value.body, str(value.period), value.source.paper) == ("education", "2026-Q1", "托位统计月报")
    assert (the_ask(county).state, the_ask(county).value) == (AskState.ACCEPTED, value.id)
    assert verify(county.place).faults == ()


def test_late_and_silent_are_different() -> None:
    county, _ = an_asked_county()
    assert the_ask(county).is_silent
    submit(county)
    sign(county, on(county.education_head, AT + timedelta(days=20)))
    assert (the_ask(county).is_silent, the_ask(county).is_late) == (False, True)


def test_a_return_does_not_make_late_and_a_value_taken_stays_until_the_next() -> None:
    county, _ = an_asked_county()
    ask = signed(county)
    first = accept_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision)
    later = AT + timedelta(days=30)
    ask = the_ask(county)
    with pytest.raises(BadInput, match="退回理由"):
        return_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision, reason=" ")
    return_ask(by=on(county.supervisor, later), ask=ask.id, revision=ask.revision, reason="少报一所")
    ask = the_ask(county)
    assert (ask.state, ask.round, ask.remark) == (AskState.RETURNED, 2, "少报一所")
    submit_asks(by=on(county.education, later), fillings=[filled(ask, "130")])
    ask = sign(county, on(county.education_head, later))
    assert (ask.is_late, ask.signed_on) == (False, DAY)
    second = accept_ask(by=on(county.supervisor, later), ask=ask.id, revision=ask.revision)
    assert found(county, Value, second).replaces == first
    assert found(county, Value, first).amount == 120
    assert verify(county.place).faults == ()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"amount": None}, "还没有填任何一项"),
        ({"amount": None, "words": "在建"}, "还没有填数"),
        ({"paper": ""}, "请写明出处"),
        ({"unknown": "月底公布"}, "只能填一样"),
        ({"amount": Decimal(-1)}, "不能小于零"),
        ({"words": "长" * 401}, "最多400个字"),
    ],
)
def test_what_is_not_handed_in(fields: dict[str, object], says: str) -> None:
    county, _ = an_asked_county()
    filling = filled(the_ask(county), **({"paper": ""} if "amount" in fields else {}))
    with pytest.raises(BadInput, match=says):
        submit(county, replace(filling, **fields))  # type: ignore[arg-type]  # fields of it
    assert the_ask(county).state is AskState.OPEN


def test_unknown_with_its_reason_is_handed_in_without_proof() -> None:
    county, _ = an_asked_county()
    submit(county, Filling(the_ask(county).id, 1, unknown="省里月底公布"))
    ask = sign(county)
    value = found(county, Value, accept_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision))
    assert (value.amount, value.unknown) == (None, "省里月底公布")


def test_a_node_that_is_not_done_has_nothing_to_prove() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED), amount=None)
    node = Measure(
        new_id(), county.place, "开园", "", MeasureKind.NODE, frequency=Frequency.NODE, proof="验收单"
    )
    put(county, node, Target(new_id(), county.place, item, node.id, Decimal(1), due_by=date(2026, 3, 20)))
    open_cycle(by=on(county.supervisor), month=MARCH)
    with pytest.raises(BadInput, match="请写明出处（验收单）"):
        submit(county, filled(the_ask(county), "1", paper=""))
    submit(county, filled(the_ask(county), "0", paper="", words="装修收尾"))
    assert sign(county).state is AskState.SIGNED


def test_a_file_is_proof_and_is_kept() -> None:
    county, _ = an_asked_county()
    ask = the_ask(county)
    submit_asks(
        by=on(county.education),
        fillings=[filled(ask, paper="")],
        attached=[Attached(ask.id, "验收.pdf", PDF)],
    )
    ask = the_ask(county)
    assert (ask.proof_name, bytes_of(county.place, ask.proof_file or "")) == ("验收.pdf", PDF)
    for content, says in ((b"x" * 10485761, "超过10 MB"), ("机密★1年\n正文".encode(), "密级")):
        with pytest.raises(BadInput, match=says):
            fill_ask(
                by=on(county.education),
                fillings=[filled(ask)],
                attached=[Attached(ask.id, "附件.txt", content)],
            )


def test_who_filled_in_signs_and_takes_nothing() -> None:
    county, _ = an_asked_county()
    both = Post("both", county.place, "person-education", "education", Role.HEAD, "副局长")
    also = Post("also", county.place, "person-education", "office", Role.SUPERVISOR, "督查专员")
    put(county, both, also)
    submit(county)
    with pytest.raises(NotAllowed, match="由不同的人"):
        sign(county, By(county.place, "person-education", both, AT))
    ask = sign(county)
    with pytest.raises(NotAllowed, match="由不同的人"):
        accept_ask(by=By(county.place, "person-education", also, AT), ask=ask.id, revision=ask.revision)


def test_what_was_filled_in_again_is_not_what_the_head_saw() -> None:
    county, _ = an_asked_county()
    submit(county)
    seen = the_ask(county)
    fill_ask(by=on(county.education), fillings=[filled(seen, "125")])
    assert the_ask(county).state is AskState.OPEN  # it waits no longer
    with pytest.raises(Conflict):
        sign_asks(by=on(county.education_head), asks=[(seen.id, seen.revision)])


def test_the_head_hands_back_and_the_filler_starts_again() -> None:
    county, _ = an_asked_county()
    submit(county)
    ask = the_ask(county)
    hand_back_ask(by=on(county.education_head), ask=ask.id, revision=ask.revision, reason="漏了分园")
    assert (the_ask(county).state, the_ask(county).round) == (AskState.RETURNED, 1)
    submit(county, filled(the_ask(county), "125"))
    assert sign(county).amount == 125


def test_what_is_asked_anew_is_filled_in_there() -> None:
    county, _ = an_asked_county()
    april = on(county.supervisor, AT + timedelta(days=30))
    cycle = open_cycle(by=april, month=Period.parse("2026-04"))
    old, new = sorted(asks_of(county), key=lambda ask: ask.period.last)
    with pytest.raises(Conflict, match="并入2026年1—4月"):
        fill_ask(by=on(county.education, april.at), fillings=[filled(old)])
    fill_ask(by=on(county.education, april.at), fillings=[filled(new)])
    assert (new.cycle, old.is_silent) == (cycle, True)


# ---- a deputy, a sheet


def test_a_deputy_signs_on_the_days_of_absence_alone() -> None:
    county, _ = an_asked_county()
    vice = Post("vice", county.place, "person-vice", "education", Role.LIAISON, "副局长")
    put(county, Person("person-vice", county.place, "姓名vice"), vice)
    made = name_deputy(
        by=on(county.education_head),
        head="post-education_head",
        person="person-vice",
        first=date(2026, 3, 28),
        last=date(2026, 4, 2),
        reason="赴省里学习",
    )
    deputy = By(county.place, "person-vice", found(county, Post, made), AT)
    submit(county)
    with pytest.raises(NotAllowed, match="不在任期内"):
        sign(county, on(deputy, AT + timedelta(days=10)))
    ask = sign(county, deputy)
    assert ask.signed_by == made
    assert list(links(county.place))[-1].payload["what"] == {"remark": "负责人不在，代签"}
    assert verify(county.place).faults == ()


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"person": "person-education_head"}, "不能是负责人自己"),
        ({"person": "person-health"}, "本单位任职"),
        ({"last": date(2026, 3, 27)}, "今天以后"),
        ({"reason": " "}, "写明原因"),
        ({"head": "post-education"}, "只有单位负责人"),
    ],
)
def test_who_cannot_stand_in(fields: dict[str, object], says: str) -> None:
    county = a_county()
    given: dict[str, object] = {
        "head": "post-education_head",
        "person": "person-education",
        "first": DAY,
        "last": DAY,
        "reason": "外出",
    }
    with pytest.raises(BadInput, match=says):
        name_deputy(by=on(county.supervisor), **{**given, **fields})  # type: ignore[arg-type]  # as above


def a_sheet(**fields: object) -> SignedSheet:
    sheet = SignedSheet("审签单.pdf", PDF, DAY, post="post-education_head")
    return replace(sheet, **fields)  # type: ignore[arg-type]  # fields of it


@pytest.mark.parametrize("who", ["supervisor", "education"])
def test_a_sheet_signed_by_hand_counts_as_much(who: str) -> None:
    county, _ = an_asked_county()
    by = on(getattr(county, who))
    submit_sheet(by=by, fillings=[filled(the_ask(county), paper="")], sheet=a_sheet())
    ask = the_ask(county)
    assert (ask.state, ask.signed_by, ask.signed_on) == (AskState.SIGNED, "post-education_head", DAY)
    assert bytes_of(county.place, ask.sheet or "") == PDF
    examiner = on(county.supervision_head)
    value = found(county, Value, accept_ask(by=examiner, ask=ask.id, revision=ask.revision))
    assert (value.author, value.signer) == (by.post.id, "post-education_head")
    assert value.source.paper == "审签单"


def test_a_sheet_of_somebody_without_a_post_here() -> None:
    county, _ = an_asked_county()
    sheet = a_sheet(post=None, words="主持工作的副局长")
    submit_sheet(by=on(county.supervisor), fillings=[filled(the_ask(county))], sheet=sheet)
    ask = the_ask(county)
    assert (ask.signed_by, ask.signer) == (None, "主持工作的副局长")
    with pytest.raises(NotAllowed, match="由不同的人"):  # who typed it does not take it
        accept_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision)
    assert accept_ask(by=on(county.supervision_head), ask=ask.id, revision=ask.revision)


def test_the_office_types_what_stands_there_and_nothing_else() -> None:
    county, _ = an_asked_county()
    submit(county)
    ask = the_ask(county)
    with pytest.raises(NotAllowed, match="不一致"):
        submit_sheet(by=on(county.supervisor), fillings=[filled(ask, "125")], sheet=a_sheet())
    submit_sheet(by=on(county.supervisor), fillings=[filled(ask, paper="")], sheet=a_sheet())
    ask = the_ask(county)
    assert (ask.filled_by, ask.state) == ("post-education", AskState.SIGNED)
    assert ask.proof == Source(paper="托位统计月报")


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"day": date(2026, 3, 29)}, "到今天之间"),
        ({"day": date(2026, 3, 1)}, "到今天之间"),
        ({"post": None}, "谁签的字"),
        ({"post": "post-health"}, "不是这个单位的负责人"),
        ({"content": b""}, "扫描件"),
    ],
)
def test_what_no_sheet_can_be(fields: dict[str, object], says: str) -> None:
    county, _ = an_asked_county()
    with pytest.raises(BadInput, match=says):
        submit_sheet(by=on(county.supervisor), fillings=[filled(the_ask(county))], sheet=a_sheet(**fields))


# ---- taking


def test_all_without_doubt_are_taken_as_one_event() -> None:
    county, cycle = an_asked_county(3)
    first, second, third = asks_of(county)
    wild = filled(second, "4000000", paper="月报")
    submit(county, filled(first), wild, Filling(third.id, 1, unknown="月底公布"))
    asks = asks_of(county)
    sign_asks(by=on(county.education_head), asks=[(ask.id, ask.revision) for ask in asks])
    assert accept_certain_asks(by=on(county.supervisor), cycle=cycle) == [first.id]
    assert [ask.state for ask in asks_of(county)] == [
        AskState.ACCEPTED,
        AskState.SIGNED,
        AskState.SIGNED,
    ]
    assert accept_certain_asks(by=on(county.supervisor), cycle=cycle, body="health") == []


def test_a_note_that_something_asks_too_much() -> None:
    county, cycle = an_asked_county()
    note = raise_burden(by=on(county.education), form="asks", about=cycle, words="月月要一样的数")
    assert found(county, BurdenNote, note).body == "education"
    with pytest.raises(BadInput, match="写一句"):
        raise_burden(by=on(county.education), form="asks", about=None, words=" ")
    assert verify(county.place).faults == ()


# ---- nobody above the filler


def a_workbook(ask: Ask) -> bytes:
    """The body's own workbook, with 999 in the ask's row."""
    row = ("1", "", "", "", "", "", "", "999", "", "月报", "", row_key(ask.id, ask.revision))
    return write_xlsx([Sheet("报送表", tuple(SheetColumn(head, 12) for head in HEADER), (row,))])


_ACTS: dict[str, Callable[[By, Ask], object]] = {
    "fill_ask": lambda by, ask: fill_ask(by=by, fillings=[filled(ask, "999")]),
    "submit_asks": lambda by, ask: submit_asks(by=by, fillings=[filled(ask, "999")]),
    "sign_asks": lambda by, ask: sign_asks(by=by, asks=[(ask.id, ask.revision)]),
    "hand_back_ask": lambda by, ask: hand_back_ask(by=by, ask=ask.id, revision=ask.revision, reason="再核"),
    "accept_ask": lambda by, ask: accept_ask(by=by, ask=ask.id, revision=ask.revision),
    "accept_certain_asks": lambda by, ask: accept_certain_asks(by=by, cycle=ask.cycle),
    "return_ask": lambda by, ask: return_ask(by=by, ask=ask.id, revision=ask.revision, reason="再核"),
    "submit_sheet": lambda by, ask: submit_sheet(by=by, fillings=[filled(ask, "999")], sheet=a_sheet()),
    "take_in_asks": lambda by, ask: take_in_asks(
        by=by, cycle=ask.cycle, files=[("报送表.xlsx", a_workbook(ask))]
    ),
    "give_value": lambda by, ask: give_value(
        by=by,
        target=ask.target,
        wish=ValueWish("education", 3, Decimal(999), Source(paper="改"), correction="更正"),
    ),
}
_ABOVE = ("operator", "supervisor", "supervision_head", "approver", "publisher", "leader", "education_head")


@pytest.mark.parametrize(("who", "state"), list(product(_ABOVE, ("filled", "signed", "accepted"))))
def test_nobody_above_the_filler_changes_what_was_written(who: str, state: str) -> None:
    """Every act that is there, by every post above, on an ask in every state: the figure stays, or the act is
    refused."""
    county, _ = an_asked_county()
    submit(county)
    if state != "filled":
        sign(county)
    if state == "accepted":
        ask = the_ask(county)
        accept_ask(by=on(county.supervision_head), ask=ask.id, revision=ask.revision)
    for act in _ACTS.values():
        with suppress(MinshengError):
            act(on(getattr(county, who)), the_ask(county))
        assert the_ask(county).amount == 120
        assert {value.amount for value in records_of(county.place, Value, {})} <= {120}


def test_every_act_of_reporting_is_in_the_table_above() -> None:
    about = {"open_cycle", "name_deputy", "raise_burden"}  # they carry no figure
    verbs = {verb for verb in permissions.MAY if verb.endswith(("_ask", "_asks", "_sheet"))}
    assert verbs | {"give_value"} == _ACTS.keys()
    assert about <= permissions.MAY.keys()


def test_a_body_fills_in_and_signs_its_own_alone() -> None:
    county, _ = an_asked_county()
    ask = the_ask(county)
    with pytest.raises(NotAllowed, match="不在您岗位的范围"):
        fill_ask(by=on(county.health), fillings=[filled(ask)])
    with pytest.raises(NotAllowed):
        submit_sheet(by=on(county.health), fillings=[filled(ask)], sheet=a_sheet())


def test_a_key_sent_twice_does_it_once() -> None:
    county, _ = an_asked_county()
    ask = the_ask(county)
    for _again in range(2):
        submit_asks(by=on(county.education), fillings=[filled(ask)], key="once")
    ask = the_ask(county)
    assert (ask.state, ask.revision) == (AskState.FILLED, 2)
    for _again in range(2):
        sign_asks(by=on(county.education_head), asks=[(ask.id, ask.revision)], key="sign")
    ask = the_ask(county)
    values = [
        accept_ask(by=on(county.supervisor), ask=ask.id, revision=ask.revision, key="take") for _ in range(2)
    ]
    assert len(set(values)) == len(records_of(county.place, Value, {})) == 1


# ---- under an inspection


def an_inspection(county: County, **fields: object) -> str:
    """An inspection of education in April; its id."""
    found = Inspection(
        new_id(),
        county.place,
        2026,
        1,
        InspectionKind.SPECIAL,
        "松川县人民政府",
        "松政函〔2026〕4号",
        "重点工作落实情况",
        "县级各部门",
        ("education",),
        ("post-supervisor",),
        date(2026, 4, 1),
        date(2026, 4, 30),
        "督查方案",
    )
    put(county, replace(found, **fields))  # type: ignore[arg-type]  # fields of it
    return found.id


def test_bodies_are_placed_under_an_inspection_alone() -> None:
    county = a_county()
    cycle = open_cycle(by=on(county.supervisor), month=MARCH, inspection=an_inspection(county), ranks=True)
    assert found(county, Cycle, cycle).ranks
    february = Period.parse("2026-02")
    with pytest.raises(BadInput, match="管不到2026年2月"):
        open_cycle(
            by=on(county.supervisor), month=february, inspection=found(county, Cycle, cycle).inspection
        )


def test_a_month_that_was_opened_for_collecting_is_put_under_an_inspection() -> None:
    county, cycle = an_asked_county()
    inspection = an_inspection(county)
    authorise_cycle(
        by=on(county.supervision_head), cycle=cycle, revision=1, inspection=inspection, ranks=True
    )
    under = found(county, Cycle, cycle)
    assert (under.inspection, under.ranks) == (inspection, True)
    with pytest.raises(Conflict):
        authorise_cycle(by=on(county.supervisor), cycle=cycle, revision=1, inspection=inspection)
    assert verify(county.place).faults == ()


# ---- what changed since the month was opened


def test_what_was_dropped_since_is_not_owed_and_makes_nobody_silent() -> None:
    county, cycle = an_asked_county(2)
    first, _second = asks_of(county)
    put(county, replace(found(county, Commitment, first.commitment), state=State.DROPPED))
    with pytest.raises(Conflict, match="不用报了"):
        fill_ask(by=on(county.education), fillings=[filled(first)])
    lines = list_asks(county.supervisor.post, DAY, cycle=cycle)
    assert [line.is_owed for line in lines] == [False, True]
    assert [one.silent for one in count_bodies(county.place, cycle)] == [1]
    assert [line.asked for line in list_cycles(county.supervisor.post)] == [1]


def test_who_succeeded_a_body_fills_in_and_signs_for_it() -> None:
    county, _ = an_asked_county()
    gone = replace(found(county, Body, "education"), valid_to=date(2026, 3, 28), successors=("health",))
    boss = Post("boss", county.place, "person-boss", "health", Role.HEAD, "局长")
    put(county, gone, replace(county.education_head.post, valid_to=date(2026, 3, 28)))
    put(county, Person("person-boss", county.place, "姓名boss"), boss)
    later = AT + timedelta(days=3)
    assert heads_of(county.place, "education", date(2026, 3, 31)) == (boss,)
    submit_asks(by=on(county.health, later), fillings=[filled(the_ask(county))])
    ask = sign(county, By(county.place, "person-boss", boss, later))
    assert (ask.state, ask.signed_by) == (AskState.SIGNED, "boss")
