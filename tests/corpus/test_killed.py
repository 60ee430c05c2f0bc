"""Whatever is killed, the rows are the same; whatever a page does, the others are read."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from corpus_runs import command, is_reading, manifest, reading_processes, rows, told
from crawled import COUNTED, Crawled, a_page, a_small_site, warc

SITE = a_small_site(600)
LINUX = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="looks at processes as Linux shows them"
)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("killed") / "site.warc.gz"
    path.write_bytes(warc(SITE))
    return path


@pytest.fixture(scope="module")
def undisturbed(source: Path) -> dict[str, Any]:
    return manifest(source, source.parent / "undisturbed", "--workers", "2", "--part-pages", "20")


def test_a_run_killed_again_and_again_goes_on_to_the_same_rows(
    source: Path, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    chance, out, kills = random.Random(3), tmp_path / "out", 0  # noqa: S311
    words = command(source, out, "--workers", "2", "--part-pages", "20")
    for _ in range(5):
        run = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.5, 3.0))
        if run.poll() is None:
            run.send_signal(signal.SIGKILL)
            kills += 1
        run.wait()
    assert kills >= 2, "the runs were faster than the kills"
    assert manifest(source, out, "--workers", "2", "--part-pages", "20") == undisturbed
    for name, count in undisturbed["counts"].items():
        if name in ("documents", "tasks", "figures"):
            assert len(rows(out, name)) == count
    assert [path.name for path in out.rglob(".*")] == []


@LINUX
def test_a_run_killed_in_its_last_step_goes_on(
    source: Path, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    for _ in range(3):
        run = subprocess.Popen(
            command(source, out, "--workers", "2", "--part-pages", "20"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        while run.poll() is None and not (out / "work" / "compare").exists():
            time.sleep(0.005)
        run.kill()
        run.wait()
    assert manifest(source, out, "--workers", "2", "--part-pages", "20") == undisturbed


@LINUX
def test_reading_processes_that_are_killed_from_outside_cost_nothing(
    source: Path, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    out, chance, kills = tmp_path / "out", random.Random(4), 0  # noqa: S311
    run = subprocess.Popen(
        command(source, out, "--workers", "2", "--part-pages", "20"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    while run.poll() is None and kills < 6:
        time.sleep(chance.uniform(0.2, 0.6))
        begun = any((out / "work" / "done").glob("*.json"))
        readers = reading_processes(run.pid)
        if begun and readers:
            os.kill(chance.choice(readers), signal.SIGKILL)
            kills += 1
    run.communicate()
    assert run.returncode == 0
    assert manifest(source, out, "--workers", "2", "--part-pages", "20")["digest"] == undisturbed["digest"]
    assert kills


@LINUX
def test_nothing_goes_on_reading_when_the_run_is_killed(source: Path, tmp_path: Path) -> None:
    run = subprocess.Popen(
        command(source, tmp_path / "out"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    readers: list[int] = []
    while not readers and run.poll() is None:
        readers = reading_processes(run.pid)
        time.sleep(0.05)
    assert readers
    run.kill()
    run.wait()
    end = time.monotonic() + 20
    while any(map(is_reading, readers)) and time.monotonic() < end:
        time.sleep(0.1)
    assert not any(map(is_reading, readers))


def test_ctrl_c_ends_quietly_and_the_run_goes_on(
    source: Path, undisturbed: dict[str, Any], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    run = subprocess.Popen(
        command(source, out, "--workers", "2", "--part-pages", "20"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
    )
    time.sleep(3)
    run.send_signal(signal.SIGINT)
    _, said = run.communicate(timeout=120)
    assert run.returncode in (0, 130)
    assert "Traceback" not in said
    assert manifest(source, out, "--workers", "2", "--part-pages", "20")["digest"] == undisturbed["digest"]


# Tables within tables: the opener of web pages goes through each again, some 30 seconds for 170 kB.
HANGING = b"<html><body>" + b"<table><tr><td>" * 20_000 + COUNTED[0].encode()


def test_a_page_that_hangs_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    pages = [*SITE[:30], Crawled("http://county.example/hangs", HANGING), *SITE[30:60]]
    (tmp_path / "site.warc.gz").write_bytes(warc(pages))
    counts = manifest(tmp_path / "site.warc.gz", tmp_path / "out", "--page-seconds", "3")["counts"]
    assert (counts["documents"], counts["failures"]) == (60, 1)
    (failure,) = rows(tmp_path / "out", "failures")
    assert (failure["url"], failure["reason"]) == ("http://county.example/hangs", "time")


# Each of its paragraphs is several objects of the opener: some 60 times the page's bytes in memory.
HUNGRY = b"<html><meta charset='utf-8'><body>" + "<p>新建<b>3</b><i>所</i></p>".encode() * 150_000


@LINUX
def test_a_page_that_eats_memory_is_a_failure_and_the_others_are_read(tmp_path: Path) -> None:
    pages = [*SITE[:30], Crawled("http://county.example/eats", HUNGRY), *SITE[30:60]]
    (tmp_path / "site.warc.gz").write_bytes(warc(pages))
    counts = manifest(tmp_path / "site.warc.gz", tmp_path / "out", "--page-memory", "150")["counts"]
    assert (counts["documents"], counts["failures"]) == (60, 1)
    (failure,) = rows(tmp_path / "out", "failures")
    assert (failure["url"], failure["reason"]) == ("http://county.example/eats", "memory")


@LINUX
def test_a_full_disk_stops_the_run_and_it_goes_on_with_more_room(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["/bin/mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", small], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("may not mount a small disk here")
    pages = [
        Crawled(f"http://county.example/{n}", a_page(f"通知{n}", [f"{words}{n}" for words in COUNTED * 9]))
        for n in range(300)
    ]
    (tmp_path / "site.warc.gz").write_bytes(warc(pages))
    try:
        stopped = told(tmp_path / "site.warc.gz", small / "out", "--part-pages", "30")
        assert (stopped.returncode, len(stopped.stderr.splitlines()[-1:])) == (2, 1)
        assert "磁盘已满" in stopped.stderr
        subprocess.run(["/bin/mount", "-o", "remount,size=30m", small], check=True)
        counts = manifest(tmp_path / "site.warc.gz", small / "out", "--part-pages", "30")["counts"]
        assert (counts["documents"], counts["failures"]) == (300, 0)
    finally:
        subprocess.run(["/bin/umount", small], check=True)
