"""docs/packs.md holds what the language says, and every question on it can be asked."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from minsheng.programmes.find import find_pack
from minsheng.programmes.keys import sections
from minsheng.programmes.load import load_pack
from minsheng.programmes.question import answer

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "packs.md").read_text("utf-8")
QUESTIONS = re.findall(r"```yaml\n# minsheng packs try (\S+) FILE\n(.*?)```", PAGE, flags=re.DOTALL)


def test_the_tables_are_what_the_language_says() -> None:
    done = subprocess.run([sys.executable, "scripts/packs_page.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "docs/packs.md is out of date: run `make docs`"


def test_every_key_says_what_it_means() -> None:
    assert [
        key.name for keys in sections().values() for key in keys.values() if not (key.says and key.holds)
    ] == []


@pytest.mark.parametrize(("pack", "text"), QUESTIONS, ids=[name for name, _ in QUESTIONS])
def test_a_question_of_the_page_is_answered(pack: str, text: str) -> None:
    assert list(answer(load_pack(find_pack(pack)), text, "docs/packs.md", datetime(2026, 8, 12, tzinfo=UTC)))


def test_there_is_a_question_of_every_kind() -> None:
    asked = "".join(text for _, text in QUESTIONS)
    assert all(
        f"\n{kind}:" in asked for kind in ("moves", "values", "owed", "allocate", "ballot", "registers")
    )
