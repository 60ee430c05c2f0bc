"""The variables that a pack's expressions may use, with their types, before any expression is read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.kinds import (
    COUNT,
    DAY,
    FLAG,
    INSTANT,
    NUMBER,
    RATE,
    TEXT,
    Kind,
    Type,
    list_of,
    one_of,
)
from minsheng.programmes.parameters import Parameter
from minsheng.terms.body import BodyKind

COMMON: Mapping[str, Type] = {"today": DAY, "now": INSTANT}
CHECKLIST_COLUMNS: Mapping[str, Type] = {
    "score": RATE,
    "tested": COUNT,
    "full": COUNT,
    "vetoed": COUNT,
    "total": COUNT,
    "points": NUMBER,
    "of": NUMBER,
}
BODY_COLUMNS: Mapping[str, Type] = {"name": TEXT, "kind": one_of(BodyKind), "within": list_of(TEXT)}


def of_fields(fields: Iterable[Field], registers: Mapping[str, Mapping[str, Field]]) -> dict[str, Type]:
    """The variables of `fields`: each field, whether it is known, and the columns that stand behind it."""
    found: dict[str, Type] = {}
    for field in fields:
        found[field.name] = field.kind
        found[f"known.{field.name}"] = FLAG
        found |= {f"{field.name}.{column}": kind for column, kind in _behind(field, registers)}
        if field.type is FieldType.ENTRY:
            found |= {
                f"known.{field.name}.{column}": FLAG for column in registers.get(field.target or "", {})
            }
    return found


def _behind(field: Field, registers: Mapping[str, Mapping[str, Field]]) -> Iterator[tuple[str, Type]]:
    if field.type is FieldType.CHECKLIST:
        yield from CHECKLIST_COLUMNS.items()
    elif field.type is FieldType.BODY:
        yield from BODY_COLUMNS.items()
    elif field.type is FieldType.ENTRY:
        for column in registers.get(field.target or "", {}).values():
            yield column.name, column.kind


def of_parameters(parameters: Mapping[str, Parameter]) -> dict[str, Type]:
    """The variables of the parameters: `param.NAME`."""
    return {f"param.{name}": _type_of(parameter) for name, parameter in parameters.items()}


def _type_of(parameter: Parameter) -> Type:
    """Its type; of a table with its keys on any day."""
    if parameter.type.kind is not Kind.MAP:
        return parameter.type
    keys = frozenset(key for setting in parameter.settings for key in setting.value)
    return replace(parameter.type, words=keys)


def of_workflow(steps: Collection[str], moves: Iterable[str]) -> dict[str, Type]:
    """Where a case stands and has been: `step`, `opened`, when it `entered` and `left` each step, when each
    move was `made`, how many `times`, and `from` which step."""
    place = one_of(steps)
    found: dict[str, Type] = {"step": place, "opened": INSTANT}
    for step in steps:
        found |= {f"entered.{step}": INSTANT, f"left.{step}": INSTANT}
    for move in moves:
        found |= {f"made.{move}": INSTANT, f"times.{move}": COUNT, f"from.{move}": place}
    return found


def of_asker(fields: Iterable[Field]) -> dict[str, Type]:
    """The answers of the case that asks, where a query is read over another: `this.FIELD`."""
    return {f"this.{field.name}": field.kind for field in fields}


def of_related(
    name: str, fields: Mapping[str, Field], summed: str | None, *, is_taken: bool, is_weighted: bool
) -> dict[str, Type]:
    """What a query over other cases gives: their number, sum, spread and longest gap, and the answers of the
    one taken."""
    found: dict[str, Type] = {f"related.{name}.count": COUNT, f"related.{name}.longest_gap": COUNT}
    if summed is not None and summed in fields:
        found[f"related.{name}.sum"] = fields[summed].kind
    if is_weighted:
        found[f"related.{name}.spread"] = NUMBER
    if is_taken:
        found |= {f"related.{name}.{field.name}": field.kind for field in fields.values()}
    return found
