"""A run is whole or goes on; its result knows nothing of how it came about."""

from __future__ import annotations

import fcntl
import gzip
import json
import os
from pathlib import Path

import pytest

from corpus_runs import manifest, rows, told
from crawled import COUNTED, Crawled, a_page, a_record, a_small_site, warc

SITE = a_small_site(60)
ODD = [
    Crawled("http://county.example/empty", b""),
    Crawled("http://county.example/binary", bytes(range(256)) * 20, "application/octet-stream"),
    Crawled("http://county.example/picture.png", b"\x89PNG", "image/png"),
    Crawled("http://county.example/gone", b"gone", status="404 Not Found"),
]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "site.warc.gz"
    path.write_bytes(warc([*SITE, *ODD]))
    return path


def test_every_page_is_a_document_or_a_failure_and_is_counted(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    counts = manifest(source, out, "--part-pages", "20")["counts"]
    documents, failures = rows(out, "documents"), rows(out, "failures")
    assert len(documents) == counts["documents"] == len(SITE)
    assert {row["url"] for row in documents} == {page.url for page in SITE}
    assert {row["url"]: row["reason"] for row in failures} == {ODD[0].url: "refused", ODD[1].url: "refused"}
    assert counts["passed_over"] == 2
    assert counts["pages"] == counts["read"] + counts["left_out"] + counts["repeated"] + counts["failures"]
    assert counts["left_out"] > 10
    assert counts["figures"] == len(rows(out, "figures")) == sum(row["figures"] or 0 for row in documents)
    assert counts["tasks"] == len(rows(out, "tasks")) == sum(row["tasks"] or 0 for row in documents)
    assert counts["promises"] == sum(row["kind"] == "promise" for row in rows(out, "figures"))
    assert not (out / "work").exists()


def test_the_digest_knows_neither_order_nor_files(source: Path, tmp_path: Path) -> None:
    split = tmp_path / "split"
    split.mkdir()
    pages = [*ODD, *reversed(SITE)]
    (split / "a.warc").write_bytes(warc(pages[:30], packed=False))
    (split / "b.warc.gz").write_bytes(warc(pages[30:]))
    one = manifest(source, tmp_path / "one")
    other = manifest(split, tmp_path / "other", "--part-pages", "7", "--workers", "2")
    assert one["digest"] == other["digest"]
    assert one["counts"] == other["counts"]
    assert one["inputs"] != other["inputs"]


def test_a_page_that_is_given_twice_is_kept_once(source: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.warc.gz"
    again.write_bytes(warc([*SITE[40:], *SITE[50:55]]))
    once = manifest(source, tmp_path / "once")
    twice = manifest(source, again, tmp_path / "twice", "--part-pages", "11")
    assert twice["counts"]["repeated"] == 25
    assert once["digest"] == twice["digest"]
    assert len(rows(tmp_path / "twice", "figures")) == once["counts"]["figures"]


def test_the_same_command_again_does_nothing_and_says_the_same(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = told(source, out)
    times = {path: path.stat().st_mtime_ns for path in out.rglob("*")}
    second = told(source, out)
    assert (first.stdout, second.returncode) == (second.stdout, 0)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*")} == times


def test_the_folder_of_another_run_is_refused(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    manifest(source, out)
    other = tmp_path / "other.jsonl"
    other.write_text(json.dumps({"text": COUNTED[0]}), "utf-8")
    for words, why in (
        ((other, out), "输入文件不同"),
        ((source, out, "--no-prefilter"), "参数不同"),
    ):
        done = told(*words)
        assert done.returncode == 4
        assert why in done.stderr
        assert len(done.stderr.splitlines()) == 1
    source.write_bytes(source.read_bytes() + gzip.compress(a_record(SITE[0])))
    assert told(source, out).returncode == 4


def test_a_folder_with_other_things_in_it_is_refused(source: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "diary.txt").write_text("x")
    assert told(source, tmp_path / "out").returncode == 2
    assert told(source, source).returncode == 2


def test_two_runs_do_not_write_one_folder(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    held = os.open(out, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    try:
        done = told(source, out)
    finally:
        os.close(held)
    assert done.returncode == 4
    assert "另一个运行" in done.stderr
    assert manifest(source, out)["counts"]["documents"] == len(SITE)


def test_an_empty_source_gives_empty_tables(tmp_path: Path) -> None:
    (tmp_path / "empty.warc.gz").write_bytes(b"")
    told_of = manifest(tmp_path / "empty.warc.gz", tmp_path / "out")
    assert told_of["counts"]["pages"] == 0
    assert [rows(tmp_path / "out", name) for name in ("documents", "tasks", "figures", "failures")] == [
        []
    ] * 4


def test_a_page_of_many_megabytes_is_read(tmp_path: Path) -> None:
    words = [f"{COUNTED[number % 5]}{number}" for number in range(20_000)]
    (tmp_path / "large.html").write_bytes(a_page("年鉴", words))
    assert manifest(tmp_path / "large.html", tmp_path / "out")["counts"]["figures"] > 20_000


def test_the_text_is_kept_on_request(source: Path, tmp_path: Path) -> None:
    manifest(source, tmp_path / "out", "--with-text")
    documents = {row["id"]: row for row in rows(tmp_path / "out", "documents")}
    figures = rows(tmp_path / "out", "figures")
    assert figures
    assert all(
        documents[row["document"]]["text"][row["start"] : row["end"]] == row["quote"] for row in figures
    )


@pytest.mark.parametrize("words", [(), ("only-one",), ("none.warc", "out"), ("a", "b", "--engine", "spark")])
def test_wrong_use_is_told(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = told(*words)
    assert done.returncode == 2
    assert done.stderr
