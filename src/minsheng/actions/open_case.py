"""Open a case (登记一件): what the form holds, judged by the pack, at the first step of its workflow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import (
    actor_of,
    check_body,
    check_entries,
    check_ours,
    have_counted,
    running,
    surrounded,
)
from minsheng.programmes.answers import read_answers
from minsheng.programmes.case import OPEN, Case, Made
from minsheng.programmes.moves import open_case as opened
from minsheng.programmes.pack import Pack
from minsheng.store.cases import keep, next_number, number_words, write_derived


def open_case(*, by: By, pack: str, answers: Mapping[str, Any], key: str | None = None) -> str:
    """The id of the new case. WrongAnswers names every field that cannot stand or is lacking; NotAllowed
    where the post has no role in the programme; Conflict where the county only keeps a mirror of it."""

    def do(doing: Doing) -> str:
        programme, meant = running(doing, pack)
        check_ours(programme, meant)
        actor = actor_of(by, meant)
        check_entries(by, meant, answers)
        identity = doing.new_id()
        around = surrounded(doing, meant, _sketch(doing, identity, meant, answers))
        case = opened(meant, identity, answers, actor, around)
        check_body(by, meant, case.answers[meant.body])
        doing.alone()
        number = number_words(by.day.year, next_number(by.place, meant.id, by.day.year))
        kept = keep(by.place, meant, case, number=number, handler=by.post.id)
        doing.put(kept)
        doing.then(lambda: write_derived(kept, meant, case, around, is_new=True))
        doing.say(pack=meant.id, number=number)
        have_counted(doing, meant.id)
        return identity

    return act(by, "open_case", do, about=pack, key=key)


def _sketch(doing: Doing, identity: str, pack: Pack, answers: Mapping[str, Any]) -> Case:
    """The case as far as it can be read, to find what surrounds it."""
    read, _ = read_answers(pack.fields, answers)
    made = Made(OPEN, pack.workflow.start, doing.by.person, "", doing.by.at)
    return Case(identity, pack.id, pack.version, read, (made,))
