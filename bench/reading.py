"""How fast one core reads: MB of UTF-8 a second, over the sample report and, where present, real reports.

Each text is read until two seconds have passed, warm; the median of the runs is printed. What is counted is
the processor's time, so that other work on the machine costs the figure less.
"""

from __future__ import annotations

import statistics
import sys
import time
from importlib.resources import files
from pathlib import Path

from minsheng.reading import read

SHARED = Path(__file__).resolve().parents[2] / "shared"


def speed(texts: list[str], seconds: float = 2.0) -> float:
    """Median MB/s over repeated readings of all `texts`."""
    size = sum(len(text.encode()) for text in texts) / 1e6
    runs: list[float] = []
    for text in texts:
        read(text)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end or len(runs) < 3:
        begun = time.process_time()
        for text in texts:
            read(text)
        runs.append(size / (time.process_time() - begun))
    return statistics.median(runs)


def main() -> None:
    """Print one line a set of texts: name, number of texts, kB, MB/s."""
    sample = files("minsheng.sample").joinpath("data")
    sets = {
        "sample work report": [sample.joinpath("report.txt").read_text("utf-8")],
        "sample damaged traditional page": [sample.joinpath("traditional.txt").read_text("utf-8")],
    }
    if SHARED.is_dir():
        reports = _folder("corpus", "1[0-3]?.txt") + _folder("corpus/pingtan", "*.txt")
        sets["real work reports (101-131, pingtan)"] = reports
        sets["real notices and plans (003-029)"] = _folder("corpus", "0*.txt")
        sets["real damaged traditional page"] = _folder("seeds", "002*.txt")
    for name, texts in sets.items():
        size = sum(len(text.encode()) for text in texts)
        sys.stdout.write(f"{name:40} {len(texts):3} texts {size / 1e3:8.0f} kB {speed(texts):7.2f} MB/s\n")


def _folder(folder: str, pattern: str) -> list[str]:
    return [path.read_bytes().decode("utf-8") for path in sorted((SHARED / folder).glob(pattern))]


if __name__ == "__main__":
    main()
