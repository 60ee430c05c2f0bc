"""报数: a value of one target, given on the commitment's own page."""

from __future__ import annotations

from decimal import Decimal

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.give_value import give_value
from minsheng.ledger.giving import ValueWish, stretch_of
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.commitment import commitment_page
from minsheng.portal.staff.posted import to_count, to_word
from minsheng.store.lists.documents import one_document
from minsheng.store.lists.one import OneCommitment, one_commitment
from minsheng.terms.errors import BadInput
from minsheng.terms.quantity import parse_typed
from minsheng.terms.source import Source
from minsheng.terms.value import ValueState


@may_do("give_value")
@shown_on(commitment_page)
@require_POST
def give(request: StaffRequest, id: str) -> HttpResponse:
    """Add the value, and show it on the page with what there is to doubt."""
    one = one_commitment(request.acting.post, today(), id)
    post, target = request.POST, request.POST.get("target", "")
    wish = ValueWish(
        body=post.get("body", ""),
        month=to_count(post.get("month", ""), _("截至月份")),
        amount=_amount(post.get("amount", ""), _unit(one, target)),
        source=_source(request),
        unknown=post.get("unknown", ""),
        correction=post.get("correction", ""),
        state=to_word(ValueState, post.get("state", ValueState.FLASH.value), _("口径")),
    )
    give_value(by=by(request), target=target, wish=wish, key=posted_key(request))
    return done(
        request,
        _("已报。报过的数都留着，要改就再报一次。"),
        f"{reverse('commitment', args=[id])}#target-{target}",
    )


def _unit(one: OneCommitment, target: str) -> str:
    parts = (*one.item.parts.targets, *one.item.parts.nodes)
    return next((part.measure.unit for part in parts if part.target.id == target), "")


def _amount(words: str, unit: str) -> Decimal | None:
    """The number that was typed, the unit with it or not; None where nothing was."""
    if not words.strip():
        return None
    try:
        return parse_typed(words, unit)
    except BadInput as wrong:
        raise BadInput(wrong.message, where=_("数值")) from wrong


def _source(request: StaffRequest) -> Source:
    """A stretch of a kept document where one was chosen, else the name of a paper."""
    document = request.POST.get("document", "")
    if not document:
        return Source(paper=request.POST.get("paper", "").strip() or None)
    text = one_document(request.acting.post, document).text
    start, end = stretch_of(request.POST.get("quote", "").strip(), text)
    return Source(document, start, end)
