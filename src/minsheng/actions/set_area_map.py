"""Take the county's own boundaries of townships (设置乡镇边界), checked against its list."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.area_map import AreaMap, map_of
from minsheng.store.blobs import keep_bytes
from minsheng.terms.body import Body, BodyKind


def set_area_map(*, by: By, content: bytes, name: str, approval: str, key: str | None = None) -> int:
    """How many townships it draws. BadInput where a shape is none of the county's, a township has none, or no
    approval is named; then the old map stays."""

    def do(doing: Doing) -> int:
        standing = [body for body in doing.find(Body, kind=BodyKind.TOWNSHIP) if body.stands_on(by.day)]
        picture = map_of(
            content, {n: body.id for body in standing for n in (body.short, *body.names)}, approval
        )
        doing.find(AreaMap)
        doing.put(AreaMap(by.place, by.place, keep_bytes(by.place, content), name, approval.strip()))
        doing.say(paper=approval.strip())
        return len(picture.areas)

    return act(by, "set_area_map", do, about=by.place, key=key)
