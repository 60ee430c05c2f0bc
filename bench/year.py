"""How long the replay of a year takes: the invented county's year, exported and computed again elsewhere."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOST_SECONDS = 60
COMMAND = str(Path(sys.executable).with_name("minsheng"))


def main() -> None:
    """Make the year, export its log, replay it in an empty database; what each took."""
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-") as folder:
        os.environ["MINSHENG_DATA"] = str(Path(folder) / "var")
        os.environ.pop("DATABASE_URL", None)
        made, _ = _timed("sample", "--no-programmes")
        log = Path(folder) / "record.jsonl"
        log.write_text(_said("log", "export"), "utf-8")
        took, own = _timed("replay", str(log), "--json")
        size = log.stat().st_size / 1024 / 1024
        events = sum(1 for _ in log.open("rb"))
    missed = "" if took < MOST_SECONDS else "  MISSED"
    sys.stdout.write(
        f"a year of {events:,} events, {size:.0f} MB (made in {made:.0f} s): replayed in {took:.0f} s, "
        f"processor {own:.0f} s (bound {MOST_SECONDS} s), load {os.getloadavg()[0]:.1f}{missed}\n"
    )


def _timed(*words: str) -> tuple[float, float]:
    """Seconds of the clock and of the processor that the command took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    _said(*words)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - started, own


def _said(*words: str) -> str:
    return subprocess.run([COMMAND, *words], check=True, capture_output=True, text=True).stdout  # noqa: S603  (ours)


if __name__ == "__main__":
    main()
