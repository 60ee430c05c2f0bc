"""Inspections of a year (督查), one of them with whom it was delivered to, and objections (异议)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.loop.closing import Closing
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.inspection import Delivery, Inspection, InspectionState, Month, months_of
from minsheng.loop.objection import Objection, last_day_to_object
from minsheng.store.lists.history import Happened, history_of
from minsheng.store.lists.parts import short_names
from minsheng.store.models import CommitmentRow, CycleRow, InspectionRow, ObjectionRow, PostRow
from minsheng.store.names import names_of
from minsheng.store.reach import WHOLE_PLACE, bodies_under, reach_by_body, reaches
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.terms.errors import Missing, NotAllowed
from minsheng.terms.post import Post, Role


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """One inspection of the year: its objects by short name, how many conclusions were delivered, whether it
    is under way on the day."""

    inspection: Inspection
    bodies: tuple[str, ...]
    delivered: int
    is_under_way: bool


@dataclass(frozen=True, slots=True)
class Given:
    """A conclusion that a body was given, and the last day on which it may object."""

    delivery: Delivery
    body: str
    object_by: date


@dataclass(frozen=True, slots=True)
class OneInspection:
    """An inspection with its team in words, deliveries, those who wait for theirs, months at the ceiling,
    objections and what happened. A body sees its own deliveries and objections, and the conclusion once it
    was given it."""

    line: InspectionLine
    team: tuple[str, ...]
    given: tuple[Given, ...]
    waiting: tuple[tuple[str, str], ...]
    months: tuple[tuple[str, Month], ...]
    objections: tuple[ObjectionLine, ...]
    history: tuple[Happened, ...]
    may_read: bool


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    """One objection with the names that it needs: who objects, against what."""

    objection: Objection
    body: str
    against: str
    number: int | None = None
    sentence: str = ""

    def is_late(self, day: date) -> bool:
        """Whether it is undecided after its last day."""
        one = self.objection
        return one.verdict is None and one.withdrawn_at is None and one.decide_by < day


def list_inspections(post: Post, day: date, year: int) -> tuple[InspectionLine, ...]:
    """The inspections of the year by their first day: open to every post. Three queries."""
    rows = InspectionRow.objects.at(post.place).filter(year=year).order_by("first_day", "number")
    found = [from_row(Inspection, row) for row in rows]
    return _lines(post.place, found, day)


def years_of(post: Post) -> list[int]:
    """The years with an inspection, the newest first."""
    rows = InspectionRow.objects.at(post.place).order_by("-year").values_list("year", flat=True)
    return list(rows.distinct())


def one_inspection(post: Post, day: date, inspection: str, closing: Closing) -> OneInspection:
    """The inspection; Missing where there is none."""
    place = post.place
    found = record_of(place, Inspection, inspection)
    if found is None:
        raise Missing("没有这次督查，可能链接已经失效", where=inspection)
    (line,) = _lines(place, [found], day)
    is_office = post.role in WHOLE_PLACE
    deliveries = records_of(place, Delivery, {"inspection": inspection})
    mine = deliveries if is_office else _of_bodies(deliveries, post, day)
    done = {one.body for one in deliveries}
    others = [from_row(Inspection, row) for row in InspectionRow.objects.at(place).filter(year=found.year)]
    shorts = short_names(place, {*found.bodies, *done})
    return OneInspection(
        line=line,
        team=_team(place, found.team),
        given=tuple(
            Given(one, shorts.get(one.body, one.body), last_day_to_object(one, closing)) for one in mine
        ),
        waiting=tuple((body, shorts.get(body, body)) for body in found.bodies if body not in done),
        months=_at_the_ceiling(found, others, shorts, closing) if is_office else (),
        objections=list_objections(post, day, inspection=inspection),
        history=history_of(place, [inspection]) if is_office else (),
        may_read=is_office or bool(mine),
    )


def list_objections(
    post: Post, day: date, *, cycle: str | None = None, inspection: str | None = None
) -> tuple[ObjectionLine, ...]:
    """The objections that the post reaches, undecided first, then the newest. Five queries."""
    rows = ObjectionRow.objects.at(post.place).filter(reach_by_body(post, day))
    if cycle is not None:
        rows = rows.filter(cycle=cycle)
    if inspection is not None:
        rows = rows.filter(inspection=inspection)
    found = [from_row(Objection, row) for row in rows.order_by("-raised_at", "id")]
    found.sort(key=lambda one: one.verdict is not None or one.withdrawn_at is not None)
    return _objections(post.place, found)


def one_objection(post: Post, day: date, objection: str) -> ObjectionLine:
    """The objection. Missing where there is none, NotAllowed out of reach."""
    found = record_of(post.place, Objection, objection)
    if found is None:
        raise Missing("没有这条异议，可能链接已经失效", where=objection)
    if not reaches(post, day, "objection", objection):
        raise NotAllowed("这条异议不是您单位提出的")
    return _objections(post.place, [found])[0]


def previewed_now(place: str, day: date) -> tuple[Cycle, ...]:
    """The months whose preview may be contested on `day`."""
    rows = CycleRow.objects.at(place).filter(stage=CycleStage.PREVIEWED.value, contest_by__gte=day)
    return tuple(from_row(Cycle, row) for row in rows.order_by("-month"))


def delivered_to(post: Post, day: date, closing: Closing) -> tuple[tuple[Inspection, Given], ...]:
    """The conclusions that the post's bodies were given and may still contest on `day`."""
    place = post.place
    given = records_of(place, Delivery, {"body": bodies_under(post, day)})
    open_ = [one for one in given if last_day_to_object(one, closing) >= day]
    shorts = short_names(place, {one.body for one in open_})
    inspections = records_of(place, Inspection, {"id": [one.inspection for one in open_]})
    by_id = {one.id: one for one in inspections}
    return tuple(
        (by_id[one.inspection], Given(one, shorts.get(one.body, one.body), last_day_to_object(one, closing)))
        for one in open_
    )


def who_may_look(place: str) -> list[tuple[str, str]]:
    """The posts that may be in a team: those of the office, with title and name."""
    roles = [Role.SUPERVISOR.value, Role.SUPERVISION_HEAD.value, Role.LIAISON.value, Role.HEAD.value]
    rows = PostRow.objects.at(place).filter(role__in=roles, valid_to__isnull=True).order_by("order", "id")
    posts = sorted(rows, key=lambda row: roles.index(row.role) > 1)
    names = names_of(place, {row.person for row in posts})
    shorts = short_names(place, {row.body for row in posts})
    return [(row.id, f"{names[row.person]}（{shorts.get(row.body, '')}{row.title}）") for row in posts]


def _lines(place: str, found: list[Inspection], day: date) -> tuple[InspectionLine, ...]:
    shorts = short_names(place, {body for one in found for body in one.bodies})
    deliveries = records_of(place, Delivery, {"inspection": [one.id for one in found]})
    return tuple(
        InspectionLine(
            one,
            tuple(shorts.get(body, body) for body in one.bodies),
            sum(given.inspection == one.id for given in deliveries),
            one.state is InspectionState.OPEN and one.first_day <= day <= one.last_day,
        )
        for one in found
    )


def _of_bodies(deliveries: list[Delivery], post: Post, day: date) -> list[Delivery]:
    """Those to the post's body and the ones below it; a leader stands above all of them and is given none."""
    bodies = bodies_under(post, day) if post.role in (Role.LIAISON, Role.HEAD) else []
    return [one for one in deliveries if one.body in bodies]


def _team(place: str, posts: tuple[str, ...]) -> tuple[str, ...]:
    rows = list(PostRow.objects.at(place).filter(id__in=posts).values_list("id", "person", "title"))
    names = names_of(place, {person for _, person, _ in rows})
    said = {post: f"{names[person]}（{title}）" for post, person, title in rows}
    return tuple(said.get(post, post) for post in posts)


def _at_the_ceiling(
    inspection: Inspection, others: list[Inspection], shorts: dict[str, str], closing: Closing
) -> tuple[tuple[str, Month], ...]:
    if inspection.state is not InspectionState.OPEN:
        return ()
    months = months_of(inspection, others)
    full = [one for one in months if one.count >= closing.inspections_a_month]
    return tuple((shorts.get(one.body, one.body), one) for one in full)


def _objections(place: str, found: list[Objection]) -> tuple[ObjectionLine, ...]:
    shorts = short_names(place, {one.body for one in found})
    cycles = {one.id: one for one in records_of(place, Cycle, {"id": [o.cycle for o in found if o.cycle]})}
    looked = [o.inspection for o in found if o.inspection]
    inspections = {one.id: one for one in records_of(place, Inspection, {"id": looked})}
    rows = CommitmentRow.objects.at(place).filter(id__in=[o.commitment for o in found if o.commitment])
    items = {item: (number, said) for item, number, said in rows.values_list("id", "number", "sentence")}

    def against(one: Objection) -> str:
        if one.cycle is not None and one.cycle in cycles:
            return f"{cycles[one.cycle].month.words}预通报"
        return inspections[one.inspection].matter if one.inspection in inspections else ""

    return tuple(
        ObjectionLine(
            one,
            shorts.get(one.body, one.body),
            against(one),
            *(items.get(one.commitment or "", (None, ""))),
        )
        for one in found
    )
