"""A stretch of the clean text that stands together: a heading, an item, a paragraph, a table row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BlockKind = Literal["heading", "item", "paragraph", "row"]


@dataclass(frozen=True, slots=True)
class Block:
    """`start`, `end` are offsets into the clean text. `path` holds the headings above it, outermost
    first, as written; `number` is an item's own number as written, or None. `level` is a heading's
    depth (1 outermost), 0 for what is no heading."""

    start: int
    end: int
    kind: BlockKind
    path: tuple[str, ...] = ()
    number: str | None = None
    level: int = 0
