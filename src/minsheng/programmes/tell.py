"""A pack as text for a department: Chinese labels in the place of names, tables of values written out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from minsheng.programmes.clock import TimeUnit
from minsheng.programmes.parameters import Mark

_NAME = re.compile(r"'[^']*'|\"[^\"]*\"|[a-z_][\w.]*")
_HOLE = re.compile(r"\{([^{}]*)\}")
_DAY_OF = re.compile(r"day_of\(([^()]*)\)")

_Told = Mapping[str, Any]  # what `described` gave, or a part of it


def told(pack: _Told) -> str:
    """What `described` gave, as text for people."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: _Told) -> Iterator[str]:
    names = _names(pack)
    yield f"{pack['title']}（{pack['id']}，{pack['authority']}，{_place(pack)}）"
    yield from _section("填什么", (_field_line(one) for one in pack["fields"].values()))
    yield from _section("台账", (_register_line(one) for one in pack["registers"].values()))
    yield from _section(
        "规则", (f"{_in_braces(one['because'], names)}〔{one['basis']}〕" for one in pack["rules"].values())
    )
    yield from _section("流程", (_move_line(pack, one) for one in pack["moves"].values()))
    yield from _section("时限", (_term_line(one, names) for one in pack["clock"].values()))
    yield from _section("须满", (_term_line(one, names) for one in pack["waits"].values()))
    yield from _section("账户", (f"{one['label']}（{one['unit']}）" for one in pack["accounts"].values()))
    yield from _section(
        "指标", (f"{one['label']}（{one['unit']}）  {one['measure']}" for one in pack["indicators"].values())
    )
    yield from _section("文书", pack["papers"].values())
    yield from _section("参数", (_parameter_line(pack, one) for one in pack["parameters"].values()))


def _place(pack: _Told) -> str:
    """Where the cases are kept; both, where a county chooses."""
    words = {"ours": "本系统登记", "mirror": f"镜像：{pack['mirrors']}"}
    return "，或".join(words[one] for one in pack["record"])


def _section(title: str, rows: Iterable[str]) -> Iterator[str]:
    found = list(rows)
    if found:
        yield f"\n{title}"
        yield from (f"  {row}" for row in found)


def _field_line(one: _Told) -> str:
    signs = [
        "必填" if one["required"] == "true" else "",
        "个人信息" if one["personal"] else "",
        "自动算出" if one["computed"] else "",
    ]
    told_signs = "，".join(sign for sign in signs if sign)
    options = "：" + "、".join(one["options"].values()) if one["options"] else ""
    return f"{one['label']}{f'（{told_signs}）' if told_signs else ''}{options}"


def _register_line(one: _Told) -> str:
    return f"{one['label']}：{'、'.join(field['label'] for field in one['fields'].values())}"


def _move_line(pack: _Told, one: _Told) -> str:
    steps, roles = pack["steps"], pack["roles"]
    sources = "、".join(steps[step]["label"] for step in one["from"])
    who = "、".join(roles[role] for role in one["roles"])
    target = steps[one["to"]]["label"] if one["to"] in steps else "原步骤"
    return f"{sources} → {one['label']} → {target}（{who}）"


def _term_line(one: _Told, names: Mapping[str, str]) -> str:
    basis = f"〔{one['basis']}〕" if one["basis"] else ""
    start, amount = (_spoken(one[key], names) for key in ("starts", "amount"))
    return f"{one['label']}：自{start}起{amount}（{TimeUnit(one['unit']).label}）{basis}"


def _parameter_line(pack: _Told, one: _Told) -> str:
    values = "；".join(_setting(pack, row, one["unit"]) for row in one["values"])
    return f"{one['label']}：{values}{'；本县可另定' if one['local'] else ''}"


def _setting(pack: _Told, row: _Told, unit: str) -> str:
    source = f"{row['source']}，{Mark(row['mark']).words}"
    return f"{row['from']}起 {_value(pack, row['value'], unit)}（{source}）"


def _value(pack: _Told, value: Any, unit: str) -> str:  # noqa: ANN401  (whatever a parameter holds)
    """A value with its unit; a table by the labels of the field whose options are its keys."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Mapping):
        labels = _labels(pack, value)
        return "，".join(f"{labels.get(key, key)} {amount}{unit}" for key, amount in value.items())
    return "、".join(value) if isinstance(value, list) else f"{value}{unit}"


def _labels(pack: _Told, table: Mapping[str, Any]) -> Mapping[str, str]:
    """The options of the first field that has every key of the table; nothing where none has."""
    registers = (one["fields"].values() for one in pack["registers"].values())
    fields = (*pack["fields"].values(), *(field for some in registers for field in some))
    options = (one["options"] for one in fields if one["options"])
    return next((one for one in options if set(table) <= set(one)), {})


def _names(pack: _Told) -> dict[str, str]:
    """What each name of an expression is called."""
    found = {"today": "今天", "now": "此刻", "opened": "登记", "step": "所在步骤"}
    for name, one in pack["fields"].items():
        found |= {name: one["label"], f"known.{name}": f"已填{one['label']}", f"{name}.name": one["label"]}
        entries = pack["registers"].get(one["of"] or "", {"fields": {}})["fields"]
        found |= {f"{name}.{column}": f"{one['label']}的{row['label']}" for column, row in entries.items()}
    for name, one in pack["steps"].items():
        found |= {f"entered.{name}": f"进入“{one['label']}”", f"left.{name}": f"离开“{one['label']}”"}
    for name, one in pack["moves"].items():
        found |= {f"made.{name}": f"办理“{one['label']}”", f"times.{name}": f"“{one['label']}”的次数"}
    labels = {"param": "parameters", "due": "clock", "balance": "accounts", "moved": "postings"}
    for head, section in labels.items():
        found |= {f"{head}.{name}": one["label"] for name, one in pack[section].items()}
    return found


def _spoken(expression: str, names: Mapping[str, str]) -> str:
    """An expression with labels in the place of its names; what is in quotes stays."""
    words = _NAME.sub(lambda name: names.get(name.group(), name.group()), expression)
    return _DAY_OF.sub(r"\1之日", words)


def _in_braces(text: str, names: Mapping[str, str]) -> str:
    """A template with 〔labels〕 in its places to fill in."""
    return _HOLE.sub(lambda hole: f"〔{names.get(hole.group(1).strip(), hole.group(1))}〕", text)
