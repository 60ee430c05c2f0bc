"""我要反映: a programme's own page for residents, without an account: what its pack asks of them, a receipt,
and afterwards what became of it and what they think of that.

It is there where the site shares the office's database and a post stands for residents (role `resident`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.act import By
from minsheng.actions.attach_file import attach_file
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.documents.photo import bare_photo
from minsheng.loop.resident import limits
from minsheng.portal.acting import open_to_all
from minsheng.portal.addresses import address_of
from minsheng.portal.answers import posted_key, seen_at
from minsheng.portal.clock import now, today
from minsheng.portal.programmes.acts import CaseAct, acts_of
from minsheng.portal.programmes.bodies_typed import typed_answers
from minsheng.portal.programmes.choices import choices_for
from minsheng.portal.programmes.judged import judged, new_case
from minsheng.portal.programmes.posted import attached_files
from minsheng.portal.programmes.widgets import Widget, form_groups
from minsheng.portal.public.pages import around
from minsheng.portal.public.site import Here, Language, Spot
from minsheng.portal.public.spoken import spoken
from minsheng.portal.refusals import shown_on
from minsheng.programmes.answers import plain_answer, shown_answer
from minsheng.programmes.case import Actor, Around
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.kept import KeptCase, Programme
from minsheng.programmes.pack import Pack, Record
from minsheng.store.around import around as surroundings
from minsheng.store.opened import opened_case
from minsheng.store.packs import programme_of, text_of
from minsheng.store.reads import record_of
from minsheng.store.residents_desk import RESIDENT, check_rate, desk_of
from minsheng.store.said import sender_of
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import BadInput, Missing
from minsheng.terms.post import Post

_WHY = "a resident reports and rates without an account"


@dataclass(frozen=True, slots=True)
class Desk:
    """A programme that residents may use, and the post that stands for them."""

    place: str
    programme: Programme
    pack: Pack
    post: Post

    @property
    def fields(self) -> dict[str, Field]:
        """What is asked: whom it is counted for first, then what the pack asks of residents."""
        asked = self.pack.residents.asks if self.pack.residents else ()
        return {name: self.pack.fields[name] for name in dict.fromkeys((self.pack.body, *asked))}

    def here(self, language: Language, case: str = "") -> Here:
        """The form, or the receipt of a case, in a language."""
        part = "/".join(step for step in (self.pack.sector, self.pack.name, case) if step)
        return Here(Spot(self.place, "programmes", part, language))

    @property
    def by(self) -> By:
        """Who acts, now."""
        return By(self.place, self.post.person, self.post, now())

    @property
    def actor(self) -> Actor:
        """The resident, as the pack's rules know them."""
        return Actor(self.post.person, frozenset({RESIDENT}))


@open_to_all(_WHY)
@spoken
def form_page(request: HttpRequest, place: str, sector: str, name: str, language: Language) -> HttpResponse:
    """The form."""
    desk = _desk(place, sector, name)
    raw = _answers(desk, request, is_final=False) if request.method == "POST" else {}
    typed = new_case(desk.pack, {**raw, **_event(desk)}, desk.actor, Around(now()))
    found = judged(desk.pack, typed, surroundings(place, desk.pack, typed.case, now()))
    choices = choices_for(desk.post, today(), desk.pack, typed.case.answers)
    lacking = found.lacking if getattr(request, "refusal", None) else ()
    asked = list(desk.fields)
    about = {
        **around(desk.here(language)),
        "here_again": _way(desk.here(language)),
        "desk": desk,
        "groups": form_groups(desk.pack, raw, found, choices, wrong=(*typed.wrong, *lacking), only=asked),
    }
    return render(request, "public/programme.html", about)


@open_to_all(_WHY)
@shown_on(form_page)
@require_POST
@spoken
def send(request: HttpRequest, place: str, sector: str, name: str, language: Language) -> HttpResponse:
    """Open the case; the next page is its receipt."""
    desk = _desk(place, sector, name)
    check_rate(desk.post, sender_of(address_of(request), today()), now())
    answers = {**_answers(desk, request, is_final=True), **_photos(desk, request), **_event(desk)}
    case = open_case(by=desk.by, pack=desk.pack.id, answers=answers, key=posted_key(request))
    return seen_at(_way(desk.here(language, case)))


@open_to_all(_WHY)
@spoken
def receipt_page(
    request: HttpRequest, place: str, sector: str, name: str, case: str, language: Language
) -> HttpResponse:
    """What became of it, in what the pack lets residents see, and what they may say to that."""
    desk = _desk(place, sector, name)
    kept = _own(desk, case)
    opened = opened_case(kept, desk.pack)
    surrounded = surroundings(place, desk.pack, opened.case, now())
    found = judge(desk.pack, opened.case, surrounded)
    shows = desk.pack.residents.shows if desk.pack.residents else ()
    fields = ((desk.pack.fields[one], opened.case.answer(one)) for one in shows)
    acts = [one for one in acts_of(desk.pack, found, surrounded, desk.actor) if one.is_open]
    about = {
        **around(desk.here(language, kept.id)),
        "here_again": _way(desk.here(language, kept.id)),
        "desk": desk,
        "kept": kept,
        "step": desk.pack.workflow.steps[kept.step],
        "facts": [(one, shown_answer(one, value)) for one, value in fields if value is not None],
        "acts": [(act, _widgets(desk, act, found, opened.case.answers)) for act in acts],
    }
    return render(request, "public/programme_receipt.html", about)


@open_to_all(_WHY)
@shown_on(receipt_page)
@require_POST
@spoken
def act_on(
    request: HttpRequest, place: str, sector: str, name: str, case: str, language: Language
) -> HttpResponse:
    """Rate it, or ask for it to be taken up again."""
    desk = _desk(place, sector, name)
    kept = _own(desk, case)
    move = desk.pack.workflow.moves.get(request.POST.get("move", ""))
    if move is None or RESIDENT not in move.roles:
        raise BadInput(_("请选一个办理动作"))
    sets = {one: desk.pack.fields[one] for one in move.sets}
    answers = typed_answers(desk.place, sets, request.POST, is_final=True)
    move_case(
        by=desk.by,
        case=case,
        revision=kept.revision,
        move=move.name,
        answers=answers or None,
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return seen_at(_way(desk.here(language, case)))


def _way(here: Here) -> str:
    return here.way(here.spot)


def _desk(place: str, sector: str, name: str) -> Desk:
    try:
        programme = programme_of(place, f"{sector}/{name}")
    except Missing as missing:
        raise Http404(_("没有这个事项。")) from missing
    pack = text_of(place, programme)
    post = desk_of(place, pack, today())
    if pack.residents is None or post is None or programme.record != Record.OURS:
        raise Http404(_("这个事项没有开通群众反映。"))
    return Desk(place, programme, pack, post)


def _own(desk: Desk, case: str) -> KeptCase:
    """A case that came in here; any other is not found, whoever knows its id."""
    kept = record_of(desk.place, KeptCase, case)
    if kept is None or kept.pack != desk.pack.id or kept.handler != desk.post.id or kept.withdrawn:
        raise Http404(_("没有这个回执。"))
    return kept


def _answers(desk: Desk, request: HttpRequest, *, is_final: bool) -> dict[str, Any]:
    return typed_answers(desk.place, desk.fields, request.POST, is_final=is_final)


def _photos(desk: Desk, request: HttpRequest) -> dict[str, str]:
    """Pictures without where, when and by what they were taken."""
    found: dict[str, str] = {}
    for name, (_file, content) in attached_files(desk.fields, request.FILES).items():
        if len(content) > limits().photo_bytes:
            raise BadInput(_("照片太大：请换一张 8 MB 以内的"), where=_("照片"))
        bare = bare_photo(content, edge=limits().photo_edge, pixels=limits().photo_pixels)
        found[name] = attach_file(by=desk.by, pack=desk.pack.id, field=name, name="photo.jpg", content=bare)
    return found


def _event(desk: Desk) -> dict[str, Any]:
    """The day or instant of the event: now."""
    event = desk.pack.fields[desk.pack.event_date]
    at = today() if event.type is FieldType.DATE else now().astimezone(OFFICE_TIME)
    return {} if event.name in desk.fields else {event.name: plain_answer(at)}


def _widgets(desk: Desk, act: CaseAct, found: Judgement, answers: Mapping[str, Any]) -> tuple[Widget, ...]:
    choices = choices_for(desk.post, today(), desk.pack, answers)
    if not act.move.sets:
        return ()
    (group,) = form_groups(desk.pack, {}, found, choices, only=act.move.sets)
    return group.widgets
