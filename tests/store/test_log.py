"""The chain: appended in order, by one at a time, and never silently wrong."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import a_commitment, a_county, a_table, found, put
from minsheng.ledger.commitment import Commitment
from minsheng.store.log import START, hash_of, head_of, links

pytestmark = pytest.mark.django_db


def test_each_event_is_chained_to_the_one_before() -> None:
    county = a_county()
    a_commitment(county, a_table(county))
    chain = list(links(county.place))
    assert [link.sequence for link in chain] == [1, 2, 3]
    assert [link.previous for link in chain] == [START, chain[0].hash, chain[1].hash]
    assert all(hash_of(link) == link.hash for link in chain)
    assert head_of(county.place) == (3, chain[2].hash)


def test_a_change_raises_the_revision() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county))
    before = found(county, Commitment, item)
    put(county, replace(before, sentence="新增普惠托位320个"))
    after = found(county, Commitment, item)
    assert (before.revision, after.revision, after.sentence) == (1, 2, "新增普惠托位320个")


def test_names_stand_in_the_log_as_ciphertext() -> None:
    county = a_county()
    (first,) = links(county.place)
    people = first.payload["puts"]["person"]
    assert len(people) == 12
    assert all("姓名" not in person["name"] for person in people)
