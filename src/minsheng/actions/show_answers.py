"""Let the public read how many residents answered what (公开回答件数), or no longer: of all items or of none.

Nobody chooses the items whose answers please: the rule is one for the place, and the floor below which no
count is shown is a number of residents.yml.
"""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.stages import check_reason
from minsheng.loop.instance import Instance
from minsheng.terms.errors import BadInput, Conflict


def show_answers(*, by: By, shown: bool, reason: str, key: str | None = None) -> str:
    """The id of the place's registration. Conflict where it is so already."""

    def do(doing: Doing) -> str:
        found = doing.find(Instance)
        if not found:
            raise BadInput("请先由系统运维登记本机（主办单位、使用规则、意见投诉联系方式）")
        before = found[0]
        if shown is (before.answers_shown_from is not None):
            raise Conflict("回答件数已经公开" if shown else "回答件数没有公开")
        check_reason(reason)
        doing.put(replace(before, answers_shown_from=by.day if shown else None))
        doing.say(shown=shown, reason=reason.strip())
        return before.id

    return act(by, "show_answers", do, about=by.place, key=key)
