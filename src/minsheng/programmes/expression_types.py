"""The types of an expression, checked over its tree: money is not compared with a count, nor a day with an
instant.

CEL sees an integer in both; what it means is ours to check, and every fault says what to write instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minsheng.programmes import tree as t
from minsheng.programmes.functions import OVERLOADS
from minsheng.programmes.kinds import ANY, COUNT, DAY, FLAG, INSTANT, SPAN, TEXT, Kind, Type, list_of
from minsheng.programmes.words_meant import either, strange_word

# An index, a step, halves, months of a year, per cent. Any other number is a threshold: a parameter.
_BARE = {-1, 0, 1, 2, 12, 100}
_LITERALS = {"bool": FLAG, "int": COUNT, "string": TEXT}
_SCALED = {Kind.COUNT, Kind.MONEY, Kind.NUMBER, Kind.RATE}
_ORDERED = _SCALED | {Kind.DAY, Kind.INSTANT, Kind.SPAN}
_MEMBERS = {"contains": FLAG, "startsWith": FLAG, "endsWith": FLAG, "matches": FLAG}
_SIGNS = {
    "_+_": "+",
    "_-_": "-",
    "_*_": "*",
    "_<_": "<",
    "_<=_": "<=",
    "_>_": ">",
    "_>=_": ">=",
    "_==_": "==",
    "_!=_": "!=",
}
EXACT = '整数参数，或 yuan("…")、number("…")、percent("…")'


@dataclass(frozen=True, slots=True)
class Misfit(Exception):
    """What does not fit in an expression, and at which code point of it."""

    at: int
    message: str


def type_of(tree: t.Tree, variables: Mapping[str, Type], dated: list[t.Select]) -> Type:
    """The type of an expression over `variables`; Misfit where something does not fit.

    Columns of rows that hold a day or an instant are noted in `dated`.
    """
    match tree:
        case t.Literal():
            return _literal(tree)
        case t.Name(at=at, name=name):
            if name not in variables:
                raise Misfit(at, f"这里没有“{name}”")
            return variables[name]
        case t.Select():
            return _column(tree, variables, dated)
        case t.Listing(items=items):
            return _listing(tree, [type_of(item, variables, dated) for item in items])
        case t.Fold():
            return _fold(tree, variables, dated)
        case t.Call(args=args):
            return _call(tree, [type_of(arg, variables, dated) for arg in args])
        case _:
            raise Misfit(tree.at, "这里不能写 {…}：请用字段、参数和函数")


def _literal(literal: t.Literal) -> Type:
    if literal.kind == "int" and literal.value not in _BARE:
        raise Misfit(
            literal.at, f"不能直接写数字 {literal.value}：门槛要写成参数 param.…，注明起始日期和出处"
        )
    if literal.kind not in _LITERALS:
        raise Misfit(literal.at, "这里只能写整数、文字和 true、false")
    if literal.kind == "string":
        return Type(Kind.TEXT, words=frozenset({str(literal.value)}), is_written=True)
    return _LITERALS[literal.kind]


def _column(select: t.Select, variables: Mapping[str, Type], dated: list[t.Select]) -> Type:
    row = type_of(select.of, variables, dated)
    if row.kind is not Kind.ROW or row.columns is None:
        raise Misfit(select.at, f"“.{select.field}”前面是{row}，没有栏目")
    if select.field not in row.columns:
        raise Misfit(select.at, f"没有“{select.field}”这一栏：可写 {'、'.join(sorted(row.columns))}")
    if select.is_test:
        return FLAG
    if row.columns[select.field].kind in {Kind.DAY, Kind.INSTANT}:
        dated.append(select)
    return row.columns[select.field]


def _listing(listing: t.Listing, found: list[Type]) -> Type:
    of = ANY
    for item in found:
        of = _common(of, item, listing.at, "列表里")
    return list_of(of)


def _fold(fold: t.Fold, variables: Mapping[str, Type], dated: list[t.Select]) -> Type:
    over = type_of(fold.over, variables, dated)
    if over.kind is Kind.MAP:
        over = list_of(TEXT)
    if over.kind is not Kind.LIST or over.of is None:
        raise Misfit(fold.at, f"只有列表能逐项看，这里是{over}")
    inner = {**variables, fold.variable: over.of, fold.accumulator: type_of(fold.start, variables, dated)}
    inner[fold.accumulator] = type_of(fold.step, inner, dated)
    return type_of(fold.result, inner, dated)


def _call(call: t.Call, args: list[Type]) -> Type:  # noqa: C901  (one arm an operator)
    match call.function:
        case "_&&_" | "_||_" | "!_":
            _all_are(call, args, Kind.FLAG)
            return FLAG
        case "_?_:_":
            _all_are(call, args[:1], Kind.FLAG)
            return _common(args[1], args[2], call.at, "? : 两边")
        case "_==_" | "_!=_":
            _common(args[0], args[1], call.at, f"“{_SIGNS[call.function]}”两边")
            _check_words(call, args[0], args[1])
            return FLAG
        case "_<_" | "_<=_" | "_>_" | "_>=_":
            return _order(call, args)
        case "_+_" | "_-_" | "_*_" | "_%_":
            return _arithmetic(call, args)
        case "-_":
            return args[0]
        case "_/_":
            raise Misfit(
                call.at, "不能用“/”（会丢掉余数）：求比率写 share(a, b)，求平均写 per(a, n)，比较请改成乘法"
            )
        case "@in":
            return _within(call, args)
        case "_[_]":
            return _item(call, args)
        case "size":
            return COUNT
        case "string":
            return TEXT
        case name:
            return _function(call, name, args)


def _all_are(call: t.Call, args: list[Type], kind: Kind) -> None:
    for arg in args:
        if arg.kind not in (kind, Kind.ANY):
            raise Misfit(call.at, f"这里要{kind}，不是{arg}")


def _common(one: Type, other: Type, at: int, where: str) -> Type:
    if one.kind is Kind.ANY:
        return other
    if other.kind is Kind.ANY:
        return one
    if one.kind is Kind.LIST and other.kind is Kind.LIST:
        return list_of(_common(one.of or ANY, other.of or ANY, at, where))
    if one.kind is not other.kind:
        raise Misfit(at, f"{where}一个是{one}，一个是{other}：{_remedy(one, other)}")
    return either(one, other)


def _check_words(call: t.Call, one: Type, other: Type) -> None:
    strange = strange_word(one, other)
    if strange:
        raise Misfit(call.at, strange)


_REMEDIES = {
    frozenset({Kind.MONEY, Kind.COUNT}): "金额请写 yuan(…) 或金额参数",
    frozenset({Kind.RATE, Kind.COUNT}): "比率请写 percent(…) 或比率参数",
    frozenset({Kind.NUMBER, Kind.COUNT}): "小数请写 number(…) 或小数参数",
    frozenset({Kind.DAY, Kind.INSTANT}): "时刻请先用 day_of(…) 变成日期",
    frozenset({Kind.SPAN, Kind.COUNT}): "天数请写 days(…)，或用 days_between(…) 得到整数",
    frozenset({Kind.DAY, Kind.TEXT}): '日期请写 day("2026-01-15")',
}


def _remedy(one: Type, other: Type) -> str:
    return _REMEDIES.get(frozenset({one.kind, other.kind}), "两边要同一种值")


def _order(call: t.Call, args: list[Type]) -> Type:
    common = _common(args[0], args[1], call.at, f"“{_SIGNS[call.function]}”两边")
    if common.kind not in _ORDERED and common.kind is not Kind.ANY:
        raise Misfit(call.at, f"{common}没有大小：请比较数、金额、日期")
    return FLAG


def _arithmetic(call: t.Call, args: list[Type]) -> Type:
    one, other = args
    kinds = (one.kind, other.kind)
    if call.function == "_*_":
        if Kind.COUNT in kinds and set(kinds) <= _SCALED:
            return other if one.kind is Kind.COUNT else one
        raise Misfit(call.at, f"{one}不能乘{other}：只能乘整数；金额乘比率写 part(金额, 比率)")
    if call.function == "_%_":
        _all_are(call, args, Kind.COUNT)
        return COUNT
    special = _SPECIAL.get((call.function, *kinds))
    if special is not None:
        return special
    common = _common(one, other, call.at, f"“{_SIGNS[call.function]}”两边")
    if common.kind in {Kind.LIST, Kind.TEXT} and call.function == "_+_":
        return common
    if common.kind not in _SCALED | {Kind.SPAN, Kind.ANY}:
        raise Misfit(call.at, f"{common}不能加减")
    return common


_SPECIAL = {
    ("_+_", Kind.DAY, Kind.SPAN): DAY,
    ("_-_", Kind.DAY, Kind.SPAN): DAY,
    ("_-_", Kind.DAY, Kind.DAY): SPAN,
    ("_+_", Kind.INSTANT, Kind.SPAN): INSTANT,
    ("_-_", Kind.INSTANT, Kind.SPAN): INSTANT,
    ("_-_", Kind.INSTANT, Kind.INSTANT): SPAN,
}


def _within(call: t.Call, args: list[Type]) -> Type:
    if args[1].kind is Kind.MAP:
        _all_are(call, args[:1], Kind.TEXT)
        _check_words(call, *args)
    else:
        _common(list_of(args[0]), args[1], call.at, "in 两边")
        _check_words(call, list_of(args[0]), args[1])
    return FLAG


def _item(call: t.Call, args: list[Type]) -> Type:
    of = args[0].of
    if of is None:
        raise Misfit(call.at, f"{args[0]}不能用 […] 取值")
    _all_are(call, args[1:], Kind.TEXT if args[0].kind is Kind.MAP else Kind.COUNT)
    _check_words(call, args[0], args[1])
    return of


def _function(call: t.Call, name: str, args: list[Type]) -> Type:
    if call.is_member:
        if name in _MEMBERS:
            _all_are(call, args, Kind.TEXT)
            return _MEMBERS[name]
        raise Misfit(call.at, f"没有 .{name}() 这个写法")
    ways = [one for one in OVERLOADS if one.name == name]
    for way in ways:
        if len(way.takes) == len(args) and all(
            _fits(arg, takes) for arg, takes in zip(args, way.takes, strict=True)
        ):
            return way.gives
    given = "、".join(str(arg) for arg in args)
    told = "；".join(f"{name}({'、'.join(str(one) for one in way.takes)})" for way in ways)
    raise Misfit(call.at, f"{name}({given}) 不行：可写 {told}" if ways else f"没有函数 {name}")


def _fits(given: Type, takes: Type) -> bool:
    if given.kind is Kind.ANY:
        return True
    if given.kind is Kind.LIST and takes.kind is Kind.LIST:
        return _fits(given.of or ANY, takes.of or ANY)
    return given.kind is takes.kind
