"""What a back-up holds of signing in: accounts with factor and identity, rules, choices, the security log.

Secrets stand in it as they do in the database: hashed, or as ciphertext under keys that are not in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import models

from minsheng.store.accounts import give_account, holder_at
from minsheng.store.models import AccessRow, Account, Digest, RemindBy, SignIn

# The word of a line, and the table whose rows it holds whole.
KEPT: dict[str, type[models.Model]] = {
    "access": AccessRow,
    "remind_by": RemindBy,
    "digest": Digest,
    "sign_in": SignIn,
}


def kept_sign_ins(place: str) -> Iterator[dict[str, Any]]:
    """Each account of the place as a line holds it."""
    accounts = list(Account.objects.at(place).select_related("user").order_by("person"))
    users = [account.user_id for account in accounts]
    factors = list(Authenticator.objects.filter(user_id__in=users).order_by("type"))
    identities = list(SocialAccount.objects.filter(user_id__in=users).order_by("provider"))
    for account in accounts:
        yield {
            "place": place,
            "person": account.person,
            "name": account.user.username,
            "hash": account.user.password,
            "must_change": account.must_change,
            "factors": [[one.type, one.data] for one in factors if one.user_id == account.user_id],
            "identities": [[one.provider, one.uid] for one in identities if one.user_id == account.user_id],
        }


def bring_sign_in(line: Mapping[str, Any]) -> None:
    """The account of such a line; a line of a version before has no more than name and password."""
    must_change = bool(line.get("must_change", False))
    give_account(line["place"], line["person"], line["name"], line["hash"], must_change=must_change)
    holder = holder_at(line["place"], line["person"])
    assert holder is not None  # noqa: S101  (it was made in the line before)
    for kind, data in line.get("factors", ()):
        Authenticator.objects.create(user_id=holder.user, type=kind, data=data)
    for provider, uid in line.get("identities", ()):
        SocialAccount.objects.create(user_id=holder.user, provider=provider, uid=uid)


def kept_choices(place: str) -> Iterator[tuple[str, Iterator[dict[str, Any]]]]:
    """The other tables of the place, a word and its rows at a time."""
    for word, table in KEPT.items():
        rows = table._default_manager.all().at(place)  # type: ignore[attr-defined]  # all are placed
        yield word, (_plain(row) for row in rows.order_by("pk").iterator())


def bring_choice(word: str, content: Mapping[str, Any]) -> None:
    """A row of such a table."""
    table = KEPT[word]
    read = {
        name: _read(table._meta.get_field(name), value) if value is not None else None
        for name, value in content.items()
    }
    table(**read).save(force_insert=True)


def _plain(row: models.Model) -> dict[str, Any]:
    found = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in found.items()}


def _read(field: Any, value: Any) -> Any:  # noqa: ANN401  (a value of any column)
    if isinstance(field, models.DateTimeField):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(field, models.DateField) else value
