"""Staff and public apart: two processes with a data folder each, and a package carried over."""

from __future__ import annotations

from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from commands import run
from public_sites import serving, sites_apart


def answer(address: str) -> tuple[int, str]:
    """Status and page."""
    try:
        with urlopen(address) as page:  # noqa: S310  (our own process)
            return page.status, page.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def test_two_sites_that_share_no_database(tmp_path: Path) -> None:
    apart = sites_apart(tmp_path / "apart")
    outside, package = apart.outside, apart.package
    with serving(apart.inside, "--staff") as office, apart.public() as public:
        staff, site = office.address, public.address
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
    apart = sites_apart(tmp_path / "apart")
    package = str(apart.package)
    code, _, why = run(apart.inside, "serve", "--public", package, "--key", apart.key)
    assert (code, "公众服务要用另一个" in why) == (2, True)
    assert run(apart.inside, "serve", "--staff", "--public", package)[0] == 2
    assert run(apart.outside, "serve", "--public", package)[0] == 2  # no key is trusted yet
