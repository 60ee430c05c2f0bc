"""The sample county through the actions: whole, repeatable, and with keys that are the same everywhere."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest
from django.contrib.auth import authenticate
from django.test import RequestFactory

from minsheng.sample.files import write_documents
from minsheng.sample.keys import key_of
from minsheng.sample.load import (
    _FOR_THEMSELVES,
    _IN_TABLE,
    PASSWORD,
    load_documents,
    load_sample,
    sample_accounts,
)
from minsheng.store.log import head_of
from minsheng.store.verify import verify
from minsheng.terms.post import Role

NOW = datetime(2026, 1, 20, 1, 0, tzinfo=UTC)


def test_keys_are_uuid7_and_differ() -> None:
    keys = [key_of(f"body-{number}") for number in range(1000)]
    assert len(set(keys)) == 1000
    assert {UUID(key).version for key in keys} == {7}
    assert {UUID(key).variant for key in keys} == {"specified in RFC 4122"}
    assert key_of("clerk") == key_of("clerk")


def test_every_document_has_its_place(tmp_path: Path) -> None:
    assert {path.name for path in write_documents(tmp_path)} == {*_IN_TABLE, *_FOR_THEMSELVES}


@pytest.mark.django_db
def test_the_county_comes_once_and_everybody_can_sign_in() -> None:
    place = load_sample(NOW)
    before = head_of(place)
    assert load_sample(NOW) == place
    assert head_of(place) == before
    accounts = sample_accounts()
    assert [account.role for account in accounts] == [one for one in Role if one is not Role.WORKER]
    request = RequestFactory().post("/")
    assert authenticate(request, username=accounts[0].name, password=PASSWORD) is not None


@pytest.mark.django_db
def test_its_documents_are_read_once_and_stand_in_the_log() -> None:
    place = load_sample(NOW)
    begun: list[str] = []
    read = list(load_documents(NOW, begin=begun.append))
    assert [one.name for one in read] == begun
    assert [one.failed for one in read] == [None] * 9
    assert sum(one.drafts for one in read) > 150
    assert list(load_documents(NOW, begin=begun.append)) == []
    assert verify(place).faults == ()
