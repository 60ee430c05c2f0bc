"""Return a figure to its body with the reason (退回): the office never mends it itself."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import load_asks
from minsheng.loop.reporting import give_back


def return_ask(*, by: By, ask: str, revision: int, reason: str, key: str | None = None) -> str:
    """The id of the ask, owed again in another round. One that was taken can be returned too: its Value stays
    and counts until the body has said and signed another."""

    def do(doing: Doing) -> str:
        ((found, measure),) = load_asks(doing, [(ask, revision)])
        doing.put(give_back(found, measure, reason, post=by.post.id, at=by.at))
        doing.say(reason=reason.strip())
        return ask

    return act(by, "return_ask", do, about=ask, key=key)
