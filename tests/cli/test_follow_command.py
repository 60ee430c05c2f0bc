"""`minsheng follow` as people run it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from yearly_reports import FIRST, SECOND

MINSHENG = Path(sys.executable).parent / "minsheng"


def run(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([MINSHENG, "follow", *arguments], capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two years' reports, each with its day."""
    for year, text in ((2022, FIRST), (2023, SECOND)):
        (tmp_path / f"{year}.txt").write_text(f"发布时间：{year}-01-10\n{text}", "utf-8")
    return tmp_path


def test_one_object_a_promise(folder: Path) -> None:
    done = run(folder)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [line["promise"]["year"] for line in lines] == sorted(line["promise"]["year"] for line in lines)
    jobs = next(line for line in lines if line["measure"] == "城镇新增就业")
    assert (jobs["fate"], jobs["result"]["value"], jobs["claim"]["value"]) == ("exceeded", "5900", "118")
    assert "\\u" not in done.stdout


def test_only_the_fates_asked_for(folder: Path) -> None:
    done = run(folder, "--fate", "missed", "--fate", "silent")
    assert {json.loads(line)["fate"] for line in done.stdout.splitlines()} == {"missed", "silent"}


def test_a_table_for_people_with_the_counts_of_each_year(folder: Path) -> None:
    done = run(folder, "--table")
    assert done.returncode == 0
    assert "超额" in done.stdout
    assert "各年小计" in done.stdout


def test_bad_input_is_told_with_exit_code_2(folder: Path) -> None:
    (folder / "report.txt").write_text("改造老旧小区30个。", "utf-8")
    for done in (run(folder), run(folder / "2021.txt"), run("-"), run(folder / "2022.txt", "--fate", "good")):
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
