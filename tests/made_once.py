"""What takes long to make and is the same for every test: made once in a run, copied for each who asks.

The folder is that of the run (tests/conftest.py): all workers of pytest-xdist share what one of them made.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from fcntl import LOCK_EX, flock
from pathlib import Path

from commands import run

KEPT = "MINSHENG_TEST_KEPT"  # set by the first process, read by its workers


def copy_of(name: str, to: Path, make: Callable[[Path], None]) -> Path:
    """A copy at `to` of the folder called `name`, which `make` fills for the first who asks; `to` itself."""
    kept = Path(os.environ[KEPT]) / name
    kept.parent.mkdir(exist_ok=True)
    with kept.with_suffix(".lock").open("w") as turn:
        flock(turn, LOCK_EX)
        if not kept.exists():
            half = kept.with_suffix(".half")
            shutil.rmtree(half, ignore_errors=True)  # of a test that failed while it was made
            make(half)
            half.rename(kept)
    shutil.copytree(kept, to, dirs_exist_ok=True)
    return to


def sample_home(to: Path) -> Path:
    """A data folder with the sample county and its programmes, without its documents and its year."""
    return copy_of("sample", to, lambda data: _loaded(data, "--no-year"))


def small_home(to: Path) -> Path:
    """A data folder with the sample county alone."""
    return copy_of("small", to, lambda data: _loaded(data, "--no-year", "--no-programmes"))


def _loaded(data: Path, *words: str) -> None:
    code, out, err = run(data, "sample", *words)
    assert (code, err) == (0, ""), out
