"""Reports out, answers back: two processes with a database each, and nothing between them but files."""

from __future__ import annotations

from pathlib import Path

import pytest

from commands import run
from public_sites import Apart, Site, ask, filled, script, sent, sites_apart

WORDS = "东门口的托育园八月还锁着门，门口的牌子也摘掉了"
DECIDE = (
    "from django.utils import timezone; from minsheng.actions.open_month import first_supervisor\n"
    "from minsheng.store.reads import records_of; from minsheng.loop.resident import *\n"
    "by = first_supervisor('sample', timezone.now())\n"
    "(report,) = records_of('sample', Report, {})\n"
)
HAND_OVER = DECIDE + (
    "from minsheng.actions.hand_over_report import hand_over_report\n"
    "from minsheng.actions.answer_report import answer_report\n"
    "hand_over_report(by=by, report=report.id, revision=1, to=HandedTo.HOTLINE, ticket='D2026-77')\n"
    "answer_report(by=by, report=report.id, revision=2, words='已请 12345 派人去看。')\n"
)


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> Apart:
    """The two sites."""
    return sites_apart(tmp_path_factory.mktemp("apart"))


def receipt(site: Site, number: str, language: str = "") -> str:
    """The page of a receipt."""
    status, page = ask(f"{site.address}/public/{language}sample/receipt/?number={number}")
    assert status == 200
    return page


def test_what_became_of_a_report_comes_back_by_file(apart: Apart, tmp_path: Path) -> None:
    inside, outside = apart.inside, apart.outside
    with apart.public() as site:
        number = sent(site, filled(site, WORDS))
        assert "不等于没有收到" in receipt(site, number)
        out = tmp_path / "来件.zip"
        assert run(outside, "residents", "export", str(out))[0] == 0
        assert "还没有答复带回来" in receipt(site, number)
        assert run(outside, "residents", "export", str(tmp_path / "二.zip"))[0] == 2
        assert not (tmp_path / "二.zip").exists()

        assert run(inside, "residents", "take", str(out))[0] == 2  # nobody trusts that key yet
        assert run(inside, "residents", "trust", run(outside, "residents", "key")[1].strip())[0] == 0
        assert "新收1条" in run(inside, "residents", "take", str(out))[1]
        first = tmp_path / "答复1.zip"
        assert run(inside, "residents", "answer", str(first))[0] == 0
        script(inside, HAND_OVER)
        second = tmp_path / "答复2.zip"
        assert "1个回执" in run(inside, "residents", "answer", str(second))[1]
        assert WORDS.encode() not in second.read_bytes()

        assert "有变化的1个" in run(outside, "residents", "take-answers", str(first))[1]
        page = receipt(site, number)
        assert "督查室已收到" in page
        assert "没有消息不当作办完，也不当作不办" in page
        assert "有变化的1个" in run(outside, "residents", "take-answers", str(second))[1]
        for language, words in (
            ("", "已转 12345 热线"),
            ("hant/", "已轉 12345 熱線"),
            ("en/", "Handed to the 12345"),
        ):
            page = receipt(site, number, language)
            assert words in page
            assert "D2026-77" in page
        assert "已请 12345 派人去看。" in receipt(site, number)

        code, _, why = run(outside, "residents", "take-answers", str(first))
        assert (code, "旧" in why) == (4, True)
        assert "有变化的0个" in run(outside, "residents", "take-answers", str(second))[1]
        assert "D2026-77" in receipt(site, number)
    words = script(
        outside,
        "from minsheng.store.models import SaidRow\nprint([r.words for r in SaidRow.objects.everywhere()])\n",
    )
    assert words == "['']"


def test_a_changed_or_foreign_package_of_answers_is_refused(apart: Apart, tmp_path: Path) -> None:
    inside, outside = apart.inside, apart.outside
    answers, changed = tmp_path / "答复.zip", tmp_path / "改过.zip"
    assert run(inside, "residents", "answer", str(answers))[0] == 0
    content = bytearray(answers.read_bytes())
    content[len(content) // 2] ^= 1
    changed.write_bytes(content)
    stranger = tmp_path / "stranger"
    assert run(stranger, "sample", "--no-year", "--no-programmes")[0] == 0
    foreign = tmp_path / "别人.zip"
    assert run(stranger, "residents", "answer", str(foreign))[0] == 0
    for file, why in ((changed, "包"), (foreign, "信任名单")):
        code, _, said = run(outside, "residents", "take-answers", str(file))
        assert (code, why in said) == (2, True), said
    code, _, said = run(inside, "residents", "answer", str(answers))
    assert (code, "不覆盖" in said) == (2, True)


def test_a_package_that_cannot_be_written_leaves_everything_waiting(apart: Apart, tmp_path: Path) -> None:
    outside = apart.outside
    with apart.public() as site:
        number = sent(site, filled(site, WORDS))
        code, _, why = run(outside, "residents", "export", str(tmp_path / "nowhere" / "来件.zip"))
        assert (code, "写不进去" in why) == (2, True)
        assert "等督查室来取" in receipt(site, number)
        assert run(outside, "residents", "export", str(tmp_path / "来件.zip"))[0] == 0
        assert "已交给督查室" in receipt(site, number)
    assert [file.name for file in tmp_path.iterdir()] == ["来件.zip"]
