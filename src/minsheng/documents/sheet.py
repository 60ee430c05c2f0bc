"""The neutral workbook: sheets of typed cells, with what a form needs to come back as it went out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minsheng.terms.errors import Broken

Entry = str | Decimal | int | date | None


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column: its head and its width in characters of Western type (a Chinese one takes two).

    `is_open` columns can be written in when the sheet is locked, all others cannot. `choices` is the list
    that a cell offers. A hidden column carries keys: it comes back with the file and nobody sees it.
    """

    head: str
    width: int = 12
    is_open: bool = False
    is_hidden: bool = False
    is_centred: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: title and note above, the head repeated on each printed page, rows of entries below.

    `rows` may be made as they are asked for. Numbers stay numbers, days stay days. `is_locked` protects all
    cells but those of open columns, against slips and not against intent: there is no password.

    `spare` is how many empty rows stand below: there every column that is seen can be written in.
    """

    name: str
    columns: tuple[SheetColumn, ...]
    rows: Sequence[tuple[Entry, ...]]
    title: str = ""
    note: str = ""
    is_locked: bool = False
    spare: int = 0

    def __post_init__(self) -> None:
        wrong = next((row for row in self.rows if len(row) != len(self.columns)), None)
        if wrong is not None:
            raise Broken(f"a row of {len(wrong)} entries under {len(self.columns)} columns: {wrong}")
