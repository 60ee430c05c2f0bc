"""The documentation holds what the program does: every command, every make target, every link."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def run(*words: str) -> str:
    """What the command prints; the test fails where it does."""
    command = [sys.executable, "-m", "minsheng.cli.main", *words]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def commands() -> list[str]:
    """The names of the commands, as `minsheng --help` lists them."""
    return re.findall(r"^[│ ]\s?([a-z][a-z-]+)\s{2,}", run("--help"), flags=re.MULTILINE)


def test_the_commands_page_is_what_the_commands_say() -> None:
    done = subprocess.run([sys.executable, "scripts/commands_page.py", "--check"], cwd=ROOT, check=False)
    assert done.returncode == 0, "docs/commands.md is out of date: run `make docs`"


def test_every_command_has_help_with_an_example() -> None:
    assert [name for name in commands() if f"minsheng {name}" not in without_usage(run(name, "--help"))] == []


def without_usage(page: str) -> str:
    """The help without its own usage line, which names the command in any case."""
    return "\n".join(line for line in page.splitlines() if "Usage:" not in line)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text("utf-8"))
    assert [link for link in links if "://" not in link and not (page.parent / link).exists()] == []


def test_every_make_target_of_the_readme_exists() -> None:
    made = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), flags=re.MULTILINE))
    for name in ("README.md", "README.zh-CN.md"):
        named = set(re.findall(r"make ([a-z-]+)", (ROOT / name).read_text("utf-8")))
        assert {"demo", "test"} <= named <= made
