"""Enter what whoever asked says of the reply (登记评价); not content, and it is handled once more."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.loop.matter import Content, Matter, ask_back


def rate_matter(
    *, by: By, matter: str, revision: int, content: Content, remark: str = "", key: str | None = None
) -> str:
    """The id of the matter."""

    def do(doing: Doing) -> str:
        doing.put(ask_back(doing.load(Matter, matter, revision), content, remark))
        doing.say(reason=remark.strip(), content=content.label)
        return matter

    return act(by, "rate_matter", do, about=matter, key=key)
