"""Record what an inspection came to (督查结论)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.inspection import Inspection, conclude


def record_conclusion(
    *, by: By, inspection: str, revision: int, conclusion: str, key: str | None = None
) -> str:
    """The id of the inspection, concluded; no body is named anywhere before it was given the conclusion."""

    def do(doing: Doing) -> str:
        doing.put(conclude(doing.load(Inspection, inspection, revision), conclusion, day=by.day))
        return inspection

    return act(by, "record_conclusion", do, about=inspection, key=key)
