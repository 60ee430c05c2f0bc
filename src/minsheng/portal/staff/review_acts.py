"""What a person does in the review: each act one posted form, then the review again with the next draft."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from minsheng.actions.add_commitment import add_commitment
from minsheng.actions.confirm_certain import confirm_certain
from minsheng.actions.confirm_commitment import confirm_commitment
from minsheng.actions.drop_commitment import drop_commitment
from minsheng.actions.edit_commitment import edit_commitment
from minsheng.actions.merge_commitments import merge_commitments
from minsheng.actions.move_commitment import move_commitment
from minsheng.actions.reopen_commitment import reopen_commitment
from minsheng.actions.restore_commitment import restore_commitment
from minsheng.actions.split_commitment import split_commitment
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.duty_edit import DutyWish
from minsheng.ledger.moves import Ground
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key, posted_revision, seen_at, whole
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.edit_changes import changes_of, taken, to_duty_wish
from minsheng.portal.staff.edit_form import form_from, form_of
from minsheng.portal.staff.posted import to_count
from minsheng.portal.staff.review import address_of, listed_of, review_page, said
from minsheng.portal.staff.review_list import REPEATED, Listed
from minsheng.portal.staff.splitting import part_wishes
from minsheng.store.lists.documents import one_document
from minsheng.store.lists.ledger import Item
from minsheng.terms.errors import BadInput
from minsheng.terms.span import Span


@may_do("confirm_commitment")
@shown_on(review_page)
@require_POST
def confirm(request: StaffRequest, table: str) -> HttpResponse:
    """Confirm the open draft and open the next."""
    listed = listed_of(request, table)
    item = _open(listed)
    confirm_commitment(
        by=by(request), commitment=item.id, revision=posted_revision(request), key=posted_key(request)
    )
    return _next(request, listed, item)


@may_do("confirm_certain")
@shown_on(review_page)
@require_POST
def certain(request: StaffRequest, table: str) -> HttpResponse:
    """Confirm every draft without a doubt."""
    count = len(confirm_certain(by=by(request), table=table, key=posted_key(request)))
    words = ngettext("已确认 %(count)s 项。", "已确认 %(count)s 项。", count) % {"count": count}
    return done(request, words, address_of(request, table, said(request, "draft")))


@may_do("edit_commitment")
@shown_on(review_page)
@require_POST
def edit(request: StaffRequest, table: str) -> HttpResponse:
    """Save the form of the open draft; `then=confirm` confirms it in the same stroke."""
    listed = listed_of(request, table)
    item = _open(listed)
    form = form_from(request.POST.dict())
    if request.POST.get("take"):
        form = taken(form, request.POST["take"])
    revision = posted_revision(request)
    changes = changes_of(form, item)
    if changes:
        edit_commitment(
            by=by(request), commitment=item.id, revision=revision, changes=changes, key=posted_key(request)
        )
    if request.POST.get("then") == "confirm":
        now = _open(listed_of(request, table))
        confirm_commitment(by=by(request), commitment=item.id, revision=now.commitment.revision)
        return _next(request, listed, item)
    words = _("已保存修改。") if changes else _("没有改动。")
    return done(request, words, address_of(request, table, item.id))


@may_do("edit_commitment")
@shown_on(review_page)
@require_POST
def take(request: StaffRequest, table: str) -> HttpResponse:
    """Put a suggested body in the place of an unknown name."""
    item = _open(listed_of(request, table))
    form = taken(form_of(item), f"{request.POST.get('line', '')}:{request.POST.get('body', '')}")
    edit_commitment(
        by=by(request),
        commitment=item.id,
        revision=posted_revision(request),
        changes={"duties": [to_duty_wish(line) for line in form.duties]},
        key=posted_key(request),
    )
    return done(request, _("已对应到单位。"), address_of(request, table, item.id))


@may_do("drop_commitment")
@shown_on(review_page)
@require_POST
def drop(request: StaffRequest, table: str) -> HttpResponse:
    """Take the open draft out of the table and open the next."""
    listed = listed_of(request, table)
    item = _open(listed)
    drop_commitment(
        by=by(request),
        commitment=item.id,
        revision=posted_revision(request),
        ground=_ground(request),
        key=posted_key(request),
    )
    return _next(request, listed, item)


@may_do("merge_commitments")
@shown_on(review_page)
@require_POST
def merge(request: StaffRequest, table: str) -> HttpResponse:
    """Merge the open draft into the one with the number that was given."""
    listed = listed_of(request, table)
    item = _open(listed)
    into = _numbered(listed, request.POST.get("into", ""), item)
    merge_commitments(
        by=by(request),
        commitments={item.id: posted_revision(request), into.id: into.commitment.revision},
        into=into.id,
        ground=_ground(request),
        key=posted_key(request),
    )
    words = _("第 %(one)s 项已并入第 %(into)s 项。") % {
        "one": item.commitment.number,
        "into": into.commitment.number,
    }
    # Who walks the repeated ones goes on to the next; else one looks at what the item became.
    following = listed.after(item.id) if listed.show == REPEATED else into.id
    return done(request, words, address_of(request, table, following))


@may_do("split_commitment")
@shown_on(review_page)
@require_POST
def split(request: StaffRequest, table: str) -> HttpResponse:
    """Split the open draft into one item a line, and open the first of them."""
    item = _open(listed_of(request, table))
    made = split_commitment(
        by=by(request),
        commitment=item.id,
        revision=posted_revision(request),
        parts=part_wishes(request.POST.get("sentences", ""), item),
        ground=_ground(request),
        key=posted_key(request),
    )
    words = _("第 %(number)s 项已拆成 %(count)s 项。") % {
        "number": item.commitment.number,
        "count": len(made),
    }
    return done(request, words, address_of(request, table, made[0]))


@may_do("reopen_commitment")
@shown_on(review_page)
@require_POST
def reopen(request: StaffRequest, table: str) -> HttpResponse:
    """Take a confirmation back, and open the draft that it was."""
    about = request.POST.get("about", "")
    reopen_commitment(
        by=by(request), commitment=about, revision=posted_revision(request), key=posted_key(request)
    )
    return done(request, _("已撤回确认，这一项又待核了。"), address_of(request, table, about))


@may_do("restore_commitment")
@shown_on(review_page)
@require_POST
def restore(request: StaffRequest, table: str) -> HttpResponse:
    """Put a dropped item back and open it."""
    about = request.POST.get("about", "")
    restore_commitment(
        by=by(request), commitment=about, revision=posted_revision(request), key=posted_key(request)
    )
    return done(request, _("已恢复，这一项又待核了。"), address_of(request, table, about))


@may_do("move_commitment")
@shown_on(review_page)
@require_POST
def move(request: StaffRequest, table: str) -> HttpResponse:
    """Put an item at another place of the table."""
    about = request.POST.get("about", "")
    number = move_commitment(
        by=by(request),
        commitment=about,
        revision=posted_revision(request),
        place=to_count(request.POST.get("place", ""), _("位置")),
        key=posted_key(request),
    )
    words = _("已移动，现在是第 %(n)s 项。") % {"n": number}
    return done(request, words, address_of(request, table, about))


@may_do("add_commitment")
@shown_on(review_page)
@require_POST
def add(request: StaffRequest, table: str) -> HttpResponse:
    """Add an item by hand, with its source where its words stand in the document; open its form, because its
    bodies are for a person to name."""
    sentence = request.POST.get("sentence", "").strip()
    document = request.POST.get("from", "")
    span = _span(request, sentence, document)
    made = add_commitment(
        by=by(request),
        table=table,
        sentence=sentence,
        document=document if span is not None else None,
        span=span,
        key=posted_key(request),
    )
    lead = request.POST.get("lead", "").strip()
    if lead:
        wish = DutyWish(DutyRole.LEAD, lead)
        edit_commitment(by=by(request), commitment=made, revision=1, changes={"duties": [wish]})
    return done(request, _("已添加，请看责任单位和目标。"), address_of(request, table, made, edit="1"))


def _open(listed: Listed) -> Item:
    if listed.open is None:
        raise BadInput(_("这一项已不在表里，请刷新后再办"))
    return listed.open


def _next(request: StaffRequest, listed: Listed, item: Item) -> HttpResponse:
    """The review with the next draft that waits; the one just done can be undone there."""
    following = listed.after(item.id) or item.id
    return seen_at(address_of(request, listed.table.id, following, last=item.id))


def _ground(request: StaffRequest) -> Ground:
    return Ground(reason=request.POST.get("reason", ""))


def _numbered(listed: Listed, number: str, item: Item) -> Item:
    found = next((o for o in listed.live if str(o.commitment.number) == number.strip()), None)
    if found is None or found.id == item.id:
        raise BadInput(_("请填另一项的序号，例如 12"), where=_("并入哪一项"))
    return found


def _span(request: StaffRequest, sentence: str, document: str) -> Span | None:
    """Where the sentence stands: the selection of the page, or its first place in the text; None for words
    that the document does not hold."""
    if not document or not sentence:
        return None
    text = one_document(request.acting.post, document).text
    start, end = (whole(request.POST.get(name, ""), otherwise=0) for name in ("start", "end"))
    if text[start:end].strip() == sentence:
        return Span(start, end)
    at = text.find(sentence)
    return Span(at, at + len(sentence)) if at >= 0 else None
