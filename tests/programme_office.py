"""What the tests of programmes start from: the small county with 临时救助 adopted, and its people."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from builders import NOON, County, a_county, put
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.make_voucher import make_voucher
from minsheng.actions.open_case import open_case
from minsheng.programmes.kept import KeptCase
from minsheng.store.reads import record_of
from minsheng.terms.post import Person, Post, Role

AID = "relief/temporary_assistance"
QUICK = {
    "registered_on": "2026-02-03",
    "township": "east",
    "person": "陆某甲",
    "cause": "illness",
    "quick": True,
}


@dataclass(frozen=True, slots=True)
class Office:
    """The county, and whoever acts on assistance: a clerk, a leader and a cashier of 东溪镇, one of the
    county who approves."""

    county: County
    clerk: By
    leader: By
    cashier: By
    civil: By

    @property
    def place(self) -> str:
        """The county's id."""
        return self.county.place

    def later(self, by: By, **time: float) -> By:
        """The same person so much later."""
        return replace(by, at=by.at + timedelta(**time))


def an_office(pack: str = AID, at: datetime = NOON, record: str = "") -> Office:
    """The small county with the pack adopted. Roles are those of assistance."""
    county = a_county(at=at)
    adopt_programme(by=county.supervision_head, pack=pack, record=record)
    return Office(
        county,
        worker(county, "clerk", "east", "township_worker"),
        worker(county, "leader-east", "east", "township_leader"),
        worker(county, "cashier", "east", "cashier"),
        worker(county, "civil", "office", "county_civil"),
    )


def worker(county: County, name: str, body: str, *roles: str, pack: str = AID) -> By:
    """Somebody who holds these roles in the pack."""
    packs = tuple(f"{pack}/{role}" for role in roles)
    post = Post(f"post-{name}", county.place, f"person-{name}", body, Role.WORKER, "经办人", packs=packs)
    put(county, Person(post.person, county.place, f"姓名{name}"), post)
    return By(county.place, post.person, post, county.operator.at)


def a_case(office: Office, **answers: Any) -> str:  # noqa: ANN401  (any answer)
    """A case of quick assistance at 东溪镇; its id."""
    return open_case(by=office.clerk, pack=AID, answers={**QUICK, **answers})


def with_cash(office: Office, amount: int = 1000, holder: str = "east") -> None:
    """Petty cash for a township."""
    make_voucher(by=office.civil, pack=AID, voucher="allocate", amount=Decimal(amount), paper="拨款单1号")
    make_voucher(
        by=office.civil, pack=AID, voucher="top_up", amount=Decimal(amount), paper="拨款单2号", target=holder
    )


def case_of(office: Office, case: str) -> KeptCase:
    """The case as it is kept."""
    found = record_of(office.place, KeptCase, case)
    assert found is not None
    return found
