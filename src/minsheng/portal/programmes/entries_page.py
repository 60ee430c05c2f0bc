"""A register of a programme (台账条目): its entries, one of them, entered, changed and stopped."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.look_at_entry import look_at_entry
from minsheng.actions.put_entry import put_entry
from minsheng.actions.withdraw_entry import withdraw_entry
from minsheng.portal.acting import StaffRequest, by, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision, whole
from minsheng.portal.programmes.bodies_typed import typed_answers
from minsheng.portal.programmes.choices import Choices
from minsheng.portal.programmes.widgets import Widget, entry_widgets
from minsheng.portal.programmes.working import Working, at_work
from minsheng.portal.refusals import shown_on
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.fields import Field, FieldType, Wrong
from minsheng.programmes.pack import Register
from minsheng.store.lists.entry_list import EntryLine, list_entries, one_entry

_COLUMNS = 7  # columns that a table on a desk has room for
_NOT_IN_A_CELL = frozenset({FieldType.ROWS, FieldType.CHECKLIST, FieldType.FILE, FieldType.LONG_TEXT})


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One entry as a row: its answers in words by column."""

    line: EntryLine
    cells: tuple[tuple[str, str], ...]


@needs_post()
def entries_page(request: StaffRequest, sector: str, name: str, register: str) -> HttpResponse:
    """The entries, searched and by pages."""
    work, listed = _register(request, sector, name, register)
    choices = work.choices()
    words = request.GET.get("q", "").strip()[:60]
    page = list_entries(
        work.post,
        work.pack,
        register,
        words,
        choices.names,
        stopped=request.GET.get("stopped") == "yes",
        page=whole(request.GET.get("page", ""), otherwise=1),
    )
    fields = [field for field in listed.fields.values() if field.type not in _NOT_IN_A_CELL][:_COLUMNS]
    about = {
        "pack": work.pack,
        "register": listed,
        "page": page,
        "columns": fields,
        "rows": [EntryRow(line, _cells(fields, line, choices)) for line in page.rows],
        "words": words,
        "stopped": request.GET.get("stopped") == "yes",
    }
    return render(request, "programmes/entries.html", about)


@needs_post()
def new_page(request: StaffRequest, sector: str, name: str, register: str) -> HttpResponse:
    """The form of a new entry."""
    work, listed = _register(request, sector, name, register)
    raw = typed_answers(work.place, listed.fields, request.POST, is_final=False)
    return _form(request, work, listed, raw, None)


@needs_post()
@shown_on(new_page)
@require_POST
def add(request: StaffRequest, sector: str, name: str, register: str) -> HttpResponse:
    """Enter it."""
    work, listed = _register(request, sector, name, register)
    entry = put_entry(
        by=by(request),
        pack=work.pack.id,
        register=register,
        answers=typed_answers(work.place, listed.fields, request.POST, is_final=True),
        key=posted_key(request),
    )
    return done(request, _("已登记。"), reverse("entry", args=[sector, name, register, entry]))


@needs_post()
def entry_page(request: StaffRequest, sector: str, name: str, register: str, id: str) -> HttpResponse:
    """One entry with its form; personal answers are masked."""
    return _shown(request, sector, name, register, id, frozenset())


@needs_post()
@shown_on(entry_page)
@require_POST
def change(request: StaffRequest, sector: str, name: str, register: str, id: str) -> HttpResponse:
    """Change it: what was not typed over stays."""
    work, listed = _register(request, sector, name, register)
    line = one_entry(work.post, work.pack, register, id)
    put_entry(
        by=by(request),
        pack=work.pack.id,
        register=register,
        answers={
            **_plain(listed, line),
            **typed_answers(work.place, listed.fields, request.POST, is_final=True),
        },
        entry=id,
        revision=posted_revision(request),
        key=posted_key(request),
    )
    return done(request, _("已修改。"), reverse("entry", args=[sector, name, register, id]))


@needs_post()
@shown_on(entry_page)
@require_POST
def look(request: StaffRequest, sector: str, name: str, register: str, id: str) -> HttpResponse:
    """Open the personal answers, with a reason that is kept."""
    work, listed = _register(request, sector, name, register)
    one_entry(work.post, work.pack, register, id)
    look_at_entry(by=by(request), entry=id, reason=request.POST.get("reason", ""), key=posted_key(request))
    return _shown(request, sector, name, register, id, listed.fields.keys())


@needs_post()
@shown_on(entry_page)
@require_POST
def stop(request: StaffRequest, sector: str, name: str, register: str, id: str) -> HttpResponse:
    """Stop it: no new case names it."""
    work, _listed = _register(request, sector, name, register)
    one_entry(work.post, work.pack, register, id)
    withdraw_entry(
        by=by(request),
        entry=id,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已停用。"), reverse("entries", args=[sector, name, register]))


def _shown(
    request: StaffRequest, sector: str, name: str, register: str, id: str, opened: Collection[str]
) -> HttpResponse:
    work, listed = _register(request, sector, name, register)
    line = one_entry(work.post, work.pack, register, id)
    typed = typed_answers(work.place, listed.fields, request.POST, is_final=False)
    return _form(request, work, listed, {**_plain(listed, line), **typed}, line, opened)


def _form(
    request: StaffRequest,
    work: Working,
    listed: Register,
    raw: Mapping[str, Any],
    line: EntryLine | None,
    opened: Collection[str] = (),
) -> HttpResponse:
    choices, masked = work.choices(), _masked(listed, line, opened)
    about = {
        "pack": work.pack,
        "register": listed,
        "line": line,
        "masked": masked,
        "facts": _cells(listed.fields.values(), line, choices, opened) if line else (),
        "widgets": _widgets(request, work, listed, raw, choices, masked),
        "part": "entry",
        "find": reverse("entry-find", args=[work.pack.sector, work.pack.name, "-"])[:-2],
    }
    return render(request, "programmes/entry.html", about)


def _widgets(
    request: StaffRequest,
    work: Working,
    listed: Register,
    raw: Mapping[str, Any],
    choices: Choices,
    masked: Collection[str],
) -> tuple[Widget, ...]:
    refusal = getattr(request, "refusal", None)
    wrong: tuple[Wrong, ...] = getattr(refusal["error"], "wrong", ()) if refusal else ()
    return entry_widgets(work.pack, listed.name, raw, choices, wrong=wrong, masked=masked)


def _masked(listed: Register, line: EntryLine | None, opened: Collection[str]) -> frozenset[str]:
    if line is None:
        return frozenset()
    personal = (name for name, field in listed.fields.items() if field.is_personal)
    return frozenset(name for name in personal if name in line.answers and name not in opened)


def _plain(listed: Register, line: EntryLine) -> dict[str, Any]:
    """The answers as a form holds them, computed ones left out."""
    typed = (name for name, field in listed.fields.items() if field.computed is None)
    return {name: plain_answer(line.answers[name]) for name in typed if name in line.answers}


def _cells(
    fields: Collection[Field], line: EntryLine, choices: Choices, opened: Collection[str] = ()
) -> tuple[tuple[str, str], ...]:
    return tuple((field.label, _cell(field, line, choices, opened)) for field in fields)


def _cell(field: Field, line: EntryLine, choices: Choices, opened: Collection[str]) -> str:
    value = line.answers.get(field.name)
    if value is None:
        return ""
    is_masked = field.is_personal and field.name not in opened
    return choices.masked(field, value) if is_masked else choices.says(field, value)


def _register(request: StaffRequest, sector: str, name: str, register: str) -> tuple[Working, Register]:
    work = at_work(request, sector, name)
    listed = work.pack.registers.get(register)
    if listed is None:
        raise Http404(_("没有这一本台账"))
    return work, listed
