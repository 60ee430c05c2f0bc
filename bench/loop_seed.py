"""A large county written straight into the tables: 50,000 bodies, 20,000 items, a million values.

Nothing here goes through the log. Half of the items bind every township as a group; half of those hold the
word that the bench seeks, and nothing else does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.db import connection

from builders import County, a_county
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty, DutyRole, Share
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.ask import Ask, AskState
from minsheng.loop.cycle import Cycle, CycleStage
from minsheng.store.ids import new_id
from minsheng.store.kinds import Record, kind_of
from minsheng.store.rows import to_row
from minsheng.terms.body import Body, BodyKind, Membership
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.period import Period
from minsheng.terms.post import Post, Role
from minsheng.terms.source import Source
from minsheng.terms.value import Value

BODIES, ITEMS, VALUES = 50_000, 20_000, 1_000_000
TOWNSHIPS, BUREAUS, LEADERS = 60, 100, 8
DESKS = 40  # bureaus whose liaison is there
MONTHS = 10  # of which values were said: January to October
OWED = 12  # asks of one body in one month
SECTORS = ("教育", "卫生", "水利", "交通", "养老")
SOUGHT = "托位"
SAID = datetime(2026, 11, 5, 4, tzinfo=UTC)
WRITERS = ("education", "health", "west", "exams")  # whose liaisons write while the worker reads
_TOP = "government/"


@dataclass(frozen=True, slots=True)
class Large:
    """The county with what the bench opens: the worker's post, the open cycle's asks of each writer, and
    targets for which a value can be given."""

    county: County
    worker: Post
    targets: tuple[str, ...]


def a_large_county() -> Large:
    """All of it; a minute or two."""
    county = a_county()
    _insert(_bodies(county.place))
    _insert(_posts(county.place))
    targets = _ledger(county.place)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("analyze")  # as the server does by itself within a minute
    return Large(county, county.east.post, targets)


def desk_of(number: int) -> str:
    """The post of the liaison of the bureau with this number, below DESKS."""
    return f"post-bureau-{number}"


def _bodies(place: str) -> Iterator[Record]:
    for number in range(BUREAUS - 3):  # the small county has three already
        yield Body(
            f"bureau-{number}",
            place,
            f"县第{number}局",
            f"{number}局",
            BodyKind.GOVERNMENT,
            10 + number,
            "government",
        )
    towns = ["east", "west", *(f"town-{number}" for number in range(TOWNSHIPS - 2))]
    for number, town in enumerate(towns):
        if number > 1:
            yield Body(
                town,
                place,
                f"第{number}乡人民政府",
                f"第{number}乡",
                BodyKind.TOWNSHIP,
                200 + number,
                "government",
            )
            yield Membership(f"townships-{town}", place, "townships", town)
    for number in range(BODIES - BUREAUS - TOWNSHIPS):
        town = towns[number % TOWNSHIPS]
        yield Body(
            f"village-{number}",
            place,
            f"第{number}村民委员会",
            f"{number}村",
            BodyKind.VILLAGE,
            1000 + number,
            town,
        )


def _posts(place: str) -> Iterator[Record]:
    for number in range(LEADERS):
        yield Post(
            f"post-leader-{number}", place, "person-leader", "government", Role.LEADER, "副县长", number
        )
    for number in (0, 60):  # two more posts of the same worker, in two villages of the township
        yield Post(
            f"post-village-{number}", place, "person-east", f"village-{number}", Role.LIAISON, "村联络员", 5
        )
    for number in range(DESKS):  # one person's, because each of forty sessions acts in one of them
        bureau = f"bureau-{number}"
        yield Post(desk_of(number), place, "person-education", bureau, Role.LIAISON, "联络员", 9)
    for body in ("west", "exams"):
        yield Post(f"post-{body}", place, "person-education", body, Role.LIAISON, "联络员", 5)


def _ledger(place: str) -> tuple[str, ...]:
    table = TaskTable(
        new_id(), place, "任务表", 2026, stage=Stage.ISSUED, paper="1号", issued_on=date(2026, 2, 3)
    )
    _insert([table])
    members = ["east", "west", "town-0", "town-1"]
    made: list[Record] = []
    said: list[tuple[str, str]] = []
    asked: list[tuple[Commitment, Target, str]] = []
    for number in range(1, ITEMS + 1):
        grouped = number <= ITEMS // 2
        lead = f"bureau-{number % (BUREAUS - 3)}" if number % 50 else WRITERS[number // 50 % 2]
        item, target, parts = _item(place, table.id, number, lead, grouped=grouped)
        made += [item, *parts]
        bodies = [lead, *members] if grouped else [lead, "education", "health", "exams", "office"]
        said += [(target.measure, body) for body in dict.fromkeys(bodies)]
        asked += [(item, target, body) for body in (bodies if grouped else [lead, "exams"])]
    _insert(made)
    _values(place, said)
    _insert(_asks(place, asked))
    # what is asked just now nobody gives besides
    mine = [target.id for item, target, body in asked if body == "health"]
    return tuple(mine[OWED:])


def _item(
    place: str, table: str, number: int, lead: str, *, grouped: bool
) -> tuple[Commitment, Target, list[Record]]:
    sought = SOUGHT if grouped and number % 2 else "渠道"
    item = Commitment(
        new_id(),
        place,
        table,
        number,
        f"第{number}项：新增{sought}300个，年底前完成，按月公布进展情况。",
        Source(),
        2026,
        section=("民生实事", SECTORS[number % len(SECTORS)]),
        sector=SECTORS[number % len(SECTORS)],
        state=State.CONFIRMED,
        leader=f"post-leader-{number % LEADERS}",
        due_by=date(2026, 12, 31),
    )
    measure = Measure(new_id(), place, f"{sought}{number}", "个", MeasureKind.TO_DATE)
    target = Target(new_id(), place, item.id, measure.id, Decimal(300))
    parts: list[Record] = [measure, target]
    parts.append(Duty(new_id(), place, item.id, lead, DutyRole.LEAD, Share.WHOLE, lead))
    if grouped:
        parts.append(
            Duty(
                new_id(),
                place,
                item.id,
                "各乡镇",
                DutyRole.RESPONSIBLE,
                Share.PART,
                group="townships",
                order=1,
            )
        )
    return item, target, parts


def _values(place: str, said: Sequence[tuple[str, str]]) -> None:
    """The same value again and again under other keys: a million records would take minutes to make."""
    period = Period(2026 * 12, 2026 * 12)
    one = Value(
        new_id(), place, "m", "b", period, Decimal(1), Source(paper="月报"), "post-health", SAID, sequence=1
    )
    names, pattern = _columns(to_row(one))
    at = {name: names.index(name) for name in ("id", "measure", "body", "period", "amount", "sequence")}
    periods = [str(Period(2026 * 12, 2026 * 12 + month)) for month in range(MONTHS)]

    def lines() -> Iterator[list[Any]]:
        number = 0
        while number < VALUES:
            measure, body = said[number // MONTHS % len(said)]
            line = list(pattern)
            line[at["id"]], line[at["measure"]], line[at["body"]] = f"value-{number}", measure, body
            month = number % MONTHS
            line[at["period"]], line[at["amount"]], line[at["sequence"]] = (
                periods[month],
                str(20 * (month + 1)),
                number + 1,
            )
            yield line
            number += 1

    _write("value", names, lines())


def _asks(place: str, asked: Sequence[tuple[Commitment, Target, str]]) -> Iterator[Record]:
    """Twelve asks of each body in each month; those of November are open, the others were taken."""
    by_body: dict[str, list[tuple[Commitment, Target]]] = {}
    for item, target, body in asked:
        by_body.setdefault(body, []).append((item, target))
    for month in range(1, 12):
        last = 2026 * 12 + month - 1
        is_open = month == 11
        stage = CycleStage.COLLECTING if is_open else CycleStage.PUBLISHED
        due = date(2026, month + 1, 7)
        cycle = Cycle(new_id(), place, Period(last, last), date(2026, month, 28), due, stage)
        yield cycle
        for body, items in by_body.items():
            for item, target in items[:OWED]:
                ask = Ask(
                    new_id(),
                    place,
                    cycle.id,
                    item.id,
                    target.id,
                    target.measure,
                    body,
                    Period(2026 * 12, last),
                    due,
                )
                yield (
                    ask
                    if is_open
                    else replace(
                        ask,
                        state=AskState.ACCEPTED,
                        amount=Decimal(20 * month),
                        value="value-1",
                        filled_by="post-education",
                        signed_by="post-education_head",
                        signed_on=due,
                        signed_at=SAID,
                        filled_at=SAID,
                    )
                )


def _insert(records: Iterable[Record]) -> None:
    """Rows of any kinds, kind by kind."""
    by_kind: dict[str, tuple[list[str], list[list[Any]]]] = {}
    for record in records:
        row = to_row(record)
        if isinstance(record, Body):
            above = f"{_TOP}{record.parent}/" if record.parent != "government" else _TOP
            row.path = f"{above}{record.id}/"  # type: ignore[attr-defined]  # of a body's row
        names, values = _columns(row)
        by_kind.setdefault(kind_of(record).row._meta.db_table, (names, []))[1].append(values)
    for table, (names, lines) in by_kind.items():
        _write(table, names, lines)


def _columns(row: Any) -> tuple[list[str], list[Any]]:  # noqa: ANN401  (a row of any table)
    fields = [field for field in row._meta.concrete_fields if not field.primary_key]
    return (
        [field.column for field in fields],
        [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields],
    )


def _write(table: str, names: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    columns = ", ".join(connection.ops.quote_name(name) for name in names)
    into = f"{connection.ops.quote_name(table)} ({columns})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"copy {into} from stdin") as copy:
                for line in lines:
                    copy.write_row(line)
            return
        marks = ", ".join("?" * len(names))
        raw = connection.connection
        raw.execute("begin")
        raw.executemany(f"insert into {into} values ({marks})", lines)  # noqa: S608  (our own columns)
        raw.execute("commit")
