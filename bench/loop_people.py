"""Forty liaisons at once on the last day: a site of its own process, a post and a browser for each.

All open the desk in the same second. Then each opens what the body owes, hands all of it in, seeks a word,
opens the table with a filter and one item of it, and reads or types for some seconds between two pages.
"""

from __future__ import annotations

import http.client
import random
import re
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

PEOPLE = 40
REST = (4, 12)  # seconds between two pages of one person: twelve figures are not typed faster
PORT = 8642
MOST_MB = 4096
# as `minsheng serve` begins, without its look at the county's own papers, which this one has not
BEGIN = (
    "from minsheng.cli.record import open_record; open_record();"
    "from minsheng.cli.serve import listen, run_site;"
    f"run_site(listen('127.0.0.1', {PORT}), with_worker=True)"
)
_NAMES = "amount|words|paper|revision|csrfmiddlewaretoken|form|key"  # of the fields that are sent back
_FIELD = re.compile(rf'name="((?:{_NAMES})[\w-]*)" value="([^"]*)"')
_ITEM = re.compile(r'href="(/commitments/[\w-]{36}/)"')


@dataclass(slots=True)
class Seen:
    """What forty people saw: milliseconds by page, and what was answered otherwise than it should."""

    took: dict[str, list[float]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)
    most_mb: float = 0
    seconds: float = 0


def forty_people(cookies: list[str], words: tuple[str, ...], server: Path | None) -> Seen:
    """All of them at once. `server` is the folder of a PostgreSQL server, whose memory counts as well."""
    seen, over, dice = Seen(), threading.Event(), random.Random  # no secret
    quiet = subprocess.DEVNULL
    site = subprocess.Popen([sys.executable, "-c", BEGIN], stdout=quiet, stderr=quiet)  # noqa: S603  (our own)
    counted = [site.pid]
    if server is not None:
        counted.append(int((server / "postmaster.pid").read_text().split()[0]))
    watch = threading.Thread(target=_watch, args=(counted, over, seen))
    try:
        _wait_for_site()
        watch.start()
        people = [
            threading.Thread(target=_Person(cookie, dice(number), words, seen).work)
            for number, cookie in enumerate(cookies)
        ]
        started = time.perf_counter()
        for person in people:
            person.start()
        for person in people:
            person.join()
        seen.seconds = time.perf_counter() - started
    finally:
        over.set()
        watch.join()
        site.kill()  # its worker may be at the night's work of a county that was never worked in
        site.wait()
    return seen


class _Person:
    """One liaison with a browser."""

    def __init__(self, cookie: str, dice: random.Random, words: tuple[str, ...], seen: Seen) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=300)
        self._cookies = {"sessionid": cookie}
        self._dice, self._words, self._seen = dice, words, seen

    def work(self) -> None:
        """The last day of one body."""
        self._ask("the desk", "/")
        page = self._ask("what is owed", "/asks/")
        given = {name: value for name, value in _FIELD.findall(page) if value or name.startswith("amount")}
        for name in given:
            if name.startswith("amount"):
                given[name] = str(self._dice.randrange(200, 300))
        self._ask("handing twelve in", "/asks/save/", {**given, "do": "submit"})
        word = quote(self._dice.choice(self._words))
        page = self._ask("a word in the table", f"/commitments/?text={word}")
        leader = self._dice.randrange(8)
        self._ask("the table with filters", f"/commitments/?year=2026&leader=post-leader-{leader}")
        items = _ITEM.findall(page)
        if items:
            self._ask("one item", self._dice.choice(items))

    def _ask(self, name: str, address: str, form: dict[str, str] | None = None) -> str:
        if address != "/":
            time.sleep(self._dice.uniform(*REST))
        heads = {"Cookie": "; ".join(f"{key}={value}" for key, value in self._cookies.items())}
        if form is not None:
            heads["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        self._line.request(
            "GET" if form is None else "POST", address, urlencode(form) if form else None, heads
        )
        answer = self._line.getresponse()
        page = answer.read().decode()
        self._seen.took.setdefault(name, []).append((time.perf_counter() - started) * 1000)
        if answer.status != (200 if form is None else 303):
            self._seen.wrong.append(f"{address}: {answer.status}")
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            key, _, value = cookie.partition(";")[0].partition("=")
            self._cookies[key] = value
        return page


def _watch(counted: list[int], over: threading.Event, seen: Seen) -> None:
    while not over.wait(0.5):
        seen.most_mb = max(seen.most_mb, sum(map(_megabytes, counted)))


def _megabytes(process: int) -> float:
    """The memory of the process and of all that it began; what several share counts once."""
    try:
        roll = Path(f"/proc/{process}/smaps_rollup").read_text()
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:  # it has just ended
        return 0
    own = int(roll.split("\nPss:")[1].split()[0]) / 1024
    return own + sum(_megabytes(int(child)) for child in children)


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
