"""A table that is taken in (导入表): which row is the heading, what each row says of a case or an entry, and
what is wrong in which cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from minsheng.programmes.fields import Field, FieldType, Wrong
from minsheng.programmes.imported import MADE, headings
from minsheng.programmes.intake import Columns, read_cells, recognise
from minsheng.programmes.pack import Pack
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput

NUMBER, STEP = "number", "step"  # what a row may say of a case beside its answers
_WORDS = {
    NUMBER: ("编号", "登记编号", "业务编号", "受理编号", "number"),
    STEP: ("步骤", "环节", "当前环节", "办理环节", "办理状态", "step"),
}
_HEADS = 10  # rows from the top among which the heading is looked for: above it stand a title and a note
_LEAST = 2  # headings that must be known before a row is taken for the heading
_DAY = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:\s+0?0:00(?::00)?)?")
_BARE_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")
_FILLING = str.maketrans("", "", " \t\r\n　*＊:：")


@dataclass(frozen=True, slots=True)
class CellFault:
    """One cell that cannot be taken, as Excel names it, under which heading, and why."""

    cell: str
    heading: str
    why: str


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its number in Excel, the answers, what it says beside them, and its faults."""

    number: int
    answers: Mapping[str, Any]
    said: Mapping[str, str]
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True, slots=True)
class TableIn:
    """A table as read. `known` are the labels of the columns that were recognised, by their letter; `strange`
    the headings that mean nothing here; `lacking` the required fields that have no column."""

    rows: tuple[TableRow, ...]
    known: Mapping[str, str]
    strange: tuple[str, ...]
    lacking: tuple[str, ...]
    says: frozenset[str]


Rows = Sequence[tuple[int, Mapping[int, str]]]  # a row's number in Excel, and its words by column from 0


def read_table(
    pack: Pack,
    fields: Mapping[str, Field],
    rows: Rows,
    bodies: Mapping[str, str],
    *,
    is_case: bool,
) -> TableIn:
    """The table in `rows`; `bodies` gives the id by every name that a body is known by. BadInput where no row
    looks like a heading."""
    at, columns, beside = _heading(pack, fields, rows, is_case=is_case)
    heads = rows[at][1]
    strange = tuple(
        word
        for column, word in sorted(heads.items())
        if column not in columns.fields and column not in beside
    )
    reader = _Reader(pack, columns, beside, heads, bodies)
    known = {_letter(column): field.label for column, field in sorted(columns.fields.items())}
    known |= {_letter(column): heads[column] for column in sorted(beside)}
    found = tuple(reader.row(number, words) for number, words in rows[at + 1 :] if words)
    return TableIn(found, known, strange, columns.lacking, frozenset(beside.values()))


def _heading(
    pack: Pack, fields: Mapping[str, Field], rows: Rows, *, is_case: bool
) -> tuple[int, Columns, dict[int, str]]:
    """The row in which most headings are known."""
    best: tuple[int, int, Columns, dict[int, str]] | None = None
    for at, (_, words) in enumerate(rows[:_HEADS]):
        width = max(words, default=-1) + 1
        columns = recognise(fields, [words.get(column, "") for column in range(width)])
        beside = _beside(pack, words, columns) if is_case else {}
        count = len(columns.fields) + len(beside)
        if count >= min(_LEAST, len(fields)) and (best is None or count > best[0]):
            best = (count, at, columns, beside)
    if best is None:
        labels = "、".join(field.label for field in list(fields.values())[:8])
        raise BadInput(f"前{_HEADS}行里没有认得出的表头：表头要写栏目名称，如 {labels}", where="表头")
    return best[1:]


def _beside(pack: Pack, words: Mapping[int, str], columns: Columns) -> dict[int, str]:
    meant = {word: what for what, all_words in _WORDS.items() for word in all_words}
    meant[f"{pack.case}编号"] = NUMBER
    meant = {**{word.translate(_FILLING): what for word, what in headings(pack)}, **meant}
    found: dict[int, str] = {}
    for column, word in sorted(words.items()):
        what = meant.get(word.translate(_FILLING))
        if what and column not in columns.fields and what not in found.values():
            found[column] = what
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    pack: Pack
    columns: Columns
    beside: Mapping[int, str]
    heads: Mapping[int, str]
    bodies: Mapping[str, str]

    def row(self, number: int, words: Mapping[int, str]) -> TableRow:
        """One row, read."""
        cells = [words.get(column) for column in range(max(words) + 1)]
        faults: list[CellFault] = []
        for column, field in self.columns.fields.items():
            if column < len(cells) and cells[column]:
                try:
                    cells[column] = self._meant(field, cells[column] or "")
                except BadInput as wrong:
                    faults.append(self._fault(number, column, wrong.message))
                    cells[column] = None
        answers, wrong_answers = read_cells(self.pack, self.columns, cells)
        by_field = {field.name: column for column, field in self.columns.fields.items()}
        faults += [self._answer_fault(number, by_field[one.field], one, words) for one in wrong_answers]
        said: dict[str, str] = {}
        for column, what in self.beside.items():
            word = (words.get(column) or "").strip()
            try:
                said |= {what: self._said(what, word)} if word else {}
            except BadInput as wrong:
                faults.append(self._fault(number, column, wrong.message))
        return TableRow(number, answers, said, tuple(sorted(faults, key=lambda one: one.cell)))

    def _said(self, what: str, word: str) -> str:
        """What the word of a cell beside the answers says, in its one form."""
        if what == STEP:
            step = self._step(word)
            if step is None:
                known = "、".join(one.label for one in self.pack.workflow.steps.values())
                raise BadInput(f"没有“{word}”这个环节：可写 {known}")
            return step
        return _instant_words(word) if what.startswith(MADE) else word

    def _answer_fault(self, number: int, column: int, wrong: Wrong, words: Mapping[int, str]) -> CellFault:
        """Of a choice the options by the words of their own: whoever fills in a table knows no keys."""
        options = self.columns.fields[column].options
        if not options:
            return self._fault(number, column, wrong.why)
        told = "、".join(options.values())
        return self._fault(number, column, f"没有“{words.get(column, '')}”：可写 {told}")

    def _meant(self, field: Field, word: str) -> str:
        if field.type is FieldType.BODY:
            found = self.bodies.get(word.translate(_FILLING))
            if found is None:
                raise BadInput(f"没有单位“{word}”：请写本县单位名录里的名称")
            return found
        return day_words(word) if field.type is FieldType.DATE else word

    def _step(self, word: str) -> str | None:
        steps = self.pack.workflow.steps
        by_label = {one.label: name for name, one in steps.items()}
        return word if word in steps else by_label.get(word)

    def _fault(self, number: int, column: int, why: str) -> CellFault:
        return CellFault(f"{_letter(column)}{number}", self.heads.get(column, ""), why)


def day_words(word: str) -> str:
    """A day as people write it in tables (2026/1/5, 2026年1月5日, 20260105) in the one form that fields read;
    anything else as it is."""
    found = _DAY.fullmatch(word.strip()) or _BARE_DAY.fullmatch(word.strip())
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else word


def _instant_words(word: str) -> str:
    """An instant in its one form; a day alone is its noon."""
    day, _, hour = word.strip().replace("T", " ").partition(" ")
    try:
        at = datetime.fromisoformat(f"{day_words(day)} {hour.strip() or '12:00'}")
    except ValueError:
        raise BadInput(f"“{word}”不是日期或时刻：请写成 2026-01-15 或 2026-01-15 16:00") from None
    return (at if at.tzinfo else at.replace(tzinfo=OFFICE_TIME)).isoformat()


def body_names(bodies: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """The id by every name; a name that two bodies share means neither. An id means itself."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for identity, names in bodies:
        for name in {one.translate(_FILLING) for one in names if one}:
            if found.get(name, identity) != identity:
                shared.add(name)
            found[name] = identity
    return {name: identity for name, identity in found.items() if name not in shared}


def faults_of(table: TableIn) -> Iterator[CellFault]:
    """Every fault, from the top."""
    for row in table.rows:
        yield from row.faults


def _letter(column: int) -> str:
    """0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
