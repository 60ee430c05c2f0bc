"""Reads what a pack declares before its expressions: bases, parameters, registers, checklists and fields."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from minsheng.programmes.answers import read_answer
from minsheng.programmes.checklist import Checklist, Item
from minsheng.programmes.clock import read_hours
from minsheng.programmes.draft import Draft, check_name, flag_of, keys, mark_of, number_of, text_of
from minsheng.programmes.expression import Expression, Language
from minsheng.programmes.faults import Faults
from minsheng.programmes.fields import Field, FieldType
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
_FIELD_TYPES = tuple(one.value for one in FieldType)
_WITH_OPTIONS = {FieldType.CHOICE, FieldType.CHOICES}
_WITH_TARGET = {
    FieldType.ENTRY: "registers",
    FieldType.ENTRIES: "registers",
    FieldType.CHECKLIST: "checklists",
}


def read_legal(draft: Draft) -> None:
    """The bases."""
    for name, node in draft.section("legal").items():
        found = keys(node, "basis")
        if "text" in found and "mark" in found:
            draft.legal[name] = Basis(name, found["text"].text(), mark_of(found["mark"]))


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
    return next(word for word, kind in _PARAMETER_TYPES.items() if kind == parameter.type)


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


def read_checklists(draft: Draft) -> dict[str, Checklist]:
    """The checklists."""
    found = {}
    for name, node in draft.section("checklists").items():
        rows = keys(node, "checklist")
        if not {"label", "items", "states"} <= set(rows):
            continue
        states = {state: number_of(one) or Decimal(0) for state, one in rows["states"].mapping().items()}
        faults = {
            int(least): draft.name(one, states, "状态")
            for least, one in _faults(rows).items()
            if least.isdecimal()
        }
        if faults and 0 not in faults:
            rows["faults"].fault("faults 要从 0 开始：没有问题是哪一档")
        items = {item: _item(item, one) for item, one in rows["items"].mapping().items()}
        found[name] = Checklist(name, rows["label"].text(), items, states, faults)
    return found


def _faults(rows: Mapping[str, Node]) -> dict[str, Node]:
    return rows["faults"].mapping() if "faults" in rows else {}


def _item(name: str, node: Node) -> Item:
    found = keys(node, "item")
    return Item(
        name, text_of(found, "label"), number_of(found.get("points")) or Decimal(0), flag_of(found, "veto")
    )


def read_field(draft: Draft, name: str, node: Node) -> Field:
    """A field without its expressions, which are read when all variables are known."""
    found = keys(node, "field")
    kind = FieldType(found["type"].choice(_FIELD_TYPES)) if "type" in found else FieldType.TEXT
    field = Field(
        name=name,
        label=text_of(found, "label", name),
        type=kind,
        unit=text_of(found, "unit", "元" if kind is FieldType.MONEY else ""),
        help=text_of(found, "help"),
        group=text_of(found, "group"),
        options=_options(found),
        target=text_of(found, "of") or None,
        columns=_columns(draft, found),
        least=number_of(found.get("min")),
        most=number_of(found.get("max")),
        sensitive=flag_of(found, "sensitive") or flag_of(found, "minor"),
        minor=flag_of(found, "minor"),
        listed=flag_of(found, "listed"),
        public=flag_of(found, "public"),
        aliases=found["aliases"].texts() if "aliases" in found else (),
    )
    _check_field(draft, field, node, found)
    return replace(field, default=_default(field, found["default"])) if "default" in found else field


def _default(field: Field, node: Node) -> Any:  # noqa: ANN401
    try:
        return read_answer(field, node.plain)
    except BadInput as error:
        node.fault(error.message)
        return None


def _options(found: Mapping[str, Node]) -> dict[str, str] | None:
    if "options" not in found:
        return None
    return {key: one.text() for key, one in found["options"].mapping().items()}


def _columns(draft: Draft, found: Mapping[str, Node]) -> tuple[Field, ...]:
    if "columns" not in found:
        return ()
    columns = []
    for name, node in found["columns"].mapping().items():
        check_name(name, node, taken=())
        columns.append(read_field(draft, name, node))
    return tuple(columns)


def _check_field(draft: Draft, field: Field, node: Node, found: Mapping[str, Node]) -> None:
    if field.type in _WITH_OPTIONS and not field.options:
        node.fault(f"“{field.name}”是{field.type}，要写 options: {{key: 名称}}")
    section = _WITH_TARGET.get(field.type)
    if section:
        names = draft.section(section)
        if field.target is None:
            node.fault(f"“{field.name}”是{field.type}，要写 of: {section} 中的一个")
        elif field.target not in names:
            draft.name(found["of"], names, section)
    if field.type is FieldType.ROWS and not field.columns:
        node.fault(f"“{field.name}”是rows，要写 columns: 各栏")
    if field.public and field.is_personal:
        node.fault(f"“{field.name}”是个人信息，不能公开：去掉 public: true")
    if field.listed and field.is_personal:
        node.fault(
            f"“{field.name}”是个人信息，不能排序筛选（按证号精确查找不需要 listed）：去掉 listed: true"
        )


def with_expressions(field: Field, node: Node, language: Language) -> Field:
    """The field with its expressions, read in `language`."""
    found = node.mapping()
    computed = language.read(found["computed"], (field.kind.kind,)) if "computed" in found else None
    visible = language.read(found["visible"], (Kind.FLAG,)) if "visible" in found else None
    return replace(field, computed=computed, visible=visible, required=_required(found, language))


def _required(found: Mapping[str, Node], language: Language) -> Expression | None:
    if "required" not in found or found["required"].value is False:
        return None
    return language.read(found["required"], (Kind.FLAG,))


def with_required_columns(field: Field, node: Node, language: Language) -> Field:
    """Rows with what is required in each column; a column is required or not, whatever the others hold."""
    if field.type is not FieldType.ROWS:
        return field
    nodes = node.mapping()["columns"].mapping() if "columns" in node.mapping() else {}
    columns = tuple(
        replace(one, required=_required(nodes[one.name].mapping(), language)) for one in field.columns
    )
    return replace(field, columns=columns)


def order_of(fields: Mapping[str, Field], nodes: Mapping[str, Node]) -> tuple[str, ...]:
    """The computed fields, each after those that it reads; a circle is a fault."""
    open_ = {
        name: {one.removeprefix("known.").partition(".")[0] for one in field.computed.names}
        for name, field in fields.items()
        if field.computed is not None
    }
    order: list[str] = []
    while open_:
        ready = [name for name, reads in open_.items() if not reads & set(open_)]
        if not ready:
            for name in open_:
                nodes[name].fault(f"“{name}”的算法绕成了圈（{'、'.join(sorted(open_))} 互相要用）：请拆开")
            return tuple(order)
        order += ready
        for name in ready:
            del open_[name]
    return tuple(order)
