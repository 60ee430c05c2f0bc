"""Reports that come at the same instant are counted one after the other."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from a_report import a_said
from builders import NOON, a_county
from minsheng.loop.resident import limits
from minsheng.store.said import take_down, waiting
from minsheng.terms.errors import TooMany
from together import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def _send(sender: str) -> Callable[[], str]:
    return lambda: take_down(a_said(sender=sender), None, NOON)


def test_of_many_at_one_instant_no_more_are_taken_than_one_connection_may_send() -> None:
    county = a_county()
    answers = at_once(*(_send("one") for _ in range(limits().each_hour + 6)))
    refused = [one for one in answers if isinstance(one, TooMany)]
    assert (len(refused), waiting(county.place)) == (6, limits().each_hour)
