"""The list of bodies (单位名录): a name leads to one body on a day, and the trees have no circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypedDict

from minsheng.ledger.resolve import bare_name
from minsheng.terms.body import Body, BodyKind, Group
from minsheng.terms.errors import BadInput

# A county has many villages called 新民村: each is told from the others by the township that it stands under.
_LOCAL = frozenset({BodyKind.VILLAGE, BodyKind.STATION})
_FIRST, _LAST = date.min, date.max
LABELS = {
    "name": "全称",
    "short": "简称",
    "kind": "类别",
    "aliases": "别名",
    "order": "排序",
    "parent": "上级单位",
    "area": "所在乡镇村",
    "valid_from": "设立日期",
}


class BodyFields(TypedDict, total=False):
    """What a person says of a body; what is absent stays, and for a new body takes its default."""

    name: str
    short: str
    kind: BodyKind
    aliases: tuple[str, ...]
    order: int
    parent: str | None
    area: str | None
    valid_from: date | None


def make_body(
    fields: BodyFields, *, identity: str, place: str, place_name: str, bodies: Sequence[Body]
) -> Body:
    """A new body. Without a short name it is called by its own, 县 instead of the county's name; without an
    order it comes after the last of its kind."""
    name = fields.get("name", "").strip()
    kind = fields.get("kind", BodyKind.GOVERNMENT)
    made = Body(identity, place, name, short_name(name, place_name), kind, next_order(kind, bodies))
    return changed_body(made, fields)


def changed_body(body: Body, fields: BodyFields) -> Body:
    """The body with `fields` in place; an empty short name is the full one."""
    given: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in fields.items()
    }
    if not given.get("short", "有"):
        del given["short"]
    if "aliases" in given:
        names = {given.get("name", body.name), given.get("short", body.short), ""}
        aliases = dict.fromkeys(alias.strip() for alias in given["aliases"])
        given["aliases"] = tuple(alias for alias in aliases if alias not in names)
    return replace(body, **given)


def changes_of(before: Body, after: Body, bodies: Mapping[str, Body]) -> dict[str, list[str]]:
    """{field: [from, to]} in words, for the history."""
    pairs = {
        label: [_word(name, getattr(before, name), bodies), _word(name, getattr(after, name), bodies)]
        for name, label in LABELS.items()
    }
    return {label: pair for label, pair in pairs.items() if pair[0] != pair[1]}


def short_name(name: str, place_name: str) -> str:
    """县教育局 for 青禾县教育局; the name itself where it does not begin with the county's."""
    if place_name and name.startswith(place_name) and len(name) > len(place_name) + 1:
        return name[len(place_name) - 1 :]
    return name


def next_order(kind: BodyKind, bodies: Sequence[Body]) -> int:
    """The order after the last body of the kind, or after all where it is the first of its kind."""
    same = [body.order for body in bodies if body.kind is kind]
    return max(same or [body.order for body in bodies], default=0) + 1


def check_body(body: Body, bodies: Mapping[str, Body], groups: Iterable[Group]) -> None:
    """BadInput unless the body may stand in the list; `bodies` may hold an earlier revision of it."""
    if not body.name:
        raise BadInput("请填写单位全称", where="全称")
    if body.valid_from and body.valid_to and body.valid_to < body.valid_from:
        raise BadInput(f"撤销日期{body.valid_to}早于设立日期{body.valid_from}", where=body.name)
    _check_above(body, bodies)
    check_circle(body, {**bodies, body.id: body})
    check_names(body, bodies.values(), groups)


def check_circle(body: Body, bodies: Mapping[str, Body]) -> None:
    """BadInput where going up from the body leads back to it."""
    above, steps = body.parent, 0
    while above is not None:
        if above == body.id or steps > len(bodies):
            raise BadInput("上级单位绕回了自己：请改正上级单位", where=body.name)
        above, steps = bodies[above].parent, steps + 1


def check_names(body: Body, bodies: Iterable[Body], groups: Iterable[Group]) -> None:
    """BadInput where a name of the body is another's on the same day; it says whose."""
    own = {bare_name(name): name for name in body.names}
    for group in groups:
        for name in group.names:
            if bare_name(name) in own:
                raise _taken(own[bare_name(name)], f"单位组“{group.name}”")
    for other in bodies:
        if other.id == body.id or not _meet(body, other) or _stand_apart(body, other):
            continue
        for name in other.names:
            if bare_name(name) in own:
                raise _taken(own[bare_name(name)], other.name)


def check_group(group: Group, groups: Iterable[Group], bodies: Iterable[Body]) -> None:
    """BadInput unless the group has a name and shares none with another group or a body."""
    if not group.name.strip():
        raise BadInput("请填写单位组名称", where="名称")
    own = {bare_name(name): name for name in group.names}
    others: list[tuple[str, tuple[str, ...]]] = [
        (f"单位组“{other.name}”", other.names) for other in groups if other.id != group.id
    ]
    others += [(body.name, body.names) for body in bodies]
    for holder, names in others:
        for name in names:
            if bare_name(name) in own:
                raise _taken(own[bare_name(name)], holder)


def _check_above(body: Body, bodies: Mapping[str, Body]) -> None:
    if body.parent == body.id:
        raise BadInput("上级单位不能是它自己，请另选或留空", where=body.name)
    for above, label in ((body.parent, "上级单位"), (body.area, "所在乡镇村")):
        if above is not None and above not in bodies:
            raise BadInput(f"{label}不在名录里：请先登记它", where=body.name)
    if body.area is not None and bodies[body.area].kind not in (BodyKind.TOWNSHIP, BodyKind.VILLAGE):
        raise BadInput(f"“{bodies[body.area].name}”不是乡镇街道或村社区，请另选或留空", where="所在乡镇村")


def _taken(name: str, holder: str) -> BadInput:
    return BadInput(
        f"“{name}”已经是{holder}的名称：一个名称同一天只能指一个单位，请改用别的，或先从那里去掉", where=name
    )


def _meet(one: Body, other: Body) -> bool:
    """Whether there is a day on which both exist."""
    return (one.valid_from or _FIRST) <= (other.valid_to or _LAST) and (other.valid_from or _FIRST) <= (
        one.valid_to or _LAST
    )


def _stand_apart(one: Body, other: Body) -> bool:
    """Whether two local bodies stand under different ones, so that a shared name is lawful."""
    return one.kind in _LOCAL and other.kind in _LOCAL and one.parent != other.parent


def _word(name: str, value: object, bodies: Mapping[str, Body]) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return "、".join(value)
        case str() if name in ("parent", "area") and value in bodies:
            return bodies[value].short
        case _:
            return str(value)
