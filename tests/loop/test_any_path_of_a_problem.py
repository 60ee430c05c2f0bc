"""Whatever is done to a problem, in any order, by anybody: one lead, and never closed by who is judged."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from minsheng.loop.checking import Checker, is_above_or_below
from minsheng.loop.closing import closing_of
from minsheng.loop.problem import Finder, Problem, ProblemState
from minsheng.loop.rectify import (
    Assignment,
    Proof,
    accept,
    assign,
    close,
    drop,
    plan,
    refuse,
    reopen,
    send_back,
    submit,
)
from minsheng.terms.errors import MinshengError
from minsheng.terms.source import Source

CLOSING = closing_of()
PARENTS = {
    "government": None,
    "office": "government",
    "education": "government",
    "exams": "education",
    "school": "exams",
    "health": "government",
    "east": "government",
}
BODIES = sorted(PARENTS)
PAPER = Proof(Source(paper="文"))
START = date(2026, 3, 2)
Step = tuple[str, str, str, tuple[str, ...], str | None, int]
STEPS = st.tuples(
    st.sampled_from(
        ["assign", "accept", "refuse", "plan", "submit", "close", "return", "reopen", "drop", "wait"]
    ),
    st.sampled_from(BODIES),  # who acts: the body, whose only person has its name
    st.sampled_from(BODIES),  # the lead that an assignment names
    st.lists(st.sampled_from(BODIES), max_size=2).map(tuple),
    st.one_of(st.none(), st.sampled_from(BODIES)),
    st.integers(0, 9),
)


def moved(problem: Problem, step: Step, day: date) -> Problem:
    """The problem after the step, which may be refused."""
    act, body, lead, helpers, checker, _ = step
    at = datetime.combine(day, datetime.min.time(), UTC)
    who, due = Checker(body, body), day + timedelta(days=20)
    checked = {"by": who, "submitter": problem.submitted_by, "post": body, "day": day, "parents": PARENTS}
    acts: dict[str, Callable[[], Problem]] = {
        "assign": lambda: assign(
            problem, Assignment(lead, due, helpers, checker), day=day, closing=CLOSING, parents=PARENTS
        ),
        "accept": lambda: accept(problem, day=day),
        "refuse": lambda: refuse(problem, "不归我管", day=day),
        "plan": lambda: plan(problem, "措施", person="科室", day=day),
        "submit": lambda: submit(problem, "结果", PAPER, post=body, at=at, day=day),
        "close": lambda: close(problem, **checked),  # type: ignore[arg-type]  # its own keywords
        "return": lambda: send_back(problem, "退", **checked),  # type: ignore[arg-type]  # as above
        "reopen": lambda: reopen(problem, "又有", due=due, day=day),
        "drop": lambda: drop(problem, "撤", by=who, parents=PARENTS, day=day),
        "wait": lambda: problem,
    }
    return acts[act]()


@settings(max_examples=400)
@given(st.lists(STEPS, max_size=25))
def test_one_lead_always_and_never_closed_by_who_is_judged(steps: list[Step]) -> None:
    day = START
    problem = Problem("p", "songchuan", 2026, 1, "事", Finder.INSPECTOR, day, "education", day)
    for step in steps:
        before = problem
        day += timedelta(days=step[-1])
        with suppress(MinshengError):
            problem = moved(before, step, day)
        assert problem.lead in BODIES
        assert problem.lead not in problem.helpers
        assert problem.round >= before.round
        assert problem.rebounds >= before.rebounds
        if problem.state is ProblemState.CLOSED and before.state is not ProblemState.CLOSED:
            by = step[1]
            judged = (before.lead, *before.helpers)
            assert before.state is ProblemState.SUBMITTED
            assert by != before.submitted_by
            assert not any(is_above_or_below(by, one, PARENTS) for one in judged)
            assert before.checker in (None, by)
