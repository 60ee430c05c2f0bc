"""Sign-ins: a Django user for a person; in no log, because a credential is no fact of the record."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from django.contrib.auth.hashers import PBKDF2PasswordHasher, make_password
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from minsheng.store.models import Account, PersonRow
from minsheng.terms.errors import BadInput
from minsheng.terms.post import FORGOTTEN

LONGEST_NAME = 150  # what Django's table of users holds; SQLite would take more and PostgreSQL would not
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0 and 1, which look alike
_QUICK = 1000  # rounds


@transaction.atomic
def set_password(place: str, person: str, name: str, password: str, *, must_change: bool = False) -> None:
    """Let the person sign in as `name` with `password`; a sign-in that they have gets both anew.

    `must_change` says that somebody else knows it. BadInput where there is no such person, the name is
    somebody else's, or the password is too easy.
    """
    _check_password(password)
    give_account(place, person, name, make_password(password), must_change=must_change)


def give_account(place: str, person: str, name: str, hashed: str, *, must_change: bool = False) -> None:
    """As `set_password`, with a password that was hashed before: the sample county gives one to everybody."""
    if not PersonRow.objects.at(place).filter(id=person).exclude(name=FORGOTTEN).exists():
        raise BadInput("没有这个人，或者已经注销", where=person)
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise BadInput(f"账号名最多{LONGEST_NAME}个字，不能有换行等控制字符", where="账号名")
    account = Account.objects.at(place).filter(person=person).select_related("user").first()
    user = account.user if account is not None else User()
    if User.objects.filter(username=name).exclude(id=user.id).exists():
        raise BadInput("这个账号名已经有人用了，请换一个", where=name)
    user.username, user.password = name, hashed
    user.save()
    if account is None:
        Account(place=place, person=person, user=user, must_change=must_change).save(force_insert=True)
    else:
        Account.objects.at(place).filter(person=person).update(must_change=must_change)


def close_account(place: str, person: str) -> None:
    """Take the sign-in away; the person and everything they did stay."""
    User.objects.filter(account__place=place, account__person=person).delete()


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose sign-in it is. `user` is Django's number of it; `must_change`: the password is to be changed."""

    place: str
    person: str
    user: int
    must_change: bool


def holder_of(user: int) -> Holder | None:
    """The person behind a Django user; None where the user is nobody's."""
    return _holder(Account.objects.everywhere().filter(user_id=user).first())


def holder_named(name: str) -> Holder | None:
    """The person who signs in as `name`; None where nobody does."""
    return _holder(Account.objects.everywhere().filter(user__username=name).first())


def holder_at(place: str, person: str) -> Holder | None:
    """The person's own sign-in; None where they have none."""
    return _holder(Account.objects.at(place).filter(person=person).first())


def _holder(account: Account | None) -> Holder | None:
    if account is None:
        return None
    return Holder(account.place, account.person, account.user_id, account.must_change)


def is_password_of(place: str, person: str, password: str) -> bool:
    """Whether the person signs in with `password`; False where they have no account."""
    account = Account.objects.at(place).filter(person=person).select_related("user").first()
    return account is not None and account.user.check_password(password)


def people_with_accounts(place: str) -> set[str]:
    """The people of the place who can sign in. One query."""
    return set(Account.objects.at(place).values_list("person", flat=True))


def fresh_password() -> str:
    """A password that nobody has guessed, of signs that are read aloud and typed without a mistake."""
    groups = ("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def hash_fresh(password: str) -> str:
    """The hash of a `fresh_password`, made in a thousandth of a second: a slow one protects words that people
    choose, not 79 random bits. At the first sign-in it is made anew, as slow as any other."""
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(password, hasher.salt(), iterations=_QUICK)


def account_names(place: str) -> dict[str, str]:
    """What each person signs in with, by person id. One query."""
    return dict(Account.objects.at(place).values_list("person", "user__username"))


def names_taken() -> frozenset[str]:
    """Every sign-in name of this installation: one name leads to one person, whatever the place."""
    return frozenset(User.objects.values_list("username", flat=True))


def person_named(place: str, name: str) -> str | None:
    """The person who signs in as `name`, None where nobody does."""
    account = Account.objects.at(place).filter(user__username=name).first()
    return None if account is None else account.person


def _check_password(password: str) -> None:
    try:
        validate_password(password)
    except ValidationError as wrong:
        raise BadInput(" ".join(wrong.messages), where="密码") from wrong
