"""The published versions of the rules of lights (灯的规则版本), callable for ever.

A bulletin names the version that it went by. A rule that was published once is never edited: a change is a
new function beside it, under the next version, and old months are recomputed by the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from minsheng.ledger.judging import ItemGround, ItemJudged, judge_item
from minsheng.ledger.progress import LightRules
from minsheng.terms.errors import BadInput

Rule = Callable[[ItemGround, LightRules, date], ItemJudged]

RULES: dict[str, Rule] = {"1": judge_item}
LATEST = "1"


def rule_called(version: str) -> Rule:
    """The rule of that version; BadInput for one that this program does not know yet."""
    if version not in RULES:
        known = "、".join(RULES)
        raise BadInput(f"灯的规则第{version}版不在这个程序里（有{known}）：请用更新的版本重算")
    return RULES[version]
