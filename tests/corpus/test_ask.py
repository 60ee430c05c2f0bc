"""The result is asked in SQL, and nothing else can be reached or changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus_runs import manifest
from crawled import a_small_site, warc
from minsheng.corpus.ask import ask
from minsheng.terms.errors import BadInput


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ask's folder")
    (folder / "site.warc.gz").write_bytes(warc(a_small_site(40)))
    manifest(folder / "site.warc.gz", folder / "out")
    return folder / "out"


def test_the_four_tables_are_there(out: Path) -> None:
    for name in ("documents", "tasks", "figures", "failures"):
        assert list(ask(out, f"select count(*) from {name}").rows)  # noqa: S608
    answer = ask(
        out, "select d.url, f.quote from figures f join documents d on d.id = f.document order by all"
    )
    assert answer.columns == ["url", "quote"]
    assert all(url.startswith("http") and quote for url, quote in answer.rows)


def test_amounts_are_numbers(out: Path) -> None:
    (row,) = ask(out, "select sum(amount) > 0, count(*) filter (amount is null) from figures").rows
    assert row == (True, 0)


@pytest.mark.parametrize(
    "sql", ["describe figures", "summarize tasks", "from documents limit 1", "show tables"]
)
def test_one_may_look_around(out: Path, sql: str) -> None:
    assert list(ask(out, sql).rows)


@pytest.mark.parametrize(
    "sql",
    [
        "selec 1",
        "select nothing from figures",
        "select 1; select 2",
        "",
        "create table t as select 1",
        "drop view figures",
        "copy (select 1) to '{out}/figures/x.parquet'",
        "explain analyze copy (select 1) to '{out}/figures/x.parquet'",
        "attach '{out}/x.duckdb'",
        "set enable_external_access = true",
        "install httpfs",
        "select * from read_text('{out}/manifest.json')",
        "select * from read_text('/etc/hostname')",
        "select * from read_csv('https://county.example/a.csv')",
        "select * from glob('/*')",
        "select * from sql",
    ],
)
def test_all_else_is_refused_in_one_line(out: Path, sql: str) -> None:
    before = sorted(out.rglob("*"))
    with pytest.raises(BadInput) as refused:
        list(ask(out, sql.replace("{out}", str(out))).rows)
    assert "\n" not in str(refused.value)
    assert sorted(out.rglob("*")) == before


def test_a_run_that_is_not_whole_is_told(out: Path, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="跑完"):
        ask(tmp_path, "select 1")
