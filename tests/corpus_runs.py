"""Runs of `minsheng corpus run` in tests: the command, its digest, its rows."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

MINSHENG = Path(sys.executable).parent / "minsheng"


def command(*words: str | Path) -> list[str]:
    """`minsheng corpus run` with these words, on one process unless they say otherwise."""
    return [str(MINSHENG), "corpus", "run", "--workers", "1", "--json", *map(str, words)]


def told(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What the command said."""
    return subprocess.run(command(*words), capture_output=True, text=True, check=False)


def manifest(*words: str | Path) -> dict[str, Any]:
    """The manifest of a run that must succeed."""
    done = told(*words)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


def rows(out: Path, dataset: str) -> list[dict[str, Any]]:
    """All rows of one table, whatever files they stand in."""
    return [
        row for path in sorted((out / dataset).glob("*.parquet")) for row in pq.read_table(path).to_pylist()
    ]


def reading_processes(pid: int) -> list[int]:
    """The reading processes of the run `pid`, as Linux shows them; its threads start them."""
    below = [child for path in Path(f"/proc/{pid}/task").glob("*/children") for child in _words(path)]
    return [int(child) for child in below if is_reading(int(child))]


def is_reading(pid: int) -> bool:
    """Whether `pid` is a reading process that is there."""
    return "spawn_main" in " ".join(_words(Path(f"/proc/{pid}/cmdline")))


def _words(path: Path) -> list[str]:
    try:
        return path.read_text("utf-8").replace("\0", " ").split()
    except OSError:
        return []
