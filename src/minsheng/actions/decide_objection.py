"""Decide an objection (复核异议), by somebody who took no part in what is contested."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_posts import check_aside
from minsheng.actions.problem_parts import person_of
from minsheng.ledger.comment import Verdict
from minsheng.loop.ask import Ask
from minsheng.loop.inspection import Inspection
from minsheng.loop.objection import Objection, decide
from minsheng.terms.errors import NotAllowed


def decide_objection(
    *, by: By, objection: str, revision: int, verdict: Verdict, reason: str, key: str | None = None
) -> str:
    """The id of the objection, decided with a reason. NotAllowed for who examined the figure, who was in the
    team that concluded, who raised or entered it, and who belongs to the body that objects."""

    def do(doing: Doing) -> str:
        before = doing.load(Objection, objection, revision)
        if before.body == by.post.body:
            raise NotAllowed("这是您单位提出的异议，要由别的单位复核")
        check_aside(doing, [before.body], "这条异议")
        aside = people_aside(doing, before)
        doing.put(decide(before, verdict, reason, person=by.person, post=by.post.id, aside=aside, at=by.at))
        doing.say(verdict=verdict.value, reason=reason.strip())
        return objection

    return act(by, "decide_objection", do, about=objection, key=key)


def check_took_no_part(doing: Doing, objection: Objection) -> None:
    """NotAllowed for a person who took part in what is contested."""
    if doing.by.person in people_aside(doing, objection):
        raise NotAllowed("您参与过这件事的审核或者督查，应当回避：请由没有参与的人办理")


def people_aside(doing: Doing, objection: Objection) -> frozenset[str]:
    """The people who took part in what is contested: the team that concluded, or who examined that body's
    figures of the item."""
    if objection.inspection is not None:
        posts: list[str | None] = [*doing.load(Inspection, objection.inspection).team]
    else:
        equals: dict[str, object] = {"cycle": objection.cycle, "body": objection.body}
        for name in ("commitment", "target"):
            if (wanted := getattr(objection, name)) is not None:
                equals[name] = wanted
        posts = [ask.examined_by for ask in doing.find(Ask, **equals)]
    people = (person_of(doing, post) for post in posts)
    return frozenset(person for person in people if person is not None)
