"""A rate of content is a range with its base and those who did not answer, asked by nobody whom it judges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.loop.survey import Survey, check_survey, rate_of, words_of
from minsheng.terms.errors import BadInput, NotAllowed

PARENTS = {"government": None, "education": "government", "exams": "education", "health": "government"}
SURVEY = Survey(
    "s", "p", "c", "health", "从 1200 户名册里随机抽", date(2026, 6, 1), date(2026, 6, 9), 200, 100, 15, 5
)


def test_the_range_says_what_the_silent_may_think() -> None:
    rate = rate_of(SURVEY)
    assert (rate.low, rate.high, rate.among_answers) == (Decimal("50.0"), Decimal("90.0"), Decimal("83.3"))
    words = words_of(replace(SURVEY, flagged=10, why="雷同"))
    for part in ("抽 200 人", "答 120 人", "未答 80 人", "83.3%", "50.0%—90.0%", "另有 10 份因雷同没有计入"):
        assert part in words


def test_nobody_answered_is_no_rate() -> None:
    rate = rate_of(replace(SURVEY, content=0, not_content=0, unsure=0))
    assert (rate.low, rate.high, rate.among_answers) == (Decimal("0.0"), Decimal("100.0"), None)


@pytest.mark.parametrize("asked_by", ["education", "exams"])
def test_whoever_is_judged_does_not_ask(asked_by: str) -> None:
    with pytest.raises(NotAllowed):
        check_survey(replace(SURVEY, asked_by=asked_by), PARENTS, frozenset({"education"}))
    with pytest.raises(NotAllowed):
        check_survey(replace(SURVEY, asked_by="education"), PARENTS, frozenset({"exams"}))


def test_another_body_asks() -> None:
    check_survey(SURVEY, PARENTS, frozenset({"education"}))


@pytest.mark.parametrize(
    "fields",
    [
        {"drawn": 0},
        {"content": 199},
        {"content": -1},
        {"flagged": 3},  # and no reason
        {"first_day": date(2026, 7, 1)},
        {"frame": " "},
    ],
)
def test_numbers_that_do_not_fit_are_refused(fields: dict[str, object]) -> None:
    with pytest.raises(BadInput):
        check_survey(replace(SURVEY, **fields), PARENTS, frozenset())  # type: ignore[arg-type]  # its fields


@given(st.integers(1, 10_000), st.data())
def test_the_rate_among_answers_lies_within_the_range(drawn: int, data: st.DataObject) -> None:
    content = data.draw(st.integers(0, drawn))
    against = data.draw(st.integers(0, drawn - content))
    rate = rate_of(replace(SURVEY, drawn=drawn, content=content, not_content=against, unsure=0))
    assert Decimal(0) <= rate.low <= rate.high <= Decimal(100)
    if rate.among_answers is not None:
        assert rate.low <= rate.among_answers <= rate.high
