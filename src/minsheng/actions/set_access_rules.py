"""Set the place's rules for signing in (设置登录规则); they hold from each person's next sign-in on."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.access import AccessRules, FactorFor, check_idle
from minsheng.store.access import keep_rules, rules_of


def set_access_rules(
    *, by: By, idle_minutes: int, factor_for: FactorFor, revision: int, key: str | None = None
) -> None:
    """Conflict where the rules are no longer those of `revision`."""

    def do(doing: Doing) -> None:
        check_idle(idle_minutes)
        before = rules_of(by.place)
        keep_rules(by.place, AccessRules(idle_minutes, factor_for, revision))
        doing.say(
            changes={
                "无操作自动退出": [before.idle_minutes, idle_minutes],
                "双因素": [before.factor_for.value, factor_for.value],
            }
        )

    act(by, "set_access_rules", do, about=by.place, key=key)
