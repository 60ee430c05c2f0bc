"""Cases of one programme as a list: what a post reaches, narrowed, sorted, by pages, out of the index rows.

A listed field is filtered by an option (`x`), from and to a day or an amount (`x.from`, `x.to`); a personal
field by exactly what it says. A fixed number of queries, however many cases there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Count, F, Q

from minsheng.programmes.answers import read_answer
from minsheng.programmes.case import Case
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.store.cases import DAY_END
from minsheng.store.listed import column_value, columns_of
from minsheng.store.lists.page import SIZE, Page, within
from minsheng.store.models import CaseIndex, CaseInList, CaseRow
from minsheng.store.opened import opened_cases
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import area_of
from minsheng.store.rows import from_row
from minsheng.store.subjects import found_blind
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Post

OPEN, CLOSED, ALL = "open", "closed", "all"
STATES = (OPEN, CLOSED, ALL)
_SORTS = {"number": "number", "due": "due_at", "step": "step"}
_MOST = 20_000  # rows of a file: more is for an export


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list is narrowed to. `answers` are by field, `field.from` and `field.to`; `words` a case's
    number or exactly a personal answer; `due_before` the day until which something is due; `ready` a
    ready list of the pack; `sort` a column with `-` before it where the largest comes first."""

    state: str = OPEN
    step: str = ""
    body: str = ""
    words: str = ""
    due_before: datetime | None = None
    ready: str = ""
    answers: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""


@dataclass(frozen=True, slots=True)
class CaseLine:
    """One case in a list: as kept and in clear, and when the first limit that runs ends."""

    kept: KeptCase
    case: Case
    due_at: datetime | None
    is_forgotten: bool


def list_cases(
    post: Post, pack: Pack, asked: CaseFilter, *, page: int = 1, size: int = SIZE
) -> Page[CaseLine]:
    """One page of the cases that the post reaches. BadInput where the filter holds what the pack has not."""
    rows = _narrowed(post, pack, asked)
    total = rows.count()
    number = within(page, total, size)
    start = (number - 1) * size
    chosen = list(_sorted(pack, rows, asked.sort).values_list("case", flat=True)[start : start + size])
    return Page(tuple(_lines(post.place, pack, chosen)), total, number, size)


def all_cases(post: Post, pack: Pack, asked: CaseFilter) -> Iterator[CaseLine]:
    """The cases of the filter for a file, at most 20,000, read a few hundred at a time."""
    rows = _sorted(pack, _narrowed(post, pack, asked), asked.sort)
    chosen = list(rows.values_list("case", flat=True)[:_MOST])
    for start in range(0, len(chosen), 500):
        yield from _lines(post.place, pack, chosen[start : start + 500])


def count_states(post: Post, pack: Pack) -> dict[str, int]:
    """How many cases stand in each step. One query."""
    rows = _reached(post, pack).values_list("step").annotate(count=Count("case")).order_by("step")
    return dict(rows)


def count_cases(post: Post, pack: Pack, asked: CaseFilter) -> int:
    """How many cases of the filter the post reaches. One query."""
    return _narrowed(post, pack, asked).count()


def numbers_of(post: Post, pack: Pack, cases: Collection[str]) -> dict[str, str]:
    """The numbers of those of `cases` that the post reaches, by id. One query."""
    return dict(_reached(post, pack).filter(case__in=list(cases)).values_list("case", "number"))


def due_between(post: Post, pack: Pack, first: date, last: date) -> list[tuple[date, str, str]]:
    """What is due on the days from `first` to `last`: day, case and number, the earliest first."""
    rows = _reached(post, pack).filter(
        is_open=True, due_at__gte=_midnight(first), due_at__lt=_midnight(last, 1)
    )
    found = rows.order_by("due_at", "case").values_list("due_at", "case", "number")[:_MOST]
    return [(due_day(at), case, number) for at, case, number in found if at is not None]


def _reached(post: Post, pack: Pack) -> PlacedQuerySet[CaseIndex]:
    return reached_cases(post, pack, area_of(post.place, post.body))


def reached_cases(post: Post, pack: Pack, area: Collection[str] | None) -> PlacedQuerySet[CaseIndex]:
    """The index rows that the post reaches, whose `area_of` its body is given; none where it holds no role in
    the pack."""
    rows: PlacedQuerySet[CaseIndex] = CaseIndex.objects.at(post.place)
    rows = rows.filter(pack=pack.id)
    if not post.roles_in(pack.id):
        return rows.none()
    return rows if area is None else rows.filter(body__in=area)


def _narrowed(post: Post, pack: Pack, asked: CaseFilter) -> PlacedQuerySet[CaseIndex]:
    """The index rows of the filter."""
    rows = _reached(post, pack)
    if asked.state in {OPEN, CLOSED}:
        rows = rows.filter(is_open=asked.state == OPEN)
    if asked.step:
        rows = rows.filter(step=asked.step)
    if asked.body:
        under = area_of(post.place, asked.body)
        rows = rows.filter(body__in=under or {asked.body})
    if asked.due_before is not None:
        rows = rows.filter(is_open=True, due_at__lt=asked.due_before)
    if asked.ready:
        listed = CaseInList.objects.at(post.place).filter(pack=pack.id, name=asked.ready)
        rows = rows.filter(case__in=listed.values("case"))
    if asked.words:
        rows = rows.filter(_worded(post.place, pack, asked.words))
    for name, words in asked.answers.items():
        rows = rows.filter(_answered(pack, name, words))
    return rows


def _worded(place: str, pack: Pack, words: str) -> Q:
    """Cases of that number, or with exactly that personal answer."""
    found = {
        case
        for one in pack.fields.values()
        if one.is_personal
        for case in found_blind(place, pack.id, one, words)
    }
    return Q(number__endswith=words) | Q(case__in=found)


def _answered(pack: Pack, asked: str, words: str) -> Q:
    name, _dot, bound = asked.partition(".")
    column = columns_of(pack).get(name)
    if column is None or bound not in {"", "from", "to"}:
        raise BadInput(f"不能按“{asked}”查找", where=name)
    known = pack.fields[name]
    if bound == "":
        return Q(**{column: column_value(known, read_answer(known, words))})
    value = column_value(known, read_answer(known, words))
    return Q(**{f"{column}__{'gte' if bound == 'from' else 'lte'}": value})


def _sorted(pack: Pack, rows: PlacedQuerySet[CaseIndex], sort: str) -> PlacedQuerySet[CaseIndex]:
    """In the wanted order; the latest event first where none is given."""
    name, is_down = sort.removeprefix("-"), sort.startswith("-")
    column = {**columns_of(pack), **_SORTS}.get(name)
    if column is None:
        return rows.order_by("-event_on", "-case")
    by = F(column).desc(nulls_last=True) if is_down else F(column).asc(nulls_last=True)
    return rows.order_by(by, "-case")


def _lines(place: str, pack: Pack, chosen: list[str]) -> Iterator[CaseLine]:
    """The cases of these ids, in their order. Three queries."""
    rows = CaseRow.objects.at(place).filter(id__in=chosen)
    kept: dict[str, KeptCase] = {row.id: from_row(KeptCase, row) for row in rows}
    due = dict(CaseIndex.objects.at(place).filter(case__in=chosen).values_list("case", "due_at"))
    for one in opened_cases([kept[case] for case in chosen if case in kept], pack):
        yield CaseLine(one.kept, one.case, due.get(one.kept.id), one.is_forgotten)


def _midnight(day: date, later: int = 0) -> datetime:
    return datetime.combine(day + timedelta(days=later), time(), OFFICE_TIME)


def due_day(at: datetime) -> date:
    """The day on which it is due; what ends with a day stands as its last second."""
    return (at.astimezone(OFFICE_TIME) - timedelta(microseconds=1)).date()


def is_day_end(at: datetime) -> bool:
    """Whether it is due with the end of a day, not at an hour within it."""
    return at.astimezone(OFFICE_TIME).time() == DAY_END
