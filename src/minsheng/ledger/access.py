"""The rules for signing in (登录规则), and what the security log tells apart.

Bounds are those that assessors of graded protection (等级保护, GB/T 22239-2019) usually accept: idle 10 to 30
minutes. A county's own rule may be stricter; longer is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minsheng.terms.errors import BadInput
from minsheng.terms.post import ADMINISTRATORS, Role

SHORTEST_IDLE, LONGEST_IDLE = 5, 30  # minutes


class FactorFor(StrEnum):
    """Whose sign-in needs a second factor (双因素)."""

    NOBODY = "nobody"
    ADMINISTRATORS = "administrators"
    EVERYBODY = "everybody"


class Happened(StrEnum):
    """What a line of the security log says."""

    IN = "in"
    OUT = "out"
    REFUSED = "refused"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    IDLE = "idle"
    ENDED = "ended"
    FACTOR_ON = "factor_on"
    FACTOR_OFF = "factor_off"
    LINKED = "linked"
    UNLINKED = "unlinked"

    @property
    def label(self) -> str:
        """The word in Chinese."""
        return _LABELS[self]


_LABELS = {
    Happened.IN: "登录",
    Happened.OUT: "退出",
    Happened.REFUSED: "登录失败",
    Happened.LOCKED: "锁定",
    Happened.UNLOCKED: "解锁",
    Happened.IDLE: "超时退出",
    Happened.ENDED: "登录被结束",
    Happened.FACTOR_ON: "启用动态口令",
    Happened.FACTOR_OFF: "停用动态口令",
    Happened.LINKED: "关联统一身份",
    Happened.UNLINKED: "解除统一身份",
}


@dataclass(frozen=True, slots=True)
class AccessRules:
    """A place's rules. `revision` is 0 for the defaults of a place that has set none."""

    idle_minutes: int = LONGEST_IDLE
    factor_for: FactorFor = FactorFor.NOBODY
    revision: int = 0

    def needs_factor(self, roles: frozenset[Role]) -> bool:
        """Whether who holds posts of these roles signs in with a second factor."""
        match self.factor_for:
            case FactorFor.NOBODY:
                return False
            case FactorFor.EVERYBODY:
                return True
            case FactorFor.ADMINISTRATORS:
                return bool(roles & ADMINISTRATORS)
        raise BadInput("请选一项", where="双因素")


def check_idle(minutes: int) -> None:
    """BadInput where a person would stay signed in too long, or be thrown out while they read."""
    if not SHORTEST_IDLE <= minutes <= LONGEST_IDLE:
        raise BadInput(f"请写{SHORTEST_IDLE}到{LONGEST_IDLE}分钟", where="无操作自动退出")
