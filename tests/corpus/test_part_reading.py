"""One part: its pages in order, those given up as failures, and the end where its file cannot be passed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from corpus_runs import rows
from crawled import a_small_site, warc
from minsheng.corpus.columns import Wanted
from minsheng.corpus.layout import Layout
from minsheng.corpus.part import Part
from minsheng.corpus.part_reading import Order, read_part
from minsheng.corpus.source import Source
from minsheng.corpus.task import How

SITE = a_small_site(12)


@pytest.fixture
def order(tmp_path: Path) -> Order:
    source = tmp_path / "site.warc.gz"
    source.write_bytes(warc(SITE))
    (stretch,) = Source((source,), 100).stretches()
    return Order(Part(0, stretch), How(), Wanted(), tmp_path / "out", page_seconds=60, page_memory=1 << 30)


def test_each_page_is_announced_before_it_is_fetched_and_the_end_too(order: Order) -> None:
    told: list[int | None] = []
    marker = read_part(order, told.append)
    assert told == [*range(len(SITE) + 1), None]
    assert marker["counts"]["pages"] == marker["counts"]["documents"] == len(SITE)
    assert Layout(order.out).marker(0).exists()
    assert Layout(order.out).unmarked(order.part).exists()


def test_a_page_given_up_is_a_failure_with_its_address(order: Order) -> None:
    marker = read_part(
        replace(order, given_up={2: ("time", "too long"), 5: ("killed", "twice")}), lambda _: None
    )
    failures = {row["url"]: row["reason"] for row in rows(order.out, "failures")}
    assert failures == {SITE[2].url: "time", SITE[5].url: "killed"}
    assert marker["counts"]["documents"] == len(SITE) - 2


def test_behind_the_place_where_its_file_ends_the_process_nothing_is_fetched(order: Order) -> None:
    told: list[int | None] = []
    marker = read_part(replace(order, given_up={4: ("killed", "twice")}, stop_at=4), told.append)
    assert told == [0, 1, 2, 3, None]
    assert marker["counts"]["documents"] == 4
    (failure,) = rows(order.out, "failures")
    assert failure["reason"] == "lost"
    assert "后面的页面没有读" in failure["message"]


def test_a_part_read_again_leaves_the_same_files(order: Order) -> None:
    first = read_part(order, lambda _: None)
    files = {path: path.read_bytes() for path in order.out.rglob("*") if path.is_file()}
    assert read_part(order, lambda _: None) == first
    assert {path: path.read_bytes() for path in order.out.rglob("*") if path.is_file()} == files


def test_a_part_that_cannot_be_written_leaves_nothing_behind(order: Order) -> None:
    (order.out / "work").mkdir(parents=True)
    (order.out / "work" / "done").write_text("a file where a folder should be")
    with pytest.raises(OSError, match="done"):
        read_part(order, lambda _: None)
    assert not any(order.out.rglob(".*"))
