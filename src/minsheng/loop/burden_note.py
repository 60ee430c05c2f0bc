"""A note that something asks too much (这项要求过多): from whoever fills in forms, counted and answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BurdenNote:
    """`form` is the name of the page that asks (asks, inquiry, breakdown), `about` the id of what it was open
    on. `body` is whose people said so, so that they get the answer: counts go by form, never by body.
    `answer` is the office's, empty until it is given."""

    id: str
    place: str
    form: str
    body: str
    words: str
    said_at: datetime
    about: str | None = None
    answer: str = ""
    answered_at: datetime | None = None
    revision: int = 1
