"""The tables made again from the log alone are the same tables."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User

from builders import NOON, a_commitment, a_county, a_table, found, put
from minsheng.actions.release_document import release_document
from minsheng.actions.release_fates_by_rule import RULED, release_fates_by_rule
from minsheng.actions.withdraw_fate import withdraw_fate
from minsheng.ledger.commitment import Commitment
from minsheng.ledger.document import Document
from minsheng.ledger.fate_release import FateRelease
from minsheng.store.accounts import person_named, set_password
from minsheng.store.blobs import bytes_of, keep_bytes
from minsheng.store.export import export_log, export_rest
from minsheng.store.ids import new_id
from minsheng.store.kinds import KINDS
from minsheng.store.models import Account, Blob, Done, Event, Head, Job, PersonKey, Touch
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.store.rebuild import rebuild
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, Conflict
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND

pytestmark = pytest.mark.django_db
_TABLES: list[Any] = [*(kind.row for kind in KINDS.values()), Event, Head, Touch, PersonKey, Blob]


def a_busy_county() -> str:
    """A county with a document, three commitments and a change; its place."""
    county = a_county()
    table = a_table(county)
    digest = keep_bytes(county.place, "新增普惠托位300个。".encode())
    put(
        county,
        Document(
            new_id(),
            county.place,
            "报告.txt",
            digest,
            28,
            NOON,
            table,
            "新增普惠托位300个。",
            {"tasks": [0.5]},
        ),
    )
    for number in (1, 2, 3):
        item = a_commitment(county, table, number=number, group="townships")
    put(county, replace(found(county, Commitment, item), doubts=("指标不明:托位",)))
    return county.place


def dump() -> dict[str, list[dict[str, Any]]]:
    """Every row of every projected table."""
    return {
        table.__name__: sorted(
            (
                {
                    name: bytes(value) if isinstance(value, memoryview) else value
                    for name, value in row.items()
                }
                for row in table.objects.everywhere().values(
                    *[field.attname for field in table._meta.concrete_fields]
                )
            ),
            key=repr,
        )
        for table in _TABLES
    }


def wipe() -> None:
    """An empty database."""
    User.objects.all().delete()
    for table in (*_TABLES, Account, Done, Job):
        table.objects.everywhere().delete()


def test_rebuild_gives_the_same_rows() -> None:
    place = a_busy_county()
    before, lines = dump(), list(export_log(place))
    wipe()
    assert rebuild(lines).events == before["Head"][0]["sequence"]
    assert dump() == before
    assert verify(place).faults == ()
    assert names_of(place, ["person-leader"]) == {"person-leader": "姓名leader"}


def test_what_the_public_reads_of_the_past_is_made_again() -> None:
    county = a_county()
    taken_in(county, FIRST, SECOND)
    release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    for document in records_of(county.place, Document, {}):
        release_document(by=county.publisher, document=document.id, revision=document.revision)
    fate = records_of(county.place, FateRelease, {})[0]
    withdraw_fate(by=county.publisher, release=fate.id, revision=1, reason="有误")
    before, lines = dump(), list(export_log(county.place))
    assert len(before["FateReleaseRow"]) > 5
    wipe()
    rebuild(lines)
    assert dump() == before
    assert verify(county.place).faults == ()


def test_a_backup_brings_sign_ins_back() -> None:
    place = a_busy_county()
    set_password(place, "person-leader", "leader", "a-long-enough-passphrase")
    lines = [*export_log(place), *export_rest(place)]
    wipe()
    rebuild(lines)
    assert person_named(place, "leader") == "person-leader"


def test_rebuild_refuses_a_database_that_is_not_empty() -> None:
    lines = list(export_log(a_busy_county()))
    with pytest.raises(Conflict, match="空库"):
        rebuild(lines)


def altered(lines: list[str]) -> list[str]:
    """The third event with another word in it."""
    return [*lines[:3], lines[3].replace("普惠", "特惠"), *lines[4:]]


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda lines: lines[:-1], "没有写完"),
        (altered, "第3条的内容与校验值不符"),
        (lambda lines: [*lines[:2], *lines[3:]], "第2条缺失"),
        (lambda lines: [*lines[:2], "{}", *lines[2:]], "第3行: 这一行不是导出的记录"),
        (lambda lines: [*lines[:2], "not json", *lines[2:]], "第3行: 这一行不是导出的记录"),
        (lambda lines: [json.dumps({"minsheng": 9, "place": "x"}), *lines[1:]], "第9版"),
        (lambda lines: [], "没有写完"),
        (lambda lines: ["[]", *lines], "第1行: 这一行不是导出的记录"),
        (lambda lines: ["1", *lines], "第1行: 这一行不是导出的记录"),
        (lambda lines: ["[" * 100_000, *lines], "第1行: 这一行不是导出的记录"),
        (lambda lines: [b"\xff\xfe\xfd", *lines], "第1行: 这一行不是导出的记录"),
        (lambda lines: [lines[0], lines[2], lines[1], *lines[3:]], "第1条缺失"),
        (lambda lines: [line for line in lines if "person_key" not in line], "读到的是0个人的密钥"),
        (lambda lines: [line for line in lines if not line.startswith('{"blob"')], "读到的是0份原文件"),
        (lambda lines: [*lines[:-1], lines[-2], lines[-1]], "这一行不是导出的记录"),
    ],
)
def test_a_harmed_export_is_refused_whole(harm: Callable[[list[str]], list[str]], says: str) -> None:
    lines = harm(list(export_log(a_busy_county())))
    wipe()
    with pytest.raises(BadInput, match=says):
        rebuild(lines)
    assert not Event.objects.everywhere().exists()


def test_bytes_come_back() -> None:
    place = a_busy_county()
    lines = list(export_log(place))
    digest = keep_bytes(place, "新增普惠托位300个。".encode())
    wipe()
    rebuild(lines)
    assert bytes_of(place, digest).decode() == "新增普惠托位300个。"
