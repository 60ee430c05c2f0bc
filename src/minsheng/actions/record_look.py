"""Record a later look (记录回头看) at a closed problem; one that does not hold reopens."""

from __future__ import annotations

from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_not_judged
from minsheng.loop.problem import Problem, ProblemState
from minsheng.loop.recheck import Look, LookResult, record
from minsheng.loop.rectify import reopen
from minsheng.terms.errors import BadInput


def record_look(
    *,
    by: By,
    look: str,
    revision: int,
    result: LookResult,
    words: str,
    due: date | None = None,
    key: str | None = None,
) -> str:
    """The id of the look. Where it failed the problem reopens until `due`. NotAllowed for who is judged."""

    def do(doing: Doing) -> str:
        before = doing.load(Look, look, revision)
        problem = doing.load(Problem, before.problem)
        check_not_judged(doing, problem)
        doing.put(record(before, result, words, post=by.post.id, day=by.day))
        doing.say(result=words.strip())
        if result is LookResult.FAILED and problem.state is ProblemState.CLOSED:
            if due is None:
                raise BadInput("没有整改到位的，请写明新的整改时限", where="整改时限")
            doing.put(reopen(problem, words, due=due, day=by.day))
            doing.say(reason=words.strip(), changes={"整改时限": [str(problem.due), str(due)]})
        return look

    return act(by, "record_look", do, about=look, key=key)
