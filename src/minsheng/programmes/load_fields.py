"""Reads what a case and a register hold: checklists and fields, and the order of what is computed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from minsheng.programmes.answers import read_answer
from minsheng.programmes.checklist import Checklist, Item
from minsheng.programmes.draft import Draft, check_name, flag_of, keys, number_of, text_of
from minsheng.programmes.expression import Expression, Language
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.kinds import Kind
from minsheng.programmes.later import they_hold
from minsheng.programmes.related import Related
from minsheng.programmes.sheet import Node, instead
from minsheng.programmes.words_meant import strange_word
from minsheng.terms.errors import BadInput

_FIELD_TYPES = tuple(one.value for one in FieldType)
_WITH_OPTIONS = {FieldType.CHOICE, FieldType.CHOICES}
_WITH_TARGET = {
    FieldType.ENTRY: "registers",
    FieldType.ENTRIES: "registers",
    FieldType.CHECKLIST: "checklists",
}


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
        said = rows["words"].mapping().items() if "words" in rows else ()
        words = {state: one.text() for state, one in said if _is_state(one, state, states)}
        found[name] = Checklist(name, rows["label"].text(), items, states, faults, words)
    return found


def _is_state(node: Node, state: str, states: Mapping[str, Decimal]) -> bool:
    if state not in states:
        node.fault(f"没有“{state}”这个状态：{instead(state, states)}")
    return state in states


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
    _check_bounds(field, found)
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


def _check_bounds(field: Field, found: Mapping[str, Node]) -> None:
    if they_hold() and field.least is not None and field.most is not None and field.least > field.most:
        found["min"].fault(
            f"“{field.name}”的 min {field.least} 大于 max {field.most}，什么也填不进：请对调或改正"
        )


def with_expressions(field: Field, node: Node, language: Language) -> Field:
    """The field with its expressions, read in `language`."""
    found = node.mapping()
    computed = language.read(found["computed"], (field.kind.kind,)) if "computed" in found else None
    if computed is not None and (strange := strange_word(computed.type, field.kind)):
        found["computed"].fault(strange)
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


def order_of(
    fields: Mapping[str, Field], nodes: Mapping[str, Node], related: Mapping[str, Related] | None = None
) -> tuple[str, ...]:
    """The computed fields, each after those that it reads and those that the queries it reads wait for; a
    circle is a fault."""
    open_ = {
        name: set(_read_by(field.computed.names, related or {}))
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


def _read_by(names: Iterable[str], related: Mapping[str, Related]) -> Iterator[str]:
    """The fields behind the variables of an expression."""
    for name in names:
        head, _, tail = name.removeprefix("known.").partition(".")
        query = related.get(tail.partition(".")[0]) if head == "related" else None
        yield from [head] if query is None else (one.partition(".")[0] for one in query.waits_for)
