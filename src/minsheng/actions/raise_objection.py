"""A body contests a light, a figure, a place or a conclusion (提出异议)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.actions.act import By, Doing, act
from minsheng.actions.problem_parts import check_own, closing_on
from minsheng.ledger.commitment import Commitment
from minsheng.loop.cycle import Cycle
from minsheng.loop.inspection import Delivery, Inspection
from minsheng.loop.objection import Contested, Objection, check_conclusion, check_preview, check_raised
from minsheng.store.ids import new_id
from minsheng.store.month_ready import band_shown
from minsheng.terms.errors import BadInput, Conflict


@dataclass(frozen=True, slots=True)
class ObjectionWish:
    """What a body contests: of a month's preview (`cycle`), or the conclusion of an `inspection`."""

    contests: Contested
    words: str
    proof: str = ""
    cycle: str | None = None
    inspection: str | None = None
    commitment: str | None = None
    target: str | None = None


def raise_objection(*, by: By, body: str, wish: ObjectionWish, key: str | None = None) -> str:
    """The id of the objection of `body`, the actor's own or one below it. Conflict outside of its days."""
    identity, band = new_id(), contested_band(by.place, body, wish)

    def do(doing: Doing) -> str:
        doing.alone()
        check_own(doing, body, "异议")
        put_objection(doing, objection_of(doing, identity, body, wish, band))
        return identity

    return act(by, "raise_objection", do, about=identity, key=key)


def contested_band(place: str, body: str, wish: ObjectionWish) -> str:
    """The group and band that a contested place is of; empty for everything else. Before any transaction:
    the whole month is judged for it."""
    if wish.contests is not Contested.PLACE or wish.cycle is None:
        return ""
    return band_shown(place, wish.cycle, body)


def objection_of(doing: Doing, identity: str, body: str, wish: ObjectionWish, band: str) -> Objection:
    """The objection as it is raised today, whoever enters it. Conflict outside of its days."""
    by = doing.by
    return Objection(
        identity,
        by.place,
        body,
        wish.contests,
        wish.words.strip(),
        by.post.id,
        by.at,
        _decide_by(doing, body, wish),
        cycle=wish.cycle,
        inspection=wish.inspection,
        commitment=wish.commitment,
        target=wish.target,
        proof=wish.proof.strip(),
        band=band,
    )


def put_objection(doing: Doing, new: Objection) -> None:
    """Write it. Conflict where the body contests the same already."""
    check_raised(new.words, doing.find(Objection, body=new.body), new)
    doing.put(new)
    doing.say(reason=new.words)


def _decide_by(doing: Doing, body: str, wish: ObjectionWish) -> date:
    day = doing.by.day
    if wish.inspection is not None and wish.contests is Contested.CONCLUSION:
        doing.load(Inspection, wish.inspection)
        given = doing.find(Delivery, inspection=wish.inspection, body=body)
        if not given:
            raise Conflict("督查结论还没有送达您单位，收到后再提异议")
        return check_conclusion(given[0], day, closing_on(doing))
    if wish.cycle is None:
        raise BadInput("请选择对哪个月的预通报或哪次督查的结论提出异议", where="异议事项")
    if wish.commitment is not None:
        doing.load(Commitment, wish.commitment)
    return check_preview(doing.load(Cycle, wish.cycle), wish.contests, day)
