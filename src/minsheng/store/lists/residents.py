"""What residents said, for the office: each with its words opened; what is flagged; answers in numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from minsheng.loop.problem import ProblemState
from minsheng.loop.resident import (
    Answers,
    HandedTo,
    Report,
    ReportState,
    Saying,
    alike,
    answers_of,
    sounds_like_a_petition,
)
from minsheng.loop.survey import Survey
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.lists.parts import short_names
from minsheng.store.models import CommitmentRow, ProblemRow, ReportRow
from minsheng.store.names import keys_of
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import records_of
from minsheng.store.rows import from_row
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report ready to show. `words` are readable, empty where nothing was written or all was destroyed;
    `flagged`: it reads like others, or came with them."""

    report: Report
    words: str
    number: int | None
    sentence: str
    area: str
    flagged: bool
    petition: bool


@dataclass(frozen=True, slots=True)
class ItemAnswers:
    """What was answered of one item, and the closed problems that a report may be a check on."""

    item: str
    number: int
    sentence: str
    answers: Answers


def list_reports(
    post: Post, state: ReportState | None = ReportState.NEW, *, page: int = 1, size: int = SIZE
) -> Page[ReportLine]:
    """One page, the oldest first; NotAllowed for a post of a body."""
    _check_office(post)
    rows = ReportRow.objects.at(post.place)
    if state is not None:
        rows = rows.filter(state=state.value)
    total = rows.count()
    number = within(page, total, size)
    found = rows.order_by("said_at", "id")[(number - 1) * size : number * size]
    return Page(_lines(post.place, [from_row(Report, row) for row in found]), total, number, size)


def one_report(post: Post, report: str) -> ReportLine:
    """The report; Missing where there is none, NotAllowed for a post of a body."""
    _check_office(post)
    found = records_of(post.place, Report, {"id": report})
    if not found:
        raise Missing("没有这一条反映，可能链接已经失效")
    return _lines(post.place, found)[0]


def count_reports(place: str) -> dict[ReportState, int]:
    """How many stand where. One query a state."""
    rows = ReportRow.objects.at(place)
    return {state: rows.filter(state=state.value).count() for state in ReportState}


def answered_items(post: Post) -> tuple[ItemAnswers, ...]:
    """The items that residents answered about, the most answers first."""
    _check_office(post)
    by_item: defaultdict[str, list[Report]] = defaultdict(list)
    for report in records_of(post.place, Report, {"saying": Saying.ANSWER.value}):
        if report.promise is not None:
            by_item[report.promise].append(report)
    rows = CommitmentRow.objects.at(post.place).filter(id__in=list(by_item))
    found = [
        ItemAnswers(item, number, sentence, answers_of(by_item[item]))
        for item, number, sentence in rows.values_list("id", "number", "sentence")
    ]
    return tuple(sorted(found, key=lambda one: (-one.answers.all, one.number)))


def closed_problems(place: str, item: str | None) -> list[tuple[str, int, str]]:
    """Id, number and words of the item's closed problems: what a report may be a check on."""
    rows = ProblemRow.objects.at(place).filter(commitment=item or "", state=ProblemState.CLOSED.value)
    return list(rows.order_by("year", "number").values_list("id", "number", "what"))


def surveys_of(place: str, item: str) -> tuple[Survey, ...]:
    """The surveys about an item, the newest first."""
    found = records_of(place, Survey, {"commitment": item})
    return tuple(sorted(found, key=lambda one: one.last_day, reverse=True))


def for_the_hotline(post: Post) -> tuple[ReportLine, ...]:
    """What was handed over to 12345, the oldest first."""
    _check_office(post)
    found = records_of(post.place, Report, {"handed_to": HandedTo.HOTLINE.value})
    return _lines(post.place, sorted(found, key=lambda one: one.said_at))


def _lines(place: str, reports: Sequence[Report]) -> tuple[ReportLine, ...]:
    keys = keys_of(place, [report.id for report in reports if report.words])
    promises = {report.promise for report in reports if report.promise}
    rows = CommitmentRow.objects.at(place).filter(id__in=promises)
    items = {one: (number, words) for one, number, words in rows.values_list("id", "number", "sentence")}
    areas = short_names(place, {report.area for report in reports if report.area})
    near = [from_row(Report, row) for row in ReportRow.objects.at(place).filter(promise__in=promises)]
    flagged = alike(near)
    lines = []
    for report in reports:
        key = keys.get(report.id)
        words = key.decrypt(report.words.encode()).decode() if key and report.words else ""
        number, sentence = items.get(report.promise or "", (None, ""))
        area = areas.get(report.area or "", "")
        petition = sounds_like_a_petition(words)
        lines.append(ReportLine(report, words, number, sentence, area, report.id in flagged, petition))
    return tuple(lines)


def _check_office(post: Post) -> None:
    if post.role not in WHOLE_PLACE:
        raise NotAllowed("群众反映只有督查室看得到")
