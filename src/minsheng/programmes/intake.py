"""Rows of existing tables (导入): headings recognised as fields, cells read as answers, each wrong cell by
its heading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minsheng.programmes.answers import read_answer
from minsheng.programmes.fields import Field, FieldType, Wrong
from minsheng.programmes.pack import Pack
from minsheng.terms.errors import BadInput

# Fields that no cell of a table can hold.
_NOT_IN_A_CELL = frozenset({FieldType.ROWS, FieldType.CHECKLIST, FieldType.FILE})
_FILLING = str.maketrans("", "", " \t\r\n　*＊:：")


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields of a table by the number of their column, from 0; headings that mean no field, and fields
    that must be there and have no column."""

    fields: Mapping[int, Field]
    strange: tuple[str, ...]
    lacking: tuple[str, ...]


def recognise(fields: Mapping[str, Field], headings: Sequence[str]) -> Columns:
    """Which field each heading means: by its label, its name or one of its other words, spaces and stars
    aside; the first column of a field counts. A computed field is not taken in."""
    meant = {word: field for field in fields.values() for word in _words(field)}
    found: dict[int, Field] = {}
    strange: list[str] = []
    for number, heading in enumerate(headings):
        field = meant.get(heading.translate(_FILLING))
        if field is None or field in found.values():
            strange.append(heading)
        else:
            found[number] = field
    here = {field.name for field in found.values()}
    lacking = (
        one.label for one in fields.values() if one.required and one.name not in here and one.default is None
    )
    return Columns(found, tuple(strange), tuple(lacking))


def _words(field: Field) -> tuple[str, ...]:
    if field.computed is not None or field.type in _NOT_IN_A_CELL:
        return ()
    return tuple(word.translate(_FILLING) for word in (field.name, field.label, *field.aliases))


def read_cells(
    pack: Pack, columns: Columns, cells: Sequence[Any]
) -> tuple[dict[str, Any], tuple[Wrong, ...]]:
    """The answers of one row, and what is wrong with the others; an empty cell says nothing.

    Other words for an option are read by the pack's lookups.
    """
    answers: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for number, field in columns.fields.items():
        cell = cells[number] if number < len(cells) else None
        if cell is None or str(cell).strip() == "":
            continue
        try:
            answers[field.name] = read_answer(field, _recognised(pack, field, cell))
        except BadInput as error:
            wrong.append(Wrong(field.name, error.message))
    return answers, tuple(wrong)


def _recognised(pack: Pack, field: Field, cell: Any) -> Any:  # noqa: ANN401  (whatever a cell holds)
    return pack.recognised(field.name, cell) if field.options and isinstance(cell, str) else cell
