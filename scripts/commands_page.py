"""Writes docs/commands.md from the commands' own help; `--check` only says whether it is up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from minsheng.cli.main import app

PAGE = Path(__file__).resolve().parents[1] / "docs" / "commands.md"
WIDTH = 100  # columns, so that every terminal writes the same page
HEAD = """# Commands

Written from the commands' help by `make docs`. JSON lines in and out; exit codes: 0 done, 1 our fault,
2 bad input, 3 not allowed, 4 conflict.
"""


def page() -> str:
    """The whole page, a section for each command in the order of `minsheng --help`."""
    root = typer.main.get_command(app)
    context = root.make_context("minsheng", [], resilient_parsing=True, terminal_width=WIDTH)
    return HEAD + "".join(_sections(root, context))


def _sections(command: Any, above: Any) -> Iterator[str]:  # noqa: ANN401  (typer keeps its own copy of click's classes)
    """The commands below `command` and below them"""
    for name, below in getattr(command, "commands", {}).items():
        context = below.make_context(name, [], parent=above, resilient_parsing=True)
        yield f"\n## {context.command_path}\n\n```text\n{_trimmed(below.get_help(context))}\n```\n"
        yield from _sections(below, context)


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


if __name__ == "__main__":
    if "--check" in sys.argv:
        sys.exit(PAGE.read_text("utf-8") != page())
    PAGE.write_text(page(), "utf-8")
