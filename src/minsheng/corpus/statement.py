"""One figure as a statement about a measure (说法): whose report says it, for which period, and as what.

A goal for a year that is over when the report is given is its result, not yet final (预计完成210亿元).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from minsheng.corpus.measure_name import MeasureName, likeness, parse_names
from minsheng.corpus.packaged import judging, scores
from minsheng.corpus.report import Report
from minsheng.reading.record import Figure, Kind
from minsheng.terms.errors import BadInput
from minsheng.terms.period import Period

_CLAUSE_ENDS = re.compile(r"[。；;！\n|]")


@dataclass(frozen=True, slots=True, eq=False)  # each is itself: two lines may say the same
class Statement:
    """What `report` says of `name`: `figure`, for `period` (None: not said), as promise or result.

    `is_estimate` tells a result that is not final; `claim` is the figure that says which share of the plan
    it is (完成年度计划的118%); `is_share` tells that `figure` itself is such a share.
    """

    report: Report
    figure: Figure
    name: MeasureName
    period: Period | None
    kind: Kind
    is_estimate: bool = False
    claim: Figure | None = None
    is_share: bool = False

    @property
    def last_year(self) -> int | None:
        """The year in which the period ends."""
        return self.period.last // 12 if self.period else None

    def says_as(self, other: Statement) -> bool:
        """Whether both say the same amount."""
        mine, its = self.figure, other.figure
        return (mine.value, mine.upper, mine.unit) == (its.value, its.upper, its.unit)


def make_statements(report: Report) -> tuple[Statement, ...]:
    """The promises and results of `report` that are read surely, in order; figures that name two measures
    make two statements."""
    sure = scores()["sure"]
    figures = [f for f in report.figures if f.kind != "context" and f.confidence * 100 >= sure]
    made = list(chain.from_iterable(_of(report, figure) for figure in figures))
    return tuple(_with_goals_of_row(_with_claims(made)) if report.is_row else _with_claims(made))


def _of(report: Report, figure: Figure) -> Iterator[Statement]:
    period = _period(figure)
    kind, is_estimate = figure.kind, False
    if kind == "promise" and period is not None and period.last // 12 < report.year:
        kind, is_estimate = "result", True
    share = _share_of_plan().search(figure.indicator) if figure.unit == "%" else None
    indicator = figure.indicator[: share.start()] if share else figure.indicator
    for name in parse_names(indicator, report.own):
        said = Statement(report, figure, name, period, kind, is_estimate, is_share=share is not None)
        yield replace(said, is_estimate=is_estimate or (kind == "result" and _is_estimated(said)))


def _period(figure: Figure) -> Period | None:
    words = figure.period or (figure.due.by[:4] if figure.due and figure.due.by else None)
    try:
        return Period.parse(words) if words else None
    except BadInput:  # words that no calendar resolves (去年同期) are no period
        return None


def _is_estimated(said: Statement) -> bool:
    """Whether the clause says before the figure that it is not final."""
    text, start = said.report.text, said.report.start
    ends = [match.end() for match in _CLAUSE_ENDS.finditer(text, start, said.figure.start)]
    before = text[ends[-1] if ends else start : said.figure.end]
    return any(word in before for word in judging()["estimate"])


def _with_claims(made: Sequence[Statement]) -> Iterator[Statement]:
    """The statements; a bare share of the plan belongs to the one right before it."""
    latest: Statement | None = None
    for said in made:
        if (
            said.is_share
            and latest is not None
            and (not said.name.stem or said.name.stem == latest.name.stem)
        ):
            latest = replace(latest, claim=said.figure)
            continue
        if latest is not None:
            yield latest
        latest = said
    if latest is not None:
        yield latest


def _with_goals_of_row(made: Iterator[Statement]) -> Iterator[Statement]:
    """The statements of a chronicle's row, which tells each result once: said again, it is the goal."""
    results: list[Statement] = []
    same = scores()["order"]
    for said in made:
        again = said.kind == "result" and any(likeness(said.name, one.name)[0] >= same for one in results)
        if again and said.period is not None:
            year = said.report.year * 12
            yield replace(said, kind="promise", period=Period(year, year + 11))
            continue
        if said.kind == "result":
            results.append(said)
        yield said


@cache
def _share_of_plan() -> re.Pattern[str]:
    return re.compile(judging()["plan_share"])
