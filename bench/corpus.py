"""How fast a crawl is read, from WARC to records, and what the prefilter loses.

    bench/corpus.py                   pages a second on two processes; loss of the prefilter
    bench/corpus.py --memory 200000   memory of all processes at a tenth and at the end, over so many short
    pages

The pages are made of the paragraphs of the real texts beside the checkout (of the sample's, where there are
none) in the frame of an invented site; `crawled.a_site` says in which mix. They lie in a temporary folder
and are thrown away. What the machine did besides makes wall time longer, processor time hardly.
"""

from __future__ import annotations

import argparse
import gzip
import os
import resource
import subprocess
import sys
import tempfile
import time
from importlib.resources import files
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from corpus_runs import reading_processes
from crawled import Crawled, Paragraphs, a_page, a_record, a_site, warc
from minsheng.corpus.packaged import running
from minsheng.corpus.prefilter import may_promise_in
from minsheng.reading import read

SHARED = Path(__file__).resolve().parents[2] / "shared"
MINSHENG = Path(sys.executable).parent / "minsheng"
LEAST, MOST = 20, 600  # signs of a paragraph that a page is made of


def main() -> None:
    """Print the figures, a line each."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--pages", type=int, default=15000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--memory", type=int, metavar="PAGES")
    chosen = options.parse_args()
    texts = real_texts()
    with tempfile.TemporaryDirectory() as folder:
        if chosen.memory:
            print_memory(Path(folder), chosen.memory, chosen.workers)
        else:
            print_loss(texts)
            print_speed(Path(folder), texts, chosen.pages, chosen.workers)


def real_texts() -> list[str]:
    """The real documents, else those of the sample county."""
    paths = [*sorted((SHARED / "corpus").rglob("*.txt")), *sorted((SHARED / "seeds").glob("*.txt"))]
    if paths:
        return [path.read_bytes().decode("utf-8") for path in paths]
    data = files("minsheng.sample").joinpath("data")
    return [
        data.joinpath("report.txt").read_text("utf-8"),
        data.joinpath("traditional.txt").read_text("utf-8"),
    ]


def print_loss(texts: list[str]) -> None:
    """What the prefilter would lose: of whole pages, and harder, of each paragraph as if it were a page."""
    print_loss_of("pages", texts)
    print_loss_of("paragraphs", [line for text in texts for line in text.split("\n") if line.strip()])


def print_loss_of(name: str, pieces: list[str]) -> None:
    """How many of `pieces` are left out, and how many figures and tasks with them."""
    found = lost = left_out = 0
    for piece in pieces:
        reading = read(piece)
        records = len(reading.figures) + len(reading.tasks)
        found += records
        if not may_promise_in(piece):
            left_out += 1
            lost += records
    sys.stdout.write(
        f"prefilter, {name}: {left_out} of {len(pieces)} left out, "
        f"{lost} of {found} records lost ({lost / found:.3%})\n"
    )


def print_speed(folder: Path, texts: list[str], pages: int, workers: int) -> None:
    """Pages a second with the prefilter and without."""
    plain, counted = sorted_paragraphs(texts)
    source = folder / "site.warc.gz"
    source.write_bytes(warc(a_site(pages, Paragraphs(plain, counted, texts))))
    size = source.stat().st_size / 1e6
    load = os.getloadavg()[0]
    sys.stdout.write(f"{pages} pages in a WARC of {size:.0f} MB, {workers} processes, load {load:.1f}\n")
    for option in ("--prefilter", "--no-prefilter"):
        wall, used = timed(source, folder / option, "--workers", str(workers), option)
        sys.stdout.write(
            f"{option:15} {pages / wall:5.0f} pages/s, {pages / used:5.0f} a second of processor time\n"
        )


def sorted_paragraphs(texts: list[str]) -> tuple[list[str], list[str]]:
    """The paragraphs that hold nothing to read, and those that do."""
    plain: list[str] = []
    counted: list[str] = []
    for line in (line.strip() for text in texts for line in text.split("\n")):
        if LEAST <= len(line) <= MOST:
            reading = read(line)
            (counted if reading.figures or reading.tasks else plain).append(line)
    return plain, counted


def timed(source: Path, out: Path, *options: str) -> tuple[float, float]:
    """Seconds of a run: on the wall, and of all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run([MINSHENG, "corpus", "run", source, out, *options], check=True, capture_output=True)  # noqa: S603
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def print_memory(folder: Path, pages: int, workers: int) -> None:
    """Memory of all processes when a tenth of the pages is read, and the most from there to the end."""
    source = folder / "short.warc.gz"
    with source.open("wb") as file:
        for number in range(pages):
            words = (
                f"第{number}号村新建公厕{number % 7 + 1}座，改造村道{number % 90 + 10}米，{number}户受益。"
            )
            page = Crawled(f"http://county.example/{number}", a_page(f"通知{number}", [words], menus=0))
            file.write(gzip.compress(a_record(page), 1, mtime=0))
    out = folder / "out"
    run = subprocess.Popen(  # noqa: S603
        [MINSHENG, "corpus", "run", source, out, "--workers", str(workers)], stdout=subprocess.DEVNULL
    )
    parts = -(-pages // running()["part_pages"])
    early = late = 0.0
    while run.poll() is None:
        done = len(list((out / "work" / "done").glob("*.json")))
        memory = memory_of(run.pid) / 1e6
        if done * 10 <= parts:
            early = max(early, memory)
        late = max(late, memory)
        time.sleep(0.5)
    sys.stdout.write(f"{pages} pages: {early:.0f} MB up to a tenth, {late:.0f} MB at most\n")


def memory_of(pid: int) -> int:
    """Bytes that the run and its reading processes hold."""
    return sum(map(held, [pid, *reading_processes(pid)]))


def held(pid: int) -> int:
    """Bytes that one process holds; 0 where it is gone."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:
        return 0


if __name__ == "__main__":
    main()
