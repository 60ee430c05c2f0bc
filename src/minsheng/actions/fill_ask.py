"""Fill in what is owed (填报): saved as it is typed, by the liaison and nobody else."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import Attached, check_proof, filled_in, load_asks, refuse_gone
from minsheng.loop.reporting import Filling, fill
from minsheng.terms.errors import BadInput


def fill_ask(
    *, by: By, fillings: Sequence[Filling], attached: Sequence[Attached] = (), key: str | None = None
) -> list[str]:
    """The ids of the asks that changed, all saved as one event; nothing is handed in yet. An ask that waited
    for its signature no longer does."""
    if not fillings:
        raise BadInput("没有要保存的内容")
    for file in attached:
        check_proof(file.name, file.content)

    def do(doing: Doing) -> list[str]:
        return put_fillings(doing, filled_in(doing, fillings, attached))

    return act(by, "fill_ask", do, about=fillings[0].ask, key=key)


def put_fillings(doing: Doing, fillings: Sequence[Filling]) -> list[str]:
    """What was filled in put, whatever action it is part of; the ids of the asks that changed."""
    changed: list[str] = []
    asks = load_asks(doing, [(one.ask, one.revision) for one in fillings])
    refuse_gone(doing, asks)
    for (ask, measure), filling in zip(asks, fillings, strict=True):
        after = fill(ask, filling, measure, post=doing.by.post.id, at=doing.by.at)
        if after != ask:
            doing.put(after)
            changed.append(ask.id)
    return changed
