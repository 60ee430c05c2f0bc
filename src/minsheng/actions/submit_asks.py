"""Hand what was filled in to the head of the body (提交审签)."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import Attached, check_proof, filled_in
from minsheng.actions.fill_ask import put_fillings
from minsheng.loop.ask import OWED, Ask
from minsheng.loop.reporting import Filling, submit
from minsheng.terms.errors import BadInput
from minsheng.terms.measure import Measure


def submit_asks(
    *, by: By, fillings: Sequence[Filling], attached: Sequence[Attached] = (), key: str | None = None
) -> list[str]:
    """The ids of the asks handed in: those of `fillings` in which something stands, all or none. What is
    still empty stays owed. BadInput names the first that lacks something."""
    for file in attached:
        check_proof(file.name, file.content)

    def do(doing: Doing) -> list[str]:
        put_fillings(doing, filled_in(doing, fillings, attached))
        handed = [ask for one in fillings if _stands(ask := doing.load(Ask, one.ask))]
        if not handed:
            raise BadInput("还没有填任何一项：填好一项就可以先提交一项")
        measures = {one.id: one for one in doing.find(Measure, id=[ask.measure for ask in handed])}
        doing.put(*(submit(ask, measures[ask.measure]) for ask in handed))
        return [ask.id for ask in handed]

    return act(by, "submit_asks", do, about=fillings[0].ask if fillings else by.post.body, key=key)


def _stands(ask: Ask) -> bool:
    """Whether anything was written into it that is not handed in yet."""
    written = ask.is_filled or bool(ask.words or ask.proof or ask.proof_file)
    return ask.state in OWED and written
