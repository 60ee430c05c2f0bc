"""Give a post its roles in programmes (事项角色): what it may do with cases, programme by programme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_people import check_under
from minsheng.ledger.posts import check_gives
from minsheng.store.packs import programmes, text_of
from minsheng.terms.errors import BadInput, NotAllowed
from minsheng.terms.post import ADMINISTRATORS, Post, Role

_APART = ADMINISTRATORS - {Role.OPERATOR}  # who guards or reads the logs works on no case


def give_pack_roles(*, by: By, post: str, revision: int, packs: Sequence[str], key: str | None = None) -> str:
    """The post's id. `packs` are all the roles that it holds from now on, `sector/name/role` each: what is
    left out ends. BadInput for a role that no adopted programme has."""

    def do(doing: Doing) -> str:
        before = doing.load(Post, post, revision)
        _check(by, before)
        known = dict(_known(by.place))
        strange = next((one for one in packs if one not in known), None)
        if strange is not None:
            raise BadInput(f"没有事项角色“{strange}”：只能给本县开办的事项里的角色", where="事项角色")
        after = replace(before, packs=tuple(dict.fromkeys(packs)))
        doing.put(after)
        doing.say(changes={"事项角色": [_words(before, known), _words(after, known)]})
        return post

    return act(by, "give_pack_roles", do, about=post, key=key)


def _check(by: By, post: Post) -> None:
    """NotAllowed where this post may not say what that one does."""
    check_gives(by.post.role, post.role)
    check_under(by, post.body)
    if post.role in _APART:
        raise NotAllowed(f"{post.role.label}不办理具体事项")


def _known(place: str) -> Iterable[tuple[str, str]]:
    """Every role of the programmes that the county runs, with its words."""
    for programme in programmes(place):
        pack = text_of(place, programme)
        for role, label in pack.workflow.roles.items():
            yield f"{pack.id}/{role}", f"{pack.title}：{label}"


def _words(post: Post, known: dict[str, str]) -> str:
    return "、".join(known.get(one, one) for one in post.packs)
