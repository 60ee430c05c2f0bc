"""处理意见: one opinion at a time beside its item, taken, partly taken or not, then the next by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from minsheng.actions.decide_opinion import decide_opinion
from minsheng.actions.permissions import may
from minsheng.ledger.comment import Verdict
from minsheng.ledger.opinions import FIELD_LABELS
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.merging import merging_of, posted_changes
from minsheng.portal.staff.one_table import OFFICE, table_line
from minsheng.portal.staff.posted import to_word
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.one import Heard
from minsheng.store.lists.round import opinions_by_item
from minsheng.terms.errors import Missing


@dataclass(frozen=True, slots=True)
class Said:
    """One opinion with its item and the other opinions on the same item."""

    heard: Heard
    item: Item
    others: tuple[Heard, ...]

    @property
    def id(self) -> str:
        """The opinion's id."""
        return self.heard.opinion.id

    @property
    def is_open(self) -> bool:
        """Whether it waits for a verdict."""
        return self.heard.opinion.verdict is None


@needs_post(*OFFICE)
def opinions_page(request: StaffRequest, table: str) -> HttpResponse:
    """The opinion that the address names, else the first that waits, else the first; of one body where the
    address names a body."""
    line, said = table_line(request.acting.post, table), _said(request, table)
    body = request.GET.get("body")
    among = [one for one in said if body in (None, one.heard.opinion.body)]
    shown = _shown(among, request.POST.get("opinion") or request.GET.get("opinion"))
    about = {"line": line, "table": line.table, "said": said, "open": sum(one.is_open for one in said)}
    if shown is not None:
        at = said.index(shown)
        opinion = shown.heard.opinion
        about |= {
            "shown": shown,
            "opinion": opinion,
            "field": FIELD_LABELS[opinion.field],
            "labels": FIELD_LABELS,
            "number": at + 1,
            "before": said[at - 1].id if at else None,
            "after": said[at + 1].id if at + 1 < len(said) else None,
            "merging": merging_of(opinion, shown.item, request.POST.dict()),
            "verdicts": tuple(Verdict),
            "may_decide": may(request.acting.post, "decide_opinion")
            and line.table.stage in (Stage.COMMENTING, Stage.MERGING),
        }
    return render(request, "staff/opinions.html", about)


@may_do("decide_opinion")
@shown_on(opinions_page)
def decide(request: StaffRequest, table: str) -> HttpResponse:
    """Decide the opinion, and go on to the next that waits."""
    if request.method != "POST":
        return opinions_page(request, table)
    said = _said(request, table)
    shown = _shown(said, request.POST.get("opinion"))
    if shown is None:
        raise Missing(_("没有这条意见，可能链接已经失效"))
    verdict = to_word(Verdict, request.POST.get("verdict", ""), _("处理意见"))
    merged, changes = ("", None)
    if verdict is not Verdict.NOT_TAKEN:
        merged, changes = posted_changes(shown.heard.opinion, shown.item, request.POST.dict())
    decide_opinion(
        by=by(request),
        opinion=shown.id,
        revision=posted_revision(request),
        verdict=verdict,
        reason=request.POST.get("reason", ""),
        merged=merged,
        changes=changes,
        key=posted_key(request),
    )
    following = _following(said, shown)
    if following is None:
        return done(request, _("全部意见都处理完了。"), reverse("round", args=[table]))
    return done(request, _("已处理，下一条。"), f"{reverse('opinions', args=[table])}?opinion={following.id}")


def _said(request: StaffRequest, table: str) -> list[Said]:
    """Every opinion of the round, item by item in the table's order."""
    return [
        Said(heard, one.item, tuple(other for other in one.opinions if other is not heard))
        for one in opinions_by_item(request.acting.post, today(), table)
        for heard in one.opinions
    ]


def _shown(said: Sequence[Said], wanted: str | None) -> Said | None:
    if wanted:
        found = next((one for one in said if one.id == wanted), None)
        if found is not None:
            return found
    return next((one for one in said if one.is_open), said[0] if said else None)


def _following(said: Sequence[Said], after: Said) -> Said | None:
    """The next one that waits, round the end of the list to its beginning."""
    at = said.index(after)
    return next((one for one in (*said[at + 1 :], *said[:at]) if one.is_open), None)
