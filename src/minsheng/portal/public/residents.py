"""这件事办得怎么样: what a resident saw, sent without an account or a name; looked up by receipt."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.documents.photo import bare_photo
from minsheng.loop.resident import Content, Said, Saying, Seen, limits
from minsheng.portal.acting import open_to_all
from minsheng.portal.addresses import address_of
from minsheng.portal.answers import posted_key, seen_at
from minsheng.portal.clock import now, today
from minsheng.portal.public.pages import around
from minsheng.portal.public.site import Here, Language, Spot
from minsheng.portal.public.spoken import spoken
from minsheng.portal.receipt_words import CONTENTS, SAYINGS, SIGHTS, STAGES, refused_in_words
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_word
from minsheng.reading.personal import find_personal
from minsheng.store.lists.public import PublicCounty, public_county
from minsheng.store.residents_desk import open_desks
from minsheng.store.said import looked_up, sender_of, take_down
from minsheng.terms.errors import BadInput

_WHY = "who saw something says so without an account"
_LONGEST = 20  # of what is shown again of a receipt that was typed


@open_to_all(_WHY)
@spoken
def form_page(request: HttpRequest, place: str, language: Language) -> HttpResponse:
    """The form; a promise or an area may be named in the address."""
    county = _county(place)
    asked = request.POST if request.method == "POST" else request.GET
    promise = county.by_id.get(asked.get("promise", ""))
    query = urlencode({"promise": promise.id}) if promise else ""
    about = {
        **around(Here(Spot(place, "report", language=language)), query),
        "county": county,
        "promise": promise,
        "asked": asked,
        "sayings": [(one.value, words) for one, words in SAYINGS.items()],
        "sights": [(one.value, words) for one, words in SIGHTS.items()],
        "contents": [(one.value, words) for one, words in CONTENTS.items()],
        "refused": _refused(request),
        "limits": limits(),
        "today": today(),
        "programmes": open_desks(place, today()),
    }
    return render(request, "public/report.html", about)


@open_to_all(_WHY)
@shown_on(form_page)
@require_POST
@spoken
def send(request: HttpRequest, place: str, language: Language) -> HttpResponse:
    """Take it down; the next page shows the receipt. The same form sent again gets the same receipt."""
    county = _county(place)
    said = _read(request, county)
    photo = request.FILES.get("photo")
    picture = None
    if photo is not None:
        if (photo.size or 0) > limits().photo_bytes:
            raise BadInput(_("照片太大：请换一张 8 MB 以内的"), where=_("照片"))
        picture = bare_photo(photo.read(), edge=limits().photo_edge, pixels=limits().photo_pixels)
    receipt = take_down(said, picture, now(), posted_key(request))
    page = Here(Spot(place, language=language)).to("receipt")
    return seen_at(f"{page}?{urlencode({'number': receipt})}")


@open_to_all(_WHY)
@spoken
def receipt_page(request: HttpRequest, place: str, language: Language) -> HttpResponse:
    """Where a report is and what became of it, by its receipt."""
    county = _county(place)
    number = request.GET.get("number", "").strip().upper()[:_LONGEST]
    found = looked_up(place, number) if number else None
    query = urlencode({"number": number}) if number else ""
    about = {
        **around(Here(Spot(place, "receipt", language=language)), query),
        "county": county,
        "number": number,
        "found": found,
        "stage": STAGES[found.reply.stage] if found and found.reply else None,
        "as_of": (found.told_at or now()) if found else None,
        "is_late": found is not None and now() - found.said_at > timedelta(days=limits().ask_after),
        "address": request.build_absolute_uri(request.path),
        "limits": limits(),
    }
    return render(request, "public/receipt.html", about, status=404 if number and found is None else 200)


def _read(request: HttpRequest, county: PublicCounty) -> Said:
    post = request.POST
    if post.get("own"):
        raise BadInput(
            _("这是您自己的诉求，请直接找信访部门或者打 12345；这里不收，也没有保存您写的内容。"),
            where=_("是不是您自己的诉求"),
        )
    words, point = post.get("words", "").strip(), post.get("point", "").strip()
    if len(words) > limits().words:
        raise BadInput(_("请写在 %(n)s 字以内") % {"n": limits().words}, where=_("情况"))
    for where, text in ((_("情况"), words), (_("具体地点"), point)):
        for datum in find_personal(text):
            found = text[datum.start : datum.end]
            raise BadInput(
                _("“%(found)s”像是个人信息，请删掉：不用留姓名、电话，凭回执号就能查。") % {"found": found},
                where=where,
            )
    areas = {area.id for area in county.areas}
    return Said(
        "",
        county.place.id,
        "",
        to_word(Saying, post.get("saying", ""), _("要说什么")),
        to_word(Seen, post.get("seen", ""), _("您看到的")),
        promise=post.get("promise", "") if post.get("promise", "") in county.by_id else "",
        area=post.get("area", "") if post.get("area", "") in areas else "",
        point=point[:100],
        seen_on=_day(post.get("seen_on", "")),
        words=words,
        content=to_word(Content, post.get("content", "") or Content.UNSAID.value, _("满意吗")),
        sender=sender_of(address_of(request), today()),
    )


def _refused(request: HttpRequest) -> str:
    """Why the form was refused, in the reader's language; empty where it was not."""
    refusal = getattr(request, "refusal", None)
    if refusal is None:
        return ""
    error = refusal["error"]
    words = refused_in_words(error.message)
    return f"{error.where}{_('：')}{words}" if error.where else words


def _day(words: str) -> date | None:
    if not words:
        return None
    try:
        found = date.fromisoformat(words)
    except ValueError:
        raise BadInput(_("日期写成 2026-06-30 的样子，不记得可以不填"), where=_("哪天看到的")) from None
    if found > today():
        raise BadInput(_("这一天还没有到"), where=_("哪天看到的"))
    return found


def _county(place: str) -> PublicCounty:
    county = public_county(place)
    if county is None:
        raise Http404(_("没有这个地方。"))
    return county
