"""Who signs where the head does not click: a deputy on the days of absence, a sheet signed by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from asked_county import (
    AT,
    DAY,
    PDF,
    a_sheet,
    an_asked_county,
    filled,
    on,
    sign,
    submit,
    the_ask,
)
from builders import a_county, found, put
from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.act import By
from minsheng.actions.name_deputy import name_deputy
from minsheng.actions.submit_sheet import submit_sheet
from minsheng.loop.ask import AskState
from minsheng.store.blobs import bytes_of
from minsheng.store.log import links
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import Person, Post, Role
from minsheng.terms.source import Source
from minsheng.terms.value import Value

pytestmark = pytest.mark.django_db


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
