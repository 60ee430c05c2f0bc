"""How many pages a second the site answers at a million values, and how long the slowest twentieth takes.

The site runs as `minsheng serve` does, in a process of its own. Readers keep their connections, as browsers
do: cached and static pages are asked for as fast as they come, dynamic ones by eight people at once. Then ten
times the busiest hour writes at once. Bounds: 1,000 pages a second, p95 150 ms on two cores that do nothing
else; what was missed says so, with the load of the machine.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).resolve().parent))

from loop_people import PORT, _wait_for_site
from opened import opened

from loop import _client, _say

SECONDS, READERS, PEOPLE = 6.0, 16, 8
WANTED, P95 = 1000, 150
BURST = 400  # ten times forty people


def main() -> None:
    """Print each figure beside its bound."""
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
        site = subprocess.Popen([sys.executable, "-c", begin], stdout=subprocess.DEVNULL)  # noqa: S603  (our own)
        try:
            _wait_for_site()
            asyncio.run(_measure(large.county.place, cookie))
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


async def _measure(place: str, cookie: str) -> None:
    from django.templatetags.static import static

    for name, address in (("static file", static("minsheng.css")), ("public page", f"/public/{place}/")):
        await _load([address], 1, "")  # what is made once a second is made
        took, seconds = await _load([address], READERS, "")
        rate = len(took) / seconds
        missed = "" if rate >= WANTED else "  MISSED"
        _say(f"  {name}: {rate:,.0f} a second, p95 {_p95(took):.0f} ms (bound {WANTED:,} a second){missed}")
    table = "/commitments/?part=responsible&year=2026&leader=post-leader-3"
    dynamic = [table, "/asks/", "/", f"/public/{place}/search/?text=托位"]
    for address in dynamic:
        took, _ = await _load([address], PEOPLE, cookie)
        p95 = _p95(took)
        missed = "" if p95 < P95 else "  MISSED"
        _say(f"  {address.partition('?')[0]}: {len(took)} pages, p95 {p95:.0f} ms (bound {P95} ms){missed}")
    await _burst(place)


def _p95(took: list[float]) -> float:
    took.sort()
    return took[min(len(took) - 1, int(len(took) * 0.95))] if took else float("inf")


async def _load(addresses: list[str], readers: int, cookie: str) -> tuple[list[float], float]:
    """Milliseconds of each page within SECONDS."""
    took: list[float] = []
    headers = {"Cookie": f"sessionid={cookie}"} if cookie else {}
    started = time.perf_counter()

    async def reader() -> None:
        into, out = await asyncio.open_connection("127.0.0.1", PORT)
        while time.perf_counter() - started < SECONDS:
            for address in addresses:
                began = time.perf_counter()
                status, _ = await _asked(into, out, "GET", address, headers)
                if status == 200:
                    took.append((time.perf_counter() - began) * 1000)
        out.close()

    await asyncio.gather(*(reader() for _ in range(readers)))
    return took, time.perf_counter() - started


async def _asked(
    into: asyncio.StreamReader,
    out: asyncio.StreamWriter,
    method: str,
    address: str,
    headers: dict[str, str],
    body: bytes = b"",
) -> tuple[int, bytes]:
    from urllib.parse import quote

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
    from urllib.parse import urlencode

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
