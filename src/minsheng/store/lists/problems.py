"""The problem list (问题清单) and responsibility list (责任清单): what a post reaches, narrowed, counted."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from minsheng.loop.extension import Extension
from minsheng.loop.notice import Notice
from minsheng.loop.problem import AT_THE_BODY, AT_THE_OFFICE, OVER, Problem, ProblemState, Tip
from minsheng.loop.rectify import is_overdue, state_on
from minsheng.store.lists.history import Happened, history_of
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.lists.parts import short_names
from minsheng.store.models import BodyRow, CommitmentRow, InspectionRow, NoticeRow, ProblemRow, TipRow
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import WHOLE_PLACE, reach_notices, reach_problems, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.store.search import normalised
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.post import Post

# What the list may be narrowed to, in the order in which the page offers it.
SHOWS = ("open", "office", "body", "overdue", "rebound", "closed", "all")


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem ready to show. `state` is how it stands on the day; `checker` the short name of who checks,
    empty for the office; `age` how many days it has been known."""

    problem: Problem
    state: ProblemState
    lead: str
    helpers: tuple[str, ...]
    checker: str
    is_overdue: bool
    age: int
    number: int | None = None
    sentence: str = ""

    @property
    def id(self) -> str:
        """The problem's id."""
        return self.problem.id


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the list is narrowed to: one of SHOWS, a lead, an inspection, words in it."""

    show: str = "open"
    lead: str = ""
    found_by: str = ""
    inspection: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class OneProblem:
    """A problem with its trail: `tip` for the office alone, notices and extensions, and what happened."""

    line: ProblemLine
    tip: Tip | None
    inspection: str
    notices: tuple[Notice, ...]
    extensions: tuple[Extension, ...]
    history: tuple[Happened, ...]

    @property
    def waiting(self) -> Extension | None:
        """The extension that waits for a decision."""
        return next((one for one in self.extensions if one.granted is None), None)


def list_problems(
    post: Post, day: date, narrowed: Narrowed | None = None, *, page: int = 1, size: int = SIZE
) -> Page[ProblemLine]:
    """One page of what `post` reaches, the earliest last day first."""
    rows = _narrowed(post, day, narrowed or Narrowed())
    total = rows.count()
    number = within(page, total, size)
    found = rows.order_by("due", "year", "number", "id")[(number - 1) * size : number * size]
    return Page(_lines(post.place, [from_row(Problem, row) for row in found], day), total, number, size)


def all_problems(post: Post, day: date, narrowed: Narrowed | None = None) -> tuple[ProblemLine, ...]:
    """Every line of it by number, for a paper or an export. Three queries."""
    rows = _narrowed(post, day, narrowed or Narrowed()).order_by("year", "number", "id")
    return _lines(post.place, [from_row(Problem, row) for row in rows], day)


def problems_of(post: Post, day: date, commitment: str) -> tuple[ProblemLine, ...]:
    """What of one item is on the list and the post reaches, the newest first. Three queries."""
    rows = ProblemRow.objects.at(post.place).filter(reach_problems(post, day), commitment=commitment)
    rows = rows.exclude(state=ProblemState.DROPPED.value).order_by("-year", "-number")
    return _lines(post.place, [from_row(Problem, row) for row in rows], day)


def count_problems(post: Post, day: date, narrowed: Narrowed) -> dict[str, int]:
    """How many there are under each of SHOWS, narrowed otherwise as the list. One query."""
    rows = _narrowed(post, day, Narrowed("all", *_rest(narrowed)))
    found = rows.aggregate(**{show: Count("id", filter=_shown(show, day)) for show in SHOWS})
    return {show: found[show] for show in SHOWS}


@dataclass(frozen=True, slots=True)
class WithBodies:
    """What lies with bodies: how many problems, how many of them are overdue, the earliest last day, and the
    short names of the leads in the county's order."""

    count: int
    overdue: int
    due: date
    leads: tuple[str, ...]


def with_bodies(post: Post, day: date) -> WithBodies | None:
    """The sum of what lies with bodies; None where nothing does. Two queries."""
    rows = ProblemRow.objects.at(post.place).filter(reach_problems(post, day), _shown("body", day))
    found = rows.aggregate(
        count=Count("id"), overdue=Count("id", filter=_shown("overdue", day)), due=Min("due")
    )
    if not found["count"]:
        return None
    bodies = BodyRow.objects.at(post.place).filter(id__in=rows.values("lead")).order_by("order", "id")
    return WithBodies(
        found["count"], found["overdue"], found["due"], tuple(bodies.values_list("short", flat=True))
    )


def leads_of(post: Post, day: date) -> list[tuple[str, str]]:
    """The bodies that lead a problem that the post reaches, in the county's order: id and short name."""
    mine = ProblemRow.objects.at(post.place).filter(reach_problems(post, day))
    rows = BodyRow.objects.at(post.place).filter(id__in=mine.values("lead")).order_by("order", "id")
    return list(rows.values_list("id", "short"))


def one_problem(post: Post, day: date, problem: str) -> OneProblem:
    """The problem. Missing where there is none, NotAllowed out of reach."""
    place = post.place
    found = record_of(place, Problem, problem)
    if found is None:
        raise Missing("没有这个问题，可能链接已经失效", where=problem)
    if not reaches(post, day, "problem", problem):
        raise NotAllowed("这个问题不由您单位整改、配合或验收")
    (line,) = _lines(place, [found], day)
    notices = NoticeRow.objects.at(place).filter(reach_notices(post, day), problem=problem)
    extensions = records_of(place, Extension, {"problem": problem})
    return OneProblem(
        line=line,
        tip=_tip(place, problem) if post.role in WHOLE_PLACE else None,
        inspection=_inspection(place, found.inspection),
        notices=tuple(from_row(Notice, row) for row in notices.order_by("year", "number")),
        extensions=tuple(extensions),
        history=history_of(place, [problem, *(one.id for one in extensions)]),
    )


def lines_of(place: str, rows: PlacedQuerySet[ProblemRow], day: date) -> tuple[ProblemLine, ...]:
    """The lines of a query, by number."""
    found = rows.order_by("year", "number", "id")
    return _lines(place, [from_row(Problem, row) for row in found], day)


def _narrowed(post: Post, day: date, narrowed: Narrowed) -> PlacedQuerySet[ProblemRow]:
    rows = ProblemRow.objects.at(post.place).filter(reach_problems(post, day), _shown(narrowed.show, day))
    for field in ("lead", "found_by", "inspection"):
        if wanted := getattr(narrowed, field):
            rows = rows.filter(**{field: wanted})
    if words := normalised(narrowed.words):
        rows = rows.filter(Q(what__icontains=words) | Q(point__icontains=words))
    return rows


def _rest(narrowed: Narrowed) -> tuple[str, ...]:
    return (narrowed.lead, narrowed.found_by, narrowed.inspection, narrowed.words)


def _shown(show: str, day: date) -> Q:
    """What one of SHOWS lets pass. Who was silent through the last day to refuse is at the body anyway."""
    over = Q(state__in=[state.value for state in OVER])
    match show:
        case "open":
            return ~over
        case "office":
            return Q(state__in=[state.value for state in AT_THE_OFFICE])
        case "body":
            return Q(state__in=[state.value for state in AT_THE_BODY])
        case "overdue":  # what was submitted waits for the office: whether in time, the line itself says
            return ~over & ~Q(state=ProblemState.SUBMITTED.value) & Q(due__lt=day)
        case "rebound":
            return Q(rebounds__gt=0)
        case "closed":
            return Q(state=ProblemState.CLOSED.value)
        case _:
            return ~Q(state=ProblemState.DROPPED.value)


def _lines(place: str, problems: Collection[Problem], day: date) -> tuple[ProblemLine, ...]:
    named = {body for one in problems for body in (one.lead, *one.helpers, one.checker) if body}
    shorts = short_names(place, named)
    items = {one.commitment for one in problems if one.commitment is not None}
    rows = CommitmentRow.objects.at(place).filter(id__in=items)
    said = {
        item: (number, sentence) for item, number, sentence in rows.values_list("id", "number", "sentence")
    }
    return tuple(_line(one, shorts, said.get(one.commitment or ""), day) for one in problems)


def _line(problem: Problem, shorts: dict[str, str], item: tuple[int, str] | None, day: date) -> ProblemLine:
    return ProblemLine(
        problem,
        state_on(problem, day),
        shorts.get(problem.lead, problem.lead),
        tuple(shorts.get(body, body) for body in problem.helpers),
        shorts.get(problem.checker, problem.checker) if problem.checker is not None else "",
        is_overdue(problem, day),
        ((problem.closed_on or day) - problem.found_on).days,
        *(item or (None, "")),
    )


def _tip(place: str, problem: str) -> Tip | None:
    row = TipRow.objects.at(place).filter(problem=problem).order_by("-received_on").first()
    return from_row(Tip, row) if row is not None else None


def _inspection(place: str, inspection: str | None) -> str:
    """The matter and paper of the inspection that found it; empty where none did."""
    rows = InspectionRow.objects.at(place).filter(id=inspection or "").values_list("matter", "document_no")
    return next((f"{matter}（{paper}）" for matter, paper in rows), "")
