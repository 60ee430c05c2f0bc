"""What became of earlier promises, the documents that the public may read, and what was taken back again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db import models

from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.fate_release import FateRelease
from minsheng.store.models import BulletinReleaseRow, DocumentReleaseRow, FateReleaseRow, ReleaseRow
from minsheng.store.reads import records_of
from minsheng.store.rows import from_json, to_json
from minsheng.store.search import normalised
from minsheng.terms.body import Body
from minsheng.terms.calendar import office_day


@dataclass(frozen=True, slots=True)
class Gone:
    """What stood at an address and no longer does: the kind of its page, which of that kind, since when; and
    for a township or village that ended, those that took its place."""

    kind: str
    part: str
    day: date
    into: tuple[str, ...] = ()


@dataclass(frozen=True)
class PublicPast:
    """`fates` by year, the newest first, and place in the report; `documents` the newest first; `gone` what
    was taken back and is not public again."""

    fates: tuple[FateRelease, ...] = ()
    documents: tuple[DocumentRelease, ...] = ()
    gone: tuple[Gone, ...] = ()

    @cached_property
    def by_promise(self) -> dict[str, FateRelease]:
        """The fates by the promise."""
        return {one.promise: one for one in self.fates}

    @cached_property
    def by_document(self) -> dict[str, DocumentRelease]:
        """The documents by their id."""
        return {one.document: one for one in self.documents}

    @cached_property
    def by_address(self) -> dict[tuple[str, str], Gone]:
        """What is gone by kind and part."""
        return {(one.kind, one.part): one for one in self.gone}

    @cached_property
    def years(self) -> tuple[int, ...]:
        """The years of the reports whose promises are followed here, the newest first."""
        return tuple(sorted({one.year for one in self.fates}, reverse=True))

    @property
    def released_on(self) -> tuple[date, ...]:
        """The days on which any of it was released."""
        return (
            *(one.released_on for one in self.fates),
            *(one.released_on for one in self.documents),
        )

    def of_year(self, year: int) -> tuple[FateRelease, ...]:
        """The fates of the promises of that year's report."""
        return tuple(one for one in self.fates if one.year == year)

    def seeking(self, sought: str) -> tuple[FateRelease, ...]:
        """The fates whose words hold what is sought; none for an empty one."""
        plain = normalised(sought.strip())
        return tuple(one for one in self.fates if plain and plain in normalised(words_of(one)))


# Kinds of pages, the releases behind them, and the column that names the page.
_ADDRESSES: tuple[tuple[str, Any, str], ...] = (
    ("promise", ReleaseRow, "commitment"),
    ("bulletins", BulletinReleaseRow, "bulletin"),
    ("followed", FateReleaseRow, "promise"),
    ("documents", DocumentReleaseRow, "document"),
)
NO_PAST = PublicPast()


def words_of(fate: FateRelease) -> str:
    """All that a search looks in: title, measure and both sentences."""
    shown = fate.shown
    answer = shown["answer"] or {}
    texts = [fate.title, shown["measure"], shown["promise"]["sentence"], answer.get("sentence", "")]
    return "\n".join(dict.fromkeys(text for text in texts if text))


def public_past(place: str, ended: Iterable[Body]) -> PublicPast:
    """As it stands; `ended` are the townships and villages that are no more. Three queries."""
    fates = records_of(place, FateRelease, {"withdrawn_at": None})
    documents = records_of(place, DocumentRelease, {"withdrawn_at": None})
    areas = (
        Gone("areas", body.id, body.valid_to, tuple(body.successors))
        for body in ended
        if body.valid_to is not None
    )
    return PublicPast(
        tuple(sorted(fates, key=lambda one: (-one.year, one.shown["promise"]["start"], one.promise))),
        tuple(sorted(documents, key=lambda one: (one.released_on, one.id), reverse=True)),
        (*_gone(place), *areas),
    )


def _gone(place: str) -> list[Gone]:
    """The addresses at which no release stands any more, with the day of the last withdrawal. What they
    showed is not read. One query."""
    first, *others = (
        row.objects.at(place).values_list(models.Value(kind), part, "withdrawn_at")
        for kind, row, part in _ADDRESSES
    )
    last: dict[tuple[str, str], date] = {}
    standing = set()
    for kind, name, at in first.union(*others, all=True):
        if at is None:
            standing.add((kind, name))
        else:
            day = office_day(at)
            last[kind, name] = max(day, last.get((kind, name), day))
    return [
        Gone(kind, name, day) for (kind, name), day in sorted(last.items()) if (kind, name) not in standing
    ]


def past_to_json(past: PublicPast) -> dict[str, Any]:
    """As the package carries it."""
    return {
        "fates": [to_json(one) for one in past.fates],
        "documents": [to_json(one) for one in past.documents],
        "gone": [[one.kind, one.part, one.day.isoformat(), list(one.into)] for one in past.gone],
    }


def past_of_json(said: Mapping[str, Any]) -> PublicPast:
    """Out of the package."""
    return PublicPast(
        tuple(from_json(FateRelease, one) for one in said["fates"]),
        tuple(from_json(DocumentRelease, one) for one in said["documents"]),
        tuple(
            Gone(kind, part, date.fromisoformat(day), tuple(into)) for kind, part, day, into in said["gone"]
        ),
    )
