"""The same numbers everywhere: on pages, in four forms of file, in API and copy; old versions stay."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pyarrow.parquet
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone
from python_calamine import CalamineWorkbook

from a_public_county import SAID, Shown, a_public_county
from minsheng.actions.release_commitment import release_commitment
from minsheng.actions.release_fates_by_rule import RULED, release_fates_by_rule
from minsheng.actions.withdraw_release import withdraw_release
from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.open_data import OpenTable, open_tables
from minsheng.ledger.release import Release
from minsheng.portal.public.copy import write_copy
from minsheng.store.lists.open_versions import old_versions
from minsheng.store.lists.public import public_county
from minsheng.store.reads import records_of
from pages import words_of
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND

pytestmark = pytest.mark.django_db
ROOT = "/public/songchuan/data/"
API = "/api/v1/places/songchuan/"
Rows = list[list[str]]


def with_everything() -> Shown:
    shown = a_public_county()
    taken_in(shown.county, FIRST, SECOND)
    release_fates_by_rule(by=shown.county.publisher, year=2022, fates=RULED, reason="公开清单")
    return shown


def plain(cell: Any) -> str:  # noqa: ANN401  (whatever a form of file holds)
    """A cell as its words, however the form writes it."""
    match cell:
        case None:
            return ""
        case bool():
            return "是" if cell else "否"
        case list() | tuple():
            return "；".join(map(str, cell))
        case date():
            return cell.isoformat()[:10]
        case float() | Decimal():
            return format(Decimal(str(cell)).normalize(), "f")
        case _:
            return str(cell)


def from_csv(content: bytes, table: OpenTable) -> Rows:
    head, *rows = csv.reader(StringIO(content.decode("utf-8-sig")))
    assert head == [field.name for field in table.fields]
    types = [field.type.value for field in table.fields]
    return [[_csv_cell(kind, cell) for kind, cell in zip(types, row, strict=True)] for row in rows]


def _csv_cell(kind: str, cell: str) -> str:
    if kind == "boolean":
        return {"true": "是", "false": "否", "": ""}[cell.lower()]
    if kind == "list" and cell:
        return "；".join(json.loads(cell)) if cell.startswith("[") else cell
    return plain(Decimal(cell)) if kind == "decimal" and cell else cell


def from_json(content: bytes, table: OpenTable) -> Rows:
    return [
        [_typed(field.type.value, row[field.name]) for field in table.fields] for row in json.loads(content)
    ]


def _typed(kind: str, cell: Any) -> str:  # noqa: ANN401  (as above)
    return plain(Decimal(cell)) if kind == "decimal" and cell is not None else plain(cell)


def from_parquet(content: bytes, table: OpenTable) -> Rows:
    rows = pyarrow.parquet.read_table(BytesIO(content)).to_pylist()
    return [[_typed(field.type.value, row[field.name]) for field in table.fields] for row in rows]


def from_xlsx(content: bytes, table: OpenTable) -> Rows:
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_name(table.title).to_python()
    head = [field.title for field in table.fields]
    at = next(number for number, row in enumerate(sheet) if row[: len(head)] == head)
    rows = [row[: len(head)] for row in sheet[at + 1 :]]
    return [
        [_sheet_cell(field.type.value, cell) for field, cell in zip(table.fields, row, strict=True)]
        for row in rows
        if any(cell != "" for cell in row)
    ]


def _sheet_cell(kind: str, cell: Any) -> str:  # noqa: ANN401  (as above)
    return plain(Decimal(str(cell))) if kind in ("decimal", "integer") and cell != "" else plain(cell)


@pytest.mark.parametrize("name", list(open_tables()))
def test_four_forms_say_the_same(name: str, client: Client) -> None:
    with_everything()
    table = open_tables()[name]
    said = {ending: client.get(f"{ROOT}{name}.{ending}").content for ending in ("csv", "json", "parquet")}
    rows = from_json(said["json"], table)
    assert rows, "a table without a row compares nothing"
    assert from_csv(said["csv"], table) == rows
    assert from_parquet(said["parquet"], table) == rows
    assert from_xlsx(client.get(f"{ROOT}data.xlsx").content, table) == rows


def test_the_pages_and_the_api_say_what_the_files_say(client: Client) -> None:
    with_everything()
    promises = json.loads(client.get(f"{ROOT}promises.json").content)
    assert client.get(f"{API}promises").json()["items"] == sorted(
        promises, key=lambda row: _release_of(row["digest"])
    )
    for row in promises:
        words = words_of(client.get(f"/public/songchuan/{row['promise']}/"))
        for part in (
            row["sentence"],
            row["lead"],
            row["paper"],
            row["why"].partition("：")[2],
            *row["targets"],
        ):
            assert part in words
    for row in json.loads(client.get(f"{ROOT}points.json").content):
        words = words_of(client.get(f"/public/songchuan/{row['promise']}/"))
        assert row["actual"] is None or row["actual"] in words
    fates = json.loads(client.get(f"{ROOT}fates.json").content)
    by_promise = {row["promise"]: row for row in client.get(f"{API}fates").json()["items"]}
    assert by_promise == {row["promise"]: row for row in fates}
    for row in fates:
        words = words_of(client.get(f"/public/songchuan/followed/{row['promise']}/")).replace(" ", "")
        assert row["promised"].replace(" ", "") in words
        assert row["answered"].replace(" ", "") in words


def _release_of(digest: str) -> str:
    return next(one.id for one in records_of("songchuan", Release, {"digest": digest}))


def test_a_cursor_leads_through_the_fates_and_a_filter_narrows(client: Client) -> None:
    with_everything()
    every = client.get(f"{API}fates").json()["items"]
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        found = client.get(f"{API}fates?limit=2&cursor={cursor}").json()
        seen += [one["promise"] for one in found["items"]]
        cursor = found["next"]
    assert seen == [one["promise"] for one in every]
    partly = client.get(f"{API}fates", {"fate": "partly", "year": "2022"}).json()["items"]
    assert {one["fate"] for one in partly} == {"partly"}
    assert client.get(f"{API}fates", {"year": 2021}).json()["items"] == []


def test_an_old_version_stays_as_it_was(client: Client) -> None:
    shown = a_public_county()
    before = client.get(f"{ROOT}promises.json").content
    version = json.loads(client.get(f"{ROOT}datapackage.json").content)["version"]
    assert client.get(f"{ROOT}{version}/promises.json").content == before
    taken_in(shown.county, FIRST, SECOND)
    release_fates_by_rule(by=shown.county.publisher, year=2022, fates=RULED, reason="公开清单")
    assert json.loads(client.get(f"{ROOT}datapackage.json").content)["version"] != version
    assert client.get(f"{ROOT}{version}/promises.json").content == before
    assert json.loads(client.get(f"{ROOT}{version}/fates.json").content) == []
    package = json.loads(client.get(f"{ROOT}{version}/datapackage.json").content)
    assert (package["version"], package["licenses"][0]["name"]) == (version, "CC-BY-4.0")
    answer = client.get(f"{ROOT}{version}/promises.csv")
    known = client.get(f"{ROOT}{version}/promises.csv", headers={"If-None-Match": answer["ETag"]})
    assert known.status_code == 304
    assert client.get(f"{ROOT}1-000000000000/promises.csv").status_code == 404


def test_what_was_taken_back_is_in_no_old_version_either(client: Client) -> None:
    shown = a_public_county()
    version = json.loads(client.get(f"{ROOT}datapackage.json").content)["version"]
    item = shown.items[SAID]
    (release,) = records_of("songchuan", Release, {"commitment": item, "withdrawn_at": None})
    withdraw_release(by=shown.county.publisher, release=release.id, revision=1, reason="有误")
    assert SAID not in client.get(f"{ROOT}{version}/promises.json").content.decode()
    words = words_of(client.get(f"{ROOT}{version}/"))
    assert "后来撤下的 1 件已经从这里去掉" in words
    release_commitment(by=shown.county.publisher, commitment=item, revision=1)
    assert SAID not in client.get(f"{ROOT}{version}/promises.json").content.decode()


def test_old_versions_go_with_the_copy(tmp_path: Path, client: Client) -> None:
    shown = with_everything()
    (fate, *_rest) = records_of("songchuan", FateRelease, {"withdrawn_at": None})
    assert fate.year == 2022
    item = shown.items[SAID]
    (release,) = records_of("songchuan", Release, {"commitment": item, "withdrawn_at": None})
    later = shown.county.publisher
    later = type(later)(later.place, later.person, later.post, later.at.replace(day=later.at.day + 3))
    withdraw_release(by=later, release=release.id, revision=1, reason="有误")
    listed = [one for one in old_versions("songchuan") if one.is_last]
    assert listed
    county = public_county("songchuan")
    assert county is not None
    write_copy(tmp_path / "copy", [county], Ed25519PrivateKey.generate(), timezone.now())
    folder = tmp_path / "copy" / "songchuan" / "data" / listed[0].version
    assert (folder / "promises.csv").read_bytes() == client.get(
        f"{ROOT}{listed[0].version}/promises.csv"
    ).content
    assert listed[0].version in (folder.parent / "index.html").read_text("utf-8")
    assert "promises.csv" in (folder / "index.html").read_text("utf-8")
