"""Pages that say the same are marked, whatever the order in which they were read."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from corpus_runs import manifest, rows
from minsheng.corpus.signature import likeness, signature_of

CHANCE = random.Random(5)  # noqa: S311  (a sample, no secret)
SIGNS = "县乡村镇路桥学校医院公园广场老人孩子居民建设改造提升服务保障完善推进开展落实加强优化环境生态产业"


def a_text(clauses: int) -> list[str]:
    """Clauses that no other text has."""
    return ["".join(CHANCE.choices(SIGNS, k=CHANCE.randint(8, 20))) + "，" for _ in range(clauses)]


def test_a_changed_clause_leaves_a_text_alike_and_another_text_is_not() -> None:
    text, other = a_text(60), a_text(60)
    changed = [*text[:30], *a_text(1), *text[31:]]
    first, second, third = (signature_of("".join(words)) for words in (text, changed, other))
    assert first is not None and second is not None and third is not None
    assert likeness(first, second) > 0.85
    assert likeness(first, third) < 0.1
    assert likeness(first, first) == 1.0


def test_white_space_says_nothing() -> None:
    text = "".join(a_text(60))
    assert signature_of(text) == signature_of(text.replace("，", "，\n  "))


def test_a_short_text_is_not_compared() -> None:
    assert signature_of("新建学校3所。") is None


def a_source(folder: Path) -> Path:
    """Ten texts, each with copies: equal, with a changed clause, and with another day."""
    pages: list[dict[str, str]] = []
    for number in range(10):
        text = a_text(80)
        for copy, words in enumerate((text, text, [*text[:40], "新建学校9所，", *text[41:]])):
            pages.append(
                {
                    "url": f"http://county.example/{number}/{copy}",
                    "text": "新建学校3所。" + "".join(words),
                    "date": f"2026-01-{10 + copy}",
                }
            )
    CHANCE.shuffle(pages)
    path = folder / "pages.jsonl"
    path.write_text("".join(json.dumps(page, ensure_ascii=False) + "\n" for page in pages), "utf-8")
    return path


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return a_source(tmp_path_factory.mktemp("near"))


def test_each_copy_is_marked_with_the_earliest(source: Path, tmp_path: Path) -> None:
    told = manifest(source, tmp_path / "out", "--part-pages", "7")
    assert told["counts"]["near_duplicates"] == 20
    documents = {row["id"]: row for row in rows(tmp_path / "out", "documents")}
    for row in documents.values():
        text, copy = row["url"].split("/")[-2:]
        if copy == "0":
            assert row["near_duplicate_of"] is None
        else:
            first = documents[row["near_duplicate_of"]]
            assert first["url"].split("/")[-2:] == [text, "0"]
            assert row["likeness"] == 1.0 if copy == "1" else 0.8 <= row["likeness"] <= 1.0


def test_the_marks_know_no_order(source: Path, tmp_path: Path) -> None:
    lines = source.read_text("utf-8").splitlines(keepends=True)
    turned = tmp_path / "turned"
    turned.mkdir()
    (turned / "a.jsonl").write_text("".join(reversed(lines[:11])), "utf-8")
    (turned / "b.jsonl").write_text("".join(lines[11:]), "utf-8")
    one: dict[str, Any] = manifest(source, tmp_path / "one")
    other = manifest(turned, tmp_path / "other", "--part-pages", "3")
    assert one["digest"] == other["digest"]
