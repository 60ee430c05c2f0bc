"""Thresholds that stand outside expressions (表达式之外的标准): what groups of voters count, how large a
sample is, how often a roster owes, how many facilities must be near. A pack names a parameter there, so that
each number has its day and its source; a text that a county already runs may still hold the number itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from minsheng.programmes.ballot import WHOLE
from minsheng.programmes.draft import Draft
from minsheng.programmes.kinds import COUNT, NUMBER, RATE, TEXT, Type, map_of
from minsheng.programmes.later import they_hold
from minsheng.programmes.load_parameters import type_word
from minsheng.programmes.parameters import Parameter
from minsheng.programmes.roster import Stretch
from minsheng.programmes.sheet import Node, instead
from minsheng.terms.errors import BadInput


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the parameter under a key must be: its type, an example of a value, and what is wrong with one
    (empty where nothing is)."""

    type: Type
    example: str
    wrong: Callable[[Any], str]


def _weights(value: Mapping[str, Any]) -> str:
    whole = sum(value.values())
    return "" if whole == WHOLE else f"各组权重合计是{whole}，要等于{WHOLE}"


def _quorum(value: Mapping[str, Any]) -> str:
    if set(value) == {"part", "whole"} and 0 < value["part"] <= value["whole"]:
        return ""
    return "要写成 {part: 2, whole: 3}：三分之二"


def _every(value: str) -> str:
    return "" if value in tuple(Stretch) else f"“{value}”不是时段：{instead(value, tuple(Stretch))}"


def _percent(value: Any) -> str:  # noqa: ANN401  (a Decimal in per cent)
    return "" if 0 < value <= WHOLE else "要大于0、不超过100"


def _number(value: int) -> str:
    return "" if value > 0 else "要大于0"


_KEYS = {
    "weights": _Wanted(map_of(NUMBER), "{public: 40, jury: 60}", _weights),
    "quorum": _Wanted(map_of(COUNT), "{part: 2, whole: 3}", _quorum),
    "every": _Wanted(TEXT, "month", _every),
    "percent": _Wanted(RATE, "10", _percent),
    **dict.fromkeys(("number", "times", "gap", "needs", "choices", "seats"), _Wanted(COUNT, "1", _number)),
}


def threshold(draft: Draft, node: Node | None, key: str) -> str | None:
    """The parameter that `node` names under `key`; None where it is left out, after a fault, and where a
    text that somebody runs holds the number itself."""
    if node is None:
        return None
    wanted, name = _KEYS[key], node.value if isinstance(node.value, str) else ""
    parameter = draft.parameters.get(name)
    if parameter is None:
        if they_hold():
            near = get_close_matches(name, list(draft.parameters), n=1)
            meant = f"是不是“{near[0]}”？否则" if near else ""
            node.fault(f"{key} 要写参数的名称，不能写“{node.plain}”：{meant}{_written(wanted)}")
        return None
    if not they_hold():
        return name
    if parameter.type != wanted.type:
        given = type_word(parameter.type)
        node.fault(f"{key} 要一个 type: {type_word(wanted.type)} 的参数，“{name}”是 type: {given}")
        return None
    for wrong in filter(None, (wanted.wrong(one.value) for one in parameter.settings)):
        node.fault(f"{key} 的参数“{name}”{wrong}")
    draft.parameters[name] = replace(parameter, held_by=key)
    return name


def check_own(parameter: Parameter, value: Any) -> None:  # noqa: ANN401  (what the parameter holds)
    """BadInput where a county's own value cannot be what the key that reads the parameter needs."""
    wrong = _KEYS[parameter.held_by].wrong(value) if parameter.held_by else ""
    if wrong:
        raise BadInput(f"参数“{parameter.label}”{wrong}", where=parameter.name)


def _written(wanted: _Wanted) -> str:
    values = f'[{{value: {wanted.example}, from: "2020-01-01", source: 出处, mark: local}}]'
    parameter = f"{{label: 叫什么, type: {type_word(wanted.type)}, values: {values}}}"
    return f"请在 parameters 里写 名称: {parameter}，这里写它的名称"
