"""The commands as an operator runs them: a process on a data folder, its words, its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("minsheng")


def own(data: Path, **more: str) -> dict[str, str]:
    """The environment of a process on that data folder: nothing of the run's own database or site."""
    others = {"DATABASE_URL", "MINSHENG_SITE", "MINSHENG_DEBUG"}
    kept = {name: value for name, value in os.environ.items() if name not in others}
    return {**kept, "MINSHENG_DATA": str(data), "PYTHONUTF8": "1", **more}


def run(data: Path, *words: str, given: bytes = b"", **more: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command on a data folder."""
    done = subprocess.run(
        [PROGRAM, *words], input=given, capture_output=True, env=own(data, **more), timeout=600
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
