"""Staff and public apart: two processes with a data folder each, and a package carried over."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

PROGRAM = [sys.executable, "-c", "from minsheng.cli.main import run; run()"]


def run(data: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code and what was said by the command on that data folder."""
    done = subprocess.run([*PROGRAM, *arguments], env=_own(data), capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def _own(data: Path) -> dict[str, str]:
    environment = {**os.environ, "MINSHENG_DATA": str(data), "PYTHONUTF8": "1"}
    return {
        name: value for name, value in environment.items() if name not in ("DATABASE_URL", "MINSHENG_SITE")
    }


@contextmanager
def serving(data: Path, *arguments: str) -> Iterator[str]:
    """The site that the command serves; its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    served = subprocess.Popen(
        [*PROGRAM, "serve", "--no-worker", "--port", str(port), *arguments],
        stdout=subprocess.PIPE,
        env=_own(data),
    )
    try:
        assert served.stdout is not None
        assert "网站已启动" in served.stdout.readline().decode()
        yield f"http://127.0.0.1:{port}"
    finally:
        served.send_signal(signal.SIGTERM)
        served.wait(30)


def answer(address: str) -> tuple[int, str]:
    """Status and page."""
    try:
        with urlopen(address) as page:  # noqa: S310  (our own process)
            return page.status, page.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def test_two_sites_that_share_no_database(tmp_path: Path) -> None:
    inside, outside, package = tmp_path / "inside", tmp_path / "outside", tmp_path / "package"
    assert run(inside, "sample", "--no-year", "--no-programmes")[0] == 0
    code, said, _ = run(inside, "export", "--public", str(package), "--reports", ".")
    assert (code, "页到" in said) == (0, True)
    key = run(inside, "export", "--key")[1].strip()

    with (
        serving(inside, "--staff") as staff,
        serving(outside, "--public", str(package), "--key", key) as site,
    ):
        assert answer(f"{staff}/sign-in/")[0] == 200
        assert answer(f"{staff}/public/")[0] == 404
        assert answer(f"{site}/sign-in/")[0] == 404
        assert "青禾县答应办的事" in answer(f"{site}/public/sample/")[1]
        assert answer(f"{site}/public/sample/index.html")[1] == answer(f"{site}/public/sample/")[1]
        assert "青禾县" in answer(f"{site}/")[1]
        assert "这件事办得怎么样" in answer(f"{site}/public/sample/report/")[1]
        sought = answer(f"{site}/public/sample/search/index.html?text={quote('公交')}")[1]
        assert "没有找到" in sought  # by the service: no script is needed
        status, page = answer(f"{site}/public/sample/nothing-here/")
        assert (status, "没有" in page) == (404, True)
        policy = urlopen(f"{site}/public/sample/method/").headers["Content-Security-Policy"]  # noqa: S310
        assert "default-src 'none'" in policy
    assert not any("inside" in str(path) for path in outside.rglob("*"))

    home = package / "sample" / "index.html"
    home.write_text(home.read_text("utf-8").replace("青禾县", "别的县"), "utf-8")
    code, _, why = run(outside, "serve", "--public", str(package))
    assert (code, "sample/index.html" in why, "被改过" in why) == (2, True, True)
    assert run(outside, "check", "--public", str(package))[0] == 2


def test_the_two_are_never_one(tmp_path: Path) -> None:
    assert run(tmp_path / "a", "sample", "--no-year", "--no-programmes")[0] == 0
    assert run(tmp_path / "a", "export", "--public", str(tmp_path / "package"))[0] == 0
    key = run(tmp_path / "a", "export", "--key")[1].strip()
    code, _, why = run(tmp_path / "a", "serve", "--public", str(tmp_path / "package"), "--key", key)
    assert (code, "公众服务要用另一个" in why) == (2, True)
    assert run(tmp_path / "a", "serve", "--staff", "--public", str(tmp_path / "package"))[0] == 2
    assert (
        run(tmp_path / "b", "serve", "--public", str(tmp_path / "package"))[0] == 2
    )  # no key is trusted yet
