"""How fast one core reads, and what it costs to begin: speed, a warm report, imports, memory.

Everything is processor time, so that other work on the machine costs the figures less; each speed is the
median of repeated runs, warm. Real texts are those beside the checkout; without them the sample's are read.
"""

from __future__ import annotations

import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from corpora import Page, damaged, mixed_pages, notices, sample_texts, work_reports

from minsheng.documents.opening.open import open_document
from minsheng.reading import read

SECONDS = 2.0  # how long each set is repeated
RUNS = 7  # fresh processes for an import
REPORT = 20_000  # signs of the one report that is read warm
MEGABYTE = 1_000_000

IMPORT = (
    "import time; begun = time.process_time(); import minsheng.reading; print(time.process_time() - begun)"
)
HELP = "import sys; sys.argv = ['minsheng', 'read', '--help']; from minsheng.cli.main import run; run()"
MEMORY = """
import resource, sys
from minsheng.documents.opening.open import open_document
from minsheng.reading import read
opened = open_document(open(sys.argv[1], "rb").read(), sys.argv[1])
read(opened.text, tables=opened.tables, main=opened.main, meta=opened.meta)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def main() -> None:
    """Print the machine, then one line a figure, with the figure that is asked for."""
    _say(f"{date.today().isoformat()}, {machine()}, processor time of one core")  # noqa: DTZ011  (the clerk's day)
    real = work_reports()
    if real:
        _speed("work reports", real, 3)
        _speed("mixed pages, as a site serves them", mixed_pages(), 6)
        _speed("  their words alone, as flattened text", notices())
        _speed("damaged traditional text", damaged(), 1.5)
    else:
        _say("No real texts beside the checkout: the sample's are read.")
        _speed("sample report and pages", sample_texts())
    _warm((real or sample_texts())[0].text())
    _start()
    _memory((real or sample_texts())[0].text())


def machine() -> str:
    """The Python and the processor, as the system calls them."""
    told = (line.partition(":") for line in _lines("/proc/cpuinfo"))
    names = (name.strip() for key, _, name in told if key.strip() == "model name")
    return f"Python {platform.python_version()}, {next(names, platform.processor() or platform.machine())}"


def _lines(path: str) -> list[str]:
    return Path(path).read_text("utf-8").splitlines() if Path(path).exists() else []


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def speed(work: Callable[[], object], size: int) -> float:
    """Median MB/s of `work`, which handles `size` bytes, over SECONDS and at least three runs; warm."""
    runs: list[float] = []
    work()
    end = time.perf_counter() + SECONDS
    while time.perf_counter() < end or len(runs) < 3:
        begun = time.process_time()
        work()
        runs.append(size / 1e6 / (time.process_time() - begun))
    return statistics.median(runs)


def _speed(name: str, pages: Sequence[Page], wanted: float = 0) -> None:
    size = sum(len(page.data) for page in pages)

    def work() -> None:
        for page in pages:
            opened = open_document(page.data, page.name)
            read(opened.text, tables=opened.tables, main=opened.main, meta=opened.meta)

    asked = f"  (asked: {wanted:g} or more)" if wanted else ""
    _say(f"{name:40} {len(pages):3} pages {size / 1e3:7.0f} kB {speed(work, size):8.2f} MB/s{asked}")


def _warm(text: str) -> None:
    report = (text * (REPORT // len(text) + 1))[:REPORT]
    taken = REPORT / 1e6 / speed(lambda: read(report), REPORT)
    _say(f"{'one report of 20,000 characters, warm':40} {1000 * taken:26.1f} ms    (asked: under 25)")


def _start() -> None:
    _say(f"{'import minsheng.reading':40} {_median(IMPORT):26.3f} s     (asked: under 0.3)")
    _say(f"{'minsheng read --help, whole process':40} {_median(HELP, whole=True):26.3f} s")


def _median(code: str, *, whole: bool = False) -> float:
    """Processor seconds of `code` in a fresh process: what it prints, or the `whole` process."""
    return statistics.median(_process(code) if whole else float(_output(code)) for _ in range(RUNS))


def _output(code: str, *arguments: str) -> str:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  (our own code)


def _process(code: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _output(code)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _memory(text: str) -> None:
    words = text.encode()
    paragraphs = f"<html><body><p>{text}</p></body></html>".replace("\n", "</p>\n<p>").encode()
    with TemporaryDirectory() as folder:
        for ending, data in (("txt", words), ("html", paragraphs)):
            path = Path(folder) / f"page.{ending}"
            whole = (data * (MEGABYTE // len(data) + 1))[:MEGABYTE]
            path.write_bytes(whole.decode("utf-8", "ignore").encode())
            peak = int(_output(MEMORY, str(path))) / 1024
            _say(f"{f'peak memory, a page of 1 MB ({ending})':40} {peak:26.0f} MB    (asked: under 150)")


if __name__ == "__main__":
    main()
