"""What a figure is made of, and what was done to a programme since it was last counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from minsheng.programmes.pack import Pack
from minsheng.store.figures import Below, sources_of
from minsheng.store.lists.cases import numbers_of
from minsheng.store.lists.page import SIZE
from minsheng.store.models import CaseRow, EntryRow, Event
from minsheng.store.reach import reach_entries
from minsheng.terms.period import Period
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Counted:
    """A case or an entry that a figure counts: its number or key, empty where the post does not reach it;
    `case` is its id where the post may open it."""

    number: str
    case: str | None
    day: date


def counted_in(post: Post, pack: Pack, name: str, whom: Below, period: Period) -> tuple[list[Counted], int]:
    """The newest cases or entries that the figure counts, at most a page, and how many there are. Four
    queries."""
    rows = sources_of(post.place, pack, name, whom, period)
    chosen = list(rows.order_by("-day", "-source").values_list("source", "day")[:SIZE])
    sources = [source for source, _ in chosen]
    mine = numbers_of(post, pack, sources)
    works = bool(post.roles_in(pack.id))
    entries = EntryRow.objects.at(post.place).filter(id__in=sources if works else [])
    over = pack.registers.get(pack.indicators[name].over or "")
    entries = entries if over is None else entries.filter(reach_entries(post, over))
    keys = dict(entries.values_list("id", "key"))
    return [
        Counted(mine.get(source) or keys.get(source, ""), source if source in mine else None, day)
        for source, day in chosen
    ], rows.count()


def done_since(place: str, pack: str, verbs: Collection[str], since: int) -> Counter[str]:
    """How often each of `verbs` was done to the pack or its cases after the log's event `since`."""
    events = Event.objects.at(place).filter(sequence__gt=since, verb__in=list(verbs))
    mine = CaseRow.objects.at(place).filter(pack=pack).values("id")
    return Counter(events.filter(Q(about=pack) | Q(about__in=mine)).values_list("verb", flat=True))
