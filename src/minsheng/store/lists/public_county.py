"""What a county shows (公开内容) as one record: its promises, bulletins, areas, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from minsheng.ledger.area_map import AreaPicture
from minsheng.ledger.progress import Light
from minsheng.ledger.release import Release
from minsheng.loop.bulletin_release import BulletinRelease
from minsheng.store.lists.public_past import NO_PAST, PublicPast
from minsheng.store.search import normalised
from minsheng.terms.place import Place


@dataclass(frozen=True)
class PublicItem:
    """One released promise. `light` is what the release lets out, None where its progress is internal."""

    release: Release

    @property
    def id(self) -> str:
        """The commitment's id: the address outlives a new release."""
        return self.release.commitment

    @property
    def shown(self) -> dict[str, Any]:
        """What the release shows."""
        return self.release.shown

    @property
    def progress(self) -> dict[str, Any] | None:
        """How far it is, where that was released."""
        return self.release.shown.get("progress")

    @cached_property
    def light(self) -> Light | None:
        """The released light."""
        return Light(self.progress["light"]) if self.progress and self.progress["light"] else None

    @property
    def year(self) -> int:
        """The year of its task table."""
        return int(self.release.shown["year"])

    @property
    def who(self) -> str:
        """Who answers first; of a body that has ended, who answers for it now."""
        who = str(self.release.shown.get("lead") or self.release.shown.get("responsible") or "")
        for one in self.release.shown.get("passed_on", ()):
            who = who.replace(one["from"], "、".join(one["to"]) or one["from"])
        return who

    @cached_property
    def words(self) -> str:
        """All that a search looks in: title, sentence, targets, bodies, places, papers and changes."""
        shown = self.release.shown
        single = ("sentence", "sector", "lead", "responsible", "support", "due", "due_by", "table", "paper")
        many = ("targets", "section", "changed")
        places = [one["name"] for one in shown.get("places", ())]
        texts = [self.release.title, *(shown.get(name) or "" for name in single)]
        texts += [text for name in many for text in shown.get(name) or ()]
        texts += [heir for one in shown.get("passed_on", ()) for heir in one["to"]]
        return "\n".join(dict.fromkeys(text for text in [*texts, *places] if text))


@dataclass(frozen=True, slots=True)
class PublicArea:
    """A township, or a village in it (`above` its township's id, empty for a township)."""

    id: str
    name: str
    above: str


@dataclass(frozen=True, slots=True)
class PublicSurvey:
    """One released sample: `commitment` is what was asked about, `shown` what is said of it."""

    id: str
    commitment: str
    shown: dict[str, Any]


@dataclass(frozen=True, slots=True)
class PublicAnswers:
    """How many answered "was it done?" about one promise of their own accord; no sample, so no rate.
    `flagged` of them read the same or came together, and stand in none of the four."""

    commitment: str
    flagged: int
    done: int
    partly: int
    not_seen: int
    unsure: int

    @property
    def plain(self) -> int:
        """All but the flagged."""
        return self.done + self.partly + self.not_seen + self.unsure


@dataclass(frozen=True)
class PublicCounty:
    """All that a county shows. `items` the newest release first; `areas` townships with their villages behind
    them, in the county's own order; `contact` where anybody may ask or complain; `picture` the townships as
    the county's own map or as tiles; `surveys` released samples, the newest first; `answers` counts where
    there are enough; `past` earlier promises, documents, and what is gone; `released_on` the day of the
    newest release, None where there is none."""

    place: Place
    items: tuple[PublicItem, ...]
    bulletins: tuple[BulletinRelease, ...]
    areas: tuple[PublicArea, ...]
    contact: str
    picture: AreaPicture
    surveys: tuple[PublicSurvey, ...] = ()
    answers: tuple[PublicAnswers, ...] = ()
    past: PublicPast = NO_PAST

    @cached_property
    def by_id(self) -> dict[str, PublicItem]:
        """The items by commitment."""
        return {item.id: item for item in self.items}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the items, the newest first."""
        return tuple(sorted({item.year for item in self.items}, reverse=True))

    @cached_property
    def newest_months(self) -> dict[int, str]:
        """Of each year the newest month of which any item's progress is public."""
        return {
            item.year: item.progress["month"]
            for item in sorted(self.items, key=lambda one: str((one.progress or {}).get("month", "")))
            if item.progress
        }

    @cached_property
    def outdated(self) -> frozenset[str]:
        """The items of which an older month is public than of others: a good light that stays while the next
        is held back does not say how the item stands."""
        return frozenset(
            item.id
            for item in self.items
            if item.progress and item.progress["month"] < self.newest_months[item.year]
        )

    def light_now(self, item: PublicItem) -> Light | None:
        """The item's released light of its year's newest public month; None where that is not released."""
        return None if item.id in self.outdated else item.light

    @property
    def released_on(self) -> date | None:
        """When something was last released."""
        days = [item.release.released_on for item in self.items]
        days += [*(one.released_on for one in self.bulletins), *self.past.released_on]
        return max(days, default=None)

    def of_year(self, year: int) -> tuple[PublicItem, ...]:
        """The items of that year by their numbers."""
        return tuple(
            sorted((item for item in self.items if item.year == year), key=lambda one: one.shown["number"])
        )

    def seeking(self, text: str) -> tuple[PublicItem, ...]:
        """The items whose words hold `text`; none for an empty one."""
        sought = normalised(text.strip())
        return tuple(item for item in self.items if sought and sought in normalised(item.words))
