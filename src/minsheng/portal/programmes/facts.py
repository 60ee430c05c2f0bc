"""A case to be read: its answers in words, in groups, each with the verdicts that it causes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from minsheng.portal.programmes.beside import verdicts_beside
from minsheng.portal.programmes.choices import Choices, file_of
from minsheng.portal.programmes.opened import AtHand
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.rules import Verdict


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer: in words, or masked; `table` for rows and checklists; `file`: one may be opened."""

    field: Field
    words: str
    is_masked: bool
    is_computed: bool
    file: bool
    head: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class FactGroup:
    """The answers under one heading, and the labels of what is still open there."""

    label: str
    facts: tuple[Fact, ...]
    unanswered: tuple[str, ...]


def fact_groups(one: AtHand) -> tuple[FactGroup, ...]:
    """The groups of the pack in which something is answered or still open."""
    fields = one.pack.fields.values()
    beside = verdicts_beside(one.pack, one.found, [field.name for field in fields])
    labels = dict.fromkeys(field.group or one.pack.case for field in fields)
    found = []
    for label in labels:
        ours = [field for field in fields if (field.group or one.pack.case) == label]
        facts = tuple(_facts(one, ours, beside))
        given = {fact.field.name for fact in facts}
        seen = (field for field in ours if one.found.scope.answer(field.visible, True) is not False)
        unanswered = tuple(
            field.label for field in seen if field.computed is None and field.name not in given
        )
        found.append(FactGroup(label, facts, unanswered))
    return tuple(found)


def _facts(one: AtHand, fields: list[Field], beside: dict[str, list[Verdict]]) -> Iterator[Fact]:
    for field in fields:
        value = one.found.computed.get(field.name) if field.computed else one.case.answers.get(field.name)
        verdicts = tuple(beside.get(field.name, ()))
        if value is None and not verdicts:
            continue
        masked = field.name in one.masked
        words = "" if value is None else _words(field, value, one.choices, masked)
        head, table = ((), ()) if masked or value is None else _table(one, field, value)
        is_file = field.type is FieldType.FILE and value is not None and bool(file_of(value)[0])
        yield Fact(field, words, masked, field.computed is not None, is_file, head, table, verdicts)


def _words(field: Field, value: Any, choices: Choices, masked: bool) -> str:  # noqa: ANN401  (an answer)
    return choices.masked(field, value) if masked else choices.says(field, value)


def _table(
    one: AtHand,
    field: Field,
    value: Any,  # noqa: ANN401
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Head and rows of an answer that is a table."""
    if field.type is FieldType.ROWS:
        hidden = {column.name for column in field.columns if column.is_personal} - one.opened
        head = tuple(column.label for column in field.columns)
        return head, tuple(
            tuple(_cell(one, column, row, hidden) for column in field.columns) for row in value
        )
    if field.type is FieldType.CHECKLIST:
        items = one.pack.checklists[field.target or ""].items
        return (), tuple((items[name].label, state) for name, state in value.items() if name in items)
    return (), ()


def _cell(one: AtHand, column: Field, row: dict[str, Any], hidden: set[str]) -> str:
    value = row.get(column.name)
    return "" if value is None else _words(column, value, one.choices, column.name in hidden)
