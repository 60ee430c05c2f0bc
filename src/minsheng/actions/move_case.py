"""Move a case on (办理): one legal move of its workflow, with what it asks for and what it transfers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, check_entries, load_case, put_case, surrounded
from minsheng.programmes.answers import read_answers
from minsheng.programmes.moves import make_move
from minsheng.store.holdings import move as transfer


def move_case(
    *,
    by: By,
    case: str,
    revision: int,
    move: str,
    answers: Mapping[str, Any] | None = None,
    reason: str = "",
    key: str | None = None,
) -> str:
    """The step that the case stands in afterwards. NotLegal with every reason, NotAllowed for a wrong
    person, NotCovered where a balance does not allow it, Conflict where somebody was faster."""

    def do(doing: Doing) -> str:
        opened = load_case(doing, case, revision, ours=True)
        actor = actor_of(by, opened.pack)
        check_entries(by, opened.pack, answers or {}, opened.case.answers)
        read, _ = read_answers(opened.pack.fields, answers or {})
        sketch = replace(opened.case, answers={**opened.case.answers, **read})
        around = surrounded(doing, opened.pack, sketch)
        after = make_move(
            opened.pack, opened.case, move, actor, around, answers or None, reason.strip(), key or ""
        )
        transfer(by.place, opened.pack, after.trail[-1].transfers)
        doing.say(move=move, step=[opened.case.step, after.step], reason=reason.strip())
        put_case(doing, opened, after, around)
        return after.step

    return act(by, "move_case", do, about=case, key=key)
