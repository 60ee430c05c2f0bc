"""个人信息: what programmes keep about one person, shown to them, taken out, deleted; whose time is over."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from minsheng.actions.forget_subject import forget_subject
from minsheng.actions.set_own_parameter import set_own_parameter
from minsheng.actions.take_out_subject import take_out_subject
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.papers.file_name import file_name
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.downloads import file_answer
from minsheng.portal.refusals import shown_on
from minsheng.programmes.answers import shown_answer
from minsheng.programmes.fields import FieldType
from minsheng.store.packs import programmes, text_of
from minsheng.store.persons import PartOfRecord, about_person, mentions_of
from minsheng.store.reads import records_of
from minsheng.store.retention import RETENTION, due_persons, years_of
from minsheng.terms.body import Body


@may_do("take_out_subject")
def persons_page(request: StaffRequest) -> HttpResponse:
    """Where a person is asked for, how long things are kept, and those whose time is over."""
    place, day = request.acting.place, today()
    packs = [text_of(place, one) for one in programmes(place)]
    about = {
        "due": due_persons(place, day),
        "kept": [(pack, years_of(place, pack, day)) for pack in packs],
        "today": day,
    }
    return render(request, "programmes/persons.html", about)


@may_do("take_out_subject")
@shown_on(persons_page)
@require_POST
def keep_for(request: StaffRequest) -> HttpResponse:
    """Set for how many years a programme keeps personal answers after the end of a case."""
    set_own_parameter(
        by=by(request),
        pack=request.POST.get("pack", ""),
        parameter=RETENTION,
        value=request.POST.get("value", ""),
        since=today(),
        source=request.POST.get("source", ""),
        key=posted_key(request),
    )
    return done(request, _("已设置，到期的会列出来。"), reverse("persons"))


@may_do("take_out_subject")
@shown_on(persons_page)
@require_POST
@never_cache
@sensitive_post_parameters("id_number")
def look_up(request: StaffRequest) -> HttpResponse:
    """Everything about the person of the ID number: on the page, as JSON, or as a workbook."""
    place, number = request.acting.place, request.POST.get("id_number", "").strip()
    subject = take_out_subject(
        by=by(request), id_number=number, reason=request.POST.get("reason", ""), key=posted_key(request)
    )
    parts = about_person(place, subject)
    names = {body.id: body.short for body in records_of(place, Body, {})}
    match request.POST.get("as"):
        case "json":
            return _as_json(parts, names)
        case "xlsx":
            return _as_xlsx(parts, names)
    about = {
        "subject": subject,
        "parts": [(one, _words(one, names)) for one in parts],
        "mentions": mentions_of(place, number),
        "id_number": number,
        "reason": request.POST.get("reason", ""),
        "is_open": any(one.is_open and one.register is None for one in parts),
    }
    return render(request, "programmes/person_found.html", about)


@may_do("forget_subject")
@shown_on(persons_page)
@require_POST
def forget(request: StaffRequest) -> HttpResponse:
    """Delete what is kept about a person."""
    count = forget_subject(
        by=by(request),
        subject=request.POST.get("subject", ""),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    said = ngettext("已删除，涉及 %(n)s 件，件数照旧统计。", "已删除，涉及 %(n)s 件，件数照旧统计。", count)
    return done(request, said % {"n": count}, reverse("persons"))


def _words(one: PartOfRecord, names: dict[str, str]) -> list[tuple[str, str]]:
    """Its answers by label, in words."""
    found = []
    for name, value in one.answers.items():
        field = one.fields[name]
        if field.type is FieldType.BODY:
            words = names.get(value, value)
        elif field.type in {FieldType.ROWS, FieldType.CHECKLIST}:
            words = json.dumps(value, ensure_ascii=False)
        else:
            words = value if isinstance(value, str) and not field.options else shown_answer(field, value)
        found.append((field.label, str(words)))
    return found


def _as_json(parts: tuple[PartOfRecord, ...], names: dict[str, str]) -> HttpResponse:
    rows: list[dict[str, Any]] = [
        {
            "programme": one.pack.title,
            "part": one.pack.case if one.register is None else one.pack.registers[one.register].label,
            "number": one.number,
            "state": one.step,
            "answers": dict(_words(one, names)),
        }
        for one in parts
    ]
    content = json.dumps({"about": rows}, ensure_ascii=False, indent=2).encode()
    response = HttpResponse(content, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="person-{today().isoformat()}.json"'
    return response


def _as_xlsx(parts: tuple[PartOfRecord, ...], names: dict[str, str]) -> HttpResponse:
    heads = (_("事项"), _("编号"), _("状态"), _("栏目"), _("内容"))
    rows = tuple(
        (one.pack.title, one.number, one.step, label, words)
        for one in parts
        for label, words in _words(one, names)
    )
    sheet = Sheet(_("个人信息"), tuple(SheetColumn(head, 18) for head in heads), rows, title=_("个人信息"))
    return file_answer(write_xlsx([sheet]), file_name(_("个人信息"), today().isoformat(), ending="xlsx"))
