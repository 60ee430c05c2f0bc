"""Twenty months of programmes, in the order of the days: adopted, worked in, linked to last year's promises.

What a rule refuses on its day is tried again three days later, as people do; what is refused still stays as
it stands, so that lists show open and late cases too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from heapq import heappop, heappush
from itertools import count
from random import Random
from typing import Any

from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.make_voucher import make_voucher
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.actions.put_entry import put_entry
from minsheng.programmes.find import PackFolder
from minsheng.programmes.kept import KeptCase, Programme
from minsheng.programmes.load import load_pack
from minsheng.programmes.pack import Pack, Record
from minsheng.programmes.scenario import Scenario
from minsheng.sample.programmes.people import Workers, owns
from minsheng.sample.programmes.promises import link_promises
from minsheng.sample.programmes.scenes import Scene, SceneCase, first_day, scenarios_of, scene
from minsheng.sample.year.people import Office
from minsheng.store.packs import offered_packs
from minsheng.store.reads import record_of, records_of
from minsheng.terms.body import BodyKind
from minsheng.terms.calendar import OFFICE_TIME
from minsheng.terms.errors import MinshengError

SEED = 20250205
FIRST, LAST = date(2025, 2, 5), date(2026, 9, 30)
# Scenes of each pack: more of those that together use the whole language.
SCENES, OF_THE_SIX = 3, 12
_SIX = frozenset(
    {
        "relief/temporary_assistance",
        "civility/points",
        "governance/grid_events",
        "health/chronic_disease",
        "education/points_admission",
        "delivery/projects",
    }
)
# What happens once a year keeps its month: nobody enrols in November.
_YEARLY = frozenset({"education/points_admission", "education/balance", "education/preschool"})
_TRIES, _AGAIN = 3, timedelta(days=3)
_BUSY = 6  # townships in which cases lie, so that each has some of every programme
_A_DAY = timedelta(days=1)
_MONTHS = (LAST.year - FIRST.year) * 12 + LAST.month - FIRST.month


@dataclass(slots=True)
class Life:
    """What waits to be done, by its instant."""

    workers: Workers
    packs: dict[str, Pack]
    waiting: list[tuple[datetime, int, Callable[[datetime], None]]] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def at(self, when: datetime, do: Callable[[datetime], None]) -> None:
        """Do it then."""
        heappush(self.waiting, (when, next(self.numbers), do))

    def run(self) -> None:
        """Do everything, the earliest first."""
        while self.waiting:
            when, _, do = heappop(self.waiting)
            do(when)


def is_lived(place: str) -> bool:
    """Whether the programmes are there already."""
    return bool(records_of(place, Programme, {}))


def live(office: Office) -> Iterator[str]:
    """Adopt every pack and work in it; a line before each step."""
    drawn = Random(SEED)  # noqa: S311  (invented cases, no secret)
    start = datetime.combine(FIRST - timedelta(days=10), time(2), UTC)
    folders = [one for one in offered_packs() if one.examples.is_file()]
    packs = {one.id: load_pack(one) for one in folders}
    yield f"开办{len(packs)}个事项，登记经办人 …"
    for pack in packs.values():
        record = Record.OURS.value if Record.OURS in pack.records else Record.MIRROR.value
        adopt_programme(by=office.head(start), pack=pack.id, record=record)
    workers = _hired(office, packs, start, drawn)
    life = Life(workers, packs)
    scenes = list(_scenes(folders, packs, _townships(office), drawn))
    for one in scenes:
        _plan(life, one)
    yield f"办理事项：{sum(len(one.cases) for one in scenes)}件 …"
    life.run()
    link_promises(office)


def _townships(office: Office) -> list[str]:
    found = (body for body in office.bodies.values() if body.kind is BodyKind.TOWNSHIP)
    return [body.id for body in sorted(found, key=lambda body: body.order)]


def _hired(office: Office, packs: dict[str, Pack], start: datetime, drawn: Random) -> Workers:
    workers = Workers(office, start, drawn)
    standing = [body for body in office.bodies.values() if body.valid_to is None]
    named = [body for body in standing if body.kind is BodyKind.TOWNSHIP]
    named += [
        body
        for body in standing
        if body.kind in (BodyKind.GOVERNMENT, BodyKind.PARTY)
        and any(owns(body, pack) for pack in packs.values())
    ]
    workers.hire(sorted(named, key=lambda body: body.order))
    for pack in packs.values():
        workers.assign(pack)
    workers.open_residents(packs.values())
    workers.give()
    return workers


def _scenes(
    folders: list[PackFolder], packs: dict[str, Pack], townships: list[str], drawn: Random
) -> Iterator[Scene]:
    numbers = count(1)
    for folder in folders:
        pack = packs[folder.id]
        told = scenarios_of(pack, folder)
        if Record.OURS not in pack.records or not told:
            continue
        for number in range(OF_THE_SIX if pack.id in _SIX else SCENES):
            yield scene(
                pack,
                told[number % len(told)],
                number=next(numbers),
                body=drawn.choice(townships[:_BUSY]),
                first=_month(pack, told[number % len(told)], drawn),
                drawn=drawn,
            )


def _month(pack: Pack, told: Scenario, drawn: Random) -> date:
    """The first day of the month in which a scene begins."""
    day = first_day(pack, told) or FIRST
    if pack.id in _YEARLY:
        return day.replace(year=drawn.choice((FIRST.year, LAST.year)), day=1)
    month = FIRST.year * 12 + FIRST.month - 1 + drawn.randrange(_MONTHS)
    return date(month // 12, month % 12 + 1, 1)


def _plan(life: Life, one: Scene) -> None:
    """Put the scene's beginnings where they belong: entries and vouchers a day before its first case."""
    start = _start(one)
    life.at(start - _A_DAY + timedelta(hours=9), partial(_furnish, life, one))
    for case in one.cases:
        life.at(start + case.opened, partial(_begin, life, one, case))


def _start(one: Scene) -> datetime:
    """The first instant of the scene's month in the county."""
    return datetime.combine(one.first, time(), OFFICE_TIME)


def _furnish(life: Life, one: Scene, when: datetime) -> None:
    pack = life.packs[one.pack]
    by = life.workers.who(pack, pack.workflow.roles, one.body, when)[0]
    for entry in one.entries:
        _tried(put_entry, by=by, pack=pack.id, register=entry.register, answers=entry.answers)
    for paid in one.vouchers:
        voucher = pack.vouchers[paid.voucher]
        wish = {"voucher": voucher.name, "amount": paid.amount, "source": paid.source, "target": paid.target}
        for payer in life.workers.who(pack, voucher.roles, one.body, when):
            if _tried(make_voucher, by=payer, pack=pack.id, paper=f"{voucher.label}单", **wish):
                break


def _begin(life: Life, one: Scene, case: SceneCase, when: datetime) -> None:
    pack = life.packs[one.pack]
    for by in life.workers.who(pack, pack.workflow.roles, one.body, when)[:1]:
        opened = _tried(open_case, by=by, pack=pack.id, answers=case.answers)
        if opened is not None:
            _next(life, _Course(one, case, str(opened)), when)


@dataclass(frozen=True, slots=True)
class _Course:
    """A case on its way: its next step is `number`, tried for the `attempt`-th time."""

    scene: Scene
    case: SceneCase
    identity: str
    number: int = 0
    attempt: int = 1


def _next(life: Life, course: _Course, before: datetime) -> None:
    """Have the next move made when the example says so, at the earliest an hour after the last one."""
    if course.number < len(course.case.steps):
        after = course.case.steps[course.number].after
        told = _start(course.scene) + after if after is not None else before + _A_DAY
        life.at(max(told, before + timedelta(hours=1)), partial(_move, life, course))


def _move(life: Life, course: _Course, when: datetime) -> None:
    pack, step = life.packs[course.scene.pack], course.case.steps[course.number]
    kept = record_of(life.workers.office.place, KeptCase, course.identity)
    if kept is None or step.move not in pack.workflow.moves:
        return
    wish = {"move": step.move, "answers": step.answers, "reason": step.reason}
    for by in life.workers.who(pack, pack.workflow.moves[step.move].roles, course.scene.body, when):
        if _tried(move_case, by=by, case=kept.id, revision=kept.revision, **wish) is not None:
            _next(life, replace(course, number=course.number + 1, attempt=1), when)
            return
    if course.attempt < _TRIES:
        life.at(when + _AGAIN, partial(_move, life, replace(course, attempt=course.attempt + 1)))


def _tried(do: Callable[..., str], **wish: Any) -> str | None:  # noqa: ANN401  (what the action takes)
    """What the action answers; None where a rule refuses, and then everything is as it was."""
    try:
        return do(**wish)
    except MinshengError:
        return None
