"""How fast a month of supervision is in a large county, on SQLite or (`--postgres`) on PostgreSQL.

A county of 50,000 bodies, 20,000 items and a million values is written straight into the tables. A liaison of
a township who holds three posts opens the task table, searches and looks at what is owed while four others
write: filters, words and pages by dice, the same ones each time. Then forty people at once ask a site of its
own process. `--only filter|reads|people|sheet` is a part; `--times N` how often each is read.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from opened import opened

if TYPE_CHECKING:
    from loop_seed import Large

TIMES = 60  # of each reading
SECTORS = ("教育", "卫生", "水利", "交通", "养老")
WORDS = ("托位", "渠道", "新增", "年底", "公布", "进展", "00", "项：", "托位3", "第7")
WRITERS_REST = 0.5  # seconds between two writings of one clerk: nobody saves more often
BOUNDS = {True: 200, False: 300}  # ms, on PostgreSQL and on SQLite


def main() -> None:
    """Print each figure beside its bound."""
    postgres = "--postgres" in sys.argv
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else ""
    if only in ("", "sheet"):
        _sheet()
    if only == "sheet":
        return
    times = int(sys.argv[sys.argv.index("--times") + 1]) if "--times" in sys.argv else TIMES
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
            _filter(large, times)
        if only in ("", "reads"):
            _reads(large, BOUNDS[postgres], times)
        if only in ("", "people"):
            _people(large, Path(folder) / "pg" if postgres else None)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def _measured(name: str, do: Callable[[], object], bound: int, times: int) -> None:
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
    median, load = took[len(took) // 2], os.getloadavg()[0]
    _say(
        f"  {name}: median {median:.0f} ms, p95 {p95:.0f} ms (bound {bound} ms){own}, load {load:.1f}{missed}"
    )


# ---- the filter of what a post reaches


def _filter(large: Large, times: int) -> None:
    from minsheng.portal.clock import today
    from minsheng.store.models import CommitmentRow
    from minsheng.store.reach import reach, reaches

    post, day, dice = large.worker, today(), random.Random(1)  # noqa: S311  (no secret)
    rows = CommitmentRow.objects.at(post.place).order_by("id")
    some = list(rows.values_list("id", flat=True)[::97])
    _say("permission filter over 50,000 bodies")
    _measured(
        "fifty items that the post reaches",
        lambda: list(rows.filter(reach(post, day), id__gt=dice.choice(some)).values_list("id")[:50]),
        50,
        times,
    )
    _measured(
        "whether it reaches one item", lambda: reaches(post, day, "commitment", dice.choice(some)), 50, times
    )


# ---- what the worker opens, while four others write


def _reads(large: Large, bound: int, times: int) -> None:
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
    post, day, client = large.worker, today(), _client(large.county.east, large.worker.id)
    _say("a township's liaison with three posts, while four write")
    dice = random.Random(2)  # noqa: S311  (no secret)
    found = list_commitments(post, day, Filters(text=SOUGHT), page=500, size=10)
    if (found.total, found.number, len(found.rows)) != (5000, 500, 10):
        raise SystemExit(f"5,000 hits were meant, and {found.total} were found")
    parts: tuple[tuple[str, Callable[[], object]], ...] = (
        ("three filters, the rows", lambda: list_commitments(post, day, _filters(_three(dice)), size=50)),
        (
            "search with 5,000 hits: count and page 500",
            lambda: list_commitments(post, day, Filters(text=SOUGHT), page=500, size=10),
        ),
        (
            "search of any word: count and any page",
            lambda: list_commitments(
                post, day, Filters(text=dice.choice(WORDS)), page=dice.randrange(1, 500), size=10
            ),
        ),
        ("what is owed, the rows", lambda: list_asks(post, day)),
        ("the page of the task table, three filters", lambda: _got(client, "/commitments/", _three(dice))),
        (
            "the page of the search, any word and page",
            lambda: _got(
                client, "/commitments/", {"text": dice.choice(WORDS), "page": str(dice.randrange(1, 50))}
            ),
        ),
        ("the page of what is owed", lambda: _got(client, "/asks/", {})),
        ("the desk", lambda: _got(client, "/", {})),
    )
    try:
        for name, do in parts:
            _measured(name, do, bound, times)
    finally:
        stop.set()
        counts = [done.get(timeout=60) for _ in writers]
        for writer in writers:
            writer.join()
    took = [one for count in counts for one in count[0]]
    took.sort()
    refused = sum(count[1] for count in counts)
    _say(f"  meanwhile {len(took)} writings, median {took[len(took) // 2]:.0f} ms, {refused} refused")


def _three(dice: random.Random) -> dict[str, str]:
    """Three filters as the address has them."""
    return {
        "sector": dice.choice(SECTORS),
        "part": dice.choice(("responsible", "lead")),
        "leader": f"post-leader-{dice.randrange(8)}",
    }


def _filters(query: dict[str, str]) -> Any:  # noqa: ANN401  (the store's own filter)
    from minsheng.ledger.duty import DutyRole
    from minsheng.store.lists.filters import Filters

    return Filters(sector=query["sector"], role=DutyRole(query["part"]), leader=query["leader"])


def _client(by: Any, post: str) -> Any:  # noqa: ANN401  (who acts; Django's test client)
    """Signed in, the post chosen."""
    from minsheng.portal.acting import POST_IN_SESSION
    from pages import signed_in

    client = signed_in(by)
    session = client.session
    session[POST_IN_SESSION] = post
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


def _people(large: Large, server: Path | None) -> None:
    from loop_people import MOST_MB, PEOPLE, forty_people
    from loop_seed import desk_of

    by = large.county.education
    cookies = [_client(by, desk_of(number)).cookies["sessionid"].value for number in range(PEOPLE)]
    seen = forty_people(cookies, WORDS, server)
    _say(f"{PEOPLE} people at once, each in a body of their own; all begin in the same second")
    for name, took in seen.took.items():
        _line(name, took, 3000)
    pages = [one for took in seen.took.values() for one in took]
    _line("any page", pages, 3000)
    missed = "" if seen.most_mb < MOST_MB and not seen.wrong else "  MISSED"
    _say(
        f"  {len(pages) / seen.seconds:.0f} pages a second, {len(seen.wrong)} wrong answers, "
        f"memory of site and database {seen.most_mb:.0f} MB (bound {MOST_MB} MB){missed}"
    )
    for wrong in seen.wrong[:3]:
        _say(f"  {wrong}")


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
