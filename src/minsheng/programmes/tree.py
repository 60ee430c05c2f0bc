"""An expression as a tree: what the CEL compiler understood, read from its serialised form.

The form is the protocol buffer `cel.expr.CheckedExpr` (github.com/google/cel-spec,
proto/cel/expr/checked.proto, syntax.proto); only the fields that our own check needs are read, by their
published numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_VARINT, _FIXED64, _BYTES = 0, 1, 2
_ANY_VALUE = 2
_REFERENCES, _EXPR, _SOURCE = 2, 4, 5


@dataclass(frozen=True, slots=True)
class Literal:
    """A literal: a flag, an int, a text; `kind` names it as CEL does (`double`, `uint`, `null` …)."""

    at: int
    kind: str
    value: object


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, or a name bound by a macro; `at` is its offset in the expression, in code points."""

    at: int
    name: str


@dataclass(frozen=True, slots=True)
class Select:
    """A column of a row, or a test whether it is there."""

    at: int
    of: Tree
    field: str
    is_test: bool


@dataclass(frozen=True, slots=True)
class Call:
    """An operator (`_<=_`) or a function, with the target of a member call as the first argument."""

    at: int
    function: str
    args: tuple[Tree, ...]
    is_member: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A list written out."""

    at: int
    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Struct:
    """A message or a map written out; the language has no use for one."""

    at: int


@dataclass(frozen=True, slots=True)
class Fold:
    """What the macros `all`, `exists`, `map`, `filter` become: a loop with an accumulator."""

    at: int
    variable: str
    over: Tree
    accumulator: str
    start: Tree
    step: Tree
    result: Tree


Tree = Literal | Name | Select | Call | Listing | Struct | Fold


def read_tree(serialised: bytes) -> Tree:
    """The tree of a compiled expression."""
    checked = _Message(_Message(serialised).data(_ANY_VALUE))
    places: dict[int, int] = {}
    for entry in _Message(checked.data(_SOURCE)).all(4):
        pair = _Message(entry)
        places[pair.number(1)] = pair.number(2)
    names: dict[int, str] = {}
    for entry in checked.all(_REFERENCES):
        pair = _Message(entry)
        reference = _Message(pair.data(2))
        if reference.has(1) and not reference.has(3):
            names[pair.number(1)] = reference.text(1)
    return _Reader(places, names).tree(checked.data(_EXPR))


@dataclass(frozen=True, slots=True)
class _Reader:
    places: dict[int, int]
    names: dict[int, str]

    def tree(self, data: bytes) -> Tree:
        parts = _Message(data)
        node = parts.number(2)
        at = self.places.get(node, 0)
        if node in self.names:
            return Name(at, self.names[node])
        if parts.has(3):
            return _literal(at, parts.data(3))
        if parts.has(4):
            return Name(at, _Message(parts.data(4)).text(1))
        if parts.has(5):
            select = _Message(parts.data(5))
            return Select(at, self.tree(select.data(1)), select.text(2), bool(select.number(3)))
        return self._compound(at, parts)

    def _compound(self, at: int, parts: _Message) -> Tree:
        if parts.has(6):
            call = _Message(parts.data(6))
            args = tuple(self.tree(value) for value in (*call.all(1), *call.all(3)))
            return Call(at, call.text(2), args, call.has(1))
        if parts.has(7):
            return Listing(at, tuple(self.tree(value) for value in _Message(parts.data(7)).all(1)))
        if parts.has(9):
            fold = _Message(parts.data(9))
            over, start, step, result = (self.tree(fold.data(number)) for number in (2, 4, 6, 7))
            return Fold(at, fold.text(1), over, fold.text(3), start, step, result)
        return Struct(at)


def names_in(tree: Tree) -> frozenset[str]:
    """Every variable that the tree reads; names bound by its macros are among them and match no variable."""
    return frozenset(one.name for one in walk(tree) if isinstance(one, Name))


def walk(tree: Tree) -> Iterator[Tree]:
    """The tree and everything below it."""
    yield tree
    for below in _below(tree):
        yield from walk(below)


def _below(tree: Tree) -> tuple[Tree, ...]:
    match tree:
        case Select(of=of):
            return (of,)
        case Call(args=args):
            return args
        case Listing(items=items):
            return items
        case Fold(over=over, start=start, step=step, result=result):
            return (over, start, step, result)
        case _:
            return ()


_LITERALS = {1: "null", 2: "bool", 3: "int", 4: "uint", 5: "double", 6: "string", 7: "bytes"}


def _literal(at: int, data: bytes) -> Literal:
    message = _Message(data)
    number = next(iter(message.fields))
    kind = _LITERALS.get(number, "other")
    if kind == "int":
        value = message.number(number)
        return Literal(at, kind, value - 2**64 if value >= 2**63 else value)
    if kind == "string":
        return Literal(at, kind, message.text(number))
    return Literal(at, kind, bool(message.number(number)) if kind == "bool" else None)


class _Message:
    """The fields of a message by number, each with all its values in order; what is not there is 0 or
    empty."""

    def __init__(self, data: bytes) -> None:
        self.fields: dict[int, list[int | bytes]] = {}
        at, end = 0, len(data)
        while at < end:
            number, value, at = _field(data, at)
            self.fields.setdefault(number, []).append(value)

    def has(self, number: int) -> bool:
        return number in self.fields

    def all(self, number: int) -> list[bytes]:
        return [value for value in self.fields.get(number, ()) if isinstance(value, bytes)]

    def data(self, number: int) -> bytes:
        return (self.all(number) or [b""])[-1]

    def text(self, number: int) -> str:
        return self.data(number).decode()

    def number(self, number: int) -> int:
        return next((value for value in self.fields.get(number, ()) if isinstance(value, int)), 0)


def _field(data: bytes, at: int) -> tuple[int, int | bytes, int]:
    """The number and the value of the field at `at`, and where the next one begins."""
    tag, at = _varint(data, at)
    number, wire = tag >> 3, tag & 7
    if wire == _VARINT:
        value, at = _varint(data, at)
        return number, value, at
    if wire == _BYTES:
        size, at = _varint(data, at)
        return number, data[at : at + size], at + size
    if wire == _FIXED64:
        return number, data[at : at + 8], at + 8
    raise ValueError(f"wire type {wire} is not used by cel.expr.CheckedExpr")


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = data[at]
    if value < 128:  # nearly all
        return value, at + 1
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, at
        shift += 7
