"""Forget a person (注销人员): their name can be read nowhere; what they did stays, and the chain holds.

The key of their name is destroyed, so that the ciphertext in log and back-ups made from now on says nothing;
their sign-in is closed and their posts end. Words that somebody typed elsewhere (a contact in a reply, the
signer of a paper) belong to those papers and are not looked for.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.posts import check_known, check_operator_left, ended_posts
from minsheng.ledger.stages import check_reason
from minsheng.store import accounts, names, reminders
from minsheng.terms.errors import BadInput
from minsheng.terms.post import FORGOTTEN, Person, Post, Role


def forget_person(
    *, by: By, person: str, revision: int, day: date, reason: str, key: str | None = None
) -> str:
    """The id of the person. `day` is the last day of their posts, counted, and may not lie ahead.

    It cannot be undone. Nobody forgets themselves, and the place keeps an operator.
    """

    def do(doing: Doing) -> str:
        before = doing.load(Person, person, revision)
        _check(before, by, day, reason)
        ended = ended_posts(doing.find(Post, person=person), day)
        doing.put(replace(before, name=FORGOTTEN), *ended)
        if any(post.role is Role.OPERATOR for post in ended):
            check_operator_left(doing.find(Post), by.day + timedelta(days=1))
        doing.say(reason=reason.strip(), day=day.isoformat())
        accounts.close_account(by.place, person)
        reminders.stop(by.place, person)
        names.destroy_key(by.place, person)
        return person

    return act(by, "forget_person", do, about=person, key=key)


def _check(person: Person, by: By, day: date, reason: str) -> None:
    check_known(person)
    check_reason(reason)
    if person.id == by.person:
        raise BadInput("不能注销自己：请由另一位系统运维办理", where="人员")
    if day > by.day:
        raise BadInput(f"最后一天{day}还没有到：到了那一天再办理，之前可先结束岗位", where="最后一天")
    if person.name in reason:
        raise BadInput("理由会留在记录里，请不要写出这个人的姓名", where="理由")
