"""Set the policy of a place (设定督查规则参数) from a day on, under a paper; what was published stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.stages import check_reason
from minsheng.loop.parameters import SECTIONS
from minsheng.loop.policy import Policy, check_rules, digest_of, effective
from minsheng.store.ids import new_id
from minsheng.terms.errors import BadInput


def set_policy(
    *, by: By, since: date, rules: Mapping[str, Any], reason: str, paper: str, key: str | None = None
) -> str:
    """The id of the policy. `rules` are all that the place sets otherwise than packaged, not only what is
    new: {"lights": {"silent_days": 20}}. BadInput for an unknown key, a bad value, or a day gone by."""
    check_reason(reason, "设定理由")
    if not paper.strip():
        raise BadInput("参数要有依据文件：请填写文号", where="依据文件")
    if since < by.day:
        raise BadInput("参数只能从今天或以后起变：已经通报的月份不因此改变", where="自何日起")
    check_rules(rules, SECTIONS)
    made = new_id()

    def do(doing: Doing) -> str:
        doing.put(
            Policy(
                made, by.place, since, dict(rules), reason.strip(), paper.strip(), digest_of(effective(rules))
            )
        )
        doing.say(reason=reason.strip(), paper=paper.strip(), day=since.isoformat())
        return made

    return act(by, "set_policy", do, about=made, key=key)
