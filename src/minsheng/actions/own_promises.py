"""What became of the promises in the reports that a place has kept (往年承诺): worked out once for each set
of them, for the pages and for the release."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from minsheng.corpus.follow import Followed, follow
from minsheng.corpus.own_reports import own_reports
from minsheng.reading.kept import reading_of
from minsheng.store.lists.reports import ReportKey, documents_of, report_keys
from minsheng.terms.post import Post

SETS_KEPT = 4  # places times their last sets of reports; a set is worked out in some tenths of a second

_ID = 36  # signs of a UUID


@dataclass(frozen=True, slots=True)
class OwnPromises:
    """Every promise of the reports under a name that stays the same while its report does, by year and place
    in the text; id and name of each report's document by the digest of its bytes; the years that are there;
    what was left out with its reason."""

    promises: dict[str, Followed]
    documents: dict[str, tuple[str, str]]
    years: tuple[int, ...]
    left_out: tuple[tuple[str, str], ...]

    def of_year(self, year: int) -> dict[str, Followed]:
        """Those of the report of that year."""
        return {name: one for name, one in self.promises.items() if one.promise.report.year == year}


def own_promises(post: Post, place_name: str) -> OwnPromises:
    """The promises of all reports of the place; none for a post outside the office."""
    return _worked_out(post.place, place_name, report_keys(post))


@lru_cache(maxsize=SETS_KEPT)
def _worked_out(place: str, place_name: str, keys: tuple[ReportKey, ...]) -> OwnPromises:
    """`keys` hold each document's revision, so what was read anew is worked out anew."""
    documents = documents_of(place, keys)
    chosen = own_reports((reading_of(one.record, one.text) for one in documents), place_name)
    kept = {one.digest: (one.id, one.name) for one in reversed(documents)}
    return OwnPromises(
        _named(follow(chosen.reports), kept),
        kept,
        tuple(report.year for report in chosen.reports),
        chosen.left_out,
    )


def report_of(promise: str) -> str:
    """The id of the document that holds the promise: its name begins with it."""
    return promise[:_ID]


def _named(followed: Sequence[Followed], documents: dict[str, tuple[str, str]]) -> dict[str, Followed]:
    """By document and place in it; a figure that promises two measures gives the second one a number."""
    named: dict[str, Followed] = {}
    for one in followed:
        document, _name = documents[one.promise.report.sha256]
        name = base = f"{document}-{one.promise.figure.start}"
        nth = 1
        while name in named:
            nth += 1
            name = f"{base}-{nth}"
        named[name] = one
    return named
