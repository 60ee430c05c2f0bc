"""Who works in the programmes: in each township three people who share a pack's roles, and one at its bureau.

Whoever registers decides nothing, so the roles of one township lie with different people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from random import Random

from minsheng.actions.act import By
from minsheng.actions.give_pack_roles import give_pack_roles
from minsheng.actions.register_person import register_person
from minsheng.ledger.posts import PostWish
from minsheng.programmes.pack import Pack
from minsheng.sample.programmes.invented import a_name
from minsheng.sample.year.people import Office
from minsheng.store.reads import record_of, records_of
from minsheng.store.residents_desk import RESIDENT
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.post import Post, Role

ENTRANCE = "群众反映入口"  # a post that stands for residents on their own pages
DESKS = ("综合窗口经办人", "站所负责人", "出纳兼档案员")  # of a township
# What a role's label holds where it belongs to the county and to no township.
_OF_COUNTY = ("县", "区级", "局", "部门", "机关", "督导", "财政", "联席", "安委办", "河长办", "联合会", "部")


def owns(body: Body, pack: Pack) -> bool:
    """Whether it is the body that the pack's rules are of: 县民政局 by 民政局."""
    return len(body.short) > 3 and body.short[1:] in pack.authority


@dataclass(slots=True)
class Workers:
    """The people of the programmes by body; `given` are the roles that they hold so far, by post."""

    office: Office
    at: datetime
    drawn: Random
    posts: dict[str, list[str]] = field(default_factory=dict)
    given: dict[str, list[str]] = field(default_factory=dict)

    def hire(self, bodies: Iterable[Body]) -> None:
        """Three people of each body, registered once."""
        for body in bodies:
            self.posts[body.id] = [self._person(body, desk) for desk in DESKS]

    def assign(self, pack: Pack) -> None:
        """Share the pack's roles out: the county's to the bureau, the others to each township in turn."""
        bureau = self._bureau(pack)
        for number, (role, label) in enumerate(pack.workflow.roles.items()):
            for body, posts in self.posts.items():
                is_county = any(word in label for word in _OF_COUNTY)
                if is_county == (self.office.bodies[body].kind is not BodyKind.TOWNSHIP) and (
                    not is_county or body == bureau
                ):
                    self.given.setdefault(posts[number % len(posts)], []).append(f"{pack.id}/{role}")

    def give(self) -> None:
        """Give everybody their roles, as the operator does."""
        for post, roles in self.given.items():
            before = record_of(self.office.place, Post, post)
            if before is not None and set(roles) - set(before.packs):
                give_pack_roles(
                    by=self.office.operator(self.at),
                    post=post,
                    revision=before.revision,
                    packs=[*before.packs, *roles],
                )

    def open_residents(self, packs: Iterable[Pack]) -> None:
        """A post that stands for residents in every pack with a page for them, and does nothing else."""
        roles = [f"{one.id}/{RESIDENT}" for one in packs if one.residents and RESIDENT in one.workflow.roles]
        body = next(one for one in self.posts if self.office.bodies[one].kind is not BodyKind.TOWNSHIP)
        if roles:
            self.given[self._person(self.office.bodies[body], ENTRANCE)] = roles

    def who(self, pack: Pack, roles: Iterable[str], body: str, at: datetime) -> list[By]:
        """Those who may do it for the body: its own people first, then the bureau's."""
        wanted = {f"{pack.id}/{role}" for role in roles}
        posts = [*self.posts.get(body, ()), *self.posts.get(self._bureau(pack), ())]
        mine = [post for post in posts if wanted & set(self.given.get(post, ()))]
        found = (record_of(self.office.place, Post, post) for post in mine)
        return [By(self.office.place, post.person, post, at) for post in found if post is not None]

    def _bureau(self, pack: Pack) -> str:
        """The body that owns the pack's rules; the first one where the county has none so called."""
        of_county = (one for one in self.posts if self.office.bodies[one].kind is not BodyKind.TOWNSHIP)
        found = [one for one in of_county if owns(self.office.bodies[one], pack)]
        return next(iter(found), next(iter(self.posts)))

    def _person(self, body: Body, desk: str) -> str:
        """The post's id, of whoever sits there already or somebody new."""
        held = records_of(self.office.place, Post, {"body": body.id, "role": Role.WORKER, "title": desk})
        if held:
            return held[0].id
        wish = PostWish(body.id, Role.WORKER, desk)
        person = register_person(by=self.office.operator(self.at), name=a_name(self.drawn), post=wish)
        return records_of(self.office.place, Post, {"person": person})[0].id
