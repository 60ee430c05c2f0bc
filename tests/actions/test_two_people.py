"""Two steps, two people: over the whole table, in the same post and with two posts of one person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from a_month import a_cycle, an_ask, an_item, in_july
from builders import County, a_county, a_table, found, put
from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.accept_certain_asks import accept_certain_asks
from minsheng.actions.act import By, Doing, act
from minsheng.actions.approve_breakdown import approve_breakdown
from minsheng.actions.close_problem import close_problem
from minsheng.actions.decide_extension import decide_extension
from minsheng.actions.decide_objection import decide_objection
from minsheng.actions.enter_objection import enter_objection
from minsheng.actions.enter_withdrawal import enter_withdrawal
from minsheng.actions.permissions import MAY
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.raise_objection import ObjectionWish, raise_objection
from minsheng.actions.record_look import record_look
from minsheng.actions.sealed import Sealed
from minsheng.actions.settle_notice import settle_notice
from minsheng.actions.two_people import PAIRS, Pair
from minsheng.ledger.breakdown import Breakdown, BreakdownState
from minsheng.ledger.comment import Verdict
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.burden_note import BurdenNote
from minsheng.loop.cycle import Cycle
from minsheng.loop.extension import Extension
from minsheng.loop.notice import Notice, NoticeState
from minsheng.loop.objection import Contested, Objection
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.recheck import Look, LookResult, LookWay
from minsheng.store.ids import new_id
from minsheng.terms.errors import NotAllowed
from minsheng.terms.post import Person, Post, Role

pytestmark = pytest.mark.django_db
SCAN = Sealed("异议书.txt", "本局对6月的灯有异议。".encode())
# What must be two people's at the least: first step, second step. Those that are not in PAIRS ask themselves.
MUST = {
    ("examine_table", "approve_table"),
    ("make_table", "examine_table"),
    ("make_table", "approve_table"),
    ("submit_breakdown", "approve_breakdown"),
    ("answer_inquiry", "decide_opinion"),
    ("publish_bulletin", "issue_bulletin"),
    ("correct_bulletin", "issue_bulletin"),
    ("publish_bulletin", "release_bulletin"),
    ("raise_objection", "decide_objection"),
    ("enter_objection", "decide_objection"),
    ("decide_objection", "enter_withdrawal"),
    ("draft_notice", "issue_notice"),
    ("reply_notice", "settle_notice"),
    ("reply_matter", "close_matter"),
    ("raise_burden", "answer_burden"),
}
TABLE = [(first, second, pair) for second, pairs in PAIRS.items() for pair in pairs for first in pair.first]


def in_role(county: County, person: str, role: Role, body: str = "office") -> By:
    """The person in another post of theirs."""
    post = Post(new_id(), county.place, person, body, role, "兼任")
    put(county, post)
    return By(county.place, person, post, county.supervisor.at)


def someone(county: County, verb: str) -> By:
    """A new person in a post that may do the verb."""
    person = Person(new_id(), county.place, "某人")
    put(county, person)
    return in_role(county, person.id, min(MAY[verb]), "education")


def write(by: By, verb: str, note: str) -> None:
    """One event of that verb that puts the record, whatever it is: what it is about has the note's id."""

    def do(doing: Doing) -> None:
        known = doing.find(BurdenNote, id=note)
        doing.put(known[0] if known else BurdenNote(note, by.place, "form", "education", "多", by.at, None))

    act(by, verb, do, about=note)


def test_the_table_names_every_pair() -> None:
    assert {(first, second) for first, second, _ in TABLE} >= MUST
    assert {verb for first, second, _ in TABLE for verb in (first, second)} <= MAY.keys()


@pytest.mark.parametrize(("first", "second", "pair"), TABLE, ids=[f"{one}-{two}" for one, two, _ in TABLE])
def test_one_person_does_one_step(first: str, second: str, pair: Pair) -> None:
    county, note = a_county(), new_id()
    one, other = someone(county, first), someone(county, first)
    write(one, first, note)
    for role in MAY[second]:
        with pytest.raises(NotAllowed, match=pair.said):
            write(in_role(county, one.person, role), second, note)
    if one.post.role in MAY[second]:
        with pytest.raises(NotAllowed, match=pair.said):
            write(one, second, note)
    write(other, first, note)  # done again by somebody else: that one counts
    with pytest.raises(NotAllowed, match=pair.said):
        write(in_role(county, other.person, min(MAY[second]), "health"), second, note)
    write(someone(county, second), second, note)


def previewed(county: County) -> Cycle:
    """June, previewed: the light of an item of education may be contested."""
    return a_cycle(county)


def contested(county: County, cycle: Cycle) -> ObjectionWish:
    del county
    return ObjectionWish(Contested.LIGHT, "6月已达到", cycle=cycle.id)


def on_time(by: By) -> By:
    """In the days of the preview."""
    return replace(by, at=by.at.replace(month=7, day=9))


def test_who_enters_an_objection_does_not_decide_it() -> None:
    county = a_county()
    by, wish = on_time(county.supervisor), contested(county, previewed(county))
    objection = enter_objection(by=by, body="education", wish=wish, sheet=SCAN)
    head = replace(in_role(county, by.person, Role.SUPERVISION_HEAD), at=by.at)
    said = {"objection": objection, "revision": 1, "verdict": Verdict.NOT_TAKEN, "reason": "不变"}
    for one in (by, head):
        with pytest.raises(NotAllowed, match="代登"):
            decide_objection(by=one, **said)  # type: ignore[arg-type]  # as above
    decide_objection(by=on_time(county.supervision_head), **said)  # type: ignore[arg-type]  # as above
    with pytest.raises(NotAllowed, match="代登"):  # 存异 would leave the annex by the hand that refused it
        enter_withdrawal(by=on_time(county.supervision_head), objection=objection, revision=2, sheet=SCAN)
    enter_withdrawal(by=by, objection=objection, revision=2, sheet=SCAN)


def test_neither_belongs_to_the_judged_body() -> None:
    county = a_county()
    wish = contested(county, previewed(county))
    in_both = on_time(in_role(county, county.education.person, Role.SUPERVISOR))
    with pytest.raises(NotAllowed, match="应当回避"):
        enter_objection(by=in_both, body="education", wish=wish, sheet=SCAN)
    with pytest.raises(NotAllowed, match="您单位的异议"):
        enter_objection(by=on_time(county.supervisor), body="office", wish=wish, sheet=SCAN)
    objection = enter_objection(by=on_time(county.supervisor), body="education", wish=wish, sheet=SCAN)
    below = enter_objection(by=on_time(county.supervisor), body="exams", wish=wish, sheet=SCAN)
    for one in (objection, below):
        with pytest.raises(NotAllowed, match="应当回避"):
            decide_objection(by=in_both, objection=one, revision=1, verdict=Verdict.TAKEN, reason="对")
        with pytest.raises(NotAllowed, match="应当回避"):
            enter_withdrawal(by=in_both, objection=one, revision=1, sheet=SCAN)
    assert found(county, Objection, objection).verdict is None


def test_who_contested_the_month_does_not_publish_it() -> None:
    county = a_county()
    an_item(county, a_table(county, Stage.ISSUED))
    cycle = previewed(county)
    raise_objection(by=on_time(county.education), body="education", wish=contested(county, cycle))
    both = in_july(in_role(county, county.education.person, Role.SUPERVISION_HEAD))
    with pytest.raises(NotAllowed, match="提出过异议"):
        publish_bulletin(by=both, cycle=cycle.id, revision=1)
    publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)


def signed(county: County) -> tuple[Cycle, Ask]:
    item, target = an_item(county, a_table(county, Stage.ISSUED))
    cycle = a_cycle(county, notice=False)
    at = in_july(county.education).at
    by = {"filled_by": "post-education", "filled_at": at, "signed_by": "post-education_head", "signed_at": at}
    given = {"amount": 149, "signed_on": date(2026, 7, 6), "state": AskState.SIGNED, "words": "月报"}
    return cycle, an_ask(county, cycle, item, target, **given, **by)


@pytest.mark.parametrize("who", ["education", "education_head", "exams"])
def test_nobody_examines_a_figure_of_their_own(who: str) -> None:
    """Not who filled it in, not who signed it, and nobody else of the body either, in a second post."""
    county = a_county()
    cycle, ask = signed(county)
    if who == "exams":
        person = Person(new_id(), county.place, "副局长")
        put(county, person)
        in_role(county, person.id, Role.LIAISON, "education")
    else:
        person = found(county, Person, getattr(county, who).person)
    by = in_july(in_role(county, person.id, Role.SUPERVISOR))
    with pytest.raises(NotAllowed):
        accept_ask(by=by, ask=ask.id, revision=1)
    assert accept_certain_asks(by=by, cycle=cycle.id) == []
    accept_ask(by=in_july(county.supervisor), ask=ask.id, revision=1)


def test_with_a_second_post_at_the_judged_body_one_steps_aside() -> None:
    county = a_county()
    both = in_role(county, county.education_head.person, Role.SUPERVISION_HEAD)
    due, at = date(2026, 4, 30), both.at
    breakdown = Breakdown(
        new_id(), county.place, "item", "education", due, BreakdownState.SUBMITTED, "科", at
    )
    problem = Problem(
        new_id(),
        county.place,
        2026,
        1,
        "托位缺口",
        Finder.INSPECTOR,
        both.day,
        "education",
        due,
        ProblemState.SUBMITTED,
        answer_by=both.day,
        submitted_by="post-education",
    )
    look = Look(new_id(), county.place, "round", problem.id, LookWay.PAPERS)
    extension = Extension(
        new_id(), county.place, "education", due, date(2026, 5, 30), "停工", "post-education", at, problem.id
    )
    out = {"paper": "松督〔2026〕1号", "signer": "主任", "issued_on": both.day, "sealed": "0" * 64}
    notice = Notice(new_id(), county.place, 2026, 1, "yellow", "education", "催办", due, NoticeState.REPLIED)
    notice = replace(notice, **out)  # type: ignore[arg-type]  # its own fields
    put(county, breakdown, problem, look, extension, notice)
    acts: tuple[Callable[[By], object], ...] = (
        lambda by: record_look(by=by, look=look.id, revision=1, result=LookResult.HOLDS, words="在"),
        lambda by: decide_extension(by=by, extension=extension.id, revision=1, until=date(2026, 5, 30)),
        lambda by: settle_notice(by=by, notice=notice.id, revision=1),
        lambda by: close_problem(
            by=by, problem=problem.id, revision=found(county, Problem, problem.id).revision
        ),
    )
    for one in acts:
        with pytest.raises(NotAllowed, match="回避"):
            one(both)
    with pytest.raises(NotAllowed, match="回避"):
        approve_breakdown(
            by=in_role(county, both.person, Role.SUPERVISOR), breakdown=breakdown.id, revision=1
        )
    approve_breakdown(by=county.supervisor, breakdown=breakdown.id, revision=1)
    for other in acts:
        other(county.supervision_head)
    assert found(county, Problem, problem.id).state is ProblemState.CLOSED
