"""Files that are whole or not there (整体写入): written beside, made sure of, then given their name."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any


def write_whole(path: Path, write: Callable[[Path], object]) -> None:
    """Have `write` make the file at a name of its own, and give it the name `path` when it is on the disk."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(beside)
        _to_disk(beside)
        beside.replace(path)
        _to_disk(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def write_json(path: Path, told: Any) -> None:  # noqa: ANN401  (whatever JSON can say)
    """Write `told` as JSON, the same bytes for the same content."""
    words = json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(path, lambda beside: beside.write_text(words, "utf-8"))


def read_json(path: Path) -> Any:  # noqa: ANN401
    """What `write_json` wrote; None where there is no such file."""
    try:
        return json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return None


def _to_disk(path: Path) -> None:
    """Wait until the file, or the folder's list of names, would survive the power failing."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
