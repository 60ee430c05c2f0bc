"""Reads networks of streets and rules of reach."""

from __future__ import annotations

from collections.abc import Mapping

from minsheng.programmes.draft import Draft, expression_of, keys, text_of
from minsheng.programmes.fields import FieldType
from minsheng.programmes.kinds import Kind
from minsheng.programmes.later import they_hold
from minsheng.programmes.pack import Register
from minsheng.programmes.reach import STRAIGHT, Circle, Network
from minsheng.programmes.sheet import Node
from minsheng.programmes.spot import Grid
from minsheng.programmes.thresholds import threshold


def read_network(draft: Draft, name: str, node: Node) -> Network | None:
    """Streets; None after a fault in what it cannot do without."""
    found = keys(node, "network")
    if not {"junctions", "streets", "place", "from", "to"} <= set(found):
        return None
    junctions = draft.name(found["junctions"], draft.registers, "台账")
    streets = draft.name(found["streets"], draft.registers, "台账")
    if junctions not in draft.registers or streets not in draft.registers:
        return None
    columns = draft.registers[streets]
    return Network(
        name,
        text_of(found, "label", name),
        junctions,
        streets,
        _field(draft, found["place"], junctions, FieldType.PLACE),
        draft.name(found["from"], columns, "台账字段"),
        draft.name(found["to"], columns, "台账字段"),
        _field(draft, found["metres"], streets, FieldType.COUNT, FieldType.NUMBER)
        if "metres" in found
        else None,
    )


def _field(draft: Draft, node: Node, register: str, *types: FieldType) -> str:
    """The field of `register` that `node` names, which must be of one of `types`."""
    name = draft.name(node, draft.registers[register], "台账字段")
    field = draft.registers[register].get(name)
    if field is not None and field.type not in types:
        node.fault(f"台账“{register}”的“{name}”要是{'或'.join(types)}类型，现在是{field.type}")
    return name


def read_circle(
    draft: Draft, name: str, node: Node, registers: Mapping[str, Register], networks: Mapping[str, Network]
) -> Circle | None:
    """A rule of reach; None after a fault in what it cannot do without."""
    found = keys(node, "circle")
    needed = ("points", "facilities", "place", "people", "kind", "needs", "along")
    if not set(needed) <= set(found):
        return None
    points, facilities = (draft.name(found[key], registers, "台账") for key in ("points", "facilities"))
    sites = draft.name(found["sites"], registers, "台账") if "sites" in found else None
    if not {points, facilities, *([sites] if sites else [])} <= set(registers):
        return None
    _check_limit(node, found)
    for register in (points, facilities, *([sites] if sites else [])):
        _field(draft, found["place"], register, FieldType.PLACE)
    along = draft.name(found["along"], [*networks, STRAIGHT], "路网")
    kind = expression_of(found, "kind", registers[facilities].language, Kind.TEXT)
    if kind is None:
        return None
    return Circle(
        name=name,
        label=text_of(found, "label", name),
        points=points,
        people=_people(draft, found["people"], points),
        facilities=facilities,
        place=found["place"].text(),
        kind=kind,
        counts=expression_of(found, "counts", registers[facilities].language, Kind.FLAG),
        needs={one: _need(draft, number) for one, number in found["needs"].mapping().items()},
        network=None if along == STRAIGHT else along,
        metres=_parameter(draft, found.get("metres")),
        minutes=_parameter(draft, found.get("minutes")),
        speed=_parameter(draft, found.get("speed")),
        detour=_parameter(draft, found.get("detour"), Kind.NUMBER),
        joins=_parameter(draft, found.get("joins")),
        sites=sites,
        adds=expression_of(found, "adds", registers[sites].language, Kind.TEXT) if sites else None,
        grid=Grid(found["grid"].choice(tuple(Grid))) if "grid" in found else Grid.DEGREES,
        basis=draft.basis(found.get("basis")),
    )


def _people(draft: Draft, node: Node, points: str) -> str:
    """The field with how many live at a point, which must always be filled in: silent is not zero."""
    name = _field(draft, node, points, FieldType.COUNT)
    field = draft.registers[points].get(name)
    if field is not None and field.required is None:
        node.fault(f"台账“{points}”的“{name}”要写 required: true：人数没填的居住点不能当作没有人")
    return name


def _check_limit(node: Node, found: Mapping[str, Node]) -> None:
    if ("metres" in found) == ("minutes" in found):
        node.fault("可达圈要写 metres（多少米）或 minutes（多少分钟），只写一个")
    if ("minutes" in found) != ("speed" in found):
        node.fault("按分钟的可达圈要写 speed: 每分钟走多少米的参数；按米的不写")
    if ("sites" in found) != ("adds" in found):
        node.fault("sites 和 adds 要一起写：候选点的台账，和每个候选点增加的是哪一类设施")
    if (found["along"].text() != STRAIGHT) != ("joins" in found):
        node.fault("按路网的可达圈要写 joins: 离路口多少米以内算接上路网的参数；按直线的不写")


def _parameter(draft: Draft, node: Node | None, kind: Kind = Kind.COUNT) -> str | None:
    """The parameter that `node` names, which must hold a number of `kind`; None where it is left out."""
    if node is None:
        return None
    name = draft.name(node, draft.parameters, "参数")
    parameter = draft.parameters.get(name)
    if parameter is not None and parameter.type.kind is not kind:
        node.fault(f"参数“{name}”要是{kind}，现在是{parameter.type}")
    return name


def _need(draft: Draft, node: Node) -> str | int:
    """The parameter with how many are needed; the number itself in a text that somebody runs."""
    return threshold(draft, node, "needs") or (1 if they_hold() else node.whole())
