"""One case as this post sees it: read, within reach, surrounded and judged as it stands now."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from minsheng.portal.acting import StaffRequest
from minsheng.portal.clock import today
from minsheng.portal.programmes.choices import Choices
from minsheng.portal.programmes.working import Working, at_work
from minsheng.programmes.answers import plain_answer
from minsheng.programmes.case import Around, Case
from minsheng.programmes.judge import Judgement, judge
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.store.opened import opened_case
from minsheng.store.reach import reaches
from minsheng.store.reads import record_of
from minsheng.terms.errors import Missing, NotAllowed


@dataclass(frozen=True)
class AtHand:
    """A case at hand. `opened` are the personal fields that this post opened with a reason just now."""

    work: Working
    kept: KeptCase
    case: Case
    opened: frozenset[str] = frozenset()

    @property
    def pack(self) -> Pack:
        """The pack by which the county runs the programme."""
        return self.work.pack

    @cached_property
    def around(self) -> Around:
        """What surrounds it now."""
        return self.work.around(self.case)

    @cached_property
    def found(self) -> Judgement:
        """What follows from it now."""
        return judge(self.pack, self.case, self.around)

    @cached_property
    def choices(self) -> Choices:
        """What may be chosen, and what its answers are called."""
        return self.work.choices(self.case.answers)

    @cached_property
    def masked(self) -> frozenset[str]:
        """The personal fields that have an answer and stay covered."""
        return masked_fields(self.pack, self.case.all_answers, self.opened)

    @property
    def raw(self) -> dict[str, Any]:
        """Its answers as they stand in the controls of a form."""
        return {name: plain_answer(value) for name, value in self.case.answers.items()}


def masked_fields(pack: Pack, answers: Mapping[str, Any], opened: Collection[str] = ()) -> frozenset[str]:
    """The personal fields of `answers`, those `opened` left out."""
    known = (name for name in answers if name in pack.fields)
    return frozenset(name for name in known if pack.fields[name].is_personal and name not in opened)


def case_at_hand(request: StaffRequest, identity: str, opened: Collection[str] = ()) -> AtHand:
    """The case of the address; Missing where there is none, NotAllowed out of the post's reach."""
    post = request.acting.post
    kept = record_of(post.place, KeptCase, identity)
    if kept is None:
        raise Missing(_("没有找到这一件，可能链接已经失效"))
    sector, name = kept.pack.split("/")
    work = at_work(request, sector, name)
    if not reaches(post, today(), "case", identity):
        raise NotAllowed(_("这一件不在您岗位的范围内。"))
    return AtHand(work, kept, opened_case(kept, work.pack).case, frozenset(opened))
