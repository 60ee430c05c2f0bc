"""公开: tables and years by rule, bulletins and documents one by one, and what the scan held back."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.release_bulletin import release_bulletin
from minsheng.actions.release_by_rule import release_by_rule
from minsheng.actions.release_document import release_document
from minsheng.actions.withdraw_bulletin import withdraw_bulletin
from minsheng.actions.withdraw_document import withdraw_document
from minsheng.ledger.progress import Light
from minsheng.loop.resident import limits
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.fate_review import years_of
from minsheng.portal.staff.release import release_list
from minsheng.portal.staff.taking_back import taken_back
from minsheng.reading.personal import PERSONAL_LABELS
from minsheng.store.lists.fates_public import documents_public
from minsheng.store.lists.ledger import list_tables
from minsheng.store.lists.public_said import answers_shown_from, surveys_to_release
from minsheng.store.lists.releasing import issued_bulletins
from minsheng.store.withheld import list_withheld


@may_do("release_bulletin")
def review_page(request: StaffRequest, id: str = "") -> HttpResponse:
    """The issued tables and bulletins, what the public sees of them, and the log of what was withheld. `id`
    is that of what was refused on this page."""
    del id
    place = request.acting.place
    about = {
        "tables": [line.table for line in list_tables(request.acting.post) if line.table.issued_on],
        "bulletins": issued_bulletins(place),
        "surveys": surveys_to_release(place),
        "answers_from": answers_shown_from(place),
        "floor": limits().counts_from,
        "fate_years": years_of(request),
        "documents": documents_public(request.acting.post),
        "withheld": [(one, PERSONAL_LABELS.get(one.kind, one.kind)) for one in list_withheld(place)],  # type: ignore[call-overload]
    }
    return render(request, "staff/public_review.html", about)


@may_do("release_by_rule")
@shown_on(release_list)
@require_POST
def by_rule(request: StaffRequest, table: str) -> HttpResponse:
    """Release the items of the table whose lights were chosen."""
    known = {light.value: light for light in Light}
    counts = release_by_rule(
        by=by(request),
        table=table,
        lights=[known[word] for word in request.POST.getlist("light") if word in known],
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    said = _(
        "新公开 %(released)s 项，更新进展 %(renewed)s 项，不变 %(unchanged)s 项；"
        "不在规则内 %(internal)s 项，因个人信息留下 %(withheld)s 项。"
    )
    return done(request, said % counts, reverse("release", args=[table]))


@may_do("release_bulletin")
@shown_on(review_page)
@require_POST
def bulletin_out(request: StaffRequest, id: str) -> HttpResponse:
    """Let the public read the bulletin."""
    release_bulletin(
        by=by(request),
        bulletin=id,
        revision=posted_revision(request),
        whole=request.POST.get("whole") == "yes",
        checked=request.POST.get("checked", ""),
        key=posted_key(request),
    )
    return done(request, _("已公开。公众现在可以看到这一期通报。"), reverse("public-review"))


@may_do("withdraw_bulletin")
@shown_on(review_page)
@require_POST
def bulletin_back(request: StaffRequest, id: str) -> HttpResponse:
    """Take the bulletin back; `id` is that of its release."""
    return taken_back(request, withdraw_bulletin, id, reverse("public-review"))


@may_do("release_document")
@shown_on(review_page)
@require_POST
def document_out(request: StaffRequest, id: str) -> HttpResponse:
    """Let the public read the document's text."""
    release_document(
        by=by(request),
        document=id,
        revision=posted_revision(request),
        title=request.POST.get("title", ""),
        checked=request.POST.get("checked", ""),
        key=posted_key(request),
    )
    return done(request, _("已公开。公众现在可以看到这份文件的原文。"), reverse("public-review"))


@may_do("withdraw_document")
@shown_on(review_page)
@require_POST
def document_back(request: StaffRequest, id: str) -> HttpResponse:
    """Take the text back; `id` is that of its release."""
    return taken_back(request, withdraw_document, id, reverse("public-review"))
