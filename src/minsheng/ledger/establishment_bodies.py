"""The sheet of bodies (单位表) against the record: new ones, mended ones, and cells that cannot be taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minsheng.ledger.bodies import BodyFields, changed_body, changes_of, check_body, make_body
from minsheng.ledger.establishment_form import KEY, Fault, Line, Wrong
from minsheng.ledger.establishment_names import Names
from minsheng.ledger.establishment_plan import Plan, PlanLine, Setting
from minsheng.ledger.resolve import bare_name
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import BadInput

_KINDS = {kind.value: kind for kind in BodyKind}


def plan_bodies(lines: Sequence[Line], setting: Setting) -> tuple[Plan, Names]:
    """The plan of the sheet, and the names that lead to bodies after it."""
    known = {body.id: body for body in setting.known.bodies}
    faults: list[Fault] = []
    drafts: dict[str, tuple[Line, Body]] = {}
    begun: dict[str, Body] = {}  # a body with a wrong cell is still known by name to the other lines
    seen: set[tuple[str, str]] = set()
    for line in lines:
        try:
            body = _begun(line, setting, [*known.values(), *begun.values()])
            named = (bare_name(line.of("全称")), line.of("上级单位"))
            if body.id in begun or named in seen:
                raise Wrong("全称", "这个单位在表里写了两次", "请删去一行")
            begun[body.id] = body
            seen.add(named)
            drafts[body.id] = (line, _own(line, body))
        except BadInput as wrong:
            faults.append(line.fault(wrong, "全称"))
    owned = {key: body for key, (_, body) in drafts.items()}
    names = Names({**known, **begun, **owned}.values(), setting.day)
    for key, (line, body) in list(drafts.items()):
        try:
            drafts[key] = (line, _placed(line, body, names, known.get(key)))
        except BadInput as wrong:
            faults.append(line.fault(wrong, "全称"))
    after = {**known, **begun, **{key: body for key, (_, body) in drafts.items()}}
    faults += _checked(drafts, known, after, setting)
    changed = {key: body for key, (_, body) in drafts.items() if body != known.get(key)}
    said = tuple(_said(body, known, after) for body in changed.values())
    return Plan(_above_first(changed), said, faults=tuple(faults)), Names(after.values(), setting.day)


def _begun(line: Line, setting: Setting, bodies: Sequence[Body]) -> Body:
    """The body that the line is about: by its id, else by its full name, else a new one."""
    key, name = line.of(KEY), line.of("全称")
    if not name:
        raise Wrong("全称", "没有写单位全称", "请填写全称，或清空这一行")
    found = next((body for body in setting.known.bodies if body.id == key), None)
    if found is not None:
        return found
    above = bare_name(line.of("上级单位").rpartition("/")[2])
    same = [body for body in setting.known.bodies if bare_name(body.name) == bare_name(name)]
    same = [body for body in same if body.stands_on(setting.day)] or same
    if len(same) > 1:
        by_id = {body.id: body for body in bodies}
        same = [b for b in same if b.parent and above in map(bare_name, by_id[b.parent].names)]
    if len(same) == 1:
        return same[0]
    fields = BodyFields(name=name, kind=_kind(line) or BodyKind.GOVERNMENT)
    place, place_name = setting.known.place, setting.known.place_name
    return make_body(fields, identity=setting.new_id(), place=place, place_name=place_name, bodies=bodies)


def _own(line: Line, body: Body) -> Body:
    """The body with what the line says of it alone; an empty short name, kind or order stays."""
    fields = BodyFields(name=line.of("全称"))
    if line.of("简称"):
        fields["short"] = line.of("简称")
    if line.has("别名"):
        fields["aliases"] = line.several("别名")
    kind, order = _kind(line), line.number_of("排序")
    if kind is not None:
        fields["kind"] = kind
    if order is not None:
        fields["order"] = order
    if line.has("设立日期"):
        fields["valid_from"] = line.day("设立日期")
    return changed_body(body, fields)


def _kind(line: Line) -> BodyKind | None:
    words = line.of("类别")
    if words and words not in _KINDS:
        raise Wrong("类别", f"“{words}”不是单位类别", f"请填{'、'.join(_KINDS)}之一")
    return _KINDS.get(words)


def _placed(line: Line, body: Body, names: Names, before: Body | None) -> Body:
    """The body with the others that its line names."""
    fields = BodyFields()
    if line.has("上级单位"):
        fields["parent"] = names.one(line.of("上级单位"), "上级单位") if line.of("上级单位") else None
    if line.has("所在乡镇村"):
        fields["area"] = names.one(line.of("所在乡镇村"), "所在乡镇村") if line.of("所在乡镇村") else None
    return _ended(line, changed_body(body, fields), names, before)


def _ended(line: Line, body: Body, names: Names, before: Body | None) -> Body:
    """A body may come into the list ended; one that stands in it is ended where its posts are seen to."""
    if not line.has("撤销日期"):
        return body
    last = line.day("撤销日期")
    heirs = tuple(names.one(words, "承继单位") for words in line.several("承继单位"))
    if heirs and last is None:
        raise Wrong("承继单位", "写了承继单位，没有写撤销日期", "请补上撤销日期，或清空这一格")
    if before is not None and (last, heirs) != (before.valid_to, before.successors):
        raise Wrong(
            "撤销日期", "名录里已有的单位不能用导入撤销", "请在“单位”页办理撤销，它的岗位和成员会一并处理"
        )
    return replace(body, valid_to=last, successors=heirs)


def _checked(
    drafts: dict[str, tuple[Line, Body]], known: dict[str, Body], after: dict[str, Body], setting: Setting
) -> list[Fault]:
    faults = []
    for key, (line, body) in drafts.items():
        if body == known.get(key):
            continue
        try:
            check_body(body, after, setting.known.groups)
        except BadInput as wrong:
            faults.append(line.fault(_at_cell(line, wrong), "全称"))
    return faults


def _at_cell(line: Line, wrong: BadInput) -> BadInput:
    """The refusal at the cell in which the name that it is about stands."""
    for head in ("全称", "简称", "别名"):
        if wrong.where is not None and wrong.where in (line.of(head), *line.several(head)):
            return Wrong(head, wrong.message)
    return wrong


def _said(body: Body, known: dict[str, Body], after: dict[str, Body]) -> PlanLine:
    before = known.get(body.id)
    changes = changes_of(before, body, after) if before is not None else {}
    return PlanLine("单位", body.name, before is None, changes)


def _above_first(changed: dict[str, Body]) -> tuple[Body, ...]:
    """Bodies after those that they stand under, else in the order of the sheet."""
    found: dict[str, Body] = {}

    def take(body: Body, depth: int) -> None:
        above = changed.get(body.parent or "")
        if above is not None and above.id not in found and depth < len(changed):
            take(above, depth + 1)
        found[body.id] = body

    for body in changed.values():
        if body.id not in found:
            take(body, 0)
    return tuple(found.values())
