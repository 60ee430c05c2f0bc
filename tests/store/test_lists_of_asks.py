"""What a month puts into lists and on desks: silent, late, overtaken and gone told apart, in few queries."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from builders import County, a_commitment, a_county, a_table
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.ledger.table import Stage
from minsheng.loop.ask import AskState
from minsheng.loop.cycle import CycleStage
from minsheng.loop.reporting import Filling
from minsheng.store.lists.asks import AskLine, list_asks, where_asks_stand
from minsheng.store.lists.cycles import count_bodies, list_cycles
from minsheng.store.lists.today import today_of
from minsheng.terms.period import Period

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 28, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 28)


def a_month(county: County, month: str, at: datetime = AT) -> str:
    return open_cycle(by=replace(county.supervisor, at=at), month=Period.parse(month))


def an_asked_county() -> tuple[County, str]:
    """Two figures of education and one of health, asked in March; the month's id."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    for number, lead in enumerate(("education", "education", "health"), start=1):
        a_commitment(county, table, number=number, lead=lead)
    return county, a_month(county, "2026-03")


def lines_of(county: County, body: str) -> list[AskLine]:
    return [line for line in list_asks(county.supervisor.post, DAY) if line.ask.body == body]


def report(county: County, at: datetime = AT, *, signed: bool) -> None:
    fillings = [
        Filling(line.id, None, unknown="月底公布") for line in lines_of(county, "education") if line.is_owed
    ]
    submit_asks(by=replace(county.education, at=at), fillings=fillings)
    filled = [line.ask for line in lines_of(county, "education") if line.ask.state is AskState.FILLED]
    if signed:
        asks = [(ask.id, ask.revision) for ask in filled]
        sign_asks(by=replace(county.education_head, at=at), asks=asks)


def desk(county: County, who: str) -> list[tuple[str, str]]:
    return [(one.act, one.about) for one in today_of(getattr(county, who).post, DAY).mine]


def awaited(county: County, who: str) -> list[tuple[str, str]]:
    return [(one.act, one.whom) for one in today_of(getattr(county, who).post, DAY).others]


def test_the_month_goes_from_desk_to_desk() -> None:
    county, _ = an_asked_county()
    assert ("报送", "2026年3月2项：普惠托位等") in desk(county, "education")
    assert desk(county, "education_head") == []
    report(county, signed=False)
    assert ("审签", "2026年3月2项：普惠托位等") in desk(county, "education_head")
    assert ("审签", "负责人") in awaited(county, "education")
    assert ("报送", "县教育局、县卫健局") in awaited(county, "supervisor")
    for line in lines_of(county, "education"):
        sign_asks(by=replace(county.education_head, at=AT), asks=[(line.id, line.ask.revision)])
    assert ("审核报送", "2026年3月：1家2项") in desk(county, "supervisor")
    assert ("审核报送", "2026年3月：1家2项") in desk(county, "supervision_head")
    assert ("报送", "县卫健局") in awaited(county, "supervisor")


def test_silent_and_late_are_counted_apart_body_by_body() -> None:
    county, cycle = an_asked_county()
    report(county, AT + timedelta(days=20), signed=True)
    found = {one.short: one for one in count_bodies(county.place, cycle)}
    education, health = found["县教育局"], found["县卫健局"]
    assert (education.silent, education.late, education.signed, education.doubtful) == (0, 2, 2, 2)
    assert (health.silent, health.late, health.signed) == (1, 0, 0)
    (line,) = list_cycles(county.supervisor.post)
    last = line.cycle.collect_by
    stages = [line.stage_on(day) for day in (last, last + timedelta(days=1))]
    assert stages == [CycleStage.COLLECTING, CycleStage.EXAMINING]
    assert (line.asked, line.waiting, line.taken, line.silent_bodies) == (3, 2, 0, 1)


def test_what_a_later_month_asks_anew_is_owed_once_and_was_silent() -> None:
    county, march = an_asked_county()
    april = a_month(county, "2026-04", AT + timedelta(days=30))
    owed = [(line.ask.cycle, line.is_owed) for line in lines_of(county, "health")]
    assert owed == [(march, False), (april, True)]
    standing = where_asks_stand(county.supervisor.post, DAY)
    assert {one.cycle for one in standing} == {april}
    assert [line.silent_bodies for line in list_cycles(county.supervisor.post)] == [2, 2]


@pytest.mark.parametrize("who", ["health", "education_head", "supervisor"])
def test_a_list_costs_the_same_however_many_are_asked(who: str, django_assert_max_num_queries: Any) -> None:  # noqa: ANN401
    county, _ = an_asked_county()
    post = getattr(county, who).post
    with django_assert_max_num_queries(15) as first:
        list_asks(post, DAY)
    a_month(county, "2026-04", AT + timedelta(days=30))
    with django_assert_max_num_queries(len(first)):
        list_asks(post, DAY)


def test_a_body_sees_its_own_alone() -> None:
    county, _ = an_asked_county()
    assert {line.ask.body for line in list_asks(county.health.post, DAY)} == {"health"}
    assert list_asks(county.leader.post, DAY) == ()
