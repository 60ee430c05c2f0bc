"""Who signs for a body (审签人): its heads, who stands in for them, and who could."""

from __future__ import annotations

from datetime import date

from minsheng.store.names import names_of
from minsheng.store.reads import record_of, records_of
from minsheng.terms.body import Body
from minsheng.terms.post import Post, Role


def heads_of(place: str, body: str, day: date) -> tuple[Post, ...]:
    """The posts that sign for `body` on `day`: its heads and their deputies, or those of its successor, else
    those of the body above. One query, and one for each step upwards."""
    heads = [post for post in records_of(place, Post, {"role": Role.HEAD}) if post.stands_on(day)]
    tried: list[str] = []
    here: str | None = body
    while here is not None and here not in tried:
        found = tuple(post for post in heads if post.body == here)
        if found:
            return found
        tried.append(here)
        here = _next(place, here, day)
    return ()


def _next(place: str, body: str, day: date) -> str | None:
    """Who is asked where nobody signs for `body`: its one successor once it ended, else the body above."""
    found = record_of(place, Body, body)
    if found is None:
        return None
    if len(found.successors) == 1 and found.valid_to is not None and found.valid_to < day:
        return found.successors[0]
    return found.parent


def colleagues(post: Post, day: date) -> tuple[tuple[str, str], ...]:
    """Who could stand in for the holder of `post` at its body: person id and name. Three queries."""
    posts = records_of(post.place, Post, {"body": post.body})
    people = {one.person for one in posts if one.stands_on(day) and one.person != post.person}
    return tuple(sorted(names_of(post.place, people).items(), key=lambda one: one[1]))


def deputies_of(post: Post, day: date) -> tuple[tuple[Post, str], ...]:
    """Who stands in for the holder of `post` on `day` or later, with their names. Three queries."""
    found = records_of(post.place, Post, {"deputises": post.id})
    found = [one for one in found if one.valid_to is None or one.valid_to >= day]
    names = names_of(post.place, {one.person for one in found})
    return tuple((one, names[one.person]) for one in found)
