"""`minsheng corpus` as people run it."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest

from crawled import a_small_site, warc

MINSHENG = Path(sys.executable).parent / "minsheng"


def corpus(*words: str | Path, given: str | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [MINSHENG, "corpus", *words], capture_output=True, text=True, check=False, input=given
    )


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command")
    (folder / "site.warc.gz").write_bytes(warc(a_small_site(40)))
    done = corpus("run", folder / "site.warc.gz", folder / "out", "--workers", "1")
    assert done.returncode == 0
    assert "略过" in done.stdout
    lines = done.stderr.splitlines()
    assert lines[0].startswith("清点")
    assert any(line.startswith("读页 40/40") for line in lines)
    return folder / "out"


def test_an_answer_as_a_table(out: Path) -> None:
    done = corpus("ask", out, "select unit, count(*) as times from figures group by unit order by unit")
    assert (done.returncode, done.stderr) == (0, "")
    assert "times" in done.stdout
    assert "所" in done.stdout


def test_many_columns_are_a_table_a_row(out: Path) -> None:
    done = corpus("ask", out, "select * from documents limit 2")
    assert "http://county.example/" in done.stdout
    assert "near_duplicate_of" in done.stdout


def test_an_answer_as_json_and_csv(out: Path) -> None:
    sql = "select amount, bodies, due_by from figures where unit = '所' order by all limit 3"
    rows = [json.loads(line) for line in corpus("ask", out, sql, "--json").stdout.splitlines()]
    table = list(csv.DictReader(StringIO(corpus("ask", out, "-", "--csv", given=sql).stdout)))
    assert [row["amount"] for row in rows] == [row["amount"] for row in table] == ["3", "3", "12"]
    assert rows[0]["bodies"] == []
    assert table[0]["bodies"] == "[]"


def test_wrong_sql_is_one_line_and_exit_code_2(out: Path) -> None:
    for sql in ("selec", "drop view figures"):
        done = corpus("ask", out, sql)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1
    assert corpus("ask", out, "select 1", "--json", "--csv").returncode == 2


def test_a_score_as_a_table_and_as_json(out: Path, tmp_path: Path) -> None:
    row = {"doc": "1.html", "start": 0, "end": 5, "indicator": "x", "value": 1, "unit": "所", "bound": "min"}
    (tmp_path / "figures.jsonl").write_text(json.dumps(row | {"kind": "promise"}), "utf-8")
    done = corpus("score", out, "--gold", tmp_path, "--json")
    assert json.loads(done.stdout)["figures_f1"] == 0.0
    assert "数字" in corpus("score", out, "--gold", tmp_path).stdout


def test_help_answers_without_the_heavy_packages() -> None:
    script = (
        "import sys, minsheng.cli.main; print([m for m in ('pyarrow', 'duckdb', 'ray') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_missing_extra_is_told_in_two_languages(tmp_path: Path) -> None:
    script = (
        "import sys, importlib.util as u; found = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name == 'duckdb' else found(name, *more)\n"
        f"sys.argv = ['minsheng', 'corpus', 'ask', {str(tmp_path)!r}, 'select 1']\n"
        "from minsheng.cli.main import run; run()"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "pip install 'minsheng[corpus]'" in done.stderr
    assert "not installed" in done.stderr
