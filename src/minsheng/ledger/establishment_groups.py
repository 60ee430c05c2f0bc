"""The sheet of groups (单位组表) against the record: names, aliases, and members from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minsheng.ledger.bodies import check_group
from minsheng.ledger.establishment_form import KEY, Fault, Line, Wrong
from minsheng.ledger.establishment_names import Names
from minsheng.ledger.establishment_plan import Plan, PlanLine, Put, Setting
from minsheng.ledger.members import members_from
from minsheng.ledger.resolve import bare_name
from minsheng.terms.body import Group
from minsheng.terms.errors import BadInput


def plan_groups(lines: Sequence[Line], setting: Setting, names: Names) -> Plan:
    """The plan of the sheet. A group without members in its cell keeps those that it has."""
    records: list[Put] = []
    said: list[PlanLine] = []
    faults: list[Fault] = []
    groups = {group.id: group for group in setting.known.groups}
    seen: dict[str, int] = {}
    for line in lines:
        try:
            before = _found(line, setting)
            group = _group(line, before, setting)
            if group.id in seen or group.name in (other.name for other in groups.values() if not before):
                raise Wrong("名称", "这个单位组写了两次", "请删去一行")
            check_group(group, groups.values(), names.bodies.values())
            groups[group.id], seen[group.id] = group, line.number
            found, changes = _members(line, group, setting, names)
            if before is not None and group.names != before.names:
                changes["名称"] = ["、".join(before.names), "、".join(group.names)]
            records += [group] if group != before else []
            records += found
            if changes or before is None:
                said.append(PlanLine("单位组", group.name, before is None, changes if before else {}))
        except BadInput as wrong:
            faults.append(line.fault(wrong, "名称"))
    return Plan(tuple(records), tuple(said), faults=tuple(faults))


def _found(line: Line, setting: Setting) -> Group | None:
    key, name = line.of(KEY), bare_name(line.of("名称"))
    groups = setting.known.groups
    if not name:
        raise Wrong("名称", "没有写单位组名称", "请填写名称，或清空这一行")
    same = [group for group in groups if group.id == key]
    same += [group for group in groups if bare_name(group.name) == name]
    return same[0] if same else None


def _group(line: Line, before: Group | None, setting: Setting) -> Group:
    group = before or Group(setting.new_id(), setting.known.place, line.of("名称"))
    aliases = tuple(alias for alias in line.several("别名") if alias != line.of("名称"))
    return replace(group, name=line.of("名称"), aliases=aliases if line.has("别名") else group.aliases)


def _members(
    line: Line, group: Group, setting: Setting, names: Names
) -> tuple[list[Put], dict[str, Sequence[str]]]:
    """The memberships that begin or end, and the change in words."""
    words = line.several("成员单位")
    if not words:
        return [], {}
    wanted = list(dict.fromkeys(names.one(word, "成员单位") for word in words))
    own = [one for one in setting.known.memberships if one.group == group.id]
    now = [one.body for one in own if one.stands_on(setting.day)]
    if set(now) == set(wanted):
        return [], {}
    since = line.day("成员自何日起")
    found = members_from(group, wanted, since, own, setting.new_id)
    change = ["、".join(names.reference(body) for body in bodies) for bodies in (now, wanted)]
    return list(found), {"成员单位": change}
