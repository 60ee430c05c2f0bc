"""The house itself: names that say nothing, files that outgrow one idea, pages that call other hosts."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "minsheng"
MODULES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
EMPTY_NAMES = {"utils", "util", "common", "helpers", "base", "manager", "service", "handler", "misc"}
LONGEST = 400  # lines: past this a file holds more than one idea


def test_no_module_has_an_empty_name() -> None:
    assert [m for m in MODULES if m.stem in EMPTY_NAMES or m.parent.name in EMPTY_NAMES] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_module_says_what_lives_here_and_stays_one_idea(module: Path) -> None:
    text = module.read_text("utf-8")
    if text.strip():
        assert ast.get_docstring(ast.parse(text)), "a module begins with what lives in it and why"
    assert len(text.splitlines()) <= LONGEST


def test_no_page_asks_another_host() -> None:
    asks = re.compile(r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""")
    pages = [page for kind in ("html", "css", "js") for page in SOURCE.glob(f"portal/**/*.{kind}")]
    assert pages, "the pages have moved: this guard looks in the wrong place"
    assert [page.name for page in pages if asks.search(page.read_text("utf-8"))] == []


def test_yaml_has_one_extension() -> None:
    assert list(SOURCE.rglob("*.yaml")) == []


def test_every_room_stands_in_the_architecture() -> None:
    rooms = {p.name for p in SOURCE.iterdir() if p.is_dir() and p.name != "__pycache__"}
    page = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    assert {room for room in rooms if f"`{room}/`" not in page} == set()


def test_every_glossary_word_has_its_chinese() -> None:
    rows = [r for r in (ROOT / "GLOSSARY.md").read_text("utf-8").splitlines() if r.startswith("| **")]
    assert len(rows) >= 25
    assert [r for r in rows if not re.search(r"[\u4e00-\u9fff]", r)] == []
