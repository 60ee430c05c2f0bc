"""Which role may do what: one table, verb by verb. What a post may do it with is `store/reach`'s answer."""

from __future__ import annotations

from minsheng.store.verbs import label_of
from minsheng.terms.errors import Broken, NotAllowed
from minsheng.terms.post import Post, Role

_OFFICE = frozenset({Role.SUPERVISOR})
_BODY = frozenset({Role.LIAISON, Role.HEAD})

MAY: dict[str, frozenset[Role]] = {
    "set_up_place": frozenset({Role.OPERATOR}),
    # taking in and drafting
    "add_document": _OFFICE | {Role.OPERATOR},
    "read_document": _OFFICE | {Role.OPERATOR},
    "reread_document": _OFFICE | {Role.OPERATOR},
    "make_table": _OFFICE | {Role.OPERATOR},
    "add_commitment": _OFFICE,
    "edit_commitment": _OFFICE,
    "confirm_commitment": _OFFICE,
    "confirm_certain": _OFFICE,
    "reopen_commitment": _OFFICE,
    "drop_commitment": _OFFICE,
    "restore_commitment": _OFFICE,
    "merge_commitments": _OFFICE,
    "split_commitment": _OFFICE,
    # comment round
    "send_for_comment": _OFFICE,
    "open_inquiry": _BODY,
    "answer_inquiry": _BODY,
    "take_in_replies": _OFFICE,
    "decide_opinion": _OFFICE,
    "close_comments": _OFFICE,
    # agreeing: three different people
    "examine_table": frozenset({Role.SUPERVISION_HEAD}),
    "approve_table": frozenset({Role.APPROVER}),
    "send_back_table": frozenset({Role.SUPERVISION_HEAD, Role.APPROVER}),
    "issue_table": frozenset({Role.APPROVER}),
    # breakdown
    "submit_breakdown": _BODY,
    "approve_breakdown": _OFFICE,
    "send_back_breakdown": _OFFICE,
    # after issue
    "amend_commitment": _OFFICE,
    "release_commitment": frozenset({Role.PUBLISHER}),
    "withdraw_release": frozenset({Role.PUBLISHER}),
}


def check_may(post: Post, verb: str) -> None:
    """NotAllowed unless the post's role may do `verb`; the message says who may."""
    if verb not in MAY:
        raise Broken(f"{verb} is in no line of the permissions table")
    if post.role not in MAY[verb]:
        allowed = "、".join(role.label for role in Role if role in MAY[verb])
        raise NotAllowed(f"您现在的岗位是{post.role.label}，不能{label_of(verb)}：这件事由{allowed}办理")


def may(post: Post, verb: str) -> bool:
    """Whether the post's role may do `verb`, for a page that shows or hides a button."""
    return post.role in MAY[verb]
