"""YAML with line numbers: every value of a pack knows the file and the line it stands on.

A number is read as the digits that were typed (`Decimal` or int, never float), a date stays text until a
field or a parameter says that it is one. A key that stands twice is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

import yaml

from minsheng.programmes.faults import BadPack, Fault, Faults

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser where it was built: ten times as fast
_DEEPEST, _MOST = 40, 2_000_000  # levels and values; a file by hand has ten levels and some thousand values
_MOST_AGAIN = 100_000  # values written once and meant again by references; ours mean some hundred again
_HOW_MANY = "一个文件只能有一份 YAML 内容：请删去 --- 和它下面的"
_FLAGS = {"true": True, "false": False}  # as YAML 1.2 has it: yes and no stay words


@dataclass(frozen=True, slots=True)
class Node:
    """One value of a file. `value` is a text, number, flag, None, a list of nodes or a mapping to nodes."""

    value: Any
    file: str
    line: int
    faults: Faults

    def fault(self, message: str) -> None:
        """Note what is wrong here."""
        self.faults.add(self.file, self.line, message)

    @property
    def plain(self) -> Any:  # noqa: ANN401  (whatever the file holds)
        """The value without its lines."""
        if isinstance(self.value, dict):
            return {key: node.plain for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain for node in self.value]
        return self.value

    def text(self) -> str:
        """The value as text; a list, a mapping or nothing is a fault."""
        if isinstance(self.value, bool):
            return "true" if self.value else "false"
        if isinstance(self.value, str | int | Decimal):
            return str(self.value)
        self.fault("这里要写一段文字")
        return ""

    def flag(self) -> bool:
        """Whether it says true; anything but true and false is a fault."""
        if not isinstance(self.value, bool):
            self.fault(f"这里要写 true 或 false，不是“{self.plain}”")
        return self.value is True

    def whole(self) -> int:
        """The value as a whole number of at least 0."""
        if isinstance(self.value, bool) or not isinstance(self.value, int) or self.value < 0:
            self.fault(f"这里要写不小于零的整数，不是“{self.plain}”")
            return 0
        return self.value

    def items(self) -> list[Node]:
        """The nodes of a list; a single value counts as a list of one."""
        if self.value is None:
            return []
        return self.value if isinstance(self.value, list) else [self]

    def texts(self) -> tuple[str, ...]:
        """The texts of a list."""
        return tuple(node.text() for node in self.items())

    def mapping(self) -> dict[str, Node]:
        """The keys and their nodes; anything else is a fault."""
        if self.value is None:
            return {}
        if not isinstance(self.value, dict):
            self.fault("这里要写“键: 值”的形式")
            return {}
        return self.value

    def keys(self, allowed: dict[str, bool], where: str) -> dict[str, Node]:
        """The mapping, after its keys were checked: `allowed` says of each whether it must be there."""
        found = self.mapping()
        for key, node in found.items():
            if key not in allowed:
                node.fault(f"{where}里没有“{key}”这个键：{instead(key, allowed)}")
        for key, is_needed in allowed.items():
            if is_needed and key not in found:
                self.fault(f"{where}缺“{key}”：请补上")
        return {key: node for key, node in found.items() if key in allowed}

    def choice(self, allowed: tuple[str, ...]) -> str:
        """The text, which must be one of `allowed`; the first of them where it is not."""
        word = self.text()
        if word not in allowed:
            self.fault(f"“{word}”不行：{instead(word, allowed)}")
            return allowed[0]
        return word


def instead(word: str, allowed: Any) -> str:  # noqa: ANN401  (any collection of texts)
    """What to write instead of `word`: the nearest of `allowed`, and all of them where they are few."""
    near = get_close_matches(word, list(allowed), n=1)
    if near:
        return f"是不是“{near[0]}”？"
    names = sorted(allowed)
    return (
        "可写 " + "、".join(names[:40]) + ("…" if len(names) > 40 else "")
        if names
        else "还没有可写的，请先定义"
    )


def read_sheet(text: str, file: str, faults: Faults) -> Node:
    """The one document of `text`; BadPack where it is no YAML."""
    documents = read_sheets(text, file, faults)
    if len(documents) != 1:
        raise BadPack(
            (
                Fault(
                    file,
                    1,
                    _HOW_MANY if documents else "文件是空的：照 docs/packs.md 写，或用 packs new 写个开头",
                ),
            )
        )
    return documents[0]


def read_sheets(text: str, file: str, faults: Faults, above: int = 0) -> list[Node]:
    """Each document of `text`, above which `above` lines of the file stand; BadPack where it is no YAML."""
    try:
        roots = list(yaml.compose_all(text, Loader=_LOADER))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = (mark.line if mark else text.count("\n", 0, _strange(text, error))) + 1 + above
        raise BadPack((Fault(file, line, f"不是合法的 YAML（{_problem(text, error)}"),)) from error
    reader = _Reader(file, faults, above + 1)
    return [reader.node(root) for root in roots]


def _strange(text: str, error: yaml.YAMLError) -> int:
    """Where the sign stands that no YAML may hold; 0 where that is not what is wrong."""
    sign = getattr(error, "character", "")
    return max(text.find(chr(sign) if isinstance(sign, int) else str(sign)), 0)


def _problem(text: str, error: yaml.YAMLError) -> str:
    """What is wrong, and what to write instead."""
    mark = getattr(error, "problem_mark", None)
    line = "".join(text.split("\n")[mark.line : mark.line + 1]) if mark else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "缩进里有制表符）：请把 Tab 改成空格"
    if isinstance(error, yaml.reader.ReaderError):
        return f"有看不见的字符 U+{ord(text[_strange(text, error)]):04X}）：请删去"
    return f"{getattr(error, 'problem', None) or '读不懂'}）：请检查缩进、冒号后的空格和引号"


@dataclass(frozen=True, slots=True)
class _Reader:
    file: str
    faults: Faults
    first: int
    read: list[int] = field(default_factory=lambda: [0, 0])  # how many values so far, and those read again
    seen: set[int] = field(default_factory=set)

    def node(self, root: Any, depth: int = 0) -> Node:  # noqa: ANN401  (PyYAML's nodes have no types)
        if root is None:
            return Node(None, self.file, self.first, self.faults)
        return Node(self._value(root, depth), self.file, root.start_mark.line + self.first, self.faults)

    def _value(self, root: Any, depth: int) -> Any:  # noqa: ANN401
        self.read[0] += 1
        self.read[1] += id(root) in self.seen
        self.seen.add(id(root))
        if depth > _DEEPEST or self.read[0] > _MOST or self.read[1] > _MOST_AGAIN:
            line = root.start_mark.line + self.first
            raise BadPack((Fault(self.file, line, "套得太深或引用（*）展开后太大：请直接写出来"),))
        if isinstance(root, yaml.MappingNode):
            return self._mapping(root, depth + 1)
        if isinstance(root, yaml.SequenceNode):
            return [self.node(one, depth + 1) for one in root.value]
        return _scalar(root)

    def _mapping(self, root: Any, depth: int) -> dict[str, Node]:  # noqa: ANN401
        """The pairs of a mapping; `<<` brings in those of another, before its own."""
        pairs = dict(self._pairs(root, depth))
        merged = pairs.pop("<<", None)
        return {**merged.mapping(), **pairs} if merged is not None else pairs

    def _pairs(self, root: Any, depth: int) -> Iterator[tuple[str, Node]]:  # noqa: ANN401
        seen: set[str] = set()
        for key, value in root.value:
            name, line = str(key.value), key.start_mark.line + self.first
            if name in seen:
                self.faults.add(self.file, line, f"“{name}”写了两次：只留一处")
            seen.add(name)
            yield name, Node(self._value(value, depth), self.file, line, self.faults)


def _scalar(root: Any) -> str | int | Decimal | bool | None:  # noqa: ANN401
    text: str = root.value
    if root.style in {"'", '"', "|", ">"}:
        return text
    if text in _FLAGS:
        return _FLAGS[text]
    if text in {"", "null", "~"}:
        return None
    return _number(text)


def _number(text: str) -> str | int | Decimal:
    if not text.lstrip("+-").replace(".", "", 1).isdecimal() or (
        text.lstrip("-")[:1] == "0" and text[1:2].isdigit()
    ):
        return text  # a code with a leading zero is no number
    try:
        return int(text) if "." not in text else Decimal(text)
    except (ValueError, InvalidOperation):
        return text
