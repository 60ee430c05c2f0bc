"""A month is asked once; a figure is written by one hand, signed by another, taken or returned by a third."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from asked_county import (
    AT,
    DAY,
    MARCH,
    PDF,
    an_asked_county,
    asks_of,
    filled,
    on,
    sign,
    signed,
    submit,
    the_ask,
)
from builders import a_commitment, a_county, a_table, found, put
from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.accept_certain_asks import accept_certain_asks
from minsheng.actions.act import By
from minsheng.actions.asks import Attached
from minsheng.actions.fill_ask import fill_ask
from minsheng.actions.hand_back_ask import hand_back_ask
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.raise_burden import raise_burden
from minsheng.actions.return_ask import return_ask
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.ledger.commitment import Target
from minsheng.ledger.table import Stage
from minsheng.loop.ask import AskState
from minsheng.loop.burden_note import BurdenNote
from minsheng.loop.reporting import Filling
from minsheng.store.blobs import bytes_of
from minsheng.store.ids import new_id
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.measure import Frequency, Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.post import Post, Role
from minsheng.terms.value import Value

pytestmark = pytest.mark.django_db


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
