"""`minsheng guard`, and a site that does not start while a clause is broken."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run
from made_once import copy_of, sample_home

SAID = ("--use-rules", "松政办〔2026〕9号", "--complaints", "0000-1234567")


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A new place of which nobody has said who answers for it."""
    return copy_of("bare", tmp_path / "var", _founded)


def _founded(data: Path) -> None:
    code, out, err = run(data, "county", "new", "--name", "松川县")
    assert code == 0, err
    assert "minsheng county register" in out


def test_a_site_does_not_start_while_a_clause_is_broken_and_names_it(bare: Path) -> None:
    code, out, err = run(bare, "serve", "--port", "18743")
    assert (code, out) == (2, "")
    assert "依据：《政务移动互联网应用程序规范化管理办法" in err
    assert "网站没有启动" in err


def test_the_broken_clause_is_named_with_what_to_do(bare: Path) -> None:
    code, out, err = run(bare, "guard")
    assert code == 2
    assert "20 不符合 没有登记主办单位、使用规则、意见投诉联系方式" in out
    assert "不启动" in err


def test_registered_it_passes_and_prints_its_paper(bare: Path, tmp_path: Path) -> None:
    assert run(bare, "county", "register", "--sponsor", "松川县府办", *SAID)[0] == 0
    paper = tmp_path / "自查表.docx"
    code, out, err = run(bare, "guard", "--paper", str(paper), "--json")
    assert (code, err) == (0, "")
    found = [json.loads(line) for line in out.splitlines()]
    assert {(one["check"], one["weight"]) for one in found} == {(20, "warn")}  # no export was tested yet
    assert paper.read_bytes().startswith(b"PK")
    assert run(bare, "guard", "--paper", str(paper))[0] == 2  # never written over
    assert run(bare, "guard", "--paper", str(tmp_path / "自查表.txt"))[0] == 2


def test_a_place_founded_with_rules_and_contact_may_start(tmp_path: Path) -> None:
    data = tmp_path / "var"
    assert run(data, "county", "new", "--name", "松川县", *SAID)[0] == 0
    assert run(data, "guard")[0] == 0


def test_the_sample_county_passes(tmp_path: Path) -> None:
    assert run(sample_home(tmp_path / "var"), "guard")[0] == 0
