"""What goes wrong in the year, and how it is put right: a deputy signs, a light is contested."""

from __future__ import annotations

from datetime import date, timedelta

from minsheng.actions.decide_objection import decide_objection
from minsheng.actions.name_deputy import name_deputy
from minsheng.actions.raise_objection import ObjectionWish, raise_objection
from minsheng.ledger.comment import Verdict
from minsheng.loop.ask import Ask
from minsheng.loop.objection import Contested, Objection
from minsheng.sample.year.people import Office
from minsheng.sample.year.story import YEAR, Story, at
from minsheng.store.reads import record_of, records_of
from minsheng.terms.period import Period


def before_publishing(office: Office, story: Story, month: int) -> None:
    """The head of one body is away for a month, and somebody there signs instead."""
    name, when = story.away
    if month != when:
        return
    body = next(one.id for one in office.bodies.values() if one.short == name)
    last = Period.parse(f"{YEAR}-{month:02}").last_day
    day = at(last - timedelta(days=3))
    head, liaison = office.signer(body, day), office.liaison(body, day)
    if head is not None and liaison is not None:
        name_deputy(
            by=office.clerk(day),
            head=head.post.id,
            person=liaison.person,
            first=last,
            last=last + timedelta(days=12),
            reason="外出学习",
            key="year-deputy",
        )


def contested(office: Office, story: Story, cycle: str, month: int) -> None:
    """One body contests a light; the office does not take it, and it stays on the record (存异)."""
    name, when = story.contests
    if month != when:
        return
    body = next(one.id for one in office.bodies.values() if one.short == name)
    asks = records_of(office.place, Ask, {"cycle": cycle, "body": body})
    day = _shown_on(office, cycle)
    liaison = office.liaison(body, at(day, 2))
    if not asks or liaison is None:
        return
    wish = ObjectionWish(
        Contested.LIGHT, "用地批复在途，不应判滞后。", cycle=cycle, commitment=asks[0].commitment
    )
    made = raise_objection(by=liaison, body=body, wish=wish, key="year-objection")
    found = record_of(office.place, Objection, made)
    if found is not None:
        decide_objection(
            by=office.head(at(day, 6)),
            objection=made,
            revision=found.revision,
            verdict=Verdict.NOT_TAKEN,
            reason="计划未调整，按计划判定",
            key="year-objection-decided",
        )


def _shown_on(office: Office, cycle: str) -> date:
    from minsheng.loop.cycle import Cycle

    found = record_of(office.place, Cycle, cycle)
    return (found.previewed_on if found is not None else None) or date(YEAR, 12, 31)
