"""Rows against annotation, measure by measure."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus_runs import manifest
from minsheng.corpus.gold import Gold, load_gold
from minsheng.corpus.score import Found, score, summary
from minsheng.corpus.scoring import find_documents
from minsheng.terms.errors import BadInput

GOLD = Path(__file__).parents[1] / "gold"


def a_figure(**changed: Any) -> dict[str, Any]:  # noqa: ANN401
    told = {"start": 0, "end": 8, "indicator": "新建学校", "value": "3", "upper": None, "baseline": None}
    return told | {"unit": "所", "bound": "exact", "kind": "promise", "confidence": 0.97} | changed


def a_task(**changed: Any) -> dict[str, Any]:  # noqa: ANN401
    bodies: dict[str, Any] = {"lead": ["县教育局"], "responsible": [], "support": [], "leaders": []}
    return {"start": 0, "end": 20, "number": "1"} | bodies | changed


def scored(
    gold: list[dict[str, Any]], found: list[dict[str, Any]], parts: dict[str, tuple[int, int]] | None = None
) -> dict[str, float]:
    document = {"figures": 0}
    return summary(score({"a": Found(document, (), found)}, Gold({"a": gold}, {}, {}, parts or {})))


@pytest.mark.parametrize(
    ("found", "f1"),
    [
        ([a_figure()], 1.0),
        ([a_figure(value="3.0")], 1.0),
        ([], 0.0),
        ([a_figure(value="4")], 0.0),
        ([a_figure(unit="座")], 0.0),
        ([a_figure(upper="5")], 0.0),
        ([a_figure(start=8, end=12)], 0.0),
        ([a_figure(), a_figure(start=30, end=40)], 0.6667),
        ([a_figure(), a_figure(start=30, end=40, kind="context")], 0.8),
        ([a_figure(kind="context")], 1.0),
    ],
)
def test_a_figure_is_found_by_its_place_and_quantity(found: list[dict[str, Any]], f1: float) -> None:
    assert scored([a_figure()], found)["figures_f1"] == f1


def test_context_is_neither_asked_for_nor_wrong() -> None:
    assert scored([a_figure(), a_figure(start=30, end=40, kind="context")], [a_figure()])["figures_f1"] == 1.0
    both = [a_figure(), a_figure(start=30, end=40)]
    assert scored([a_figure(), a_figure(start=30, end=40, kind="context")], both)["figures_f1"] == 1.0


def test_what_agrees_besides_is_told_by_name() -> None:
    told = scored([a_figure()], [a_figure(bound="min", kind="result", indicator="新建小学")])
    assert (told["bound"], told["figure_kind"], told["indicator"]) == (0.0, 0.0, 0.75)
    assert "figure_kind" not in scored([a_figure(kind="either")], [a_figure()])


def test_how_sure_and_how_right() -> None:
    told = scored([a_figure()], [a_figure(), a_figure(start=30, end=40), a_figure(start=50, confidence=0.5)])
    assert (told["sure"], told["sure_right"]) == (0.6667, 0.5)


def test_only_the_part_that_is_annotated_is_judged() -> None:
    found = [a_figure(), a_figure(start=100, end=110)]
    assert scored([a_figure()], found, {"a": (0, 50)})["figures_f1"] == 1.0


@pytest.mark.parametrize(
    ("found", "f1", "bodies"),
    [
        ([a_task()], 1.0, 1.0),
        ([a_task(lead=["县财政局"])], 1.0, 0.0),
        ([a_task(support=["县财政局"])], 1.0, 0.0),
        ([a_task(start=12, end=30)], 0.0, 0.0),
        ([], 0.0, 0.0),
    ],
)
def test_a_task_is_found_by_more_than_half_of_it(
    found: list[dict[str, Any]], f1: float, bodies: float
) -> None:
    told = summary(score({"a": Found({}, found, ())}, Gold({}, {"a": [a_task()]}, {}, {})))
    assert (told["tasks_f1"], told["bodies"]) == (f1, bodies)


def test_page_fields_and_main_text() -> None:
    wanted = {"doc": "a", "title": "通知", "published": None, "kind": "news", "place": "33", "main": [10, 30]}
    found = {
        "title": "通知",
        "published": "",
        "kind": "other",
        "place_code": "330327",
        "main_start": 20,
        "main_end": 30,
    }
    told = summary(score({"a": Found(found)}, Gold({}, {}, {"a": wanted}, {})))
    assert (told["title"], told["published"], told["kind"], told["place"]) == (1.0, 1.0, 0.0, 1.0)
    assert told["main_f1"] == 0.6667


def test_the_own_gold_is_scored_from_a_run(tmp_path: Path) -> None:
    sources = [GOLD / "figures.jsonl", GOLD / "passages.jsonl"]
    manifest(*sources, tmp_path / "out")
    gold = load_gold(GOLD)
    scores = score(find_documents(tmp_path / "out", gold), gold)
    told = summary(scores)
    assert scores.missing == []
    assert scores.figures.gold > 200
    assert told["figures_f1"] >= 0.98
    assert told["tasks_f1"] >= 0.95
    assert told["sure_right"] >= 0.98


@pytest.mark.parametrize("line", ["[1]", "{", '{"doc": "a"}'])
def test_a_wrong_line_of_annotation_is_told(line: str, tmp_path: Path) -> None:
    (tmp_path / "tasks.jsonl").write_text(
        json.dumps({"doc": "a", "start": 0, "end": 9}) + "\n" + line, "utf-8"
    )
    with pytest.raises(BadInput, match="第 2 行"):
        load_gold(tmp_path)


def test_a_folder_without_annotation_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="没有标注"):
        load_gold(tmp_path)
