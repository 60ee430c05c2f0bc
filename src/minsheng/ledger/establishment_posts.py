"""The sheet of people and posts (人员岗位表) against the record, with the sign-ins that it asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from minsheng.ledger.establishment_form import KEY, Fault, Line, Wrong
from minsheng.ledger.establishment_names import Names
from minsheng.ledger.establishment_plan import Plan, PlanLine, Put, Setting
from minsheng.ledger.posts import PostWish, check_operator_left, check_post, make_post
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person, Post, Role

_ROLES = {role.label: role for role in Role}
_LONGEST = 150  # characters of a sign-in name, as the table of accounts holds them


@dataclass(slots=True)
class _Desk:
    """The people, posts and accounts as they stand while the sheet is read."""

    setting: Setting
    names: Names
    people: dict[str, Person]
    posts: dict[str, Post]
    accounts: dict[str, str]  # person: name
    asked: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)


def plan_posts(lines: Sequence[Line], setting: Setting, names: Names) -> Plan:
    """The plan of the sheet. Rows with one account are one person; so are rows with one name at one body."""
    known = setting.known
    desk = _Desk(
        setting,
        names,
        {person.id: person for person in known.people},
        {post.id: post for post in known.posts},
        dict(known.accounts or {}),
    )
    records: dict[str, Put] = {}
    said: list[PlanLine] = []
    faults: list[Fault] = []
    for line in lines:
        try:
            for record, one in _read(line, desk):
                records[record.id] = record
                said.append(one)
        except BadInput as wrong:
            faults.append(line.fault(wrong, "姓名"))
    if lines and not faults and any(post.role is Role.OPERATOR for post in known.posts):
        faults += _operator_left(lines[0], desk)
    people_first = sorted(records.values(), key=lambda record: isinstance(record, Post))
    return Plan(tuple(people_first), tuple(said), desk.asked, tuple(faults))


def _read(line: Line, desk: _Desk) -> list[tuple[Put, PlanLine]]:
    """What one row adds or changes."""
    for head in ("姓名", "单位", "岗位"):
        if not line.of(head):
            raise Wrong(head, f"没有写{head}", "请填写，或清空这一行")
    wish = _wish(line, desk.names)
    before = _post_of(line, wish, desk)
    person = _person(line, wish, before, desk)
    post = _post(line, wish, before, person, desk)
    if post.id in desk.lines:
        raise Wrong("姓名", f"与第{desk.lines[post.id]}行是同一个岗位", "请删去一行")
    others = [other for other in desk.posts.values() if other.person == person.id]
    if post != before:
        check_post(post, desk.names.bodies, others, today=desk.setting.day)
    _ask_account(line, person.id, desk)
    known = desk.people.get(person.id)
    desk.people[person.id], desk.posts[post.id], desk.lines[post.id] = person, post, line.number
    found: list[tuple[Put, PlanLine]] = []
    if person != known:
        change = {"姓名": [known.name, person.name]} if known is not None else {}
        found.append((person, PlanLine("人员", person.name, known is None, change)))
    if post != before:
        said = f"{person.name} {desk.names.reference(post.body)} {post.role.label}"
        found.append((post, PlanLine("岗位", said, before is None, _changes(before, post))))
    return found


def _wish(line: Line, names: Names) -> PostWish:
    role = line.of("岗位")
    if role not in _ROLES:
        raise Wrong("岗位", f"“{role}”不是岗位", f"请填{'、'.join(_ROLES)}之一")
    return PostWish(
        names.one(line.of("单位"), "单位"),
        _ROLES[role],
        line.of("职务"),
        line.number_of("排序") or 0,
        line.several("分管领域"),
        line.day("任职日期"),
        line.day("离任日期"),
    )


def _post_of(line: Line, wish: PostWish, desk: _Desk) -> Post | None:
    """The post that the row is about: by its id, else the one of that name, body and role."""
    found = next((post for post in desk.setting.known.posts if post.id == line.of(KEY)), None)
    if found is not None:
        if (found.body, found.role) != (wish.body, wish.role):
            raise Wrong("单位", "换单位或换岗位要另起一行", "原来的一行请照旧保留，填写离任日期")
        return found
    same = [
        post
        for post in desk.setting.known.posts
        if (post.body, post.role) == (wish.body, wish.role)
        and desk.people[post.person].name == line.of("姓名")
        and (post.valid_to is None or post.valid_to >= desk.setting.day)
    ]
    return same[0] if len(same) == 1 else None


def _person(line: Line, wish: PostWish, before: Post | None, desk: _Desk) -> Person:
    name = line.of("姓名")
    if before is not None:
        return replace(desk.people[before.person], name=name)
    account = line.of("账号")
    holder = next(
        (one for one, said in {**desk.accounts, **desk.asked}.items() if account and said == account), None
    )
    if holder is None:
        here = (post.person for post in desk.posts.values() if post.body == wish.body)
        holder = next((one for one in here if desk.people[one].name == name), None)
    if holder is None:
        return Person(desk.setting.new_id(), desk.setting.known.place, name)
    if desk.people[holder].name != name:
        raise Wrong("账号", f"账号“{account}”是{desk.people[holder].name}的", "一个人用一个账号，请改正")
    return desk.people[holder]


def _post(line: Line, wish: PostWish, before: Post | None, person: Person, desk: _Desk) -> Post:
    """The post of the row; a column that is absent or an empty title leaves what stood."""
    made = make_post(wish, identity=desk.setting.new_id(), place=desk.setting.known.place, person=person.id)
    if before is None:
        return made
    return replace(
        before,
        title=made.title if line.of("职务") else before.title,
        order=made.order if line.of("排序") else before.order,
        sectors=made.sectors if line.has("分管领域") else before.sectors,
        valid_from=made.valid_from if line.has("任职日期") else before.valid_from,
        valid_to=made.valid_to if line.has("离任日期") else before.valid_to,
    )


def _ask_account(line: Line, person: str, desk: _Desk) -> None:
    """Note the sign-in that the row asks for, where the person has none."""
    account = line.of("账号")
    has = desk.accounts.get(person) or desk.asked.get(person)
    if not account or account == has:
        return
    if has:
        raise Wrong("账号", f"这个人已有账号“{has}”", "账号名不能用导入更改，请照旧填写或留空")
    if account in desk.setting.known.taken or account in desk.asked.values():
        raise Wrong("账号", f"账号“{account}”已经有人用了", "请换一个")
    if " " in account or len(account) > _LONGEST:
        raise Wrong("账号", f"“{account}”不能作账号", "请用不带空格的字母、数字或汉字")
    desk.asked[person] = account


def _operator_left(line: Line, desk: _Desk) -> list[Fault]:
    try:
        check_operator_left(list(desk.posts.values()), desk.setting.day)
    except BadInput as wrong:
        return [Fault(line.sheet, "", wrong.message)]
    return []


def _changes(before: Post | None, post: Post) -> dict[str, Sequence[str]]:
    if before is None:
        return {}
    pairs = {
        "职务": [before.title, post.title],
        "排序": [str(before.order), str(post.order)],
        "分管领域": ["、".join(before.sectors), "、".join(post.sectors)],
        "任职日期": [str(before.valid_from or ""), str(post.valid_from or "")],
        "离任日期": [str(before.valid_to or ""), str(post.valid_to or "")],
    }
    return {label: pair for label, pair in pairs.items() if pair[0] != pair[1]}
