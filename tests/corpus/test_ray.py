"""The same task on a Ray cluster of two nodes gives the same result as on one machine."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from corpus_runs import manifest, rows, told
from crawled import COUNTED, Crawled, a_small_site, warc

pytestmark = pytest.mark.skipif(find_spec("ray") is None, reason="Ray is not installed (make ray)")

RAY = Path(sys.executable).parent / "ray"
# No statistics go out; the cluster is gone after the test, so that it needs no token in somebody's home.
SETTINGS = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_AUTH_MODE": "disabled",
    "RAY_raylet_start_wait_time_s": "120",
}
UP = b"block forever"
HANGING = b"<html><body>" + b"<table><tr><td>" * 20_000 + COUNTED[0].encode()


def a_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def own_address() -> str:
    """This machine's own address, which Ray puts in the place of 127.0.0.1; nothing is sent."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return str(asked.getsockname()[0])


def nodes_at(address: str) -> int:
    script = f"import ray; ray.init({address!r}, log_to_driver=False); print(len(ray.nodes()))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return int(done.stdout.split()[-1])


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cluster on this machine's own network: a head and a second node, one processor each."""
    # Ray's sockets stand in its folder, and their names may have some hundred signs only.
    folder = Path(tempfile.mkdtemp(prefix="ray"))
    address = f"{own_address()}:{a_port()}"
    common = ["--block", "--num-cpus", "1", "--object-store-memory", "80000000", "--disable-usage-stats"]
    head = [
        "--head",
        "--port",
        address.split(":")[1],
        "--include-dashboard",
        "false",
        "--temp-dir",
        str(folder),
    ]
    started: list[subprocess.Popen[bytes]] = []
    with pytest.MonkeyPatch.context() as changed:
        for name, value in SETTINGS.items():
            changed.setenv(name, value)
        try:
            for words in (head, ["--address", address]):
                started.append(a_node([*words, *common], folder / f"node{len(started)}.log"))
            assert nodes_at(address) == 2
            yield address
        finally:
            for node in reversed(started):
                node.send_signal(signal.SIGTERM)
                node.wait(60)
            shutil.rmtree(folder, ignore_errors=True)


def a_node(words: list[str], log: Path) -> subprocess.Popen[bytes]:
    """A node of a cluster, when it is up."""
    with log.open("wb") as file:
        node = subprocess.Popen([RAY, "start", *words], stdout=file, stderr=file, start_new_session=True)
    end = time.monotonic() + 120
    while UP not in log.read_bytes():
        assert node.poll() is None and time.monotonic() < end, log.read_bytes()[-2000:]
        time.sleep(0.2)
    return node


def test_two_nodes_give_the_result_of_one_machine(address: str, tmp_path: Path) -> None:
    site = [*a_small_site(300), Crawled("http://county.example/hangs", HANGING)]
    source = tmp_path / "site.warc.gz"
    source.write_bytes(warc(site))
    words = ("--part-pages", "25", "--page-seconds", "4")
    begun = time.monotonic()
    local = manifest(source, tmp_path / "local", *words)
    between = time.monotonic()
    cluster = manifest(source, tmp_path / "ray", *words, "--engine", "ray", "--address", address)
    ended = time.monotonic()
    assert cluster == local
    assert rows(tmp_path / "ray", "failures")[0]["reason"] == "time"
    sys.stdout.write(f"local {between - begun:.1f} s, two nodes {ended - between:.1f} s\n")


def test_an_address_where_no_cluster_is_is_told(tmp_path: Path) -> None:
    (tmp_path / "site.warc.gz").write_bytes(warc(a_small_site(3)))
    nowhere = f"127.0.0.1:{a_port()}"
    done = told(tmp_path / "site.warc.gz", tmp_path / "out", "--engine", "ray", "--address", nowhere)
    assert done.returncode == 2
    assert "Ray" in done.stderr
