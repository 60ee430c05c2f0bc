"""What became of the promises in the reports that a place has kept: worked out once for each set of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.http import urlencode

from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import Followed, follow
from minsheng.corpus.own_reports import own_reports
from minsheng.corpus.past import past_of
from minsheng.corpus.report import Report
from minsheng.portal.acting import StaffRequest
from minsheng.reading.kept import reading_of
from minsheng.store.lists.reports import ReportKey, documents_of, report_keys

SETS_KEPT = 4  # places times their last sets of reports; a set is worked out in some tenths of a second


@dataclass(frozen=True, slots=True)
class Side:
    """What one report says: its year, the words, and the address at which they stand in their document."""

    year: int
    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """A promise and its fate. `answer` is the side that decided it or may decide it, None where nothing
    speaks of it; `is_sure` False where `answer` is only near."""

    id: str
    measure: str
    period: str
    fate: Fate
    promise: Side
    answer: Side | None
    is_sure: bool
    reasons: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """All promises of the reports, by year and place in the text; the years that are there; what was left out
    with its reason."""

    followed: tuple[Followed, ...]
    documents: dict[str, str]
    years: tuple[int, ...]
    left_out: tuple[tuple[str, str], ...]

    def lines(self, followed: Iterable[Followed] | None = None) -> tuple[Line, ...]:
        """Those promises, or all, as a page shows them."""
        return tuple(self._line(one) for one in (self.followed if followed is None else followed))

    def _line(self, one: Followed) -> Line:
        promise = one.promise
        answer, is_sure = self._answer(one)
        return Line(
            id=f"{self.documents[promise.report.sha256]}-{promise.figure.start}",
            measure=promise.name.label,
            period=str(promise.period) if promise.period else "",
            fate=one.fate,
            promise=self._side(promise.report, promise.figure.start, promise.figure.end),
            answer=answer,
            is_sure=is_sure,
            reasons=one.reasons,
            doubts=one.doubts,
        )

    def _answer(self, one: Followed) -> tuple[Side | None, bool]:
        """What a later report says, and whether it is surely of this promise."""
        said = one.result or one.revised
        if said is not None:
            return self._side(said.report, said.figure.start, said.figure.end), True
        if one.near is not None:
            return self._side(one.near.report, one.near.figure.start, one.near.figure.end), False
        if one.mention is not None:
            return self._side(
                one.mention.report, one.mention.start, one.mention.end
            ), one.mention.thing is None
        return None, False

    def _side(self, report: Report, start: int, end: int) -> Side:
        document = self.documents[report.sha256]
        query = urlencode({"from": start, "to": end})
        address = f"{reverse('document', args=[document])}?{query}#at-here"
        return Side(report.year, report.text[start:end], address)


def following_of(request: StaffRequest) -> Following:
    """The promises of all reports of the place; nothing for a post outside the office."""
    return _following(request.acting.place, request.acting.place_name, report_keys(request.acting.post))


def past_lines(request: StaffRequest, measures: Iterable[tuple[str, str]], year: int) -> tuple[Line, ...]:
    """What was promised up to `year` of these measures (name and unit), with its fate, by year."""
    following = following_of(request)
    return following.lines(past_of(measures, year, following.followed))


@lru_cache(maxsize=SETS_KEPT)
def _following(place: str, place_name: str, keys: tuple[ReportKey, ...]) -> Following:
    """`keys` hold each document's revision, so what was read anew is worked out anew."""
    documents = documents_of(place, keys)
    chosen = own_reports((reading_of(one.record, one.text) for one in documents), place_name)
    return Following(
        follow(chosen.reports),
        {one.digest: one.id for one in reversed(documents)},
        tuple(report.year for report in chosen.reports),
        chosen.left_out,
    )
