"""Correct a bulletin (更正): a bulletin of its own, numbered, that names the one it corrects and says why.

The earlier one and its judgements stay. Thus a year that closed on 快报 takes in 年报 and 核定 figures.
"""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.permissions import check_may
from minsheng.actions.publish_bulletin import check_contested_nothing, check_number, say_bulletin
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.closing_month import check_correctable, check_different
from minsheng.loop.publish import digest_of_bulletin
from minsheng.store.month_ready import correction_ready
from minsheng.store.repeats import answered


def correct_bulletin(*, by: By, bulletin: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the correction. BadInput where nothing would change, or no reason is given."""
    check_may(by.post, "correct_bulletin")
    if key is not None and (answer := answered(by.place, key)) is not None:
        return str(answer)
    fresh, judgements, inputs = correction_ready(by.place, bulletin, reason)

    def do(doing: Doing) -> str:
        before = doing.load(Bulletin, bulletin, revision)
        check_correctable(before, doing.find(Bulletin, cycle=before.cycle), reason)
        check_contested_nothing(doing, before.cycle)
        old = () if inputs.corrected is None else inputs.corrected[1]
        check_different(before, fresh, same=_are_same(old, judgements))
        check_number(doing, fresh)
        doing.put(fresh, *judgements)
        doing.say(reason=reason.strip(), corrects=before.number)
        say_bulletin(doing, fresh)
        return fresh.id

    return act(by, "correct_bulletin", do, about=fresh.id, key=key)


def _are_same(before: tuple[Judgement, ...], after: tuple[Judgement, ...]) -> bool:
    return digest_of_bulletin({}, before) == digest_of_bulletin({}, after)
