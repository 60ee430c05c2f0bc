"""What one page becomes: a document with its tasks and figures, or a failure with its reason."""

from __future__ import annotations

import zipfile
from decimal import Decimal
from io import BytesIO

import pytest

from crawled import COUNTED, LONG, PLAIN, a_page
from minsheng.corpus.page import Page
from minsheng.corpus.table import DATASETS, amount_of, digest_of, to_table
from minsheng.corpus.task import How, Rows, read_pages
from minsheng.documents.opening.open import open_document
from minsheng.reading import read


def a_read(data: bytes, name: str = "page.html", how: How | None = None) -> list[Rows]:
    page = Page(data, name, f"http://county.example/{name}", "2026-03-02T08:00:00Z", "site.warc", 17)
    return list(read_pages([page], how or How()))


def test_the_rows_are_what_reading_finds() -> None:
    data = a_page("任务分解", LONG[0].split("\n"))
    (rows,) = a_read(data)
    opened = open_document(data, "page.html")
    reading = read(opened.text, tables=opened.tables, main=opened.main, meta=opened.meta)
    assert rows.document is not None
    assert [row["quote"] for row in rows.figures] == [figure.quote for figure in reading.figures]
    assert all(opened.text[row["start"] : row["end"]] == row["quote"] for row in rows.figures)
    assert [row["lead"] for row in rows.tasks] == [[one.name for one in task.lead] for task in reading.tasks]
    assert (rows.document["figures"], rows.document["state"]) == (len(reading.figures), "read")


def test_a_page_in_another_charset_than_it_says_is_read() -> None:
    data = a_page("任务分解", LONG[0].split("\n"), charset="gb18030").replace(b"gb18030", b"utf-8")
    (rows,) = a_read(data)
    assert [row["value"] for row in rows.figures if row["unit"] in ("所", "台")] == ["12", "40"]


def test_a_page_without_promises_is_left_out_unless_all_are_asked_for() -> None:
    data = a_page("通知", PLAIN[:3])
    (left_out,) = a_read(data)
    assert left_out.document is not None
    assert (left_out.document["state"], left_out.document["title"]) == ("left_out", None)
    (read_all,) = a_read(data, how=How(prefilter=False))
    assert read_all.document is not None
    assert read_all.document["state"] == "read"


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (b"", "page.html", "refused"),
        (b"\x00\x01\x02" * 500, "page", "refused"),
        (b"%PDF-1.7\n1 0 obj\n<< /Type /Cat", "report.pdf", "refused"),
        (b"PK\x03\x04" + b"x" * 300, "report.docx", "refused"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x07" * 4000, "report.doc", "refused"),
        (b"{\\rtf1 hello}", "report.rtf", "refused"),
    ],
)
def test_what_cannot_be_opened_is_a_failure_with_its_reason(data: bytes, name: str, reason: str) -> None:
    (rows,) = a_read(data, name)
    assert rows.document is None
    assert rows.failure is not None
    assert rows.failure["reason"] == reason
    assert rows.failure["message"]


def test_nested_tables_are_read_or_refused() -> None:
    data = b"<html><body>" + b"<table><tr><td>" * 300 + COUNTED[0].encode()
    (rows,) = a_read(data)
    assert (rows.document is None) != (rows.failure is None)


def test_an_archive_gives_the_rows_of_each_file_in_it() -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", COUNTED[0])
        archive.writestr("b.bin", b"\x00\x01" * 400)
    first, second = a_read(packed.getvalue(), "papers.zip")
    assert first.document is not None
    assert first.document["url"].endswith("papers.zip!a.txt")
    assert second.failure is not None


def test_rows_fit_their_tables() -> None:
    for name in DATASETS:
        assert to_table(name, []).num_rows == 0
    (rows,) = a_read(a_page("任务分解", LONG[0].split("\n")), how=How(with_text=True))
    assert rows.document is not None
    assert to_table("documents", [rows.document]).to_pylist() == [dict(rows.document)]
    assert to_table("tasks", rows.tasks).num_rows == 3
    assert digest_of(to_table("figures", rows.figures).to_pylist()) == digest_of(rows.figures)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        ("66000", "66000"),
        ("33.33", "33.33"),
        ("-0.5", "-0.5"),
        ("99999999999999999999", "99999999999999999999"),
        ("100000000000000000000", None),
        ("0.12345678949", "0.123456789"),
        ("", None),
    ],
)
def test_an_amount_is_the_value_where_it_fits(value: str, amount: str | None) -> None:
    assert amount_of(value) == (None if amount is None else Decimal(amount))


def test_the_digest_knows_no_order_and_no_place() -> None:
    a, b = {"id": "1", "file": "x", "position": 1}, {"id": "2", "file": "x", "position": 2}
    assert digest_of([a, b]) == digest_of([b | {"file": "y"}, a])
    assert digest_of([a, a]) != digest_of([a])
    assert digest_of([a, b]) != digest_of([a, a])
