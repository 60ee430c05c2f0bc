"""Single values of a posted form: a day, a whole number, one word of a list, what the office's
register says of a paper. BadInput names the field."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest
from django.utils.translation import gettext as _

from minsheng.actions.sealed import Sealed, WentOut
from minsheng.portal.answers import MOST_DIGITS
from minsheng.terms.errors import BadInput

Word = TypeVar("Word", bound=StrEnum)


def to_day(words: str, where: str) -> date:
    """The day that was typed."""
    if not words.strip():
        raise BadInput(_("请填写日期"), where=where)
    try:
        return date.fromisoformat(words.strip())
    except ValueError:
        raise BadInput(_("“%(words)s”不是日期，请写成 2026-06-15") % {"words": words}, where=where) from None


def to_count(words: str, where: str) -> int:
    """The whole number that was typed."""
    if not words.strip().isdecimal() or len(words.strip()) > MOST_DIGITS:
        raise BadInput(_("“%(words)s”不是整数，请只写数字，例如 5") % {"words": words}, where=where)
    return int(words)


def to_word(words: type[Word], said: str, where: str) -> Word:
    """The choice that was made."""
    try:
        return words(said)
    except ValueError:
        raise BadInput(_("请选一项"), where=where) from None


def posted_register(request: HttpRequest) -> WentOut:
    """Number, signer, day and sealed file as `parts/registered.html` asks for them."""
    file = request.FILES.get("sealed")
    return WentOut(
        request.POST.get("paper", ""),
        request.POST.get("signer", ""),
        to_day(request.POST.get("issued_on", ""), _("签发日期")),
        Sealed("", b"") if file is None else Sealed(file.name or "", file.read()),
    )
