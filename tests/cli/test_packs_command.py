"""`minsheng packs`, run as an author runs it: exit codes, files, one line a fault."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("minsheng")


def run(*words: str, given: str = "") -> tuple[int, str, str]:
    """Exit code, stdout and stderr."""
    environment = {key: value for key, value in os.environ.items() if key != "MINSHENG_DEBUG"}
    done = subprocess.run(
        [PROGRAM, "packs", *words],
        input=given.encode(),
        capture_output=True,
        env=environment | {"PYTHONUTF8": "1"},
        timeout=600,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_a_new_pack_passes_and_is_not_overwritten(tmp_path: Path) -> None:
    code, out, _ = run("new", "housing/repair", "--title", "危房改造", "--in", str(tmp_path))
    assert (code, len(out.splitlines())) == (0, 2)
    code, out, err = run("check", "housing/repair", "--path", str(tmp_path))
    assert (code, err, "housing/repair: 2 个例子，全部相符" in out) == (0, "", True)
    assert run("new", "housing/repair", "--in", str(tmp_path))[0] == 4
    assert run("new", "Housing", "--in", str(tmp_path))[0] == 2


def test_a_fault_is_one_line_with_its_place(tmp_path: Path) -> None:
    run("new", "housing/repair", "--in", str(tmp_path))
    page = tmp_path / "housing" / "repair" / "pack.yml"
    page.write_text(page.read_text("utf-8").replace("asked > param.limit", "asked > 1000.5"), "utf-8")
    code, _, err = run("check", "housing/repair", "--path", str(tmp_path))
    line = page.read_text("utf-8").splitlines().index("    when: asked > 1000.5") + 1
    assert (code, f"pack.yml:{line}: " in err) == (2, True)


def test_a_question_on_stdin() -> None:
    case = '{"registered_on": "2026-08-03", "township": "a", "person": "甲", "cause": "illness"'
    case += ', "quick": false, "granted": 3000.01}'
    code, out, err = run("try", "temporary_assistance", "-", given=case)
    assert (code, err) == (0, "")
    assert json.loads(out)["computed"]["lane"] == "county"
    assert run("try", "temporary_assistance", "nothing.yml")[0] == 2
    assert run("try", "nothing", "-")[0] == 2


def test_a_pack_is_shown_and_covered() -> None:
    assert "乡镇审批限额" in run("show", "temporary_assistance")[1]
    assert json.loads(run("show", "temporary_assistance", "--json")[1])["title"] == "临时救助"
    assert len(json.loads(run("coverage", "--json")[1])["systems"]) >= 20


def test_tables_and_both_ways_of_keeping_are_shown_as_people_say_them() -> None:
    subsidies = run("show", "machinery_subsidy")[1]
    assert "农户 2台，合作社或企业 6台（本县细则，本县规定）" in subsidies
    assert "审核：自申请日期起审核时限（个工作日）" in subsidies
    assert "已超过购机后〔购机后几个月内申请〕的申请期限" in subsidies
    first = run("show", "chronic_disease")[1].splitlines()[0]
    assert first.endswith("镜像：省基本公共卫生服务系统，或本系统登记）")


def test_papers_are_read_without_a_site() -> None:
    code, out, err = run("papers", "temporary_assistance")
    assert (code, err) == (0, "")
    assert "【临时救助受理通知书】（已登记；例子“" in out
    assert "甲某：\n　　您于2026年8月3日因“突发重病”提出的临时救助申请（编号2026-000001）" in out
    assert out.count("【临时救助决定书】") == 1
    one = run("papers", "temporary_assistance", "--example", "2")[1]
    assert ("【临时救助受理通知书】" in one, "【临时救助决定书】" in one) == (True, False)
    assert "这个例子里没有：临时救助决定书" in one
    assert run("papers", "temporary_assistance", "--example", "999")[0] == 2
