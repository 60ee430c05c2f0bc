"""Issue a bulletin (印发通报): number, signer and day come from the office's own register.

With them comes the sealed file as it went out; until then the bulletin is a draft for approval (送审稿).
"""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.sealed import WentOut, kept, refuse_unsealed
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.closing_month import issued


def issue_bulletin(
    *,
    by: By,
    bulletin: str,
    revision: int,
    said: WentOut,
    key: str | None = None,
) -> str:
    """The id of the bulletin, issued. BadInput where number, signer or file is missing, or the file carries a
    secrecy mark."""
    refuse_unsealed(said.sealed)

    def do(doing: Doing) -> str:
        before = doing.load(Bulletin, bulletin, revision)
        entered = kept(by, said)
        doing.put(issued(before, entered))
        doing.say(paper=entered.paper, signer=entered.signer, day=entered.day.isoformat())
        return bulletin

    return act(by, "issue_bulletin", do, about=bulletin, key=key)
