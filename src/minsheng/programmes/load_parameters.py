"""Reads what a pack rests on and its thresholds: bases and parameters, and a county's own values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.programmes.clock import read_hours
from minsheng.programmes.draft import Draft, flag_of, keys, mark_of, text_of
from minsheng.programmes.faults import Faults
from minsheng.programmes.kinds import (
    COUNT,
    DAY,
    FLAG,
    MONEY,
    NUMBER,
    RATE,
    SCALES,
    TEXT,
    Kind,
    Type,
    list_of,
    map_of,
    scaled,
)
from minsheng.programmes.parameters import Basis, Parameter, Setting
from minsheng.programmes.sheet import Node, read_sheet
from minsheng.terms.errors import BadInput

_PARAMETER_TYPES: Mapping[str, Type] = {
    "money": MONEY,
    "count": COUNT,
    "number": NUMBER,
    "rate": RATE,
    "date": DAY,
    "text": TEXT,
    "flag": FLAG,
    "hours": TEXT,
    "counts": map_of(COUNT),
    "numbers": map_of(NUMBER),
    "amounts": map_of(MONEY),
    "words": list_of(TEXT),
}


def read_legal(draft: Draft) -> None:
    """The bases; one that came in the place of another stands below it."""
    for name, node in draft.section("legal").items():
        found = keys(node, "basis")
        if ("from" in found) != ("earlier" in found):
            node.fault(f"“{name}”写了新旧衔接：from（施行日）和 earlier（之前的依据）要一起写")
        elif "text" in found and "mark" in found:
            earlier, since = found.get("earlier"), found.get("from")
            draft.legal[name] = Basis(
                name,
                found["text"].text(),
                mark_of(found["mark"]),
                _day(since) if since else None,
                draft.basis(earlier),
            )


def read_parameters(draft: Draft) -> None:
    """The parameters, each with its settings in the order of their days."""
    for name, node in draft.section("parameters").items():
        found = keys(node, "parameter")
        if {"label", "type", "values"} <= set(found):
            word = found["type"].choice(tuple(_PARAMETER_TYPES))
            settings = tuple(one for row in found["values"].items() if (one := _setting(row, word)))
            if not settings and not found["values"].items():
                node.fault(f"参数“{name}”还没有值：请在 values 下写 value、from、source、mark")
            draft.parameters[name] = Parameter(
                name,
                found["label"].text(),
                _PARAMETER_TYPES[word],
                text_of(found, "unit", "元" if word == "money" else ""),
                flag_of(found, "local"),
                tuple(sorted(settings, key=lambda one: one.since)),
            )


def _setting(row: Node, word: str) -> Setting | None:
    found = keys(row, "setting")
    if not {"value", "from", "source", "mark"} <= set(found):
        return None
    since = _day(found["from"])
    value = parameter_value(found["value"], word)
    return (
        Setting(value, since, found["source"].text(), mark_of(found["mark"]))
        if since and value is not None
        else None
    )


def _day(node: Node) -> date | None:
    try:
        return date.fromisoformat(node.text())
    except ValueError:
        node.fault(f'“{node.text()}”不是日期：请写成 "2026-01-15"')
        return None


def parameter_value(node: Node, word: str) -> Any:  # noqa: ANN401
    """The value of a parameter of type `word`; None after a fault."""
    kind = _PARAMETER_TYPES[word]
    try:
        return _value(node, word, kind)
    except (BadInput, ArithmeticError) as error:
        node.fault(f"参数的值“{node.plain}”不对：{getattr(error, 'message', '要写数')}")
        return None


def _value(node: Node, word: str, kind: Type) -> Any:  # noqa: ANN401
    if word == "flag":
        return node.flag()
    if word == "date":
        return _day(node)
    if word == "words":
        return list(node.texts())
    if word == "hours":
        read_hours(node.text())
        return node.text()
    if word in {"counts", "numbers", "amounts"} and kind.of:
        return {name: _amount(one.text(), kind.of.kind) for name, one in node.mapping().items()}
    return _amount(node.text(), kind.kind) if kind.kind in SCALES else node.text()


def _amount(words: str, kind: Kind) -> Decimal | int:
    amount = Decimal(words)
    scaled(amount, kind)
    return int(amount) if kind is Kind.COUNT else amount


def parameter_type(parameter: Parameter) -> str:
    """The word of a pack for the type of `parameter`."""
    return type_word(parameter.type)


def type_word(kind: Type) -> str:
    """The word of a pack for a parameter's type; `hours` are texts, told as such."""
    return next(word for word, one in _PARAMETER_TYPES.items() if one == kind)


def read_override(parameter: Parameter, node: Node) -> Any:  # noqa: ANN401
    """A county's own value of `parameter`; None after a fault."""
    return parameter_value(node, parameter_type(parameter))


def read_own(parameter: Parameter, text: str) -> Any:  # noqa: ANN401  (whatever the parameter holds)
    """A county's own value, written as in a pack; BadInput says what to write instead."""
    faults = Faults()
    value = read_override(parameter, read_sheet(text, parameter.label, faults))
    if faults.found:
        raise BadInput("；".join(fault.message for fault in faults.found), where=parameter.label)
    return value
