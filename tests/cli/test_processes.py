"""Several processes of one site: each answers, one that dies is begun again, none outlives the first."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from minsheng.cli.processes import CAN_SHARE

pytestmark = pytest.mark.skipif(
    not CAN_SHARE or not Path("/proc/self").exists(), reason="it looks at the processes of a Linux system"
)

PROGRAM = Path(sys.executable).with_name("minsheng")


@contextmanager
def serving(data: Path) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A site of two processes with its worker."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {**os.environ, "MINSHENG_DATA": str(data), "PYTHONUTF8": "1"}
    own.pop("DATABASE_URL", None)
    command = [str(PROGRAM), "serve", "--processes", "2", "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=own) as site:
        try:
            assert site.stdout is not None
            assert "网站已启动" in site.stdout.readline().decode()
            yield site, f"http://127.0.0.1:{port}/sign-in/"
        finally:
            with suppress(ProcessLookupError):
                site.send_signal(signal.SIGTERM)
            site.wait(30)


def children(site: subprocess.Popen[bytes]) -> list[int]:
    """The processes that the site began."""
    return [int(one) for one in Path(f"/proc/{site.pid}/task/{site.pid}/children").read_text().split()]


def status(address: str) -> int | None:
    """What is answered; None where nobody does."""
    try:
        with urlopen(address, timeout=120) as page:  # noqa: S310  (our own process)
            return int(page.status)
    except URLError:
        return None


def until(true: Callable[[], bool]) -> bool:
    """Whether it became true within a minute."""
    end = monotonic() + 60
    while not true() and monotonic() < end:
        sleep(0.1)
    return true()


def test_one_that_dies_is_begun_again_while_the_other_answers(tmp_path: Path) -> None:
    with serving(tmp_path / "var") as (site, address):
        assert until(lambda: len(children(site)) == 3), "two for pages, one for the work"
        first = children(site)
        os.kill(first[0], signal.SIGKILL)
        assert status(address) == 200
        assert until(lambda: len(children(site)) == 3 and first[0] not in children(site))
        assert status(address) == 200
        site.send_signal(signal.SIGTERM)
        _, said = site.communicate(timeout=120)
        assert (site.returncode, "意外结束" in said.decode()) == (0, True)
        assert not any(Path(f"/proc/{one}").exists() for one in first)


def test_none_outlives_the_first(tmp_path: Path) -> None:
    with serving(tmp_path / "var") as (site, address):
        assert until(lambda: len(children(site)) == 3)
        begun = children(site)
        assert status(address) == 200
        site.kill()
        site.wait(30)
        assert until(lambda: not any(Path(f"/proc/{one}").exists() for one in begun))
        assert status(address) is None
