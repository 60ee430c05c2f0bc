"""Enter a hand-over as it went out (登记移送): number, signer, day and sealed file of the paper."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.sealed import WentOut, kept, refuse_unsealed
from minsheng.loop.transfer import Transfer, send


def send_transfer(*, by: By, transfer: str, revision: int, said: WentOut, key: str | None = None) -> str:
    """The id of the hand-over. Conflict unless it was approved."""
    refuse_unsealed(said.sealed)

    def do(doing: Doing) -> str:
        before = doing.load(Transfer, transfer, revision)
        entered = kept(by, said)
        doing.put(send(before, entered))
        doing.say(paper=entered.paper, signer=entered.signer, day=entered.day.isoformat())
        return transfer

    return act(by, "send_transfer", do, about=transfer, key=key)
