"""A back-up taken while others write is one instant of the record, on either engine."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.management import call_command
from django.db import connections

from a_month import a_month, in_july
from builders import a_county, a_table
from minsheng.actions.make_table import make_table
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.store.accounts import person_named, set_password
from minsheng.store.backup import read_backup, write_backup
from minsheng.store.blobs import keep_bytes
from minsheng.store.log import head_of
from minsheng.store.rebuild import check_lines, rebuild
from minsheng.store.replay import replay
from minsheng.store.sealed_file import Secret
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput

pytestmark = pytest.mark.django_db(transaction=True)
KEY = Secret("file", b"k" * 32)


def a_backup() -> bytes:
    """The whole database as one sealed file."""
    out = io.BytesIO()
    write_backup(out, KEY)
    return out.getvalue()


def test_a_backup_during_writes_restores_to_one_instant() -> None:
    county = a_county()
    a_table(county)
    keep_bytes(county.place, b"bytes" * 100_000)
    set_password(county.place, "person-leader", "leader", "a-long-enough-passphrase")
    begun, stop = Event(), Event()

    def write() -> int:
        count = 0
        try:
            while not stop.is_set() and count < 500:
                make_table(by=county.supervisor, title=f"表{count}", year=2026)
                count += 1
                begun.set()
        finally:
            connections.close_all()
        return count

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        begun.wait(10)
        kept = [a_backup() for _ in range(3)]
        stop.set()
        assert writing.result() > 0
    for content in kept:
        call_command("flush", interactive=False, verbosity=0)
        made = rebuild(read_backup(io.BytesIO(content), KEY))
        verdict = verify(county.place)
        assert (verdict.faults, verdict.events) == ((), made.events)
        assert head_of(county.place)[0] == made.events
        assert person_named(county.place, "leader") == "person-leader"


def test_a_check_reads_everything_and_writes_nothing() -> None:
    county = a_county()
    keep_bytes(county.place, b"bytes")
    content = a_backup()
    found = check_lines(read_backup(io.BytesIO(content), KEY))
    assert (found.places, found.files, found.events) == ([county.place], 1, head_of(county.place)[0])


def test_half_a_backup_restores_nothing() -> None:
    county = a_county()
    content = a_backup()
    call_command("flush", interactive=False, verbosity=0)
    with pytest.raises(BadInput, match="截断"):
        rebuild(read_backup(io.BytesIO(content[:-20]), KEY))
    assert head_of(county.place)[0] == 0


def test_what_a_backup_brings_back_is_computed_again_to_the_same() -> None:
    county = a_county()
    cycle, _ = a_month(county)
    publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    before = replay(county.place)
    content = a_backup()
    call_command("flush", interactive=False, verbosity=0)
    rebuild(read_backup(io.BytesIO(content), KEY))
    assert replay(county.place) == before
    assert (before.bulletins, before.different_bulletins, before.different_lights) == (1, 0, 0)
    assert before.lights > 0
