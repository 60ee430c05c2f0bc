"""What the walk of a month starts from: the sample county with 120 issued items of 45 bodies; its days."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from minsheng.actions.act import By, Doing, act
from minsheng.actions.make_table import make_table
from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.table import Stage, TaskTable
from minsheng.sample.county import load_county
from minsheng.sample.keys import key_of
from minsheng.sample.load import load_sample
from minsheng.store.accounts import give_account
from minsheng.store.ids import new_id
from minsheng.store.kinds import Record
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.post import Person, Post, Role
from minsheng.terms.source import Source

BODIES, ITEMS = 45, 120
TITLE = "青禾县2026年重点工作任务分解表"
MID_YEAR = date(2026, 6, 30)
DEPUTY = "deputy"  # the sign-in of whoever signs while a head is away


@dataclass(frozen=True, slots=True)
class Month:
    """The county before its month: the words of its 45 bodies; the items of `overdue` end in June."""

    place: str
    bodies: tuple[str, ...]
    overdue: tuple[str, ...]


def set_day(monkeypatch: pytest.MonkeyPatch, month: int, day: int) -> None:
    """It is nine in the morning of that day of 2026."""
    at = datetime(2026, month, day, 1, 0, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: at)


def an_issued_county(away: int, overdue: slice) -> Month:
    """45 bodies with 120 issued items; at body number `away` somebody else can sign, and the first item of
    each body in `overdue` was due by the end of June."""
    place = load_sample(timezone.now())
    posts = load_county().posts
    signing = {post.body for post in posts if post.role is Role.HEAD}
    filling = {post.body for post in posts if post.role is Role.LIAISON}
    bodies = tuple(body.id for body in load_county().bodies if body.id in signing & filling)[:BODIES]
    late = bodies[overdue]
    clerk = records_of(place, Post, {"id": key_of("clerk")})[0]
    by = By(place, clerk.person, clerk, timezone.now())
    table = make_table(by=by, title=TITLE, year=2026)
    (drafted,) = records_of(place, TaskTable, {"id": table})
    issued = replace(drafted, stage=Stage.ISSUED, paper="青政办发〔2026〕3号", issued_on=date(2026, 2, 10))
    records: list[Record] = [issued]
    for number in range(1, ITEMS + 1):
        body = bodies[(number - 1) % BODIES]
        due = MID_YEAR if body in late and number <= BODIES else None
        records += _item(place, table, number, key_of(body), due)
    person, post = new_id(), new_id()
    deputy = Person(person, place, "代签人")
    records += [deputy, Post(post, place, person, key_of(bodies[away]), Role.LIAISON, "副局长")]
    _put(by, table, records)
    hashed = User.objects.get(username="clerk").password
    give_account(place, person, DEPUTY, hashed)
    return Month(place, bodies, late)


def client_of(name: str) -> Client:
    """A client in which that account is signed in."""
    client = Client()
    user = User.objects.get(username=name)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _item(place: str, table: str, number: int, body: str, due: date | None) -> list[Record]:
    item = Commitment(
        new_id(),
        place,
        table,
        number,
        f"新增便民服务点{number}组300个。",
        Source(),
        2026,
        state=State.CONFIRMED,
        due_by=due,
    )
    measure = Measure(new_id(), place, f"便民服务点{number}组", "个", MeasureKind.TO_DATE)
    return [
        item,
        measure,
        Target(new_id(), place, item.id, measure.id, Decimal(300), due_by=due),
        Duty(new_id(), place, item.id, "牵头单位", DutyRole.LEAD, body=body),
    ]


def _put(by: By, table: str, records: list[Record]) -> None:
    def do(doing: Doing) -> None:
        doing.load(TaskTable, table)
        doing.put(*records)

    act(by, "edit_commitment", do, about=table)
