"""What the twenty checks look at (减负体检的事实), out of the record of one place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date

from minsheng.loop.ask import Ask, AskState
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.burden import Burden, BurdenTime, burden_of
from minsheng.loop.burden_note import BurdenNote
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.loop.guard.configuration import (
    Asked,
    Configuration,
    FieldKind,
    Figure,
    Form,
    FormField,
    FormPurpose,
    Inspected,
    Lead,
    Line,
    Ranked,
    Ranking,
    Review,
    Writer,
)
from minsheng.loop.guard.limits import limits_of
from minsheng.loop.inspection import Inspection, InspectionState
from minsheng.loop.instance import Instance, Waiver, standing_waivers
from minsheng.loop.objection import Objection
from minsheng.loop.policy import Policy, policy_in_force
from minsheng.loop.problem import Tip
from minsheng.store.lists.guard_packs import pack_forms, pack_measures, pack_tables, running_packs
from minsheng.store.models import BodyRow, MeasureRow, PostRow, TargetRow
from minsheng.store.reach import WHOLE_PLACE
from minsheng.store.reads import record_of, records_of
from minsheng.store.verbs import LABELS
from minsheng.terms.body import BodyKind
from minsheng.terms.calendar import office_day
from minsheng.terms.measure import Origin
from minsheng.terms.post import Role
from minsheng.terms.value import Value, ValueState

_FORM = "asks"  # the page on which bodies report
_LEVELS = {BodyKind.TOWNSHIP: Asked.TOWNSHIP, BodyKind.VILLAGE: Asked.VILLAGE}
_NAMES = {Asked.BUREAU: "部门月度报送", Asked.TOWNSHIP: "乡镇月度报送", Asked.VILLAGE: "村（社区）月度报送"}
# What a body reports is its own doing; nobody above it may write there.
_FILLERS = frozenset({Role.LIAISON, Role.HEAD})


def waived_checks(place: str, day: date) -> frozenset[int]:
    """The numbers of the checks that somebody waived for `day`."""
    return standing_waivers(records_of(place, Waiver, {}), day)


def configuration_of(place: str, day: date, may_fill: Collection[Role]) -> Configuration:
    """How the place has set the product up, as it is on `day`. `may_fill` are the roles that may write what
    a body reports."""
    policy = policy_in_force(records_of(place, Policy, {}), day)
    cycles = records_of(place, Cycle, {})
    newest = cycles[-1] if cycles else None
    bodies, packs = _bodies(place), running_packs(place)
    inspections = [
        one for one in records_of(place, Inspection, {}) if one.state is not InspectionState.WITHDRAWN
    ]
    return Configuration(
        day,
        limits_of(policy.rules if policy else None),
        record_of(place, Instance, place),
        functions=tuple(LABELS.values()),
        measures=(*_measures(place), *pack_measures(packs)),
        forms=(*_forms(place, newest, cycles, bodies), *pack_forms(packs)),
        rankings=tuple(_rankings(newest, inspections)),
        looks=tuple(one for inspection in inspections for one in _inspected(inspection, bodies)),
        figures=tuple(_figures(place)),
        writers=(
            *(Writer(role.label, role not in _FILLERS) for role in Role if role in may_fill),
            *_wrote_over(place),
        ),
        lines=tuple(_lines(place, newest, bodies)),
        reviews=tuple(_reviews(place)),
        public_tables=tuple(pack_tables(packs)),
        leads=(Lead("群众反映"),) if records_of(place, Tip, {}) else (),
    )


def year_of_burden(place: str, year: int) -> list[tuple[Cycle, Burden]]:
    """What each month of the year asked, in the order of the months. Three queries and one a month."""
    times = records_of(place, BurdenTime, {"form": _FORM})
    notes = records_of(place, BurdenNote, {"form": _FORM})
    found = []
    for cycle in records_of(place, Cycle, {}):
        if cycle.month.first // 12 == year:
            asks = records_of(place, Ask, {"cycle": cycle.id})
            known = cycle.known + sum(ask.state is AskState.VOID for ask in asks)
            found.append((cycle, burden_of(_FORM, asks, known, times, _said_in(notes, cycle))))
    return found


def list_burden_notes(place: str) -> list[BurdenNote]:
    """Every note that something asks too much, those without an answer first, then the newest."""
    notes = records_of(place, BurdenNote, {})
    return sorted(notes, key=lambda note: (bool(note.answer), -note.said_at.timestamp()))


def _said_in(notes: Iterable[BurdenNote], cycle: Cycle) -> list[BurdenNote]:
    """The notes of the stretch in which the month's figures were asked."""
    return [note for note in notes if cycle.opened_on <= office_day(note.said_at) <= cycle.month.last_day]


def _bodies(place: str) -> dict[str, tuple[str, BodyKind]]:
    rows = BodyRow.objects.at(place).values_list("id", "short", "kind")
    return {body: (short, BodyKind(kind)) for body, short, kind in rows}


def _measures(place: str) -> tuple[str, ...]:
    used = TargetRow.objects.at(place).filter(dropped=False).values("measure")
    names = MeasureRow.objects.at(place).filter(id__in=used).values_list("name", flat=True)
    return tuple(sorted(set(names)))


def _forms(
    place: str, cycle: Cycle | None, cycles: Iterable[Cycle], bodies: Mapping[str, tuple[str, BodyKind]]
) -> Iterable[Form]:
    """The month's form for each level that is asked; a proof is a paper, never a required picture. It is held
    against what the same month of the year before asked, at the minutes that volunteers measure today."""
    if cycle is None:
        return
    year_ago = next((one for one in cycles if one.month.first == cycle.month.first - 12), None)
    before = _by_level(place, year_ago, bodies) if year_ago is not None else None
    instance = record_of(place, Instance, place)
    times = records_of(place, BurdenTime, {"form": _FORM})
    for level, asks in sorted(_by_level(place, cycle, bodies).items()):
        form = _form(place, level, asks, times, instance)
        cost = burden_of(_FORM, before[level], 0, times, ()) if before is not None else None
        yield form if cost is None else replace(form, minutes_a_year_ago=cost.minutes)


def _by_level(
    place: str, cycle: Cycle, bodies: Mapping[str, tuple[str, BodyKind]]
) -> defaultdict[Asked, list[Ask]]:
    found: defaultdict[Asked, list[Ask]] = defaultdict(list)
    for ask in records_of(place, Ask, {"cycle": cycle.id}):
        found[_LEVELS.get(bodies[ask.body][1], Asked.BUREAU)].append(ask)
    return found


def _form(
    place: str, level: Asked, asks: list[Ask], times: list[BurdenTime], instance: Instance | None
) -> Form:
    measures = {
        measure: (name, origin)
        for measure, name, origin in MeasureRow.objects.at(place)
        .filter(id__in={ask.measure for ask in asks})
        .values_list("id", "name", "origin")
    }
    cost = burden_of(_FORM, asks, 0, times, ())
    return Form(
        _NAMES[level],
        FormPurpose.OWN_WORK,
        (*(_field(*said) for said in sorted(measures.values())), FormField("证明材料", FieldKind.PAPER)),
        asked=level,
        duty_line=instance.township_list if instance else "",
        decision=instance.village_decision if instance else "",
        bodies=cost.bodies,
        minutes=-(-(cost.minutes or 0) // max(cost.bodies, 1)),
    )


def _field(name: str, origin: str) -> FormField:
    return FormField(name, computed="由台账算出" if origin == Origin.COMPUTED.value else "")


def _rankings(cycle: Cycle | None, inspections: Iterable[Inspection]) -> Iterable[Ranking]:
    if cycle is not None and cycle.ranks:
        paper = next((one.document_no for one in inspections if one.id == cycle.inspection), "")
        yield Ranking(f"{cycle.month.words}单位分档", Ranked.BODIES, paper, ("完成和正常事项所占权重",))


def _inspected(one: Inspection, bodies: Mapping[str, tuple[str, BodyKind]]) -> Iterable[Inspected]:
    for body in one.bodies:
        yield Inspected(
            f"{one.year}年第{one.number}号{one.kind.label}",
            one.matter,
            bodies[body][0],
            one.authorised_by,
            one.document_no,
            one.scope,
            one.team,
            one.first_day,
            one.last_day,
            one.plan,
            bool(one.emergency),
        )


def _figures(place: str) -> Iterable[Figure]:
    """The Values on which the newest bulletin rests, with the persons who wrote, signed and examined them.
    What the office entered out of a paper (statistics, a department's table) nobody wrote who is judged."""
    bulletins = records_of(place, Bulletin, {})
    if not bulletins:
        return
    judged = records_of(place, Judgement, {"bulletin": bulletins[-1].id})
    wanted = {value for one in judged for value in one.evidence}
    taken = {
        ask.value: ask for ask in records_of(place, Ask, {"state": AskState.ACCEPTED}) if ask.value in wanted
    }
    values = records_of(place, Value, {"id": wanted})
    measures = dict(MeasureRow.objects.at(place).values_list("id", "name"))
    people, office = _holders(place), frozenset(_posts_of_office(place))
    for value in values:
        ask = taken.get(value.id)
        if ask is not None or (value.origin is Origin.REPORTED and value.author not in office):
            name = f"{measures.get(value.measure, value.measure)}（{value.period.words}）"
            yield _figure(value, ask, name, people)


def _wrote_over(place: str) -> Iterable[Writer]:
    """Whoever of the office gave a 快报 in place of what a body had given itself, in what the newest bulletin
    rests on: what comes later out of statistics is no such thing."""
    bulletins = records_of(place, Bulletin, {})
    judged = records_of(place, Judgement, {"bulletin": bulletins[-1].id}) if bulletins else []
    values = records_of(place, Value, {"id": {value for one in judged for value in one.evidence}})
    later = [one for one in values if one.replaces is not None and one.state is ValueState.FLASH]
    before = {one.id: one for one in records_of(place, Value, {"id": {one.replaces for one in later}})}
    office = frozenset(_posts_of_office(place))
    titles = dict(PostRow.objects.at(place).values_list("id", "title"))
    for one in later:
        old = before.get(one.replaces or "")
        if old is not None and one.author in office and old.author not in office:
            yield Writer(f"{titles[one.author]}（{one.period.words}）", above=True)


def _figure(value: Value, ask: Ask | None, name: str, people: Mapping[str, str]) -> Figure:
    """Posts by the persons who hold them: two posts of one are one. Who signed on paper may be words."""
    source = value.source
    signer = people.get(value.signer or "", "") or ("" if ask is None else ask.signer)
    examiner = "" if ask is None else people.get(ask.examined_by or "", "")
    outside = source.document is not None or value.origin is Origin.COMPUTED
    return Figure(
        name, people.get(value.author, ""), signer, examiner, source.document or source.paper or "", outside
    )


def _holders(place: str) -> dict[str, str]:
    """The person who holds, or held, each post. One query."""
    return dict(PostRow.objects.at(place).values_list("id", "person"))


def _posts_of_office(place: str) -> Iterable[str]:
    roles = [role.value for role in WHOLE_PLACE]
    return PostRow.objects.at(place).filter(role__in=roles).values_list("id", flat=True)


def _lines(place: str, cycle: Cycle | None, bodies: Mapping[str, tuple[str, BodyKind]]) -> Iterable[Line]:
    """Each body of a published month: a preview is what delivers to it, and an open objection is printed."""
    if cycle is None or cycle.stage is not CycleStage.PUBLISHED:
        return
    asked = sorted({ask.body for ask in records_of(place, Ask, {"cycle": cycle.id})})
    for body in asked:
        yield Line(
            f"{cycle.month.words}通报", bodies[body][0], cycle.previewed_on, cycle.contest_by, printed=True
        )


def _reviews(place: str) -> Iterable[Review]:
    """Who decided each objection, by person, and who had taken part: the team of the inspection, or who
    examined the body's figures of that month; who entered it on paper belongs to them."""
    people = _holders(place)
    teams = {one.id: one.team for one in records_of(place, Inspection, {})}
    for one in records_of(place, Objection, {}):
        if one.decided_by is None:
            continue
        if one.inspection:
            part: list[str | None] = [*teams.get(one.inspection, ())]
        else:
            asked = {"cycle": one.cycle, "body": one.body}
            asked |= {name: said for name in ("commitment", "target") if (said := getattr(one, name))}
            part = [ask.examined_by for ask in records_of(place, Ask, asked)]
        part.append(one.raised_by)
        team = tuple(people.get(post or "", "") for post in part)
        yield Review(one.words[:20], people.get(one.decided_by, ""), tuple(filter(None, team)))
