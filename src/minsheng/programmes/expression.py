"""Expressions of packs: CEL, compiled once against the variables that a pack declares. The one file that
knows CEL.

An answer is a flag, a text, an amount, a day or a list; or `Unknown` with its reason. CEL's own logic carries
the unknown: `false && unknown` is false, `true || unknown` is true, and everything else stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cel_expr_python import cel  # type: ignore[import-untyped]  # published without a py.typed marker

from minsheng.programmes.expression_types import EXACT, Misfit, type_of
from minsheng.programmes.functions import OVERLOADS, as_stamp
from minsheng.programmes.kinds import SCALES, Kind, Type, scaled, unscaled
from minsheng.programmes.sheet import Node, instead
from minsheng.programmes.tree import Select, names_in, read_tree, walk
from minsheng.terms.calendar import OFFICE_TIME

_CEL = {
    Kind.FLAG: cel.Type.BOOL,
    Kind.TEXT: cel.Type.STRING,
    Kind.DAY: cel.Type.TIMESTAMP,
    Kind.INSTANT: cel.Type.TIMESTAMP,
    Kind.SPAN: cel.Type.DURATION,
    Kind.ANY: cel.Type.DYN,
    **dict.fromkeys(SCALES, cel.Type.INT),
}
_UNDECLARED = re.compile(r"undeclared reference to '([^']*)'")
_DECIMAL = re.compile(r"(?<![\w.])\d*\.\d+|(?<![\w.])\d+[eE]\d+")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_OVERLOAD = re.compile(r"no matching overload for '([^']+)' applied to '\(([^)]*)\)'")
_CEL_WORDS = {
    "int": "数",
    "string": "文字",
    "bool": "是非",
    "timestamp": "日期",
    "duration": "时长",
    "dyn": "值",
    "google.protobuf.Timestamp": "日期",
    "google.protobuf.Duration": "时长",
}
_LONGEST_TOLD = 300  # signs of an expression that a fault repeats
_PLACE = re.compile(r"<input>:(\d+):(\d+): ([^\n]*)")
# What the C++ runtime puts before the reason that a function gave.
_LACKING = re.compile(r'Key not found in map : "([^"]*)"')
_STATUS = re.compile(r"^[A-Z_]+: ")


@dataclass(frozen=True, slots=True)
class Unknown:
    """There is no answer: `missing` names what was not given, `reason` says so in Chinese."""

    reason: str
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression: its text, its type, and every variable it reads."""

    text: str
    type: Type
    names: frozenset[str]
    _compiled: Any

    def answer(self, bound: Bound) -> Any:  # noqa: ANN401  (a flag, text, Decimal, int, date, datetime, list or Unknown)
        """What it gives for the values bound, as people write it; Unknown where it cannot be told."""
        value = self._compiled.eval(bound.activation)
        if value.type() == cel.Type.ERROR:
            missing = tuple(sorted(self.names & bound.declared - set(bound.given)))
            return Unknown(_reason(str(value.value()), missing), missing)
        return leave(value.plain_value(), self.type)


@dataclass(frozen=True, slots=True)
class Bound:
    """Values given to the variables of a language, for as many expressions as there are."""

    activation: Any
    given: Collection[str]
    declared: frozenset[str]


class Language:
    """The variables that expressions may use; made once for a pack. One that has all variables of `narrower`,
    and more, may go on with the values that were entered there."""

    def __init__(
        self,
        variables: Mapping[str, Type],
        hidden: Mapping[str, str] | None = None,
        narrower: Language | None = None,
    ) -> None:
        self.variables = dict(variables)
        self.hidden = dict(hidden or {})  # variables that are never known, and what to write instead
        self._names = frozenset(variables)
        # Every variable that some expression has read; nothing else is entered.
        self.used: set[str] = narrower.used if narrower else set()
        self._environment = cel.NewEnv(
            variables={name: _cel_type(kind) for name, kind in variables.items()}, functions=_functions()
        )

    def read(self, node: Node, wanted: Iterable[Kind]) -> Expression | None:
        """The expression that `node` holds; None after a fault was noted. `wanted` are the kinds it may
        give."""
        text = node.text()
        try:
            expression = self._compile(text)
        except Misfit as misfit:
            node.fault(f"表达式“{_short(text)}”第{misfit.at + 1}字：{misfit.message}")
            return None
        kinds = set(wanted)
        if kinds and expression.type.kind not in kinds | {Kind.ANY}:
            told = "或".join(sorted(kinds))
            node.fault(f"表达式“{text}”得到{expression.type}，这里要{told}")
            return None
        for name in sorted(expression.names & set(self.hidden)):
            node.fault(f"表达式“{' '.join(text.split())}”：{self.hidden[name]}")
        self.used |= expression.names
        return expression

    def _compile(self, text: str) -> Expression:
        decimal = _DECIMAL.search(_QUOTED.sub(lambda quoted: " " * len(quoted.group()), text))
        if decimal:
            raise Misfit(
                decimal.start(), f"不能直接写小数 {decimal.group()}（二进制小数不准）：请写成{EXACT}"
            )
        try:
            compiled = self._environment.compile(text)
        except RuntimeError as error:
            raise self._misfit(text, str(error)) from error
        tree = read_tree(compiled.serialize())
        dated: list[Select] = []
        kind = type_of(tree, self.variables, dated)
        if dated:
            compiled = self._environment.compile(_with_timestamps(text, dated))
        return Expression(text, kind, names_in(tree), compiled)

    def _misfit(self, text: str, message: str) -> Misfit:
        """What CEL says, with a way out."""
        undeclared, place = _UNDECLARED.search(message), _PLACE.search(message)
        at = int(place.group(2)) - 1 if place else 0
        if undeclared:
            name = _dotted(text, at) or undeclared.group(1)
            functions = {one.name for one in OVERLOADS}
            return Misfit(at, f"没有“{name}”：{instead(name, self._names | functions)}")
        if "operand of a select" in message:
            name = _dotted(text, at)
            return Misfit(at, f"没有“{name}”：{instead(name, self._names)}")
        overload = _OVERLOAD.search(message)
        if overload:
            return Misfit(at, _no_way(overload.group(1), overload.group(2)))
        return Misfit(at, f"写法不对（{place.group(3) if place else message}）")

    def enter(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The values as CEL holds them; what is None, or what no expression reads, is left out."""
        return {
            name: enter(value, self.variables[name])
            for name, value in values.items()
            if value is not None and name in self.used and name in self.variables
        }

    def bind(self, entered: Mapping[str, Any]) -> Bound:
        """What `enter` gave, ready for expressions."""
        return Bound(self._environment.Activation(entered), entered.keys(), self._names)


def _with_timestamps(text: str, dated: Iterable[Select]) -> str:
    """`text` with each dated column of a row read as a timestamp: CEL takes none inside a map of mixed
    values, so that rows hold their days as texts."""
    for select in sorted(dated, key=lambda one: one.at, reverse=True):
        start = min(one.at for one in walk(select.of))
        end = select.at + len(re.match(r"\.\s*\w+", text[select.at :]).group())  # type: ignore[union-attr]
        text = f"{text[:start]}timestamp({text[start:end]}){text[end:]}"
    return text


def enter(value: Any, kind: Type) -> Any:  # noqa: ANN401
    """`value` as CEL holds it: amounts scaled to integers, a day as its midnight, an instant as its office
    time."""
    if kind.kind in SCALES:
        return scaled(value, kind.kind)
    if kind.kind is Kind.INSTANT:
        return value.astimezone(OFFICE_TIME).replace(tzinfo=UTC)
    if kind.kind is Kind.DAY:
        return as_stamp(value)
    if kind.kind is Kind.LIST and kind.of:
        return [enter(one, kind.of) for one in value]
    if kind.kind is Kind.MAP and kind.of:
        return {key: enter(one, kind.of) for key, one in value.items()}
    if kind.kind is Kind.ROW and kind.columns is not None:
        return {
            key: _in_a_row(enter(one, kind.columns[key]))
            for key, one in value.items()
            if one is not None and key in kind.columns
        }
    return value


def _in_a_row(value: Any) -> Any:  # noqa: ANN401
    return value.strftime("%Y-%m-%dT%H:%M:%SZ") if isinstance(value, datetime) else value


def leave(value: Any, kind: Type) -> Any:  # noqa: ANN401
    """What CEL gave, as people write it: Decimal yuan, Decimal per cent, int counts, dates, office times."""
    if kind.kind in SCALES:
        return unscaled(value, kind.kind)
    if kind.kind is Kind.DAY:
        return value.date()
    if kind.kind is Kind.INSTANT:
        return value.replace(tzinfo=OFFICE_TIME)
    if kind.kind is Kind.LIST and kind.of:
        return [leave(one, kind.of) for one in value]
    return value


def _cel_type(kind: Type) -> Any:  # noqa: ANN401
    if kind.kind is Kind.LIST and kind.of:
        return cel.Type.List(_cel_type(kind.of))
    if kind.kind is Kind.MAP and kind.of:
        return cel.Type.Map(cel.Type.STRING, _cel_type(kind.of))
    if kind.kind is Kind.ROW:
        return cel.Type.Map(cel.Type.STRING, cel.Type.DYN)
    return _CEL[kind.kind]


def _functions() -> list[Any]:
    """Our functions as CEL wants them; overloads that look the same to CEL are one."""
    ways: dict[str, dict[str, Any]] = {}
    for one in OVERLOADS:
        takes = [_cel_type(kind) for kind in one.takes]
        look = "_".join(_look(kind) for kind in one.takes)
        ways.setdefault(one.name, {}).setdefault(
            look,
            cel.Overload(
                f"{one.name}_{look}", return_type=_cel_type(one.gives), parameters=takes, impl=_plain(one.run)
            ),
        )
    return [cel.FunctionDecl(name, list(overloads.values())) for name, overloads in ways.items()]


def _look(kind: Type) -> str:
    """What CEL sees of a type."""
    return f"list_{_look(kind.of)}" if kind.kind is Kind.LIST and kind.of else str(_CEL[kind.kind].name())


def _plain(run: Callable[..., Any]) -> Callable[..., Any]:
    """The function, given the plain values of lists that CEL holds as values of its own."""

    def called(*args: Any) -> Any:  # noqa: ANN401
        return run(*([_own(one) for one in arg] if isinstance(arg, list) else arg for arg in args))

    return called


def _own(value: Any) -> Any:  # noqa: ANN401
    return value.value() if isinstance(value, cel.Value) else value


def _no_way(name: str, types: str) -> str:
    """What is said where CEL finds no way to call `name` with `types`."""
    given = "、".join(_CEL_WORDS.get(one.strip(), one.strip()) for one in types.split(","))
    ways = [f"{name}({'、'.join(str(kind) for kind in one.takes)})" for one in OVERLOADS if one.name == name]
    if ways:
        return f"{name}({given}) 不行：可写 {'；'.join(ways)}"
    return f"“{name.strip('_')}”两边（{given}）不是同一种值：请先换成一样的"


def _short(text: str) -> str:
    told = " ".join(text.split())
    return told if len(told) <= _LONGEST_TOLD else f"{told[:_LONGEST_TOLD]}…"


def _dotted(text: str, at: int) -> str:
    found = re.match(r"[\w.]*", text[at:])
    before = re.search(r"[\w]*$", text[:at])
    return (before.group() if before else "") + (found.group() if found else "")


def _reason(message: str, missing: tuple[str, ...]) -> str:
    if missing:
        return ""
    lacking = _LACKING.search(message)
    return f"没有“{lacking.group(1)}”的值" if lacking else _STATUS.sub("", message)
