"""Tables as stretches of a text: what an opener found, what the reader reads columns from."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.terms.span import Span


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `span` marks its words in the text; a cell merged over several rows or columns is
    repeated in each place it covers, with the same span."""

    span: Span
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells in reading order; `name` is the sheet's name, or an empty string."""

    rows: tuple[tuple[Cell, ...], ...]
    name: str = ""
