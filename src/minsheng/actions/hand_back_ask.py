"""Hand a figure back to the liaison (退回填报人), by the head and before it leaves the body."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import load_asks
from minsheng.loop.reporting import hand_back


def hand_back_ask(*, by: By, ask: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the ask, with the liaison again."""

    def do(doing: Doing) -> str:
        ((found, measure),) = load_asks(doing, [(ask, revision)])
        doing.put(hand_back(found, measure, reason))
        doing.say(reason=reason.strip())
        return ask

    return act(by, "hand_back_ask", do, about=ask, key=key)
