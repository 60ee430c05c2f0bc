"""The picture of a place's townships: its own map where it brought one, tiles otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from minsheng.ledger.area_map import AreaMap, AreaPicture, map_of, tiles_of
from minsheng.store.blobs import bytes_of
from minsheng.store.lists.places import list_bodies
from minsheng.store.reads import record_of
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.errors import BadInput

_KEPT = 32  # maps of one deployment: drawing one takes a tenth of a second


def area_picture(place: str, day: date) -> AreaPicture:
    """The picture of `day`. Where the list has changed since the map came, tiles: nobody is left out."""
    return picture_of(place, list_bodies(place, day, frozenset({BodyKind.TOWNSHIP})))


def picture_of(place: str, townships: Sequence[Body]) -> AreaPicture:
    """The picture of these townships, every one of them in it."""
    kept = record_of(place, AreaMap, place)
    if kept is not None:
        names = tuple((name, body.id) for body in townships for name in (body.short, *body.names))
        drawn = _drawn(place, kept.file, kept.approval, names)
        if drawn is not None and {one.body for one in drawn.areas} == {body.id for body in townships}:
            return drawn
    return tiles_of([(body.id, body.short) for body in townships])


@lru_cache(maxsize=_KEPT)
def _drawn(place: str, file: str, approval: str, names: tuple[tuple[str, str], ...]) -> AreaPicture | None:
    try:
        return map_of(bytes_of(place, file), dict(names), approval)
    except BadInput:
        return None
