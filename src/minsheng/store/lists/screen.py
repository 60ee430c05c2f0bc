"""The leader's screen (一屏): how the items that a post reaches stood in the newest bulletin, and since when.

Everything here is as the bulletins of each month published it, so that each number opens to what it was
judged by; what turns next week is what the newest one said would turn if nothing is reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q

from minsheng.ledger.progress import Light
from minsheng.ledger.table import Stage
from minsheng.loop.bulletin import BulletinState
from minsheng.loop.glance import TROUBLE, Tally, in_trouble_since, tally_of
from minsheng.loop.problem import OVER
from minsheng.store.lists.parts import DutyPart, duty_parts
from minsheng.store.models import (
    BodyRow,
    BulletinRow,
    CommitmentRow,
    JudgementRow,
    MeasureRow,
    ProblemRow,
    TableRow,
    TargetRow,
)
from minsheng.store.placed import PlacedQuerySet
from minsheng.store.reach import reach_live, reach_problems
from minsheng.terms.body import BodyKind
from minsheng.terms.post import Post

MONTHS = 12  # of the trend: a year, and as many columns as a narrow picture shows
SOON = 7  # days: what changes before the next week's meeting


@dataclass(frozen=True, slots=True)
class Line:
    """One item as the screen names it. `trail` are its lights month by month, None where it had none; `since`
    the first of the unbroken months in trouble; `asked` the open problem about it: id and number."""

    id: str
    number: int
    sentence: str
    sector: str
    light: Light
    why: str
    trail: tuple[tuple[date, Light | None], ...] = ()
    since: date | None = None
    leads: tuple[DutyPart, ...] = ()
    asked: tuple[str, int, date] | None = None

    @property
    def months(self) -> int:
        """For how many months in a row it has been in trouble."""
        return sum(1 for day, _ in self.trail if self.since is not None and day >= self.since)


@dataclass(frozen=True, slots=True)
class Share:
    """One line of a breakdown: the items of a sector, or what a body answers for; `key` names it."""

    key: str
    label: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class MonthTally:
    """How the items stood in one month's last bulletin."""

    bulletin: str
    day: date
    tally: Tally


@dataclass(frozen=True, slots=True)
class Change:
    """What changes on a day: an item that turns to `to` if nothing is reported, a `node` that falls due, or,
    with neither, the last day of an item."""

    day: date
    item: str
    number: int
    sentence: str
    light: Light | None = None
    to: Light | None = None
    node: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """All of it. `unlit` items had no light yet; `drafting` tables do not bind yet; `county` is the whole
    place in the newest bulletin that was issued, with its id, None where none was."""

    bulletin: str
    day: date
    tally: Tally
    unlit: int
    trouble: tuple[Line, ...]
    sectors: tuple[Share, ...]
    bodies: tuple[Share, ...]
    townships: tuple[Share, ...]
    months: tuple[MonthTally, ...]
    changes: tuple[Change, ...]
    drafting: int
    county: tuple[str, Tally] | None = None


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the tables say of the items: rows by id, and their lights by bulletin."""

    items: Mapping[str, tuple[int, str, str, date | None]]
    bulletins: Sequence[tuple[str, date]]
    lights: Mapping[str, Mapping[str, Light]] = field(default_factory=dict)


def screen_of(post: Post, day: date) -> Screen | None:
    """The screen of `post` on `day`; None before the first bulletin, or while it reaches nothing that was
    judged. At most nineteen queries, however many items."""
    place = post.place
    bulletins = last_bulletins(place)
    if not bulletins:
        return None
    reached = CommitmentRow.objects.at(place).filter(reach_live(post, day))
    rows = reached.values_list("id", "number", "sentence", "sector", "due_by")
    items = {str(identity): (number, words, sector, due) for identity, number, words, sector, due in rows}
    seen = _Seen(items, bulletins, _lights(place, bulletins, reached))
    newest, at = bulletins[-1]
    lit = seen.lights.get(newest, {})
    if not lit:
        return None
    return Screen(
        bulletin=newest,
        day=at,
        tally=tally_of(lit.values()),
        unlit=len(items) - len(lit),
        trouble=_trouble(post, day, seen),
        sectors=_sectors(seen, lit),
        **_by_body(place, newest, reached),
        months=tuple(
            MonthTally(one, end, tally_of(seen.lights[one].values()))
            for one, end in bulletins
            if one in seen.lights
        ),
        changes=tuple(sorted(_changes(place, seen, day), key=lambda one: (one.day, one.number))),
        drafting=_drafting(place, reached),
        county=_county(place),
    )


def last_bulletins(place: str) -> list[tuple[str, date]]:
    """Id and day of the last bulletin of each of the newest MONTHS months, the oldest first. One query."""
    rows = BulletinRow.objects.at(place).order_by("day", "number").values_list("day", "id")
    return [(identity, day) for day, identity in dict(rows).items()][-MONTHS:]


def _lights(
    place: str, bulletins: Sequence[tuple[str, date]], reached: PlacedQuerySet[CommitmentRow]
) -> dict[str, dict[str, Light]]:
    rows = JudgementRow.objects.at(place).filter(
        bulletin__in=[one for one, _ in bulletins], target=None, commitment__in=reached.values("id")
    )
    found: defaultdict[str, dict[str, Light]] = defaultdict(dict)
    for bulletin, item, light in rows.values_list("bulletin", "commitment", "light"):
        found[bulletin][item] = Light(light)
    return dict(found)


def _trouble(post: Post, day: date, seen: _Seen) -> tuple[Line, ...]:
    """What is overdue, behind or silent: the worst first, of these what has been so the longest."""
    newest = seen.bulletins[-1][0]
    lit = {item: light for item, light in seen.lights[newest].items() if light in TROUBLE}
    whys = JudgementRow.objects.at(post.place).filter(bulletin=newest, target=None, commitment__in=list(lit))
    why = dict(whys.values_list("commitment", "why"))
    leads = _leads(post.place, lit, day)
    asked = _asked(post, day, lit)
    lines = []
    for item, light in lit.items():
        number, sentence, sector, _ = seen.items[item]
        trail = tuple((end, seen.lights.get(one, {}).get(item)) for one, end in seen.bulletins)
        since = in_trouble_since(_without_gaps(trail))
        lines.append(
            Line(item, number, sentence, sector, light, why[item], trail, since, leads[item], asked.get(item))
        )
    return tuple(sorted(lines, key=lambda one: (TROUBLE.index(one.light), one.since or date.max, one.number)))


def _without_gaps(trail: Sequence[tuple[date, Light | None]]) -> list[tuple[date, Light]]:
    """The newest months, as far back as each has a light."""
    found: list[tuple[date, Light]] = []
    for day, light in reversed(trail):
        if light is None:
            break
        found.append((day, light))
    return found[::-1]


def _leads(place: str, items: Collection[str], day: date) -> defaultdict[str, tuple[DutyPart, ...]]:
    found: defaultdict[str, tuple[DutyPart, ...]] = defaultdict(tuple)
    for part in duty_parts(place, items, day):
        if part.duty.role.value in ("lead", "sole"):
            found[part.duty.commitment] += (part,)
    return found


def _asked(post: Post, day: date, items: Collection[str]) -> dict[str, tuple[str, int, date]]:
    """Of each item the open problem that is due first."""
    rows = ProblemRow.objects.at(post.place).filter(reach_problems(post, day), commitment__in=list(items))
    rows = rows.exclude(state__in=[state.value for state in OVER]).order_by("-due", "-number")
    return {
        str(item): (identity, number, due)
        for item, identity, number, due in rows.values_list("commitment", "id", "number", "due")
    }


def _sectors(seen: _Seen, lit: Mapping[str, Light]) -> tuple[Share, ...]:
    found: defaultdict[str, list[Light]] = defaultdict(list)
    for item, light in lit.items():
        found[seen.items[item][2]].append(light)
    return _worst_first(Share(sector, sector, tally_of(lights)) for sector, lights in found.items())


def _by_body(
    place: str, bulletin: str, reached: PlacedQuerySet[CommitmentRow]
) -> dict[str, tuple[Share, ...]]:
    """What each body answers for, targets counted one by one: townships, and all other bodies."""
    rows = JudgementRow.objects.at(place).filter(
        bulletin=bulletin, body__isnull=False, commitment__in=reached.values("id")
    )
    found: defaultdict[str, list[Light]] = defaultdict(list)
    for body, light in rows.values_list("body", "light"):
        found[body].append(Light(light))
    named = BodyRow.objects.at(place).filter(id__in=list(found)).values_list("id", "short", "kind")
    shares: dict[str, list[Share]] = {"bodies": [], "townships": []}
    for body, short, kind in named:
        where = "townships" if kind == BodyKind.TOWNSHIP.value else "bodies"
        shares[where].append(Share(body, short, tally_of(found[body])))
    return {where: _worst_first(lines) for where, lines in shares.items()}


def _worst_first(shares: Iterable[Share]) -> tuple[Share, ...]:
    def weight(one: Share) -> tuple[int, int, int, str]:
        return (-one.tally.overdue, -one.tally.behind, -one.tally.silent, one.label)

    return tuple(sorted(shares, key=weight))


def _changes(place: str, seen: _Seen, day: date) -> Iterable[Change]:
    """From today to SOON days on: items that turn, nodes and whole items that fall due."""
    newest = seen.bulletins[-1][0]
    lit, last = seen.lights[newest], day + timedelta(days=SOON)
    turning = JudgementRow.objects.at(place).filter(
        bulletin=newest, target=None, changes_on__range=(day, last), commitment__in=list(lit)
    )
    for item, on, to in turning.values_list("commitment", "changes_on", "changes_to"):
        if on is not None and to is not None:
            yield Change(on, item, *seen.items[item][:2], light=lit[item], to=Light(to))
    nodes = TargetRow.objects.at(place).filter(
        Q(node=True, dropped=False, due_by__range=(day, last)), commitment__in=list(seen.items)
    )
    found = list(nodes.values_list("commitment", "due_by", "measure"))
    names = dict(MeasureRow.objects.at(place).filter(id__in={m for *_, m in found}).values_list("id", "name"))
    for item, on, measure in found:
        if on is not None:
            yield Change(on, item, *seen.items[item][:2], node=names[measure])
    with_node = {(item, on) for item, on, _ in found}
    for item, (number, sentence, _, due) in seen.items.items():
        if due is None or not day <= due <= last or (item, due) in with_node:
            continue
        if lit.get(item) is not Light.DONE:
            yield Change(due, item, number, sentence)


def _drafting(place: str, reached: PlacedQuerySet[CommitmentRow]) -> int:
    """How many tables that hold such items are not issued yet."""
    tables = TableRow.objects.at(place).filter(id__in=reached.values("table"))
    return tables.exclude(stage=Stage.ISSUED.value).count()


def _county(place: str) -> tuple[str, Tally] | None:
    """The newest bulletin that was issued, and the counts that it printed: it went out to everybody."""
    issued = BulletinRow.objects.at(place).filter(state=BulletinState.ISSUED.value)
    newest = issued.order_by("-day", "-number").values_list("id", flat=True).first()
    if newest is None:
        return None
    rows = JudgementRow.objects.at(place).filter(bulletin=newest, target=None)
    return newest, tally_of(Light(light) for light in rows.values_list("light", flat=True))
