"""One place where a text says who answers (责任表述)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from minsheng.reading.bodies import Part
from minsheng.reading.record import Named

OPENING, CLOSING = "([【〔", ")]】〕"


@dataclass(frozen=True, slots=True)
class Answer:
    """A stretch of the clean text that says who answers, and by when where it says so (`due`)."""

    start: int
    end: int
    parts: dict[Part, tuple[Named, ...]]
    because: Literal["label", "bracket", "prose", "order", "cell"]
    due: tuple[int, int] | None = None
