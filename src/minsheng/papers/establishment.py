"""The workbook of bodies, groups and posts (机构和岗位表): the empty form, and the record in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from minsheng.documents.sheet import Entry, Sheet, SheetColumn
from minsheng.ledger.establishment_form import BODIES, GROUPS, HEADS, KEY, POSTS
from minsheng.ledger.establishment_names import Names
from minsheng.ledger.establishment_plan import Known
from minsheng.terms.body import Body, BodyKind, Group
from minsheng.terms.post import Role

# Rows to write in below those that are filled: a county of 80 bureaus, 20 townships and some 200 villages.
_SPARE = {BODIES: 320, GROUPS: 30, POSTS: 260}


def establishment_sheets(known: Known, day: date) -> tuple[Sheet, ...]:
    """The three sheets as they stand on `day`, and how to fill them in. Nothing known is the template."""
    names = Names(known.bodies, day)
    title = f"{known.place_name}机构和岗位表"
    rows = {
        BODIES: [_body(body, names) for body in known.bodies],
        GROUPS: [_group(group, known, names, day) for group in known.groups],
        POSTS: _posts(known, names),
    }
    sheets = tuple(
        Sheet(
            name,
            tuple(SheetColumn(head, **_COLUMNS[name][head]) for head in HEADS[name]),
            tuple(rows[name]),
            title=title,
            note=_NOTES[name],
            spare=_SPARE[name],
        )
        for name in HEADS
    )
    return (*sheets, _instructions())


def _body(body: Body, names: Names) -> tuple[Entry, ...]:
    return (
        body.name,
        body.short,
        "、".join(body.aliases),
        body.kind.value,
        names.reference(body.parent),
        names.reference(body.area),
        body.order,
        body.valid_from,
        body.valid_to,
        "、".join(names.reference(one) for one in body.successors),
        body.id,
    )


def _group(group: Group, known: Known, names: Names, day: date) -> tuple[Entry, ...]:
    own = [one for one in known.memberships if one.group == group.id and one.stands_on(day)]
    since = max((one.valid_from for one in own if one.valid_from is not None), default=None)
    members = "、".join(names.reference(one.body) for one in own)
    return (group.name, "、".join(group.aliases), members, since, group.id)


def _posts(known: Known, names: Names) -> list[tuple[Entry, ...]]:
    people = {person.id: person.name for person in known.people}
    accounts = known.accounts or {}
    return [
        (
            people[post.person],
            names.reference(post.body),
            post.role.label,
            post.title,
            post.order or None,
            "、".join(post.sectors),
            post.valid_from,
            post.valid_to,
            accounts.get(post.person, ""),
            post.id,
        )
        for post in known.posts
    ]


def _instructions() -> Sheet:
    steps = (
        "先填“单位”表，再填“单位组”和“人员岗位”；表头和表名请勿改动，列可以不全，行可以分几次导入。",
        "单位：全称必填。简称不填时，以县名开头的自动简化（青禾县教育局→县教育局）。别名写文件里出现过的其他叫法，"
        "用顿号隔开；一个名称同一天只能指一个单位。",
        f"类别填{'、'.join(kind.value for kind in BodyKind)}之一。",
        "上级单位、所在乡镇村、成员单位等处写全称、简称或别名都可以；有重名的（如两个乡镇都有新民村）写“上级单位/名称”。",
        "日期写成 2026-02-03。设立日期不明的可以不填，表示一直有。已撤销的单位填撤销日期和承继单位。",
        "单位组：如“各乡镇人民政府”“……领导小组成员单位”。成员不清楚的先空着；以后调整成员时写明自何日起。",
        f"人员岗位：一人一岗一行。岗位填{'、'.join(role.label for role in Role)}之一。",
        "职务写本来的职务，如“办公室主任”，可以空着。",
        "排序和分管领域只有县领导需要填。换岗的，原来一行填离任日期，另起一行填新岗位。",
        "账号填登录名：导入时给还没有账号的人开设，密码随机生成，只显示一次。同一个账号的几行是同一个人。",
        "导入前先预览将新增和修改什么；有一处不对，整份都不导入。表里没有写的单位和人员不受影响。",
    )
    columns = (SheetColumn("步骤", 8, is_centred=True), SheetColumn("怎样填写", 96))
    return Sheet("填写说明", columns, tuple(enumerate(steps, start=1)), title="填写说明")


_NOTES = {
    BODIES: "全称必填，其余可空。别名、承继单位有几个的用顿号隔开。",
    GROUPS: "名称必填。成员单位用顿号隔开；成员不清楚的先空着。",
    POSTS: "姓名、单位、岗位必填，一人一岗一行。填了账号的，导入时开设。",
}
_KEY: dict[str, Any] = {"width": 8, "is_hidden": True}
_COLUMNS: dict[str, dict[str, dict[str, Any]]] = {
    BODIES: {
        "全称": {"width": 34, "is_open": True},
        "简称": {"width": 18, "is_open": True},
        "别名": {"width": 30, "is_open": True},
        "类别": {"width": 11, "is_open": True, "choices": tuple(kind.value for kind in BodyKind)},
        "上级单位": {"width": 16, "is_open": True},
        "所在乡镇村": {"width": 14, "is_open": True},
        "排序": {"width": 7, "is_open": True, "is_centred": True},
        "设立日期": {"width": 12, "is_open": True, "is_centred": True},
        "撤销日期": {"width": 12, "is_open": True, "is_centred": True},
        "承继单位": {"width": 16, "is_open": True},
        KEY: _KEY,
    },
    GROUPS: {
        "名称": {"width": 34, "is_open": True},
        "别名": {"width": 24, "is_open": True},
        "成员单位": {"width": 70, "is_open": True},
        "成员自何日起": {"width": 14, "is_open": True, "is_centred": True},
        KEY: _KEY,
    },
    POSTS: {
        "姓名": {"width": 12, "is_open": True},
        "单位": {"width": 20, "is_open": True},
        "岗位": {"width": 13, "is_open": True, "choices": tuple(role.label for role in Role)},
        "职务": {"width": 20, "is_open": True},
        "排序": {"width": 7, "is_open": True, "is_centred": True},
        "分管领域": {"width": 30, "is_open": True},
        "任职日期": {"width": 12, "is_open": True, "is_centred": True},
        "离任日期": {"width": 12, "is_open": True, "is_centred": True},
        "账号": {"width": 16, "is_open": True},
        KEY: _KEY,
    },
}
