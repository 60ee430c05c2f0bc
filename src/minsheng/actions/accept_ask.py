"""Take a signed figure as it stands (采用): it becomes a Value of its filler and its signer."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import check_examiner, load_asks
from minsheng.ledger.wording import amount_words
from minsheng.loop.ask import Ask
from minsheng.loop.reporting import take, value_of
from minsheng.terms.measure import Measure
from minsheng.terms.value import Value, current


def accept_ask(*, by: By, ask: str, revision: int, key: str | None = None) -> str:
    """The id of the Value that the ask became."""

    def do(doing: Doing) -> str:
        found = load_asks(doing, [(ask, revision)])
        return put_values(doing, found)[0]

    return act(by, "accept_ask", do, about=ask, key=key)


def put_values(doing: Doing, asks: Sequence[tuple[Ask, Measure]]) -> list[str]:
    """The asks taken and their Values put, whatever action it is part of; the ids of the Values."""
    check_examiner(doing, [ask for ask, _ in asks])
    said = doing.find(Value, measure=sorted({ask.measure for ask, _ in asks}))
    made: list[str] = []
    for ask, measure in asks:
        before = current(said, measure, ask.body, ask.period).value
        value = value_of(ask, doing.new_id(), doing.by.at, before.id if before is not None else None)
        doing.put(take(ask, measure, value.id, post=doing.by.post.id, at=doing.by.at), value)
        made.append(value.id)
        if len(asks) == 1:
            doing.say(value=f"{value.period.words}{measure.name}：{_words(value, measure)}")
    return made


def _words(value: Value, measure: Measure) -> str:
    return f"不知道（{value.unknown}）" if value.amount is None else amount_words(value.amount, measure)
