"""What tests of reporting start from: a county whose bureaus are asked for March, and one figure's way."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from builders import County, a_commitment, a_county, a_table
from minsheng.actions.act import By
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.actions.submit_sheet import SignedSheet
from minsheng.ledger.table import Stage
from minsheng.loop.ask import Ask
from minsheng.loop.reporting import Filling
from minsheng.store.reads import records_of
from minsheng.terms.period import Period

MARCH = Period.parse("2026-03")
AT = datetime(2026, 3, 28, 2, 0, tzinfo=UTC)
DAY = date(2026, 3, 28)
PDF = b"%PDF-1.4 scanned"


def on(by: By, at: datetime = AT) -> By:
    """The same post, at the end of March."""
    return replace(by, at=at)


def an_asked_county(items: int = 1) -> tuple[County, str]:
    """`items` issued commitments of education, asked in March; the id of the cycle."""
    county = a_county()
    table = a_table(county, Stage.ISSUED)
    for number in range(1, items + 1):
        a_commitment(county, table, number=number)
    return county, open_cycle(by=on(county.supervisor), month=MARCH)


def asks_of(county: County, **equals: object) -> list[Ask]:
    return records_of(county.place, Ask, equals)


def the_ask(county: County) -> Ask:
    (ask,) = asks_of(county)
    return ask


def filled(ask: Ask, amount: str = "120", **fields: object) -> Filling:
    filling = Filling(ask.id, ask.revision, Decimal(amount), paper="托位统计月报")
    return replace(filling, **fields)  # type: ignore[arg-type]  # fields of it


def submit(county: County, *fillings: Filling) -> None:
    submit_asks(by=on(county.education), fillings=fillings or [filled(the_ask(county))])


def sign(county: County, by: By | None = None) -> Ask:
    ask = the_ask(county)
    sign_asks(by=by or on(county.education_head), asks=[(ask.id, ask.revision)])
    return the_ask(county)


def signed(county: County, amount: str = "120") -> Ask:
    submit(county, filled(the_ask(county), amount))
    return sign(county)


def a_sheet(**fields: object) -> SignedSheet:
    sheet = SignedSheet("审签单.pdf", PDF, DAY, post="post-education_head")
    return replace(sheet, **fields)  # type: ignore[arg-type]  # fields of it
