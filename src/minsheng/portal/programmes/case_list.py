"""台账: the cases of a programme that this post reaches, narrowed in the address; by month; as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.papers.file_name import file_name
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.clock import now, today
from minsheng.portal.downloads import file_answer
from minsheng.portal.programmes.choices import Choices
from minsheng.portal.programmes.clock_words import moment
from minsheng.portal.programmes.working import at_work
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.pack import Pack
from minsheng.store.listed import columns_of
from minsheng.store.lists.cases import (
    STATES,
    CaseFilter,
    CaseLine,
    all_cases,
    due_between,
    is_day_end,
    list_cases,
)

_AMOUNTS = frozenset({FieldType.COUNT, FieldType.MONEY, FieldType.NUMBER, FieldType.RATE})
_RANGES = _AMOUNTS | {FieldType.DATE, FieldType.INSTANT}
_NOT_IN_A_CELL = frozenset({FieldType.ROWS, FieldType.CHECKLIST, FieldType.FILE, FieldType.LONG_TEXT})
_PICKS = frozenset({FieldType.CHOICE, FieldType.FLAG})
_COLUMNS = 6  # listed fields that a table on a desk has room for


@dataclass(frozen=True, slots=True)
class FilterField:
    """A listed field as a filter: options to pick, or from and to."""

    field: Field
    kind: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Row:
    """One case as a row: its number, the answers of the columns in words, its step, when something is due."""

    line: CaseLine
    cells: tuple[tuple[str, str, bool], ...]
    step: str
    due: str
    is_late: bool


@needs_post()
def cases_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """The list."""
    work = at_work(request, sector, name)
    pack = work.pack
    ready = pack.lists.get(request.GET.get("list", ""))
    asked = asked_of(request, pack)
    fields = (
        [pack.fields[one] for one in ready.columns if one in pack.fields] if ready else list(columns(pack))
    )
    page = list_cases(work.post, pack, asked, page=whole(request.GET.get("page", ""), otherwise=1))
    choices = work.choices(*(line.case.all_answers for line in page.rows))
    about = {
        "work": work,
        "pack": pack,
        "page": page,
        "rows": rows_of(pack, choices, fields, page.rows),
        "asked": asked,
        "ready": ready,
        "columns": [(field, is_amount(field)) for field in fields],
        "filters": () if ready else filters_of(request, pack),
        "states": _states(),
        "steps": pack.workflow.steps.values(),
        "bodies": choices.own,
        "is_narrowed": any(
            value for key, value in request.GET.items() if key not in {"page", "sort", "list"}
        ),
        "has_places": place_field(pack) is not None,
        "is_ours": work.programme.record == "ours",
    }
    return render(request, "programmes/cases.html", about)


@needs_post()
def cases_file(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """What is seen as a workbook: personal answers masked as on the page."""
    work = at_work(request, sector, name)
    pack, choices = work.pack, work.choices()
    fields = [field for field in pack.fields.values() if field.type not in _NOT_IN_A_CELL]
    head = (
        SheetColumn(_("编号"), 14),
        *(SheetColumn(field.label, 14) for field in fields),
        SheetColumn(_("状态"), 12),
        SheetColumn(_("到期"), 16),
    )
    rows = tuple(
        (row.line.kept.number, *(words for _name, words, _wide in row.cells), row.step, row.due)
        for row in rows_of(pack, choices, fields, all_cases(work.post, pack, asked_of(request, pack)))
    )
    title = f"{pack.title}{_('台账')}"
    sheet = Sheet(title, head, rows, title=title, note=_("个人信息已遮盖。"))
    return file_answer(write_xlsx([sheet]), file_name(title, today().isoformat(), ending="xlsx"))


@needs_post()
def month_page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """What is due in a month, day by day."""
    work = at_work(request, sector, name)
    first = _month(request.GET.get("month", ""))
    after = (first + timedelta(days=32)).replace(day=1)
    due: dict[date, list[tuple[str, str]]] = {}
    for day, case, number in due_between(work.post, work.pack, first, after - timedelta(days=1)):
        due.setdefault(day, []).append((case, number))
    about = {
        "pack": work.pack,
        "first": first,
        "weeks": [
            [(day, due.get(day, ())) if day else None for day in week] for week in _weeks(first, after)
        ],
        "count": sum(len(one) for one in due.values()),
        "before": (first - timedelta(days=1)).strftime("%Y-%m"),
        "after": after.strftime("%Y-%m"),
        "today": today(),
    }
    return render(request, "programmes/month.html", about)


def asked_of(request: StaffRequest, pack: Pack) -> CaseFilter:
    """What the address narrows the list to; what it cannot mean is left out."""
    asked, known = request.GET, columns_of(pack)
    ready = pack.lists.get(asked.get("list", ""))
    state = asked.get("state", "all" if ready else "open")
    answers = {
        key.removeprefix("f."): value.strip()
        for key, value in asked.dict().items()
        if isinstance(value, str) and key.startswith("f.") and value.strip() and key.split(".")[1] in known
    }
    step = asked.get("step", "")
    return CaseFilter(
        state=state if state in STATES else "open",
        step=step if step in pack.workflow.steps else "",
        body=asked.get("body", ""),
        words=asked.get("q", "").strip()[:60],
        due_before=now() if asked.get("late") == "yes" else None,
        ready=ready.name if ready else "",
        answers=answers,
        sort=asked.get("sort", (ready.sort or "") if ready else ""),
    )


def columns(pack: Pack) -> tuple[Field, ...]:
    """The listed fields that have room in a table."""
    return pack.listed[:_COLUMNS]


def place_field(pack: Pack) -> Field | None:
    """The first field that says where a case is, and nothing about a person."""
    places = (one for one in pack.fields.values() if one.type is FieldType.PLACE and not one.is_personal)
    return next(places, None)


def is_amount(field: Field) -> bool:
    """Whether its column is set to the right."""
    return field.type in _AMOUNTS


def filters_of(request: StaffRequest, pack: Pack) -> list[FilterField]:
    """The listed fields as filters, in the pack's order; the body has one of its own."""
    asked, known = request.GET, columns_of(pack)
    return [
        FilterField(
            field,
            "range" if field.type in _RANGES else "pick",
            _options(field),
            asked.get(f"f.{field.name}", ""),
            asked.get(f"f.{field.name}.from", ""),
            asked.get(f"f.{field.name}.to", ""),
        )
        for field in pack.listed
        if field.name in known and field.name != pack.body and field.type in _RANGES | _PICKS
    ]


def rows_of(pack: Pack, choices: Choices, fields: Iterable[Field], lines: Iterable[CaseLine]) -> list[Row]:
    """The cases as rows."""
    listed = tuple(fields)
    return [
        Row(
            line,
            tuple((field.label, _cell(choices, field, line), is_amount(field)) for field in listed),
            pack.workflow.steps[line.case.step].label,
            moment(line.due_at)[: 10 if is_day_end(line.due_at) else 16] if line.due_at else "",
            line.due_at is not None and line.due_at < now(),
        )
        for line in lines
    ]


def _cell(choices: Choices, field: Field, line: CaseLine) -> str:
    value: Any = line.case.answer(field.name)
    if value is None:
        return ""
    return choices.masked(field, value) if field.is_personal else choices.says(field, value)


def _options(field: Field) -> tuple[tuple[str, str], ...]:
    if field.type is FieldType.FLAG:
        return (("true", _("是")), ("false", _("否")))
    return tuple((field.options or {}).items())


def _states() -> tuple[tuple[str, str], ...]:
    return (("open", _("在办的")), ("closed", _("已办结")), ("all", _("全部")))


def _month(words: str) -> date:
    try:
        return date.fromisoformat(f"{words}-01")
    except ValueError:
        return today().replace(day=1)


def _weeks(first: date, after: date) -> list[list[date | None]]:
    """The weeks of a month from Monday to Sunday; None for days of other months."""
    days: list[date | None] = [None] * first.weekday()
    days += [first + timedelta(days=one) for one in range((after - first).days)]
    days += [None] * (-len(days) % 7)
    return [days[at : at + 7] for at in range(0, len(days), 7)]
