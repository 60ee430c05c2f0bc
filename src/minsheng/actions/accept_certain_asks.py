"""Take every signed figure of a month that raises no doubt (批量采用无疑的数), as one event."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.accept_ask import put_values
from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_posts import answered_bodies
from minsheng.ledger.commitment import Target
from minsheng.ledger.doubts_of_values import doubts_of_amount
from minsheng.ledger.giving import standing
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.cycle import Cycle
from minsheng.store.values_said import said_of
from minsheng.terms.measure import Measure
from minsheng.terms.post import Post


def accept_certain_asks(*, by: By, cycle: str, body: str | None = None, key: str | None = None) -> list[str]:
    """The ids of the asks taken: signed, of one body or of all, without doubt and not unknown, and neither
    filled in nor signed by the person who takes them, nor of a body of theirs. None where each needs a
    look."""

    def do(doing: Doing) -> list[str]:
        doing.load(Cycle, cycle)
        signed = doing.find(Ask, cycle=cycle, state=AskState.SIGNED)
        own = {post.id for post in doing.find(Post, person=by.person)}
        signed = [
            one for one in signed if body in (None, one.body) and not {one.filled_by, one.signed_by} & own
        ]
        beside = answered_bodies(doing)
        signed = [one for one in signed if one.body not in beside]
        certain = _certain(doing, signed)
        put_values(doing, certain)
        return [ask.id for ask, _ in certain]

    return act(by, "accept_certain_asks", do, about=cycle, key=key)


def _certain(doing: Doing, asks: Sequence[Ask]) -> list[tuple[Ask, Measure]]:
    measures = {one.id: one for one in doing.find(Measure, id=sorted({ask.measure for ask in asks}))}
    targets = {one.id: one for one in doing.find(Target, id=sorted({ask.target for ask in asks}))}
    said = said_of(doing.by.place, {(ask.measure, ask.body) for ask in asks})
    found = []
    for ask in asks:
        measure = measures[ask.measure]
        counting = standing(said[ask.measure, ask.body], measure, ask.body)
        doubts = doubts_of_amount(ask.amount, ask.period, measure, counting, targets[ask.target])
        if ask.amount is not None and not doubts:
            found.append((ask, measure))
    return found
