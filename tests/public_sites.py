"""Staff and public as two processes with a data folder each, for tests of what is carried between them."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from commands import own, run
from made_once import copy_of, small_home

TOKEN = "a" * 32


def script(data: Path, lines: str) -> str:
    """What a program on that data folder prints."""
    begin = "from minsheng.cli.record import open_record; open_record()\n"
    done = subprocess.run(
        [sys.executable, "-c", begin + lines], env=own(data), capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@dataclass(frozen=True, slots=True)
class Site:
    """A site that is being served: its process and its address."""

    process: subprocess.Popen[bytes]
    address: str

    def kill(self) -> None:
        """End it at once with all its processes, as a power cut does."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(30)


@contextmanager
def serving(data: Path, *words: str, start: str = "", **more: str) -> Iterator[Site]:
    """The site that `minsheng serve` serves with these words. `start` is done first in its process, which is
    then the only one."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    alone = ("--processes", "1") if start else ()
    program = [sys.executable, "-c", f"{start}\nfrom minsheng.cli.main import run; run()"]
    served = subprocess.Popen(
        [*program, "serve", "--no-worker", "--port", str(port), *alone, *words],
        stdout=subprocess.PIPE,
        env=own(data, **more),
        start_new_session=True,  # a group of its own, which can be ended whole
    )
    try:
        assert served.stdout is not None
        assert "网站已启动" in served.stdout.readline().decode()
        yield Site(served, f"http://127.0.0.1:{port}")
    finally:
        if served.poll() is None:
            served.send_signal(signal.SIGTERM)
            served.wait(30)


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """A redirection is an answer like any other."""


def ask(address: str, form: Mapping[str, str] | None = None, sender: str = "10.0.0.1") -> tuple[int, str]:
    """Status and page; of a redirection its address."""
    headers = {"Cookie": f"csrftoken={TOKEN}", "X-Forwarded-For": sender}
    body = None if form is None else urlencode({**form, "csrfmiddlewaretoken": TOKEN}).encode()
    try:
        with build_opener(_Stay).open(Request(address, body, headers)) as page:  # noqa: S310  (our own process)
            return page.status, page.read().decode()
    except HTTPError as other:
        return other.code, other.headers.get("Location") or other.read().decode()


def key_on(page: str) -> str:
    """The idempotency key of the form on a page."""
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found is not None
    return found.group(1)


@dataclass(frozen=True, slots=True)
class Apart:
    """Two sites that share nothing: the office's data folder, the public service's, the package of what was
    released, and the key that signed it."""

    inside: Path
    outside: Path
    package: Path
    key: str

    def public(self, **more: str) -> AbstractContextManager[Site]:
        """The public service, being served; `start` is done first in its process."""
        return serving(self.outside, "--public", str(self.package), "--key", self.key, **more)


def sites_apart(top: Path) -> Apart:
    """The sample county inside, and what it released outside, in the folder `top`."""
    copy_of("apart", top, _released)
    return Apart(top / "inside", top / "outside", top / "package", (top / "key").read_text())


def _released(top: Path) -> None:
    inside = small_home(top / "inside")
    code, said, why = run(inside, "export", "--public", str(top / "package"), "--reports", ".")
    assert (code, "页到" in said) == (0, True), why
    (top / "key").write_text(run(inside, "export", "--key")[1].strip())


def filled(site: Site, words: str, sender: str = "10.0.0.1") -> dict[str, str]:
    """The report form of the sample county, filled in."""
    _, page = ask(f"{site.address}/public/sample/report/", sender=sender)
    areas = page[page.index('id="area"') :]
    area = re.findall(r'<option value="([^"]+)"', areas)[0]
    said = {"saying": "problem", "seen": "not_seen", "words": words, "area": area}
    return {**said, "form": "report", "key": key_on(page)}


def sent(site: Site, form: Mapping[str, str], sender: str = "10.0.0.1") -> str:
    """The receipt for the form."""
    status, where = ask(f"{site.address}/public/sample/report/send/", form, sender)
    assert status == 303, where
    return where.rpartition("number=")[2]
