"""Found a place (新建地方): empty, with one operator who can sign in; and who that operator is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from minsheng.actions.act import By
from minsheng.actions.open_account import open_account
from minsheng.actions.set_instance import set_instance
from minsheng.actions.set_up_place import Establishment, set_up_place
from minsheng.ledger.bodies import short_name
from minsheng.store.accounts import names_taken
from minsheng.store.ids import new_id
from minsheng.store.lists.places import list_places
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import BadInput, Conflict
from minsheng.terms.place import Place
from minsheng.terms.post import Person, Post, Role

_IDENTITY = re.compile(r"[a-z0-9][a-z0-9-]{0,35}")  # it stands in addresses, and in every key


@dataclass(frozen=True, slots=True)
class Founding:
    """What must be known of a place before anybody can sign in. `body` is where the operator works; None is
    the county's government office, which answers for the installation. Without `use_rules` and `complaints`
    the site waits for them before it starts."""

    name: str
    identity: str
    code: str = ""
    above: str = ""
    body: str | None = None
    operator: str = "系统管理员"
    account: str = "operator"
    use_rules: str = ""
    complaints: str = ""


def found_place(*, founding: Founding, password: str, at: datetime, is_own: bool = False) -> str:
    """The id of the new place; `is_own` as in `open_account`. BadInput or Conflict where its name, id or
    account cannot be taken."""
    name, body_name = founding.name.strip(), (founding.body or f"{founding.name}人民政府办公室").strip()
    _check(founding)
    place = founding.identity
    body = Body(new_id(), place, body_name, short_name(body_name, name), BodyKind.GOVERNMENT, order=1)
    person = Person(new_id(), place, founding.operator.strip())
    post = Post(new_id(), place, person.id, body.id, Role.OPERATOR, Role.OPERATOR.label)
    by = By(place, person.id, post, at)
    with transaction.atomic():
        set_up_place(
            by=by,
            establishment=Establishment(
                Place(place, name, founding.code, founding.above), [body], people=[person], posts=[post]
            ),
        )
        open_account(by=by, person=person.id, name=founding.account, password=password, is_own=is_own)
        if founding.use_rules.strip() and founding.complaints.strip():
            set_instance(by=by, changes=_said_of(founding, body_name))
    return place


def _said_of(founding: Founding, body: str) -> dict[str, str]:
    said = {"use_rules": founding.use_rules, "complaints": founding.complaints}
    return {"sponsor": body, "office": body, "head": f"{body}文件", **said}


def operator_of(place: str, at: datetime) -> By:
    """The first operator of the place who holds the post at `at`, for whoever runs the machine."""
    posts = records_of(place, Post, {"role": Role.OPERATOR.value})
    for post in posts:
        by = By(place, post.person, post, at)
        if post.stands_on(by.day):
            return by
    raise BadInput("这个地方今天没有系统运维岗位，命令不知道以谁的名义办理", where=place)


def _check(founding: Founding) -> None:
    for words, where in ((founding.name, "--name"), (founding.operator, "--operator")):
        if not words.strip():
            raise BadInput("不能为空", where=where)
    if not _IDENTITY.fullmatch(founding.identity):
        raise BadInput("编号只用小写字母、数字和连字符，不超过36个", where="--id")
    if founding.identity in {place.id for place in list_places()}:
        raise Conflict(f"已有编号为 {founding.identity} 的地方：请用 --id 另定一个编号")
    if founding.account in names_taken():
        raise BadInput("这个账号名已经有人用了，请用 --account 另定一个", where=founding.account)
