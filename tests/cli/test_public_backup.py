"""What residents sent is never lost: killed half-way, sent twice, backed up and brought back elsewhere."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import URLError

import pytest

from commands import run
from public_sites import Apart, Site, ask, filled, script, sent, sites_apart

SENDERS = 40
# The site dies after the report was written and before the resident is answered.
DIES = """
import os, signal
import django.http
class Dies(django.http.HttpResponseRedirect):
    def __init__(self, to, *more, **named):
        if "number=" in str(to):
            os.killpg(0, signal.SIGKILL)
        super().__init__(to, *more, **named)
django.http.HttpResponseRedirect = Dies
"""
COUNT = "from minsheng.store.said import waiting\nprint(waiting('sample'))\n"


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Apart:
    """The two sites."""
    return sites_apart(tmp_path_factory.mktemp("apart"))


def count(apart: Apart) -> int:
    """How many reports wait outside."""
    return int(script(apart.outside, COUNT))


def test_killed_between_write_and_answer_it_is_there_and_sent_again_it_is_one(apart: Apart) -> None:
    with apart.public(start=DIES) as site:
        form = filled(site, "路灯没有亮")
        with pytest.raises((URLError, ConnectionError)):
            sent(site, form)
        assert site.process.wait(30) == -9
    assert count(apart) == 1
    with apart.public() as site:
        number = sent(site, form)
        assert sent(site, form) == number
        assert count(apart) == 1
        assert sent(site, {**form, "words": "路灯还是没有亮"}) != number
        assert number in ask(f"{site.address}/public/sample/receipt/?number={number}")[1]
    assert count(apart) == 2


def test_killed_in_a_burst_every_sender_ends_with_one_report(apart: Apart) -> None:
    before = count(apart)
    senders = [f"10.1.0.{at}" for at in range(SENDERS)]
    with apart.public(MINSHENG_PROXIES="1") as site:
        forms = [filled(site, f"第{at}处路灯没有亮", sender) for at, sender in enumerate(senders)]
        with ThreadPoolExecutor(SENDERS) as people:
            tries = [people.submit(tried, site, *one) for one in zip(forms, senders, strict=True)]
            while sum(one.done() for one in tries) < SENDERS // 4:
                pass
            site.kill()
        first = [one.result() for one in tries]
    assert None in first
    with apart.public(MINSHENG_PROXIES="1") as site, ThreadPoolExecutor(8) as people:
        again = list(people.map(lambda one: sent(site, *one), zip(forms, senders, strict=True)))
    assert len(set(again)) == SENDERS
    assert all(old in (None, new) for old, new in zip(first, again, strict=True))
    assert count(apart) - before == SENDERS


def tried(site: Site, form: dict[str, str], sender: str) -> str | None:
    """The receipt, or None where the site was gone before it answered."""
    try:
        return sent(site, form, sender)
    except (URLError, ConnectionError, AssertionError):
        return None


def test_a_public_service_is_backed_up_and_brought_back_with_every_receipt(
    apart: Apart, tmp_path: Path
) -> None:
    with apart.public(MINSHENG_PROXIES="1") as site:
        carried = sent(site, filled(site, "桥栏杆断了", "10.2.0.1"), "10.2.0.1")
        assert run(apart.outside, "residents", "export", str(tmp_path / "来件.zip"))[0] == 0
        waiting = sent(site, filled(site, "井盖没有了", "10.2.0.2"), "10.2.0.2")
        kept, key = str(tmp_path / "备份"), str(tmp_path / "钥匙")
        code, said, why = run(apart.outside, "backup", kept, "--key", key)
        assert code == 0, why
    code, said, _ = run(apart.outside, "backup", "--check", kept, "--key", key)
    assert (code, "公众服务" in said, "群众来件" in said) == (0, True, True)
    assert run(apart.outside, "restore", kept, "--key", key)[0] == 4  # never over what is there

    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(apart.outside / "keys", elsewhere / "keys")
    code, said, why = run(elsewhere, "restore", kept, "--key", key)
    assert (code, "群众来件" in said) == (0, True), why
    restored = Apart(apart.inside, elsewhere, apart.package, apart.key)
    assert count(restored) == 1
    with restored.public() as site:
        for number, words in ((carried, "已交给督查室"), (waiting, "等督查室来取")):
            assert words in ask(f"{site.address}/public/sample/receipt/?number={number}")[1]
    assert "1条" in run(elsewhere, "residents", "export", str(tmp_path / "再来件.zip"))[1]


def test_a_service_to_which_nobody_sent_anything_has_a_back_up_too(tmp_path: Path, apart: Apart) -> None:
    empty = Apart(apart.inside, tmp_path / "empty", apart.package, apart.key)
    with empty.public():
        pass
    kept, key = str(tmp_path / "备份"), str(tmp_path / "钥匙")
    assert run(empty.outside, "backup", kept, "--key", key)[0] == 0
    assert run(empty.outside, "backup", "--check", kept, "--key", key)[0] == 0
    assert run(tmp_path / "again", "restore", kept, "--key", key)[0] == 0


def test_a_back_up_that_was_cut_short_is_refused(tmp_path: Path, apart: Apart) -> None:
    kept, key = tmp_path / "备份", str(tmp_path / "钥匙")
    assert run(apart.outside, "backup", str(kept), "--key", key)[0] == 0
    kept.write_bytes(kept.read_bytes()[:-40])
    assert run(apart.outside, "backup", "--check", str(kept), "--key", key)[0] == 2
