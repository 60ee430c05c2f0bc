"""What the tests of tables, actions and pages start from: a small county, made through the actions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from minsheng.actions.act import By, Doing, act
from minsheng.actions.make_table import make_table
from minsheng.actions.set_up_place import Establishment, set_up_place
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.table import Stage, TaskTable
from minsheng.store.ids import new_id
from minsheng.store.kinds import Record
from minsheng.store.reads import record_of
from minsheng.terms.body import Body, BodyKind, Group, Membership
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.place import Place
from minsheng.terms.post import Person, Post, Role
from minsheng.terms.source import Source

NOON = datetime(2026, 2, 3, 4, 0, tzinfo=UTC)  # 12:00 in the office
DAY = date(2026, 2, 3)


@dataclass(frozen=True, slots=True)
class County:
    """The small county: one `By` for each kind of post. Ids of bodies are words: education, health, east …"""

    place: str
    operator: By
    supervisor: By
    supervision_head: By
    approver: By
    publisher: By
    leader: By
    education: By  # liaison of 县教育局
    education_head: By
    health: By  # liaison of 县卫健局
    east: By  # liaison of 东溪镇
    security: By
    auditor: By


_BODIES = (
    ("government", "松川县人民政府", "县政府", BodyKind.GOVERNMENT, None),
    ("office", "松川县人民政府办公室", "县府办", BodyKind.GOVERNMENT, "government"),
    ("education", "松川县教育局", "县教育局", BodyKind.GOVERNMENT, "government"),
    ("exams", "松川县教育考试中心", "县考试中心", BodyKind.STATION, "education"),
    ("health", "松川县卫生健康局", "县卫健局", BodyKind.GOVERNMENT, "government"),
    ("east", "东溪镇人民政府", "东溪镇", BodyKind.TOWNSHIP, "government"),
    ("west", "西塘乡人民政府", "西塘乡", BodyKind.TOWNSHIP, "government"),
)
_POSTS = (
    ("operator", "office", Role.OPERATOR, "信息员"),
    ("supervisor", "office", Role.SUPERVISOR, "督查专员"),
    ("supervision_head", "office", Role.SUPERVISION_HEAD, "督查室主任"),
    ("approver", "office", Role.APPROVER, "办公室主任"),
    ("publisher", "office", Role.PUBLISHER, "公开审查员"),
    ("leader", "government", Role.LEADER, "副县长"),
    ("education", "education", Role.LIAISON, "联络员"),
    ("education_head", "education", Role.HEAD, "局长"),
    ("health", "health", Role.LIAISON, "联络员"),
    ("east", "east", Role.LIAISON, "联络员"),
    ("security", "office", Role.SECURITY, "安全员"),
    ("auditor", "office", Role.AUDITOR, "审计员"),
)


def a_county(place: str = "songchuan", at: datetime = NOON) -> County:
    """Seven bodies, one group (各乡镇人民政府) and twelve posts, set up by its operator."""
    posts = {
        name: Post(f"post-{name}", place, f"person-{name}", body, role, title)
        for name, body, role, title in _POSTS
    }
    establishment = Establishment(
        Place(place, "松川县", "990822", "云州市"),
        [
            Body(key, place, name, short, kind, order, parent)
            for order, (key, name, short, kind, parent) in enumerate(_BODIES, start=1)
        ],
        [Group("townships", place, "各乡镇人民政府", ("各乡镇",))],
        [Membership(f"townships-{body}", place, "townships", body) for body in ("east", "west")],
        [Person(post.person, place, f"姓名{name}") for name, post in posts.items()],
        list(posts.values()),
    )
    bys = {name: By(place, post.person, post, at) for name, post in posts.items()}
    set_up_place(by=bys["operator"], establishment=establishment)
    return County(place, **bys)


def a_table(county: County, stage: Stage = Stage.DRAFTING, **fields: Any) -> str:  # noqa: ANN401  (any field)
    """A task table of 2026 at `stage`; its id."""
    table = make_table(by=county.supervisor, title="2026年重点工作任务分解表", year=2026)
    if stage is Stage.ISSUED:
        fields = {"paper": "松政办发〔2026〕1号", "issued_on": DAY, **fields}
    if stage is not Stage.DRAFTING or fields:
        record = found(county, TaskTable, table)
        put(county, replace(record, stage=stage, **fields))
    return table


def a_commitment(
    county: County,
    table: str,
    *,
    number: int = 1,
    sentence: str = "新增普惠托位300个",
    lead: str | None = "education",
    group: str | None = None,
    amount: str | None = "300",
    **fields: Any,  # noqa: ANN401  (any field of a commitment)
) -> str:
    """A commitment with one lead, one responsible group where named, and one target; its id."""
    place, identity = county.place, new_id()
    given = {"source": Source(), "state": State.CONFIRMED, **fields}
    records: list[Record] = [Commitment(identity, place, table, number, sentence, year=2026, **given)]
    if lead is not None:
        records.append(Duty(new_id(), place, identity, f"名称{lead}", DutyRole.LEAD, body=lead))
    if group is not None:
        records.append(Duty(new_id(), place, identity, "各乡镇", DutyRole.RESPONSIBLE, group=group, order=1))
    if amount is not None:
        measure = Measure(new_id(), place, "普惠托位", "个", MeasureKind.TO_DATE)
        records += [measure, Target(new_id(), place, identity, measure.id, Decimal(amount))]
    put(county, *records)
    return identity


def put(county: County, *records: Record, by: By | None = None) -> None:
    """Write records as one event, whatever they are: changed ones as the next revision of what stands."""

    def do(doing: Doing) -> None:
        for record in records:
            doing.find(type(record), id=record.id)
        doing.put(*records)

    act(by or county.supervisor, "edit_commitment", do, about=records[0].id)


def found(county: County, kind: type[Any], identity: str) -> Any:  # noqa: ANN401  (a record of the kind)
    """The record of that kind and id as it stands."""

    record = record_of(county.place, kind, identity)
    assert record is not None
    return record
