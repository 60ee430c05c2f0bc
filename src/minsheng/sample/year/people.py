"""Who acts in the year: the office's posts, and of each body its liaison and its head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from minsheng.actions.act import By
from minsheng.store.reads import records_of
from minsheng.terms.body import Body
from minsheng.terms.calendar import office_day
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class Office:
    """The posts of the place by role, and those of each body."""

    place: str
    posts: tuple[Post, ...]
    bodies: dict[str, Body]

    def clerk(self, at: datetime) -> By:
        """Who does the daily work of supervision."""
        return self._one(Role.SUPERVISOR, at)

    def head(self, at: datetime) -> By:
        """The head of the supervision office."""
        return self._one(Role.SUPERVISION_HEAD, at)

    def approver(self, at: datetime) -> By:
        """Who approves and issues."""
        return self._one(Role.APPROVER, at)

    def publisher(self, at: datetime) -> By:
        """Who releases."""
        return self._one(Role.PUBLISHER, at)

    def operator(self, at: datetime) -> By:
        """Who keeps the registers."""
        return self._one(Role.OPERATOR, at)

    def liaison(self, body: str, at: datetime) -> By | None:
        """The liaison of the body on that day; None where it has none."""
        return self._of(body, Role.LIAISON, at)

    def signer(self, body: str, at: datetime) -> By | None:
        """The head of the body on that day."""
        return self._of(body, Role.HEAD, at)

    def _one(self, role: Role, at: datetime) -> By:
        post = next(post for post in self.posts if post.role is role and post.stands_on(office_day(at)))
        return By(self.place, post.person, post, at)

    def _of(self, body: str, role: Role, at: datetime) -> By | None:
        day = office_day(at)
        held = (post for post in self.posts if post.body == body and post.role is role)
        post = next((one for one in held if one.stands_on(day) and one.deputises is None), None)
        return None if post is None else By(self.place, post.person, post, at)


def the_office(place: str) -> Office:
    """Everybody of the place as the record has them now."""
    bodies = {body.id: body for body in records_of(place, Body, {})}
    return Office(place, tuple(records_of(place, Post, {})), bodies)
