"""Give a person a post (登记岗位)."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_people import check_own_person, check_under
from minsheng.ledger.posts import PostWish, check_gives, check_known, check_post, make_post
from minsheng.store.ids import new_id
from minsheng.terms.body import Body
from minsheng.terms.post import Person, Post


def register_post(*, by: By, person: str, post: PostWish, key: str | None = None) -> str:
    """The id of the new post."""
    made = new_id()

    def do(doing: Doing) -> str:
        check_known(doing.load(Person, person))
        check_own_person(doing, person)
        put_post(doing, person, post, made)
        return made

    return act(by, "register_post", do, about=made, key=key)


def put_post(doing: Doing, person: str, wish: PostWish, identity: str | None = None) -> None:
    """The post, checked and put, whatever action it is part of."""
    check_gives(doing.by.post.role, wish.role)
    check_under(doing.by, wish.body)
    post = make_post(wish, identity=identity or doing.new_id(), place=doing.by.place, person=person)
    bodies = {body.id: body for body in doing.find(Body)}
    check_post(post, bodies, doing.find(Post, person=person), today=doing.by.day)
    doing.put(post)
