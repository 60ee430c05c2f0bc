"""The sample's earlier promises in public: by rule, by hand, and one guess; twice is once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.fate_release import FateRelease
from minsheng.sample.load import load_documents, load_earlier, load_sample
from minsheng.store.log import head_of
from minsheng.store.reads import records_of
from minsheng.store.verify import verify

NOW = datetime(2026, 1, 20, 1, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_last_year_is_public_with_its_reports() -> None:
    place = load_sample(NOW)
    assert list(load_documents(NOW, begin=lambda _name: None))
    load_earlier(place, NOW)
    fates = records_of(place, FateRelease, {"withdrawn_at": None})
    assert {one.year for one in fates} == {2025}
    assert len({one.shown["fate"] for one in fates}) >= 4
    assert {"linked", "checked", "guessed"} == {one.shown["sure"] for one in fates}
    assert {one.by_rule for one in fates if one.shown["sure"] == "linked"} == {True}
    assert len(records_of(place, DocumentRelease, {"withdrawn_at": None})) == 2
    before = head_of(place)
    load_earlier(place, NOW)
    assert head_of(place) == before
    assert verify(place).faults == ()
