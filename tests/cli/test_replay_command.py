"""`minsheng replay`: an exported log in, four figures out, each difference named, exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from a_month import a_month, in_july
from builders import a_county
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.store.export import export_log

PROGRAM = Path(sys.executable).with_name("minsheng")


@pytest.fixture
def record(tmp_path: Path, db: None) -> Path:
    """The exported log of a county that has published one month of three items."""
    county = a_county()
    cycle, _ = a_month(county)
    publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    file = tmp_path / "record.jsonl"
    file.write_text("".join(export_log(county.place)), "utf-8")
    return file


def run(*words: str, given: bytes = b"") -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command."""
    environment = {key: value for key, value in os.environ.items() if key != "MINSHENG_DEBUG"}
    environment |= {"PYTHONUTF8": "1", "DATABASE_URL": "postgresql://nobody@nowhere/none"}
    done = subprocess.run([PROGRAM, *words], input=given, capture_output=True, env=environment, timeout=600)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_four_figures_out_of_an_exported_log(record: Path) -> None:
    code, out, err = run("replay", str(record), "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == {"lights": 6, "different_lights": 0, "bulletins": 1, "different_bulletins": 0}
    assert run("replay", "-", "--json", given=record.read_bytes())[:2] == (0, out)


def test_an_altered_value_is_named_and_ends_with_1(record: Path) -> None:
    record.write_text(record.read_text("utf-8").replace('"amount":"149"', '"amount":"151"', 1), "utf-8")
    code, out, err = run("replay", str(record), "--json")
    assert (code, json.loads(out)["different_lights"]) == (1, 2)
    assert "的内容与校验值不符，写入之后被改过：value " in err
    assert "表里是滞后，重算为正常" in err


def test_what_is_no_record_is_bad_input(tmp_path: Path) -> None:
    file = tmp_path / "none.jsonl"
    for wrong in ("{}\nnot json\n", "[" * 200_000):
        file.write_text(wrong, "utf-8")
        assert run("replay", str(file))[0] == 2
    assert run("replay", str(tmp_path / "absent.jsonl"))[0] == 2
