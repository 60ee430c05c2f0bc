"""The files of the open data: one content in four forms, and a description that fits it."""

from __future__ import annotations

import csv
import json
from datetime import date
from hashlib import sha256
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from a_release import PROGRESS, a_release
from minsheng.ledger.open_data import OpenData, open_data, open_tables
from minsheng.papers.open_data_files import PACKAGE, data_file, file_names, package_file
from minsheng.terms.place import Place

PLACE = Place("songchuan", "松川县", "990822", "云州市")


def data() -> OpenData:
    return open_data([(PLACE, [a_release(progress=PROGRESS), a_release(number=2)])])


def all_files() -> dict[str, bytes]:
    made = {name: data_file(data(), name) or b"" for name in file_names()}
    return {PACKAGE: package_file(data(), "松川县", date(2026, 7, 6)), **made}


def test_csv_json_xlsx_and_parquet_say_the_same() -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    files = all_files()
    rows = list(csv.DictReader(StringIO(files["promises.csv"].decode("utf-8-sig"))))
    said = json.loads(files["promises.json"])
    kept = parquet.read_table(BytesIO(files["promises.parquet"])).to_pylist()
    sheet = CalamineWorkbook.from_filelike(BytesIO(files["data.xlsx"])).get_sheet_by_name("承诺").to_python()
    assert [row["sentence"] for row in rows] == [row["sentence"] for row in said]
    assert [row["sentence"] for row in kept] == [row["sentence"] for row in said]
    assert all(any(row["sentence"] in line for line in sheet) for row in said)
    assert (rows[0]["number"], said[0]["number"], kept[0]["number"]) == ("1", 1, 1)


def test_the_description_fits_the_files() -> None:
    files = all_files()
    package = json.loads(files[PACKAGE])
    assert package["version"] == data().version
    assert package["licenses"][0]["path"].startswith("https://")
    assert [one["name"] for one in package["resources"]] == list(open_tables())
    for one in package["resources"]:
        content = files[one["path"]]
        assert one["hash"] == f"sha256:{sha256(content).hexdigest()}"
        head = content.decode("utf-8-sig").splitlines()[0].split(",")
        assert [field["name"] for field in one["schema"]["fields"]] == head


@pytest.mark.parametrize("name", ["promises.exe", "people.csv", "promises", ""])
def test_there_is_no_other_file(name: str) -> None:
    assert data_file(data(), name) is None
    assert name not in file_names()
