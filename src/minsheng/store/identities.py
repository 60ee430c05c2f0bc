"""Sign-ins at a province's own identity service (统一身份认证, OIDC) that lead to people who are known here.

A link is made to a person's existing sign-in and never makes a person.
"""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.db import IntegrityError, transaction

from minsheng.store.accounts import holder_at
from minsheng.terms.errors import BadInput, Conflict

LONGEST = 191  # signs that the table of identities holds


def provider() -> tuple[str, str] | None:
    """Id and name of the identity service; None where none is set up."""
    services: Any = settings.SOCIALACCOUNT_PROVIDERS
    found = services["openid_connect"]["APPS"]
    return (found[0]["provider_id"], found[0]["name"]) if found else None


def has_identity(place: str, person: str) -> bool:
    """Whether the person can come in through the identity service."""
    holder = holder_at(place, person)
    return holder is not None and SocialAccount.objects.filter(user_id=holder.user).exists()


def link_identity(place: str, person: str, uid: str) -> None:
    """Let the bearer of the identity `uid` sign in as the person; Conflict where it leads to somebody."""
    service, holder = provider(), holder_at(place, person)
    if service is None:
        raise BadInput("这里没有接入统一身份认证：请先按运维手册设置")
    if holder is None:
        raise BadInput("这个人还没有账号：请先开设", where="账号")
    if not uid or len(uid) > LONGEST or not uid.isprintable():
        raise BadInput(f"请填写统一身份的编号，最多{LONGEST}个字", where="统一身份编号")
    try:
        with transaction.atomic():
            SocialAccount.objects.create(provider=service[0], uid=uid, user_id=holder.user)
    except IntegrityError as taken:
        raise Conflict("这个统一身份已经关联到账号：请先解除原来的关联") from taken


def unlink_identity(place: str, person: str) -> bool:
    """Let nobody come in through the identity service as the person; False where nobody could."""
    holder = holder_at(place, person)
    return holder is not None and bool(SocialAccount.objects.filter(user_id=holder.user).delete()[0])
