"""No page lets anybody above the filler change a figure: every address, every post, every field."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.urls import URLPattern, reverse
from django.urls.converters import IntConverter

from builders import County, a_commitment, a_county, a_table
from minsheng.actions.accept_ask import accept_ask
from minsheng.actions.open_cycle import open_cycle
from minsheng.actions.sign_asks import sign_asks
from minsheng.actions.submit_asks import submit_asks
from minsheng.ledger.table import Stage, TaskTable
from minsheng.loop.ask import Ask
from minsheng.loop.reporting import Filling
from minsheng.portal import urls
from minsheng.store.reads import records_of
from minsheng.terms.period import Period
from minsheng.terms.value import Value
from pages import signed_in

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 28, 2, 0, tzinfo=UTC)
ABOVE = ("operator", "supervisor", "supervision_head", "approver", "publisher", "leader", "education_head")
EXAMINE = ("supervisor", "supervision_head")
STAFF = [route for route in urls.STAFF if hasattr(route.callback, "needs_post")]


@pytest.fixture(autouse=True)
def at_the_end_of_march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)


def a_reported_county(state: str) -> tuple[County, Ask]:
    """A county in which one ask of education is filled in, signed or taken."""
    county = a_county()
    a_commitment(county, a_table(county, Stage.ISSUED))
    open_cycle(by=replace(county.supervisor, at=AT), month=Period.parse("2026-03"))
    (ask,) = records_of(county.place, Ask, {})
    submit_asks(
        by=replace(county.education, at=AT), fillings=[Filling(ask.id, 1, Decimal(120), paper="月报")]
    )
    if state != "filled":
        sign_asks(by=replace(county.education_head, at=AT), asks=[(ask.id, 2)])
    if state == "accepted":
        accept_ask(by=replace(county.supervision_head, at=AT), ask=ask.id, revision=3)
    (ask,) = records_of(county.place, Ask, {})
    return county, ask


def address(route: URLPattern, ask: Ask, table: str) -> str:
    """The address of the route about this ask, its month, its item or its table."""
    first = str(route.name).split("-", 1)[0]
    identity = {"ask": ask.id, "cycle": ask.cycle}.get(first, ask.commitment)
    chosen = {"id": identity, "table": table, "ending": "xlsx", "form": "csv", "arranged": "whole"}
    parts = {
        part: 1 if isinstance(kind, IntConverter) else chosen.get(part, ask.body)
        for part, kind in route.pattern.converters.items()
    }
    return reverse(str(route.name), kwargs=parts)


def every_field(ask: Ask) -> dict[str, object]:
    """What the forms of the month and of a single value are called by, all with another figure."""
    return {
        f"revision-{ask.id}": str(ask.revision),
        f"amount-{ask.id}": "999",
        f"paper-{ask.id}": "改",
        "revision": str(ask.revision),
        "ask": f"{ask.id}:{ask.revision}",
        "do": "submit",
        "target": ask.target,
        "body": ask.body,
        "month": "3",
        "amount": "999",
        "paper": "改",
        "reason": "改数",
        "correction": "改数",
        "signer": "post-education_head",
        "day": "2026-03-28",
        "file": SimpleUploadedFile("审签单.pdf", b"%PDF-1.4"),
    }


@pytest.mark.parametrize(
    ("who", "state"), [*((who, "signed") for who in ABOVE), *((who, "accepted") for who in EXAMINE)]
)
def test_no_form_changes_what_was_written(who: str, state: str) -> None:
    county, ask = a_reported_county(state)
    client = signed_in(getattr(county, who))
    client.raise_request_exception = False
    (table,) = (table.id for table in records_of(county.place, TaskTable, {}))
    for route in STAFF:
        with transaction.atomic():
            client.post(address(route, ask, table), every_field(ask)).getvalue()
            assert [one.amount for one in records_of(county.place, Ask, {})] == [120], route.name
            said = {value.amount for value in records_of(county.place, Value, {})}
            transaction.set_rollback(True)
        assert said <= {120}, route.name
