"""A pack as plain data, and as text for people: what is filled in, who does what when, what follows, from
which source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minsheng.programmes.answers import plain_answer
from minsheng.programmes.clock import Limit, Wait
from minsheng.programmes.expression import Expression
from minsheng.programmes.fields import Field
from minsheng.programmes.indicators import Indicator
from minsheng.programmes.pack import Pack, Register
from minsheng.programmes.parameters import Parameter
from minsheng.programmes.rules import Rule
from minsheng.programmes.workflow import Move


def described(pack: Pack) -> dict[str, Any]:
    """The pack in JSON's own types; expressions as their text."""
    return {
        "id": pack.id,
        "version": pack.version,
        "title": pack.title,
        "authority": pack.authority,
        "record": [str(one) for one in pack.records],
        "mirrors": pack.mirrors,
        "case": pack.case,
        "event_date": pack.event_date,
        "body": pack.body,
        "legal": {
            one.id: {"text": one.text, "mark": str(one.mark), "shown": one.words}
            for one in pack.legal.values()
        },
        "parameters": {name: _parameter(one) for name, one in pack.parameters.items()},
        "registers": {name: _register(one) for name, one in pack.registers.items()},
        "checklists": {
            name: {"label": one.label, "items": {item.name: item.label for item in one.items.values()}}
            for name, one in pack.checklists.items()
        },
        "fields": {name: _field(one) for name, one in pack.fields.items()},
        "rules": {name: _rule(one) for name, one in pack.rules.items()},
        "roles": dict(pack.workflow.roles),
        "start": pack.workflow.start,
        "steps": {name: {"label": one.label, "end": one.is_end} for name, one in pack.workflow.steps.items()},
        "moves": {name: _move(one) for name, one in pack.workflow.moves.items()},
        "clock": {name: _term(one) for name, one in pack.clock.items()},
        "waits": {name: _term(one) for name, one in pack.waits.items()},
        "accounts": {name: {"label": one.label, "unit": one.unit} for name, one in pack.accounts.items()},
        "postings": {
            name: {"label": one.label, "on": list(one.moves), "from": one.source, "to": one.target}
            for name, one in pack.postings.items()
        },
        "vouchers": {name: one.label for name, one in pack.vouchers.items()},
        "rosters": {name: one.label for name, one in pack.rosters.items()},
        "networks": {name: one.label for name, one in pack.networks.items()},
        "reach": {name: one.label for name, one in pack.reach.items()},
        "allocations": {name: one.label for name, one in pack.allocations.items()},
        "ballots": {name: one.label for name, one in pack.ballots.items()},
        "samplings": {name: one.label for name, one in pack.samplings.items()},
        "indicators": {name: _indicator(pack, one) for name, one in pack.indicators.items()},
        "papers": {name: one.title for name, one in pack.papers.items()},
        "lists": {name: one.label for name, one in pack.lists.items()},
    }


def _text(expression: Expression | None) -> str | None:
    return None if expression is None else " ".join(expression.text.split())


def _parameter(one: Parameter) -> dict[str, Any]:
    settings = [
        {
            "value": plain_answer(row.value),
            "from": row.since.isoformat(),
            "source": row.source,
            "mark": str(row.mark),
        }
        for row in one.settings
    ]
    return {"label": one.label, "unit": one.unit, "local": one.is_local, "values": settings}


def _register(one: Register) -> dict[str, Any]:
    return {
        "label": one.label,
        "key": one.key,
        "first": one.first,
        "last": one.last,
        "fields": {name: _field(row) for name, row in one.fields.items()},
    }


def _field(one: Field) -> dict[str, Any]:
    return {
        "label": one.label,
        "type": str(one.type),
        "unit": one.unit,
        "group": one.group,
        "required": _text(one.required),
        "visible": _text(one.visible),
        "computed": _text(one.computed),
        "personal": one.is_personal,
        "listed": one.listed,
        "options": dict(one.options) if one.options else None,
    }


def _rule(one: Rule) -> dict[str, Any]:
    return {
        "when": _text(one.when),
        "verdict": str(one.kind),
        "value": one.value,
        "because": one.because.text,
        "basis": one.basis.words,
        "mark": str(one.basis.mark),
        "blocks": list(one.blocks),
    }


def _move(one: Move) -> dict[str, Any]:
    return {
        "label": one.label,
        "from": list(one.sources),
        "to": one.to,
        "roles": list(one.roles),
        "when": _text(one.when),
        "because": one.because,
        "needs": list(one.needs),
        "sets": list(one.sets),
        "other_than": list(one.other_than),
        "only_by": list(one.only_by),
        "reason": one.reason,
    }


def _term(one: Limit | Wait) -> dict[str, Any]:
    return {
        "label": one.label,
        "starts": _text(one.starts),
        "amount": _text(one.amount),
        "unit": str(one.unit),
        "when": _text(one.when),
        "basis": one.basis.words if one.basis else None,
    }


def _indicator(pack: Pack, one: Indicator) -> dict[str, Any]:
    return {
        "measure": f"{pack.id}/{one.name}",
        "label": one.label,
        "unit": one.unit,
        "counts": str(one.counts),
        "over": one.over,
        "where": _text(one.where),
        "numerator": _text(one.numerator),
        "denominator": _text(one.denominator) or (".".join(one.base) if one.base else None),
    }


def told(pack: Mapping[str, Any]) -> str:
    """What `described` gave, as text for people."""
    return "\n".join(_lines(pack)) + "\n"


def _lines(pack: Mapping[str, Any]) -> Iterator[str]:
    place = f"镜像：{pack['mirrors']}" if pack["mirrors"] else "本系统登记"
    yield f"{pack['title']}（{pack['id']}，{pack['authority']}，{place}）"
    yield from _section("填什么", (_field_line(one) for one in pack["fields"].values()))
    yield from _section(
        "台账",
        (
            f"{one['label']}：{'、'.join(f['label'] for f in one['fields'].values())}"
            for one in pack["registers"].values()
        ),
    )
    yield from _section("规则", (f"{one['because']}〔{one['basis']}〕" for one in pack["rules"].values()))
    yield from _section("流程", (_move_line(pack, one) for one in pack["moves"].values()))
    yield from _section("时限", (_term_line(one) for one in pack["clock"].values()))
    yield from _section("须满", (_term_line(one) for one in pack["waits"].values()))
    yield from _section("账户", (f"{one['label']}（{one['unit']}）" for one in pack["accounts"].values()))
    yield from _section(
        "指标", (f"{one['label']}（{one['unit']}）  {one['measure']}" for one in pack["indicators"].values())
    )
    yield from _section("文书", pack["papers"].values())
    yield from _section("参数", (_parameter_line(one) for one in pack["parameters"].values()))


def _section(title: str, rows: Any) -> Iterator[str]:  # noqa: ANN401  (any iterable of texts)
    found = list(rows)
    if found:
        yield f"\n{title}"
        yield from (f"  {row}" for row in found)


def _field_line(one: Mapping[str, Any]) -> str:
    signs = [
        "必填" if one["required"] == "true" else "",
        "个人信息" if one["personal"] else "",
        "自动算出" if one["computed"] else "",
    ]
    told_signs = "，".join(sign for sign in signs if sign)
    options = "：" + "、".join(one["options"].values()) if one["options"] else ""
    return f"{one['label']}{f'（{told_signs}）' if told_signs else ''}{options}"


def _move_line(pack: Mapping[str, Any], one: Mapping[str, Any]) -> str:
    steps, roles = pack["steps"], pack["roles"]
    sources = "、".join(steps[step]["label"] for step in one["from"])
    who = "、".join(roles[role] for role in one["roles"])
    target = steps[one["to"]]["label"] if one["to"] in steps else "原步骤"
    return f"{sources} → {one['label']} → {target}（{who}）"


_UNITS = {
    "days": "日",
    "working_days": "个工作日",
    "months": "个月",
    "hours": "小时",
    "working_hours": "个工作小时",
    "minutes": "分钟",
}


def _term_line(one: Mapping[str, Any]) -> str:
    basis = f"〔{one['basis']}〕" if one["basis"] else ""
    return f"{one['label']}：自 {one['starts']} 起 {one['amount']} {_UNITS[one['unit']]}{basis}"


def _parameter_line(one: Mapping[str, Any]) -> str:
    values = "；".join(
        f"{row['from']}起 {row['value']}{one['unit']}（{row['source']}，{row['mark']}）"
        for row in one["values"]
    )
    return f"{one['label']}：{values}{'；本县可另定' if one['local'] else ''}"
