"""Every kind of source gives the same pages, and what is damaged costs no more than itself."""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from crawled import Crawled, a_record, a_small_site, warc
from minsheng.corpus.columns import Wanted
from minsheng.corpus.page import Page
from minsheng.corpus.source import Source, pages_of
from minsheng.terms.errors import BadInput

SITE = a_small_site(23)


def as_warc(path: Path) -> Path:
    path = path / "site.warc"
    path.write_bytes(warc(SITE, packed=False))
    return path


def as_packed_warc(path: Path) -> Path:
    path = path / "site.warc.gz"
    path.write_bytes(warc(SITE))
    return path


def as_one_gzip(path: Path) -> Path:
    path = path / "whole.warc.gz"
    path.write_bytes(gzip.compress(warc(SITE, packed=False)))
    return path


def as_lines(path: Path) -> Path:
    path = path / "site.jsonl"
    path.write_text("".join(json.dumps(told) + "\n" for told in map(in_words, SITE)), "utf-8")
    return path


def as_packed_lines(path: Path) -> Path:
    plain = as_lines(path)
    packed = path / "site.jsonl.gz"
    packed.write_bytes(gzip.compress(plain.read_bytes()))
    return packed


def as_parquet(path: Path) -> Path:
    path = path / "site.parquet"
    pq.write_table(pa.Table.from_pylist([in_words(page) for page in SITE]), path, row_group_size=9)
    return path


def in_words(page: Crawled) -> dict[str, str]:
    charset = "gb18030" if "gb18030" in page.media_type else "utf-8"
    return {"url": page.url, "html": page.body.decode(charset), "captured": page.captured}


def pages(*paths: Path, part_pages: int = 5, wanted: Wanted | None = None) -> list[Page]:
    source = Source(paths, part_pages, wanted or Wanted())
    return [page for stretch in source.stretches() for page in pages_of(stretch, source.wanted) if page]


FORMS = [as_warc, as_packed_warc, as_one_gzip, as_lines, as_packed_lines, as_parquet]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("part_pages", [1, 5, 1000])
def test_every_form_gives_every_page_once(
    form: Callable[[Path], Path], part_pages: int, tmp_path: Path
) -> None:
    found = pages(form(tmp_path), part_pages=part_pages)
    assert [page.url for page in found] == [page.url for page in SITE]
    assert {page.captured for page in found} == {SITE[0].captured}
    assert all(page.lost is None and page.data for page in found)


def test_the_bytes_of_a_warc_are_those_the_server_sent(tmp_path: Path) -> None:
    assert [page.data for page in pages(as_packed_warc(tmp_path))] == [page.body for page in SITE]


def test_what_a_server_packed_is_unpacked(tmp_path: Path) -> None:
    body = gzip.compress(SITE[0].body)
    record = a_record(replace(SITE[0], body=body)).replace(
        b"\r\nContent-Length: %d\r\n\r\n" % len(body),
        b"\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body),
        1,
    )
    length = len(record.split(b"\r\n\r\n", 1)[1]) - 4
    head, _, rest = record.partition(b"\r\n\r\n")
    head = b"\r\n".join(
        b"Content-Length: %d" % length if line.startswith(b"Content-Length") else line
        for line in head.split(b"\r\n")
    )
    path = tmp_path / "packed.warc"
    path.write_bytes(head + b"\r\n\r\n" + rest)
    assert [page.data for page in pages(path)] == [SITE[0].body]


@pytest.mark.parametrize(
    "page",
    [
        replace(SITE[0], media_type="image/png"),
        replace(SITE[0], media_type="text/css"),
        replace(SITE[0], status="404 Not Found"),
        replace(SITE[0], status="301 Moved Permanently"),
    ],
    ids=lambda page: f"{page.media_type} {page.status}",
)
def test_records_that_hold_no_page_are_passed_over(page: Crawled, tmp_path: Path) -> None:
    path = tmp_path / "site.warc.gz"
    path.write_bytes(warc([SITE[1], page, SITE[2]]))
    assert [one.url for one in pages(path)] == [SITE[1].url, SITE[2].url]


def test_a_warc_that_is_cut_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    whole = as_packed_warc(tmp_path).read_bytes()
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(whole[:-60])
    found = pages(path)
    assert [page.url for page in found if page.lost is None] == [page.url for page in SITE[:-1]]
    assert any("末尾中断" in (page.lost or "") for page in found)


def test_a_damaged_record_in_the_middle_costs_its_neighbours_at_most(tmp_path: Path) -> None:
    records = [gzip.compress(a_record(page)) for page in SITE]
    records[7] = records[7][:200] + bytes(80) + records[7][280:]
    path = tmp_path / "damaged.warc.gz"
    path.write_bytes(b"".join(records))
    found = pages(path)
    good = [page.url for page in found if page.lost is None]
    assert set(good) >= {page.url for page in SITE[:7]} | {page.url for page in SITE[9:]}
    assert any(page.lost for page in found)


def test_a_gzip_of_lines_that_is_cut_gives_what_is_whole_and_says_so(tmp_path: Path) -> None:
    path = as_packed_lines(tmp_path)
    path.write_bytes(path.read_bytes()[:-400])
    found = pages(path)
    assert [page.url for page in found if not page.lost] == [page.url for page in SITE[: len(found) - 1]]
    assert "gzip" in str(found[-1].lost)


def test_lines_that_are_no_objects_are_lost_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    good = json.dumps({"text": "新建学校3所。"}, ensure_ascii=False)
    path.write_text(f'{good}\n[1]\n{{"text": \n\n{{"text": null}}\n{good}', "utf-8")
    assert [bool(page.lost) for page in pages(path, part_pages=2)] == [False, True, True, True, False]


def test_columns_may_be_named_and_a_missing_one_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.jsonl"
    path.write_text('{"正文": "新建学校3所。", "地址": "http://county.example/1"}\n', "utf-8")
    page = pages(path, wanted=Wanted(content="正文", url="地址"))[0]
    assert (page.url, page.data.decode()) == ("http://county.example/1", "新建学校3所。")
    with pytest.raises(BadInput, match="--content"):
        pages(path)
    with pytest.raises(BadInput, match="没有“题名”"):
        pages(path, wanted=Wanted(content="正文", url="题名"))


def test_a_folder_gives_its_files_by_their_paths_and_the_containers_in_it(tmp_path: Path) -> None:
    (tmp_path / "deep" / "deeper").mkdir(parents=True)
    (tmp_path / "deep" / "deeper" / "notice.html").write_bytes(SITE[0].body)
    (tmp_path / "report.txt").write_text("新建学校3所。", "utf-8")
    (tmp_path / ".hidden").write_text("x")
    (tmp_path / "~$report.docx").write_text("x")
    as_packed_warc(tmp_path / "deep")
    found = pages(tmp_path)
    assert [page.url for page in found if "example" not in str(page.url)] == [
        "report.txt",
        "deep/deeper/notice.html",
    ]
    assert sum("example" in str(page.url) for page in found) == len(SITE)


def test_an_unreadable_container_in_a_folder_is_a_failure_and_named_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "junk.warc.gz").write_bytes(b"hello world" * 50)
    (tmp_path / "cut.parquet").write_bytes(as_parquet(tmp_path).read_bytes()[:-500])
    (tmp_path / "odd.jsonl").write_text('{"a": 1}\n')
    lost = {Path(page.file).name: page.lost for page in pages(tmp_path) if page.lost}
    assert set(lost) == {"junk.warc.gz", "cut.parquet", "odd.jsonl"}
    for name in lost:
        with pytest.raises(BadInput):
            pages(tmp_path / name)


def test_empty_files_are_empty(tmp_path: Path) -> None:
    for name in ("a.warc.gz", "b.jsonl", "c.warc"):
        (tmp_path / name).write_bytes(b"")
        assert pages(tmp_path / name) == []


def test_nothing_to_read_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(BadInput):
            Source((path,), 10).check()


def test_a_document_may_bear_its_own_day(tmp_path: Path) -> None:
    path = tmp_path / "days.jsonl"
    path.write_text(
        '{"text": "x", "issued": "2026-02-03T00:00:00"}\n{"text": "x", "issued": "soon"}\n', "utf-8"
    )
    assert [str(page.issued) for page in pages(path)] == ["2026-02-03", "None"]


def test_an_archive_is_a_page_of_its_own_for_the_source(tmp_path: Path) -> None:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "新建学校3所。")
    (tmp_path / "papers.zip").write_bytes(packed.getvalue())
    assert [page.url for page in pages(tmp_path)] == ["papers.zip"]
