"""What residents say: facts first, no petition kept, and answers that read the same are counted apart."""

from __future__ import annotations

from datetime import date

import pytest

from a_report import WORDS, a_report, a_said
from minsheng.loop.resident import (
    Content,
    HandedTo,
    ReportState,
    Saying,
    Seen,
    alike,
    answers_of,
    becomes_check,
    becomes_problem,
    check_said,
    handed_over,
    kept_without,
    limits,
    sounds_like_a_petition,
)
from minsheng.terms.errors import BadInput, Conflict

DAY = date(2026, 7, 6)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, ""),
        ({"words": ""}, ""),  # an answer may be the fact alone
        ({"words": "", "saying": Saying.PROBLEM}, "请写一句"),
        ({"area": "", "promise": ""}, "请选一件承诺"),
        ({"words": "字" * 501}, "500字以内"),
    ],
)
def test_what_is_missing_or_too_long_is_said(fields: dict[str, object], wrong: str) -> None:
    if not wrong:
        check_said(a_said(**fields))
        return
    with pytest.raises(BadInput, match=wrong):
        check_said(a_said(**fields))


@pytest.mark.parametrize(
    ("words", "is_one"), [(WORDS, False), ("要求补发拆迁款", True), ("我要举报王某", True)]
)
def test_a_petition_is_told(words: str, is_one: bool) -> None:
    assert sounds_like_a_petition(words) is is_one


def test_each_report_is_settled_once() -> None:
    done = becomes_problem(a_report(), "p1", DAY)
    assert (done.state, done.problem, done.settled_on) == (ReportState.PROBLEM, "p1", DAY)
    with pytest.raises(Conflict):
        becomes_problem(done, "p2", DAY)
    with pytest.raises(Conflict):
        becomes_check(done, "p2", DAY)
    with pytest.raises(Conflict):
        handed_over(done, HandedTo.HOTLINE, "", DAY)
    with pytest.raises(Conflict):
        kept_without(done, "重复", DAY)


def test_of_a_petition_nothing_is_kept_but_where_it_went() -> None:
    report = a_report(words="ciphertext", photo="digest", point="东门口")
    gone = handed_over(report, HandedTo.PETITIONS, "信2026-7", DAY)
    assert (gone.words, gone.photo, gone.point, gone.ticket) == ("", None, "", "信2026-7")
    passed = handed_over(report, HandedTo.HOTLINE, "", DAY)
    assert (passed.words, passed.photo) == ("ciphertext", "digest")


def test_answers_that_read_the_same_or_came_together_are_counted_apart() -> None:
    same = [a_report(f"s{n}", promise="c", alike="d", sender=f"x{n}", seen=Seen.DONE) for n in range(3)]
    bulk = [a_report(f"b{n}", promise="c", alike=f"b{n}", sender="one", seen=Seen.DONE) for n in range(4)]
    two = [a_report(f"t{n}", promise="c", alike="e", sender=f"y{n}") for n in range(2)]
    plain = a_report("p", promise="c", sender="z", seen=Seen.PARTLY, content=Content.YES)
    assert alike([*same, *bulk, *two, plain]) == {one.id for one in (*same, *bulk)}
    answers = answers_of([*same, *bulk, *two, plain])
    assert (answers.all, answers.flagged) == (10, 7)
    assert answers.plain == {Seen.DONE: 0, Seen.PARTLY: 1, Seen.NOT_SEEN: 2, Seen.UNSURE: 0}
    assert limits().same_words == 3


def test_what_was_left_empty_is_never_alike() -> None:
    assert alike([a_report(f"e{n}", promise="c") for n in range(9)]) == frozenset()
