"""A pack as plain data: what is filled in, who does what when, what follows, from which source."""

from __future__ import annotations

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
        "of": one.target,
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
