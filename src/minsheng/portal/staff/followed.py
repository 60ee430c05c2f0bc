"""What became of the promises in the reports that a place has kept, as staff pages show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from minsheng.actions.own_promises import OwnPromises, own_promises
from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import Followed
from minsheng.corpus.past import past_of
from minsheng.corpus.report import Report
from minsheng.portal.acting import StaffRequest


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
    """All promises of the reports, by year and place in the text."""

    own: OwnPromises

    def lines(self, followed: Mapping[str, Followed] | None = None) -> tuple[Line, ...]:
        """Those promises, or all, as a page shows them."""
        wanted = self.own.promises if followed is None else followed
        return tuple(self._line(name, one) for name, one in wanted.items())

    def _line(self, name: str, one: Followed) -> Line:
        promise = one.promise
        answer, is_sure = self._answer(one)
        return Line(
            id=name,
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
        document, _name = self.own.documents[report.sha256]
        query = urlencode({"from": start, "to": end})
        address = f"{reverse('document', args=[document])}?{query}#at-here"
        return Side(report.year, report.text[start:end], address)


def following_of(request: StaffRequest) -> Following:
    """The promises of all reports of the place; nothing for a post outside the office."""
    return Following(own_promises(request.acting.post, request.acting.place_name))


def past_lines(request: StaffRequest, measures: Iterable[tuple[str, str]], year: int) -> tuple[Line, ...]:
    """What was promised up to `year` of these measures (name and unit), with its fate, by year."""
    following = following_of(request)
    names = {one: name for name, one in following.own.promises.items()}
    past = past_of(measures, year, tuple(names))
    return following.lines({names[one]: one for one in past})
