"""How many pages a second the site answers at a million values, and how long the slowest twentieth takes.

`wrk` (Debian's package of that name) asks the site, which runs as `minsheng serve` does: for static and kept
pages as fast as they come, for dynamic ones as forty people who turn a page every five seconds or so, and
then as two who never rest. Then ten times the busiest hour writes at once. Bounds: 1,000 pages a second,
p95 150 ms on two cores that do nothing else; what was missed says so, with the load of the machine.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from loop_people import PORT, _wait_for_site
from opened import opened

from loop import _client, _say

SCRIPT = Path(__file__).with_suffix(".lua")
READERS = 16
PEOPLE, LOOK = 40, 5_000  # milliseconds that one of them looks at a page, more or less
WANTED, P95 = 1000, 150
BURST = 400  # ten times forty people


def main() -> None:
    """Print each figure beside its bound."""
    if shutil.which("wrk") is None:
        _say("the site's pages are measured with wrk, which is not here: apt-get install wrk")
        return
    with (
        tempfile.TemporaryDirectory(prefix="minsheng-bench-") as folder,
        opened(Path(folder), postgres=False),
    ):
        from loop_seed import VALUES, a_large_county

        large = a_large_county()
        cookie = str(_client(large.county.east, large.worker.id).cookies["sessionid"].value)
        _released(large.county)
        load = os.getloadavg()[0]
        _say(f"the site at {VALUES:,} values, {os.cpu_count()} cores, load of the machine {load:.1f}")
        os.environ |= {"MINSHENG_PROXIES": "1"}
        begin = (
            "from minsheng.cli.record import open_record; open_record();"
            "from minsheng.cli.serve import listen, run_site;"
            f"run_site(listen('127.0.0.1', {PORT}), with_worker=False)"
        )
        quiet = subprocess.DEVNULL
        site = subprocess.Popen([sys.executable, "-c", begin], stdout=quiet, stderr=quiet)  # noqa: S603  (our own)
        try:
            _wait_for_site()
            _measure(large.county.place, cookie)
            asyncio.run(_burst(large.county.place))
        finally:
            site.terminate()
            site.wait(timeout=60)


def _released(county: Any) -> None:  # noqa: ANN401  (of builders)
    from a_release import PROGRESS, content_of
    from builders import put
    from minsheng.ledger.release import Release
    from minsheng.ledger.shown import digest_of
    from minsheng.store.ids import new_id
    from minsheng.terms.calendar import office_day

    day = office_day(county.supervisor.at)
    for number in range(1, 121):
        content = content_of(number, progress=PROGRESS)
        title = f"办好普惠托位之{number}"
        item, digest = f"item-{number}", digest_of(content)
        put(county, Release(new_id(), county.place, item, title, content, day, 0, digest))


def _measure(place: str, cookie: str) -> None:
    from django.templatetags.static import static

    for name, address in (("static file", static("minsheng.css")), ("public page", f"/public/{place}/")):
        _load(address, READERS)  # what is made once in each process is made
        round_ = _load(address, READERS)
        bound = f"(bound {WANTED:,} a second)" + "  MISSED" * (round_.rate < WANTED)
        _say(f"  {name}: {round_.rate:,.0f} a second, p95 {round_.p95:.0f} ms {bound}")
    table = "/commitments/?part=responsible&year=2026&leader=post-leader-3"
    for address in (table, "/asks/", "/", f"/public/{place}/search/?text=托位"):
        name = address.partition("?")[0]
        _load(address, READERS, cookie)  # what is made once in each process is made
        people, alone = _load(address, PEOPLE, cookie, LOOK), _load(address, 2, cookie)
        bound = f"(bound {P95} ms)" + "  MISSED" * (people.p95 >= P95)
        _say(
            f"  {name}: {PEOPLE} people, {people.pages} pages, p95 {people.p95:.0f} ms {bound}; "
            f"two without a rest, {alone.rate:,.0f} a second, p95 {alone.p95:.0f} ms"
        )


@dataclass(frozen=True, slots=True)
class Round:
    """What one round found: `p95` in milliseconds."""

    pages: int
    seconds: float
    p95: float
    wrong: int

    @property
    def rate(self) -> float:
        """Pages a second."""
        return self.pages / self.seconds


def _load(address: str, readers: int, cookie: str = "", look: int = 0) -> Round:
    """`look`: the mean number of milliseconds that one of them looks at a page."""
    seconds, threads = (30 if look else 6), min(readers, 2)
    command = ["wrk", f"-t{threads}", f"-c{readers}", f"-d{seconds}s", "--timeout", "60s", "-s", str(SCRIPT)]
    command += ["-H", f"Cookie: sessionid={cookie}"] if cookie else []
    url = f"http://127.0.0.1:{PORT}{quote(address, safe='/?&=%')}"
    told = subprocess.run(  # noqa: S603  (our own address)
        [*command, url], env={**os.environ, "REST": str(look)}, capture_output=True, text=True, check=True
    )
    found = Round(**json.loads(told.stdout.partition("FOUND ")[2]))
    if found.wrong:
        raise RuntimeError(f"{address}: {found.wrong} of {found.pages} answers were wrong")
    return found


async def _asked(
    into: asyncio.StreamReader,
    out: asyncio.StreamWriter,
    method: str,
    address: str,
    headers: dict[str, str],
    body: bytes = b"",
) -> tuple[int, bytes]:
    lines = [f"{method} {quote(address, safe='/?&=%')} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    if body:
        lines.append(f"Content-Length: {len(body)}")
    out.write(("\r\n".join(lines) + "\r\n\r\n").encode() + body)
    await out.drain()
    head = (await into.readuntil(b"\r\n\r\n")).decode("latin-1")
    found = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if found.get("transfer-encoding") == "chunked":
        content = b""
        while size := int((await into.readline()).strip() or b"0", 16):
            content += await into.readexactly(size)
            await into.readline()
        await into.readline()
    else:
        content = await into.readexactly(int(found.get("content-length", "0")))
    return int(head.split(" ", 2)[1]), content


async def _burst(place: str) -> None:
    """All at once: what was answered, what was kept, and whether a refusal had no words."""
    token = "a" * 32

    async def one(number: int) -> tuple[int, bytes]:
        into, out = await asyncio.open_connection("127.0.0.1", PORT)
        said = {"saying": "answer", "seen": "done", "area": "east", "words": f"看到了{number}"}
        body = urlencode({**said, "csrfmiddlewaretoken": token}).encode()
        headers = {
            "Cookie": f"csrftoken={token}",
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Forwarded-For": f"10.0.{number // 250}.{number % 250}",
        }
        answer = await _asked(into, out, "POST", f"/public/{place}/report/send/", headers, body)
        out.close()
        return answer

    answers = await asyncio.gather(*(one(number) for number in range(BURST)))
    counts = Counter(status for status, _ in answers)
    bare = sum(status != 303 and "请" not in page.decode() for status, page in answers)
    kept = await asyncio.to_thread(_kept, place)
    lost = "" if counts[303] == kept else "  LOST"
    _say(f"  burst of {BURST}: {dict(counts)}, kept {kept}, refusals without words {bare}{lost}")


def _kept(place: str) -> int:
    from minsheng.store.said import waiting

    return waiting(place)


if __name__ == "__main__":
    main()
