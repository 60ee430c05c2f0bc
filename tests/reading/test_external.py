"""The tests that others wrote: every case agrees, or differs by a convention that is written down."""

from __future__ import annotations

import pytest

from oracle_counts import count, load_conventions
from oracles import EXTERNAL, all_cases

present = pytest.mark.skipif(not EXTERNAL.is_dir(), reason="the suites are not beside the checkout")


@present
def test_every_case_agrees_or_differs_for_a_reason() -> None:
    found, unexplained = count(all_cases())
    assert unexplained == []
    assert sum(row.agree for row in found.values()) >= 500


def test_each_convention_has_a_reason_and_no_case_two() -> None:
    unread, differs = load_conventions()
    assert all(reason.strip() for reason in unread.values())
    assert len(differs) > 0
    assert all(len(digest) == 8 for digest in differs)
