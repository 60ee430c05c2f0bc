"""Who works in which programme: the pack as adopted, and the roles this post holds in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from minsheng.portal.acting import StaffRequest
from minsheng.portal.clock import now, today
from minsheng.portal.programmes.choices import Choices, choices_for
from minsheng.portal.programmes.judged import Typed
from minsheng.programmes.case import Actor, Around, Case
from minsheng.programmes.kept import Programme
from minsheng.programmes.pack import Pack
from minsheng.store.around import around
from minsheng.store.entry_reach import beyond_reach
from minsheng.store.packs import programme_of, text_of
from minsheng.store.reads import records_of
from minsheng.terms.body import Body
from minsheng.terms.errors import NotAllowed
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Working:
    """One post at work in one programme."""

    post: Post
    programme: Programme
    pack: Pack
    actor: Actor

    @property
    def place(self) -> str:
        """The county."""
        return self.post.place

    @property
    def bodies(self) -> list[Body]:
        """The bodies that stand today."""
        day = today()
        return [body for body in records_of(self.place, Body, {}) if body.stands_on(day)]

    def around(self, case: Case) -> Around:
        """What surrounds the case now."""
        return around(self.place, self.pack, case, now())

    def reached(self, typed: Typed, before: Mapping[str, Any] | None = None) -> Typed:
        """What was typed, without entries beyond the post's reach: nothing that stands in them is worked out
        and shown, and beside the field stands why not. What stood in the case `before` may stay."""
        beyond = beyond_reach(self.post, self.pack, typed.case.answers, before)
        names = {one.field for one in beyond}
        answers = {name: value for name, value in typed.case.answers.items() if name not in names}
        return Typed(replace(typed.case, answers=answers), (*typed.wrong, *beyond)) if beyond else typed

    def choices(self, *answers: Mapping[str, Any]) -> Choices:
        """What this post may choose, and what the answers are called."""
        return choices_for(self.post, today(), self.pack, *answers)


def at_desk(request: StaffRequest, sector: str, name: str) -> Working:
    """The programme of the address, whether or not the post works in it; Missing where there is none."""
    post = request.acting.post
    programme = programme_of(post.place, f"{sector}/{name}")
    pack = text_of(post.place, programme)
    return Working(post, programme, pack, Actor(post.person, post.roles_in(pack.id)))


def at_work(request: StaffRequest, sector: str, name: str) -> Working:
    """The programme of the address; NotAllowed for a post that holds no role in it."""
    desk = at_desk(request, sector, name)
    if not desk.actor.roles:
        raise NotAllowed(
            _("您的岗位没有“%(title)s”的办理角色；要办理，请联系系统运维或本单位负责人在“人员”里给角色。")
            % {"title": desk.pack.title}
        )
    return desk
