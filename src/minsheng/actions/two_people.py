"""Steps that are two people's (两人办理): one table, asked in `act` before anything is done.

A role says who may do a verb; one person may hold two posts. So the person counts here, whatever the post:
who did the first step last, of this very object, does not do the second. What names several objects at once,
or more people than one (asks, problems, extensions, hand-overs), is asked by its own action.
"""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.store.did import who_last
from minsheng.terms.errors import NotAllowed


@dataclass(frozen=True, slots=True)
class Pair:
    """Whoever did one of the verbs `first` does not do the second; `said` tells them so."""

    first: tuple[str, ...]
    said: str


_DRAFTED = ("make_table", "send_for_comment", "close_comments")
_COMPUTED = ("publish_bulletin", "correct_bulletin")

PAIRS: dict[str, tuple[Pair, ...]] = {
    "examine_table": (Pair(_DRAFTED, "这张表是您自己起草的，要由别人审核"),),
    "approve_table": (
        Pair(("examine_table",), "这张表是您自己审核的，要由别人审定"),
        Pair(_DRAFTED, "这张表是您自己起草的，要由别人审定"),
    ),
    "decide_opinion": (Pair(("answer_inquiry",), "这条意见是您代表单位提的，要由别人处理"),),
    "approve_breakdown": (Pair(("submit_breakdown",), "分解清单是您自己报送的，要由别人审核"),),
    "issue_bulletin": (Pair(_COMPUTED, "这一期通报是您自己生成的，要由别人签发"),),
    "release_bulletin": (Pair(_COMPUTED, "这一期通报是您自己生成的，要由别人审查后公开"),),
    "decide_objection": (
        Pair(("raise_objection",), "这条异议是您自己提出的，要由别人复核"),
        Pair(("enter_objection",), "这条异议是您代登的：代登和复核须由不同的人办理"),
    ),
    "enter_withdrawal": (Pair(("decide_objection",), "这条异议是您复核的：撤回要由没有参与复核的人代登"),),
    "settle_notice": (Pair(("reply_notice",), "这份督查单是您自己回复的，要由别人办结"),),
    "issue_notice": (Pair(("draft_notice",), "这份督查单是您自己起草的，要由别人签发"),),
    "close_matter": (Pair(("write_answer", "reply_matter"), "答复是您自己办理的，要由别人办结"),),
    "answer_burden": (Pair(("raise_burden",), "这条意见是您自己提的，要由别人答复"),),
}


def check_pairs(place: str, person: str, verb: str, about: str) -> None:
    """NotAllowed where the person did, in any post, the step that `verb` is the second hand of."""
    for pair in PAIRS.get(verb, ()):
        if who_last(place, about, pair.first) == person:
            raise NotAllowed(pair.said)
