"""How fast a month of supervision is in a large county, on SQLite or (`--postgres`) on PostgreSQL.

A county of 50,000 bodies, 20,000 items and a million values is written straight into the tables. A liaison of
a township who holds three posts opens the task table, searches and looks at what is owed while four others
write; then forty people at once ask a site of its own process. `--only filter|reads|people|sheet` is a part.
"""

from __future__ import annotations

import http.client
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from opened import opened

if TYPE_CHECKING:
    from loop_seed import Large

TIMES = 40  # of each reading
WRITERS_REST = 0.5  # seconds between two writings of one clerk: nobody saves more often
PEOPLE, PAGES_EACH = 40, 5
PORT = 8642
BOUNDS = {True: 200, False: 300}  # ms, on PostgreSQL and on SQLite


def main() -> None:
    """Print each figure beside its bound."""
    postgres = "--postgres" in sys.argv
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    if only in ("", "sheet"):
        _sheet()
    if only == "sheet":
        return
    with (
        tempfile.TemporaryDirectory(prefix="minsheng-bench-") as folder,
        opened(Path(folder), postgres=postgres),
    ):
        from loop_seed import BODIES, ITEMS, VALUES, a_large_county

        started = time.perf_counter()
        large = a_large_county()
        _say(
            f"{'PostgreSQL' if postgres else 'SQLite'}: {VALUES:,} values, {ITEMS:,} items and "
            f"{BODIES:,} bodies written in {time.perf_counter() - started:.0f} s; "
            f"load of the machine {os.getloadavg()[0]:.1f}"
        )
        if only in ("", "filter"):
            _filter(large)
        if only in ("", "reads"):
            _reads(large, BOUNDS[postgres])
        if only in ("", "people"):
            _people(large)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _measured(name: str, do: Callable[[], object], bound: int, times: int = TIMES) -> None:
    """`do` again and again; the line with its median and 95th percentile."""
    do()
    took, busy = [], time.thread_time()
    for _ in range(times):
        started = time.perf_counter()
        do()
        took.append((time.perf_counter() - started) * 1000)
    _line(name, took, bound, (time.thread_time() - busy) * 1000 / times)


def _line(name: str, took: list[float], bound: int, busy: float | None = None) -> None:
    """`busy` is the processor's time of this process alone: what holds on a machine that others load."""
    took.sort()
    p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
    missed = "" if p95 < bound else "  MISSED"
    own = "" if busy is None else f", processor {busy:.0f} ms"
    _say(f"  {name}: median {took[len(took) // 2]:.0f} ms, p95 {p95:.0f} ms (bound {bound} ms){own}{missed}")


# ---- the filter of what a post reaches


def _filter(large: Large) -> None:
    from minsheng.portal.clock import today
    from minsheng.store.models import CommitmentRow
    from minsheng.store.reach import reach, reaches

    post, day = large.worker, today()
    rows = CommitmentRow.objects.at(post.place).order_by("id")
    some = cycle(list(rows.values_list("id", flat=True)[::997]))
    _say("permission filter over 50,000 bodies")
    _measured(
        "fifty items that the post reaches",
        lambda: list(rows.filter(reach(post, day)).values_list("id")[:50]),
        50,
    )
    _measured("whether it reaches one item", lambda: reaches(post, day, "commitment", next(some)), 50)


# ---- what the worker opens, while four others write


def _reads(large: Large, bound: int) -> None:
    from django.db import connections
    from loop_seed import SOUGHT, WRITERS

    from minsheng.portal.clock import today
    from minsheng.store.lists.asks import list_asks
    from minsheng.store.lists.filters import Filters
    from minsheng.store.lists.ledger import list_commitments

    connections.close_all()  # a process that begins here must not share one
    spawn = multiprocessing.get_context("spawn")
    stop, done = spawn.Event(), spawn.Queue()
    writers = [spawn.Process(target=_write, args=(body, large.targets, stop, done)) for body in WRITERS]
    for writer in writers:
        writer.start()
    for _ in writers:
        done.get(timeout=120)  # each says when it begins
    post, day, client = large.worker, today(), _client(large)
    _say("a township's liaison with three posts, while four write")
    sector = {"sector": "教育", "part": "responsible", "leader": "post-leader-3"}
    found = list_commitments(post, day, Filters(text=SOUGHT), page=500, size=10)
    if (found.total, found.number, len(found.rows)) != (5000, 500, 10):
        raise SystemExit(f"5,000 hits were meant, and {found.total} were found")
    try:
        _measured(
            "three filters, the rows", lambda: list_commitments(post, day, _three(sector), size=50), bound
        )
        _measured(
            "search with 5,000 hits: count and page 1",
            lambda: list_commitments(post, day, Filters(text=SOUGHT)),
            bound,
        )
        _measured(
            "search with 5,000 hits: count and page 500",
            lambda: list_commitments(post, day, Filters(text=SOUGHT), page=500, size=10),
            bound,
        )
        _measured("what is owed, the rows", lambda: list_asks(post, day), bound)
        _measured(
            "the page of the task table with three filters",
            lambda: _got(client, "/commitments/", sector),
            bound,
        )
        _measured(
            "the page of the search, 200 rows",
            lambda: _got(client, "/commitments/", {"text": SOUGHT, "page": "25"}),
            bound,
        )
        _measured("the page of what is owed", lambda: _got(client, "/asks/", {}), bound)
    finally:
        stop.set()
        counts = [done.get(timeout=60) for _ in writers]
        for writer in writers:
            writer.join()
    took = [one for count in counts for one in count[0]]
    took.sort()
    refused = sum(count[1] for count in counts)
    _say(f"  meanwhile {len(took)} writings, median {took[len(took) // 2]:.0f} ms, {refused} refused")


def _three(query: dict[str, str]) -> Any:  # noqa: ANN401  (the store's own filter)
    from minsheng.ledger.duty import DutyRole
    from minsheng.store.lists.filters import Filters

    return Filters(sector=query["sector"], role=DutyRole(query["part"]), leader=query["leader"])


def _client(large: Large) -> Any:  # noqa: ANN401  (Django's test client)
    """Signed in, the first of three posts chosen."""
    from minsheng.portal.acting import POST_IN_SESSION
    from pages import signed_in

    client = signed_in(large.county.east)
    session = client.session
    session[POST_IN_SESSION] = large.worker.id
    session.save()
    return client


def _got(client: Any, address: str, query: dict[str, str]) -> None:  # noqa: ANN401  (as above)
    answer = client.get(address, query)
    if answer.status_code != 200:
        raise SystemExit(f"{address} answered {answer.status_code}")


def _write(body: str, targets: tuple[str, ...], stop: Any, done: Any) -> None:  # noqa: ANN401  (of multiprocessing)
    """One clerk: fills in what the body owes, and the liaison of health gives values besides."""
    from minsheng.cli.record import open_record

    open_record()
    from minsheng.actions.act import By
    from minsheng.actions.fill_ask import fill_ask
    from minsheng.actions.give_value import give_value
    from minsheng.ledger.giving import ValueWish
    from minsheng.loop.ask import Ask, AskState
    from minsheng.loop.reporting import Filling
    from minsheng.portal.clock import now
    from minsheng.store.reads import records_of
    from minsheng.terms.errors import MinshengError
    from minsheng.terms.post import Post
    from minsheng.terms.source import Source

    place = "songchuan"
    post = records_of(place, Post, {"id": f"post-{body}"})[0]
    owed = [ask.id for ask in records_of(place, Ask, {"body": body, "state": AskState.OPEN.value})]
    done.put(body)
    took: list[float] = []
    refused = 0
    while not stop.is_set():
        by = By(place, post.person, post, now())
        started = time.perf_counter()
        amount = Decimal(len(took) % 290 + 1)
        try:
            if body == "health" and len(took) % 2 and targets:
                wish = ValueWish("health", 11, amount, Source(paper="月报"), correction="更正")
                give_value(by=by, target=targets[len(took) % len(targets)], wish=wish)
            else:
                ask = owed[len(took) % len(owed)]
                fill_ask(by=by, fillings=[Filling(ask, None, amount, words="推进中", paper="月报")])
            took.append((time.perf_counter() - started) * 1000)
        except MinshengError:
            refused += 1
        time.sleep(WRITERS_REST)
    done.put((took, refused))


# ---- forty people on the last day


def _people(large: Large) -> None:
    cookie = _client(large).cookies["sessionid"].value
    # as `minsheng serve` does it, without its look at a county's papers, which this one has not
    begin = (
        "from minsheng.cli.record import open_record; open_record();"
        "from minsheng.cli.serve import listen, run_site;"
        f"run_site(listen('127.0.0.1', {PORT}), with_worker=False)"
    )
    site = subprocess.Popen([sys.executable, "-c", begin], stdout=subprocess.DEVNULL)  # noqa: S603  (our own)
    try:
        _wait_for_site()
        took: list[float] = []
        people = [threading.Thread(target=_person, args=(cookie, took)) for _ in range(PEOPLE)]
        started = time.perf_counter()
        for person in people:
            person.start()
        for person in people:
            person.join()
        wall = time.perf_counter() - started
        status = Path(f"/proc/{site.pid}/status").read_text()
        peak = int(status.split("VmHWM:")[1].split()[0]) / 1024
    finally:
        site.terminate()
        site.wait(timeout=60)
    _say(f"{PEOPLE} people at once, {PAGES_EACH} pages each, no time to read between two")
    _line("a page", took, 3000)
    if len(took) != PEOPLE * PAGES_EACH:
        raise SystemExit(f"of {PEOPLE * PAGES_EACH} pages {len(took)} came")
    _say(f"  {len(took) / wall:.0f} pages a second, memory of the site {peak:.0f} MB (bound 4096 MB)")


def _wait_for_site() -> None:
    for _ in range(300):
        try:
            line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
            line.request("GET", "/sign-in/")
            line.getresponse().read()
        except (OSError, http.client.HTTPException):
            time.sleep(0.2)
        else:
            return
    raise SystemExit("the site did not start")


def _person(cookie: str, took: list[float]) -> None:
    """What is owed, the desk, and the filtered table, again and again."""
    line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=300)
    for number in range(PAGES_EACH):
        address = ("/asks/", "/", "/commitments/?part=responsible&year=2026&leader=post-leader-3")[number % 3]
        started = time.perf_counter()
        line.request("GET", address, headers={"Cookie": f"sessionid={cookie}"})
        answer = line.getresponse()
        answer.read()
        if answer.status == 200:
            took.append((time.perf_counter() - started) * 1000)


# ---- a large workbook


def _sheet() -> None:
    """In a process of its own each, so that the memory is that of the one thing."""
    with tempfile.TemporaryDirectory(prefix="minsheng-bench-") as folder:
        file = str(Path(folder) / "large.xlsx")
        for part in ("out", "in"):
            command = [sys.executable, str(Path(__file__).with_name("large_sheet.py")), part, file]
            subprocess.run(command, check=False)  # noqa: S603  (our own program)


if __name__ == "__main__":
    main()
