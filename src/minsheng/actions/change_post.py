"""Mend what a post says of itself (更正岗位): title, rank, sectors. Another body or role is another post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.ledger.posts import check_gives
from minsheng.terms.post import Post


def change_post(
    *,
    by: By,
    post: str,
    revision: int,
    title: str,
    order: int = 0,
    sectors: Sequence[str] = (),
    key: str | None = None,
) -> str:
    """The id of the post, changed."""

    def do(doing: Doing) -> str:
        before = doing.load(Post, post, revision)
        check_gives(by.post.role, before.role)
        after = replace(
            before,
            title=title.strip() or before.role.label,
            order=order,
            sectors=tuple(dict.fromkeys(word.strip() for word in sectors if word.strip())),
        )
        doing.put(after)
        doing.say(changes={"职务": [_words(before), _words(after)]})
        return post

    return act(by, "change_post", do, about=post, key=key)


def _words(post: Post) -> str:
    return f"{post.title}（{'、'.join(post.sectors)}）" if post.sectors else post.title
