"""Who may act: the posts that a signed-in person holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.store.models import Account, BodyRow, PlaceRow
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Acting:
    """A person in one of their posts, with the names that a page shows beside it."""

    place: str
    place_name: str
    person_name: str
    body_name: str
    post: Post


def posts_of(user: int, on: date) -> tuple[Acting, ...]:
    """The posts that the holder of this sign-in holds on the day, in rank order."""
    account = Account.objects.everywhere().filter(user_id=user).first()
    if account is None:
        return ()
    posts = records_of(account.place, Post, {"person": account.person})
    held = sorted((post for post in posts if post.stands_on(on)), key=lambda post: (post.order, post.id))
    names = names_of(account.place, [account.person])
    place = PlaceRow.objects.at(account.place).get()
    bodies = dict(
        BodyRow.objects.at(account.place)
        .filter(id__in={post.body for post in held})
        .values_list("id", "short")
    )
    return tuple(
        Acting(account.place, place.name, names[account.person], bodies[post.body], post) for post in held
    )
