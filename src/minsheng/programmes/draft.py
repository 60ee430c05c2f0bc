"""A pack while it is being read: what is known so far, and small readings that several sections share."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from minsheng.programmes.expression import Expression, Language
from minsheng.programmes.faults import Faults
from minsheng.programmes.fields import Field
from minsheng.programmes.keys import keys_of
from minsheng.programmes.kinds import Kind
from minsheng.programmes.later import they_hold
from minsheng.programmes.parameters import Basis, Mark, Parameter
from minsheng.programmes.sheet import Node, instead
from minsheng.programmes.templates import Template, read_template

_NAME_SIGNS = set("abcdefghijklmnopqrstuvwxyz0123456789_")
# Words that an expression could not tell from a variable of its own.
_TAKEN = frozenset(
    {
        "param",
        "known",
        "related",
        "entered",
        "made",
        "times",
        "due",
        "on_time",
        "balance",
        "moved",
        "left",
        "reach",
        "this",
        "from",
    }
    | {"today", "now", "step", "opened", "in", "true", "false", "null"}
)


@dataclass(slots=True)
class Draft:
    """What was read so far; sections are read in an order in which each finds what it needs."""

    root: Mapping[str, Node]
    faults: Faults
    legal: dict[str, Basis] = field(default_factory=dict)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    registers: dict[str, dict[str, Field]] = field(default_factory=dict)
    parts: dict[str, Any] = field(default_factory=dict)

    def section(self, name: str) -> dict[str, Node]:
        """The named things of a section, after their names were checked."""
        node = self.root.get(name)
        if node is None:
            return {}
        found = node.mapping()
        for key, below in found.items():
            check_name(key, below)
        return found

    def basis(self, node: Node | None) -> Basis | None:
        """The basis that `node` names; None where there is none, or after a fault."""
        if node is None:
            return None
        found = self.legal.get(node.text())
        if found is None:
            node.fault(f"legal 里没有“{node.text()}”这条依据：{instead(node.text(), self.legal)}")
        return found

    def names(self, node: Node | None, allowed: Iterable[str], what: str) -> tuple[str, ...]:
        """The names of a list, each of which must be one of `allowed`."""
        return tuple(self.name(one, allowed, what) for one in (node.items() if node else []))

    def name(self, node: Node, allowed: Iterable[str], what: str) -> str:
        """The name that `node` holds, which must be one of `allowed`."""
        word, names = node.text(), list(allowed)
        if word not in names:
            node.fault(f"没有{what}“{word}”：{instead(word, names)}")
        return word


def check_name(name: str, node: Node, taken: Collection[str] = _TAKEN) -> None:
    """Note a fault where `name` cannot be a name: small letters, digits and _, beginning with a letter; or
    is `taken`."""
    if not name or not set(name) <= _NAME_SIGNS or not name[0].isalpha():
        node.fault(f"名称“{name}”只能用小写英文字母、数字和下划线，以字母开头")
    elif name in taken:
        node.fault(f"名称“{name}”是语言自己的词：请换一个")


def keys(node: Node, section: str) -> dict[str, Node]:
    """The keys of `node`, checked against what `section` may hold."""
    return node.keys(keys_of(section), section)


def text_of(found: Mapping[str, Node], key: str, default: str = "") -> str:
    """The text under `key`, or `default` where the key is left out."""
    return found[key].text() if key in found else default


def flag_of(found: Mapping[str, Node], key: str) -> bool:
    """The flag under `key`; false where it is left out."""
    return key in found and found[key].flag()


def number_of(node: Node | None) -> Decimal | None:
    """The number that `node` holds; None where it is left out, or after a fault."""
    if node is None:
        return None
    try:
        return Decimal(node.text())
    except ArithmeticError:
        node.fault(f"这里要写数，不是“{node.text()}”")
        return None


def expression_of(
    found: Mapping[str, Node], key: str, language: Language, *wanted: Kind
) -> Expression | None:
    """The expression under `key`, which must give one of `wanted`; None where it is left out, or after a
    fault."""
    return language.read(found[key], wanted) if key in found else None


def template_of(node: Node, allowed: Iterable[str], hidden: Mapping[str, str]) -> Template:
    """The template that `node` holds; a name in it that is not `allowed` is a fault, and so is one that is
    never known: `hidden` says what to write instead."""
    template, names = read_template(node.text()), set(allowed)
    for name in template.names:
        if name not in names:
            node.fault(f"这段文字里的 {{{name}}} 没有对应的字段：{instead(name, names)}")
        elif name in hidden:
            node.fault(f"这段文字里的 {{{name}}}：{hidden[name]}")
    if they_hold() and template.is_torn:
        node.fault("这段文字里的大括号没有配对：每个名称写成 {名称}")
    return template


def mark_of(node: Node) -> Mark:
    """The mark that `node` holds."""
    return Mark(node.choice(tuple(mark.value for mark in Mark)))
