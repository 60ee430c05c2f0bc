"""单位: the list of bodies, what documents call by names that nobody has registered, and one body."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.actions.permissions import may
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.answers import whole
from minsheng.portal.clock import today
from minsheng.store.lists.bodies import BodyFilter, BodyLine, list_body_lines, one_body
from minsheng.store.lists.history import history_of
from minsheng.store.lists.unknown_names import UnknownNames, unknown_names
from minsheng.store.register import names_on, offered, register_on
from minsheng.terms.body import BodyKind
from minsheng.terms.errors import BadInput

KINDS = {kind.value: kind for kind in BodyKind}


@needs_post()
def bodies_page(request: StaffRequest) -> HttpResponse:
    """The list, searched and narrowed in the address; unknown names on top for those who may mend it."""
    post, day = request.acting.post, today()
    keeps = may(post, "register_body")
    asked = _asked(request)
    names = unknown_names(post.place, day) if keeps else UnknownNames((), ())
    about = {
        "asked": asked,
        "found": (found := list_body_lines(post.place, day, asked)),
        "page": found.page,
        "unknown": names.unknown,
        "unknown_more": names.more,
        "resolvable": names.resolvable,
        "keeps": keeps,
        "resolves": may(post, "resolve_again"),
        "imports": may(post, "import_establishment"),
        "names": _references(post.place, day) if names.unknown else (),
        "today": day,
    }
    return render(request, "staff/bodies.html", about)


@needs_post()
def body_page(request: StaffRequest, id: str) -> HttpResponse:
    """One body: what the list says of it, who holds its posts, what happened to it, and how it is mended."""
    post, day = request.acting.post, today()
    line = body_line(request, id)
    about = {
        "line": line,
        "body": line.body,
        "keeps": may(post, "change_body"),
        "history": history_of(post.place, [id]),
        "names": _references(post.place, day),
        "kinds": list(BodyKind),
        "parent": names_on(post.place, day).reference(line.body.parent),
        "area": names_on(post.place, day).reference(line.body.area),
        "today": day,
        "divides": may(post, "divide_body") and len(line.body.successors) > 1,
    }
    return render(request, "staff/body.html", about)


@needs_post()
def add_page(request: StaffRequest) -> HttpResponse:
    """The form for a new body; the address may bring the name that a document uses."""
    post, day = request.acting.post, today()
    about = {
        "preset": {"name": request.GET.get("name", "")},
        "kinds": list(BodyKind),
        "names": _references(post.place, day),
    }
    return render(request, "staff/body_add.html", about)


def body_line(request: StaffRequest, identity: str) -> BodyLine:
    """The body of the address; Http404 where there is none."""
    line = one_body(request.acting.place, today(), identity)
    if line is None:
        raise Http404(_("没有这个单位"))
    return line


def _asked(request: StaffRequest) -> BodyFilter:
    kind = request.GET.get("kind", "")
    if kind and kind not in KINDS:
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": kind}, where=_("类别"))
    text = request.GET.get("text", "").strip()
    page = whole(request.GET.get("page", ""), otherwise=1)
    return BodyFilter(text[:100], KINDS.get(kind), request.GET.get("gone") == "yes", page)


def _references(place: str, day: date) -> tuple[str, ...]:
    return offered(register_on(place, day), day)
