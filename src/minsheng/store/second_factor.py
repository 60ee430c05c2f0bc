"""The second factor (动态口令, TOTP) and its recovery codes, kept as ciphertext under the master key.

Whoever has the database or a back-up without the keys folder cannot make a code.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from minsheng.store.accounts import holder_at
from minsheng.store.models import Account
from minsheng.store.secrets import master_key
from minsheng.terms.errors import BadInput, Conflict

_WRONG = "验证码不对：请看手机上现在的 6 位数字；总是不对的，多半是手机时间不准"


class SealedFactors(DefaultMFAAdapter):  # type: ignore[misc]  # published without types
    """How allauth keeps the secrets."""

    def encrypt(self, text: str) -> str:
        """Ciphertext of a secret."""
        return master_key(Path(settings.DATA)).encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again."""
        return master_key(Path(settings.DATA)).decrypt(encrypted_text.encode()).decode()


@dataclass(frozen=True, slots=True)
class Offer:
    """A secret that is not yet in use: what the phone reads, as words, as address and as picture."""

    secret: str
    svg: str


def has_factor(user: int) -> bool:
    """Whether this sign-in asks for a code."""
    return bool(Authenticator.objects.filter(user_id=user, type=Authenticator.Type.TOTP).exists())


def people_with_factor(place: str) -> set[str]:
    """The people of the place whose sign-in asks for a code. One query."""
    users = Authenticator.objects.filter(type=Authenticator.Type.TOTP).values("user_id")
    return set(Account.objects.at(place).filter(user_id__in=users).values_list("person", flat=True))


def fresh_secret() -> str:
    """A new secret, of no use until `use_factor`."""
    return str(generate_totp_secret())


def offer_of(secret: str, name: str, issuer: str) -> Offer:
    """`secret` as the phone reads it, for the sign-in called `name`."""
    from urllib.parse import quote, urlencode

    words = urlencode({"secret": secret, "issuer": issuer}, quote_via=quote)
    picture = DefaultMFAAdapter().build_totp_svg(f"otpauth://totp/{quote(name)}?{words}")
    return Offer(secret, picture[picture.index("<svg") :])


@transaction.atomic
def use_factor(place: str, person: str, secret: str, code: str) -> tuple[str, ...]:
    """Ask for codes of `secret` from the next sign-in on; the recovery codes, which are shown once.

    BadInput where `code` is not the present one, Conflict where the person has a second factor already.
    """
    user = _user(place, person)
    if has_factor(user.pk):
        raise Conflict("您已经启用了动态口令：要换手机，先停用再启用")
    if not validate_totp_code(secret, code.strip()):
        raise BadInput(_WRONG, where="验证码")
    TOTP.activate(user, secret)
    return tuple(RecoveryCodes.activate(user).get_unused_codes())


def drop_factor(place: str, person: str) -> bool:
    """Ask for no code any more; False where none was asked for."""
    return bool(Authenticator.objects.filter(user=_user(place, person)).delete()[0])


def _user(place: str, person: str) -> User:
    holder = holder_at(place, person)
    if holder is None:
        raise BadInput("这个人还没有账号", where="账号")
    return User.objects.get(pk=holder.user)
