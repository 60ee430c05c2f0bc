"""The whole year, month by month, with a line on each; a year that is there already is left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from minsheng.ledger.commitment import Commitment
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.loop.bulletin import Bulletin
from minsheng.sample.year.authority import compare
from minsheng.sample.year.changes import allot, close_the_year, merge
from minsheng.sample.year.matters import take_matters_in
from minsheng.sample.year.months import run_month
from minsheng.sample.year.people import Office, the_office
from minsheng.sample.year.release import release
from minsheng.sample.year.repair import come_back, find_problems, put_right
from minsheng.sample.year.revision import revise
from minsheng.sample.year.story import YEAR, draw
from minsheng.sample.year.table import issue_year
from minsheng.store.reads import records_of
from minsheng.terms.body import BodyKind
from minsheng.terms.period import Period

_REBOUND = 10  # the month in which a closed problem is found again


def is_simulated(place: str) -> bool:
    """Whether the year is there, to its final correction."""
    return any(one.corrects for one in records_of(place, Bulletin, {"year": YEAR + 1})) or any(
        one.corrects for one in records_of(place, Bulletin, {"year": YEAR})
    )


def simulate(place: str) -> Iterator[str]:
    """Live through the year; what was done before an interruption is not done again."""
    yield f"印发{YEAR}年任务表 …"
    table = issue_year(the_office(place))
    office = the_office(place)
    allot(office, table)
    compare(office)
    answering = _answering(office, table)
    story = draw(answering, _plain(office, answering))
    bulletin = ""
    for month in range(1, 13):
        yield f"{YEAR}年{month}月：报送、审核、通报、整改 …"
        merge(the_office(place), story, month)
        revise(the_office(place), table, month)
        bulletin = run_month(place, story, month)
        office = the_office(place)
        day = _after(month)
        if month == _REBOUND:
            come_back(office, day)
        find_problems(office, month, day)
        put_right(office, day + timedelta(days=2))
        release(the_office(place), table, bulletin, month, day + timedelta(days=3))
    yield "登记交办事项 …"
    take_matters_in(the_office(place))
    yield f"{YEAR}年年报核定，更正全年通报 …"
    close_the_year(the_office(place), bulletin)


def _answering(office: Office, table: str) -> list[str]:
    """The bodies that lead an item of the table and have somebody who reports, by short name."""
    items = [item.id for item in records_of(office.place, Commitment, {"table": table})]
    leads = [DutyRole.LEAD.value, DutyRole.SOLE.value]
    duties = records_of(office.place, Duty, {"commitment": items, "dropped": False, "role": leads})
    reporting = {post.body for post in office.posts if post.role.value == "liaison"}
    return sorted({office.bodies[one.body].short for one in duties if one.body in reporting and one.body})


def _after(month: int) -> date:
    """A day on which the bulletin of `month` is out."""
    return Period.parse(f"{YEAR}-{month:02}").last_day + timedelta(days=20)


def _plain(office: Office, names: list[str]) -> list[str]:
    """Those of the bodies that are bureaus and hold no post of the office itself."""
    special = {post.body for post in office.posts if post.role.value not in ("liaison", "head")}
    return [
        one.short
        for one in office.bodies.values()
        if one.short in names and one.kind is BodyKind.GOVERNMENT and one.id not in special
    ]
