"""Sign off what the liaison filled in (审签): the body's head, or the deputy while the head is absent."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.actions.act import By, Doing, act
from minsheng.actions.asks import check_two_people, load_asks
from minsheng.loop.reporting import Signed, sign
from minsheng.terms.errors import BadInput


def sign_asks(*, by: By, asks: Sequence[tuple[str, int]], key: str | None = None) -> list[str]:
    """The ids of the asks signed, each as it stood at the revision that the head saw: all or none."""
    if not asks:
        raise BadInput("没有要审签的数")

    def do(doing: Doing) -> list[str]:
        found = load_asks(doing, asks)
        check_two_people(doing, [ask for ask, _ in found])
        signed = Signed(by.post.id, by.day)
        doing.put(*(sign(ask, measure, signed, at=by.at) for ask, measure in found))
        if by.post.deputises is not None:
            doing.say(remark="负责人不在，代签")
        return [ask.id for ask, _ in found]

    return act(by, "sign_asks", do, about=asks[0][0], key=key)
