"""Later looks, notices and extensions: the sample is drawn again, colours rise, days are asked in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.loop.closing import closing_of
from minsheng.loop.extension import Extension, check_asked
from minsheng.loop.extension import decide as decide_extension
from minsheng.loop.notice import Notice, NoticeState, check_order, is_late, issue, receive, reply, settle
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.recheck import (
    Look,
    LookResult,
    LookWay,
    Recheck,
    check_round,
    draw,
    due_for_a_look,
    half_before,
    record,
    sample,
)
from minsheng.loop.registered import Registered
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.period import Period
from minsheng.terms.post import Post, Role

CLOSING = closing_of()
DAY = date(2026, 7, 6)
H1 = Period.parse("2026-H1")
AT = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)


def a_problem(number: int, **fields: Any) -> Problem:  # noqa: ANN401  (any field)
    given_fields = {"found_by": Finder.RULE, "closed_on": date(2026, 5, 4), **fields}
    finder = given_fields.pop("found_by")
    return Problem(
        f"p{number}",
        "songchuan",
        2026,
        number,
        "事",
        finder,
        date(2026, 3, 2),
        "education",
        DAY,
        ProblemState.CLOSED,
        **given_fields,
    )


def test_on_site_for_red_ones_those_of_residents_rebounds_and_a_tenth_of_the_rest() -> None:
    problems = [
        a_problem(1),
        a_problem(2, found_by=Finder.RESIDENT),
        a_problem(3, rebounds=1),
        *(a_problem(number) for number in range(4, 24)),
    ]
    drawn = {one.problem: one for one in draw(problems, ["p1"], seed="s", closing=CLOSING)}
    assert [drawn[f"p{n}"].why for n in (1, 2, 3)] == ["red", "resident", "rebound"]
    rest = [one for one in drawn.values() if one.why in ("", "sample")]
    assert sum(one.way is LookWay.ON_SITE for one in rest) == 2
    assert len(drawn) == len(problems)


@given(st.sets(st.uuids().map(str), max_size=60), st.text(max_size=8), st.randoms())
def test_the_same_seed_draws_the_same_whatever_the_order(ids: set[str], seed: str, random: Any) -> None:  # noqa: ANN401  (hypothesis' own)
    listed = sorted(ids)
    drawn = sample(listed, 10, seed)
    random.shuffle(listed)
    assert sample(listed, 10, seed) == drawn
    assert len(drawn) == -(-len(ids) // 10)


def test_the_sample_is_what_it_was() -> None:
    """A round of a year ago is drawn again by every later version."""
    assert sample([f"p{n}" for n in range(20)], 10, "0" * 64) == ("p12", "p4")


def test_only_what_was_closed_in_the_half_year_is_looked_at() -> None:
    problems = [
        a_problem(1, closed_on=date(2026, 6, 30)),
        a_problem(2, closed_on=date(2026, 7, 1)),
        a_problem(3, closed_on=date(2025, 12, 31)),
        replace(a_problem(4), state=ProblemState.RETURNED),
    ]
    assert [one.id for one in due_for_a_look(problems, H1)] == ["p1"]


@pytest.mark.parametrize(("day", "half"), [(date(2026, 7, 1), "2026-H1"), (date(2026, 6, 30), "2025-H2")])
def test_the_half_year_before(day: date, half: str) -> None:
    assert str(half_before(day)) == half


def test_one_round_a_half_year_once_it_is_over() -> None:
    known = Recheck("r1", "songchuan", H1, DAY, "s", 10, 1)
    check_round(H1, [], day=DAY)
    with pytest.raises(Conflict, match="只合并一次"):
        check_round(H1, [known], day=DAY)
    with pytest.raises(BadInput, match="还没有过完"):
        check_round(Period.parse("2026-H2"), [], day=DAY)
    with pytest.raises(BadInput, match="一个半年"):
        check_round(Period.parse("2026-Q1"), [], day=DAY)


def test_a_look_is_recorded_once() -> None:
    look = record(
        Look("l", "songchuan", "r", "p1", LookWay.PAPERS), LookResult.HOLDS, "在", post="x", day=DAY
    )
    with pytest.raises(Conflict, match="已经回头看过"):
        record(look, LookResult.FAILED, "没了", post="x", day=DAY)


def a_notice(level: str = "blue", **fields: Any) -> Notice:  # noqa: ANN401  (any field)
    return Notice("n1", "songchuan", 2026, 1, level, "education", "请补报", DAY, **fields)


def a_post(role: Role) -> Post:
    return Post("post", "songchuan", "person", "office", role, "岗位")


@pytest.mark.parametrize(
    ("before", "level", "why", "stands"),
    [
        ((), "blue", "", True),
        ((), "orange", "", False),
        ((), "red", "防汛紧急", True),
        (("blue",), "orange", "", True),
        (("blue",), "red", "", False),
        (("blue", "orange"), "red", "", True),
        (("orange",), "blue", "", True),
    ],
)
def test_a_colour_is_skipped_only_with_a_reason(
    before: tuple[str, ...], level: str, why: str, stands: bool
) -> None:
    sent = tuple(a_notice(one, state=NoticeState.ISSUED) for one in before)
    if stands:
        check_order(CLOSING.level(level), sent, why, CLOSING)
    else:
        with pytest.raises(BadInput, match="还没有发过"):
            check_order(CLOSING.level(level), sent, why, CLOSING)


def test_its_number_signer_and_day_come_from_the_office_and_its_role_signs() -> None:
    blue, head = CLOSING.level("blue"), a_post(Role.SUPERVISION_HEAD)
    day = date(2026, 7, 6)
    said = Registered("松督〔2026〕3号", "督查室", day, "0" * 64, "督查单.pdf")
    with pytest.raises(NotAllowed, match="督查室主任签发"):
        issue(a_notice(), said, post=a_post(Role.APPROVER), level=blue)
    out = issue(a_notice(), said, post=head, level=blue)
    assert (out.state, out.answer_by, out.sealed) == (NoticeState.ISSUED, date(2026, 7, 13), said.sealed)
    assert (is_late(out, date(2026, 7, 13)), is_late(out, date(2026, 7, 14))) == (False, True)


def test_receipt_reply_settled_in_that_order() -> None:
    out = a_notice(state=NoticeState.ISSUED)
    with pytest.raises(Conflict, match="待回复"):
        reply(out, "已补报", day=DAY)
    with pytest.raises(BadInput, match="签收人"):
        receive(out, "", day=DAY)
    replied = reply(receive(out, "局办公室", day=DAY), "已补报", day=DAY)
    assert (replied.received_on, replied.replied_on) == (DAY, DAY)
    assert settle(replied, "").state is NoticeState.SETTLED
    with pytest.raises(Conflict, match="已回复"):
        settle(out, "")


@pytest.mark.parametrize(
    ("day", "stands"), [(date(2026, 7, 10), True), (date(2026, 7, 11), False)], ids=["last day", "late"]
)
def test_an_extension_is_asked_by_the_end_of_the_last_day(day: date, stands: bool) -> None:
    due, wished = date(2026, 7, 10), date(2026, 7, 31)
    if stands:
        check_asked(due, wished, "汛期停工", day=day, waiting=False)
    else:
        with pytest.raises(Conflict, match="已经逾期"):
            check_asked(due, wished, "汛期停工", day=day, waiting=False)


def test_an_extension_is_later_has_a_reason_and_waits_alone() -> None:
    due = date(2026, 7, 10)
    with pytest.raises(BadInput, match="晚于"):
        check_asked(due, due, "停工", day=DAY, waiting=False)
    with pytest.raises(BadInput, match="延期理由"):
        check_asked(due, date(2026, 8, 1), "", day=DAY, waiting=False)
    with pytest.raises(Conflict, match="等待审批"):
        check_asked(due, date(2026, 8, 1), "停工", day=DAY, waiting=True)


def an_extension() -> Extension:
    return Extension(
        "e1",
        "songchuan",
        "education",
        date(2026, 7, 10),
        date(2026, 7, 31),
        "停工",
        "post-education",
        AT,
        problem="p1",
    )


@pytest.mark.parametrize(("person", "judged"), [("asker", False), ("other", True)])
def test_who_asked_or_is_judged_does_not_grant_it(person: str, judged: bool) -> None:
    with pytest.raises(NotAllowed, match="不能批自己"):
        decide_extension(
            an_extension(),
            until=date(2026, 7, 20),
            answer="",
            person=person,
            post="p",
            asker="asker",
            is_judged=judged,
            at=AT,
        )


def test_it_is_granted_until_a_day_or_refused_with_a_reason_and_once() -> None:
    def decided(one: Extension, until: date | None, answer: str = "") -> Extension:
        return decide_extension(
            one, until=until, answer=answer, person="p", post="q", asker="asker", is_judged=False, at=AT
        )

    granted = decided(an_extension(), date(2026, 7, 20))
    assert (granted.granted, granted.until) == (True, date(2026, 7, 20))
    with pytest.raises(BadInput, match="不同意的理由"):
        decided(an_extension(), None)
    with pytest.raises(BadInput, match="晚于原时限"):
        decided(an_extension(), date(2026, 7, 10))
    with pytest.raises(Conflict, match="已经审批"):
        decided(granted, date(2026, 7, 25))
