"""Enter the reply to a matter (登记答复): number, signer, day and sealed file of the paper that went out."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.sealed import WentOut, kept, refuse_unsealed
from minsheng.loop.matter import Matter, reply


def reply_matter(*, by: By, matter: str, revision: int, said: WentOut, key: str | None = None) -> str:
    """The id of the matter, replied to. BadInput where number, signer or sealed file is missing."""
    refuse_unsealed(said.sealed)

    def do(doing: Doing) -> str:
        before = doing.load(Matter, matter, revision)
        entered = kept(by, said)
        doing.put(reply(before, entered))
        doing.say(paper=entered.paper, signer=entered.signer, day=entered.day.isoformat())
        return matter

    return act(by, "reply_matter", do, about=matter, key=key)
