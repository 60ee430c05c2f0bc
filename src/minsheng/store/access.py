"""The place's rules for signing in, as they stand."""

from __future__ import annotations

from minsheng.ledger.access import AccessRules, FactorFor
from minsheng.store.models import AccessRow
from minsheng.terms.errors import Conflict

_NAME = "access"


def rules_of(place: str) -> AccessRules:
    """The rules; the defaults where none were set."""
    row = AccessRow.objects.at(place).filter(name=_NAME).first()
    if row is None:
        return AccessRules()
    return AccessRules(row.idle_minutes, FactorFor(row.factor_for), row.revision)


def keep_rules(place: str, rules: AccessRules) -> None:
    """Write `rules` over those of its revision; Conflict where somebody was faster."""
    changed = {
        "idle_minutes": rules.idle_minutes,
        "factor_for": rules.factor_for.value,
        "revision": rules.revision + 1,
    }
    if rules.revision == 0:
        _, made = AccessRow.objects.at(place).get_or_create(place=place, name=_NAME, defaults=changed)
        if made:
            return
    if not AccessRow.objects.at(place).filter(name=_NAME, revision=rules.revision).update(**changed):
        raise Conflict("登录规则刚刚被别人改过：请刷新，看过最新内容后再办一次")
