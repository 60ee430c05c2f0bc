"""Residents' own page of a programme: in whose name it acts, and how much it takes in an hour and a day."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.core.cache import cache

from minsheng.loop.resident import limits
from minsheng.programmes.pack import Pack, Record
from minsheng.store.models import CaseRow
from minsheng.store.packs import programmes, text_of
from minsheng.store.reads import records_of
from minsheng.terms.errors import TooMany
from minsheng.terms.post import Post, Role

RESIDENT = "resident"  # the role of a pack whose moves are a resident's own


def desk_of(place: str, pack: Pack, day: date) -> Post | None:
    """The post that stands for residents: one that holds this role and no other in the pack. None where the
    county has not opened the page. One query."""
    found = [
        one
        for one in records_of(place, Post, {"role": Role.WORKER})
        if one.stands_on(day) and one.roles_in(pack.id) == {RESIDENT}
    ]
    return min(found, key=lambda one: one.id, default=None)


def open_desks(place: str, day: date) -> list[Pack]:
    """The programmes that residents may use here on the day."""
    found = [text_of(place, one) for one in programmes(place) if one.record == Record.OURS]
    return [one for one in found if one.residents is not None and desk_of(place, one, day) is not None]


def check_rate(desk: Post, sender: str, at: datetime) -> None:
    """TooMany where one connection, or the whole county, sends more than anybody reads."""
    name, hour = f"resident-{desk.place}-{sender}", timedelta(hours=1)
    sent = [one for one in cache.get(name, ()) if one > at - hour]
    if len(sent) >= limits().each_hour:
        raise TooMany("您这一小时反映得比较多了：请过一小时再来，急事请打 12345")
    cache.set(name, [*sent, at], hour.total_seconds())
    today = CaseRow.objects.at(desk.place).filter(handler=desk.id, opened_at__gt=at - timedelta(days=1))
    if today.count() >= limits().each_day:
        raise TooMany("今天收到的太多，看不过来了：请明天再来，急事请打 12345")
