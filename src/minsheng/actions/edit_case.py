"""Correct or complete a case (补充修改): further answers, judged anew; what was paid or moved stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, check_body, check_entries, load_case, put_case, surrounded
from minsheng.programmes.answers import read_answers
from minsheng.programmes.moves import edit_case as edited
from minsheng.terms.errors import Conflict


def edit_case(
    *, by: By, case: str, revision: int, answers: Mapping[str, Any], reason: str = "", key: str | None = None
) -> str:
    """The case's id. Conflict at an end of the workflow, where nothing is changed any more, and where
    somebody was faster; WrongAnswers by field."""

    def do(doing: Doing) -> str:
        opened = load_case(doing, case, revision, ours=True)
        actor_of(by, opened.pack)
        if not opened.kept.is_open:
            raise Conflict("这一件已经办结，不能再改：确有错误的，请撤回后重新登记")
        check_entries(by, opened.pack, answers, opened.case.answers)
        read, _ = read_answers(opened.pack.fields, answers)
        sketch = replace(opened.case, answers={**opened.case.answers, **read})
        around = surrounded(doing, opened.pack, sketch)
        after = edited(opened.pack, opened.case, answers, around)
        check_body(by, opened.pack, after.answers[opened.pack.body])
        changed = [
            name for name in opened.pack.fields if opened.case.answers.get(name) != after.answers.get(name)
        ]
        doing.say(fields=changed, reason=reason.strip())
        put_case(doing, opened, after, around)
        return case

    return act(by, "edit_case", do, about=case, key=key)
