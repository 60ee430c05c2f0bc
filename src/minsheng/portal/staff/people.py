"""人员: who holds which post, from when to when; and who can sign in. A head sees those of their own body."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from minsheng.actions.permissions import may
from minsheng.ledger.posts import gives
from minsheng.portal.acting import StaffRequest, may_do
from minsheng.portal.answers import whole
from minsheng.portal.clock import today
from minsheng.portal.staff.pack_roles import pack_roles, running_packs
from minsheng.store.identities import has_identity, provider
from minsheng.store.lists.history import history_of
from minsheng.store.lists.people import PeopleFilter, PersonLine, list_people, one_person
from minsheng.store.reach import bodies_under
from minsheng.store.register import offered, register_on
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import FORGOTTEN, Role

ROLES = {role.value: role for role in Role}


@may_do("register_post")
def people_page(request: StaffRequest) -> HttpResponse:
    """The people in the order of their bodies, searched and narrowed in the address."""
    post = request.acting.post
    asked = _asked(request)
    about = {
        "asked": asked,
        "page": list_people(post.place, today(), asked, ours(request)),
        "all_roles": list(Role),
        **_choices(request),
    }
    return render(request, "staff/people.html", about)


@may_do("register_post")
def person_page(request: StaffRequest, id: str) -> HttpResponse:
    """One person: posts with their dates, sign-in, what happened."""
    line, post = person_line(request, id), request.acting.post
    service = provider()
    packs = running_packs(request.acting.place)
    about = {
        "line": line,
        "pack_roles": {one.post.id: pack_roles(packs, one.post.packs) for one in line.posts},
        "person": line.person,
        "history": history_of(request.acting.place, [id, *(one.post.id for one in line.posts)]),
        "today": today(),
        **_choices(request),
        "service": service[1] if service and may(request.acting.post, "link_identity") else "",
        "forgets": may(post, "forget_person") and id != post.person and line.person.name != FORGOTTEN,
        "is_linked": has_identity(request.acting.place, id),
    }
    return render(request, "staff/person.html", about)


def person_line(request: StaffRequest, identity: str) -> PersonLine:
    """The person of the address; Http404 where there is none, NotAllowed where they are not the head's."""
    line = one_person(request.acting.place, today(), identity)
    if line is None:
        raise Http404(_("没有这个人"))
    under = ours(request)
    if under is not None and not any(one.body.id in under for one in line.posts):
        raise NotAllowed(_("这个人不在您的单位"))
    return line


def ours(request: StaffRequest) -> frozenset[str] | None:
    """The bodies to which a head is held: their own and those below it; None for everybody else."""
    post = request.acting.post
    return frozenset(bodies_under(post, today())) if post.role is Role.HEAD else None


def _choices(request: StaffRequest) -> dict[str, object]:
    """The roles that this post may give, the bodies to choose from, and whether it may open sign-ins."""
    post, day = request.acting.post, today()
    return {
        "roles": [role for role in Role if role in gives(post.role)],
        "mends": may(post, "change_post"),
        "closes": may(post, "close_account"),
        "imports": may(post, "import_establishment"),
        "names": offered(register_on(post.place, day), day, ours(request)),
        "opens": may(post, "open_account"),
    }


def _asked(request: StaffRequest) -> PeopleFilter:
    role = request.GET.get("role", "")
    if role and role not in ROLES:
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": role}, where=_("岗位"))
    return PeopleFilter(
        request.GET.get("text", "").strip()[:100],
        ROLES.get(role),
        False if request.GET.get("account") == "none" else None,
        request.GET.get("gone") == "yes",
        whole(request.GET.get("page", ""), otherwise=1),
    )
