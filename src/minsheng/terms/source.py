"""Where a fact came from (出处): a stretch of a document, or a person's word with a paper."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """`document` is the id of a kept document, `start`, `end` its stretch in code points into the
    document's text; `paper` names a paper outside (文号) where there is no kept document."""

    document: str | None = None
    start: int | None = None
    end: int | None = None
    paper: str | None = None
