"""Commands that carry a key: whoever sends one twice gets the first answer and nothing is done twice."""

from __future__ import annotations

from typing import Any

from minsheng.store.models import Done
from minsheng.terms.errors import BadInput


def first_answer(place: str, key: str, verb: str) -> tuple[bool, Any]:
    """(True, the result) where the key was used before; else (False, None), and the key is taken.

    Call it inside the action's transaction: a second one with the same key waits here for the first.
    """
    Done.objects.bulk_create([Done(place=place, key=key, verb=verb)], ignore_conflicts=True)
    row = Done.objects.at(place).get(key=key)
    if row.verb != verb:
        raise BadInput(f"这个操作编号已经用于另一项操作（{row.verb}），请换一个", where=key)
    return row.finished, row.result


def answered(place: str, key: str) -> object | None:
    """What the command with this key returned, for one that computes long before its transaction; None where
    it was not done yet."""
    row = Done.objects.at(place).filter(key=key, finished=True).first()
    return None if row is None else row.result


def remember(place: str, key: str, result: object) -> None:
    """Keep what the command returned."""
    Done.objects.at(place).filter(key=key).update(finished=True, result=result)
