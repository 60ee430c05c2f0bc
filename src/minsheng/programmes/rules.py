"""Rules (规则): a condition, and the verdict it gives with its reason and basis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minsheng.programmes.expression import Expression
from minsheng.programmes.parameters import Basis
from minsheng.programmes.templates import Template


class VerdictKind(StrEnum):
    """What a rule says; the value is the word of the pack."""

    REFUSE = "refuse"
    STOP = "stop"
    WARN = "warn"
    ROUTE = "route"
    CLASS = "class"
    GRANT = "grant"
    NOTE = "note"

    @property
    def label(self) -> str:
        """What a screen says before the reason."""
        return _LABELS[self]


_LABELS = {
    VerdictKind.REFUSE: "不符合",
    VerdictKind.STOP: "暂不能办",
    VerdictKind.WARN: "提醒",
    VerdictKind.ROUTE: "去向",
    VerdictKind.CLASS: "分类",
    VerdictKind.GRANT: "应予",
    VerdictKind.NOTE: "说明",
}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a pack. Moves that it `blocks` are held back while it holds, and while it is unknown."""

    name: str
    when: Expression
    kind: VerdictKind
    value: str
    because: Template
    basis: Basis
    blocks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule says of a case: `holds` is True, False, or None where it cannot be told; then `missing`
    names the fields that are not given and `why` any other reason. `because` is the reason in Chinese,
    filled in; empty where the rule does not hold."""

    rule: str
    kind: VerdictKind
    holds: bool | None
    value: str
    because: str
    basis: Basis
    blocks: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    why: str = ""
