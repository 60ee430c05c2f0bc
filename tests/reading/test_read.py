"""The whole reading: golden texts reviewed by eye, and any text at all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims import check_reading
from minsheng.reading import Reading, read
from minsheng.reading.record import Named
from minsheng.terms.span import Span

GOLDEN = Path(__file__).parent / "golden"
TEXTS = {path.stem: path.read_bytes().decode() for path in sorted(GOLDEN.glob("*.txt"))}


def seen(reading: Reading) -> dict[str, Any]:
    """What a golden file holds: the record with each place shown as its words."""
    text = reading.text

    def named(rows: Sequence[Named]) -> list[str]:
        return [f"{one.name} = {text[one.start : one.end]}" for one in rows]

    document = reading.document
    return {
        "title": document.title,
        "publisher": document.publisher,
        "published": document.published,
        "number": document.number,
        "kind": document.kind,
        "script": document.script,
        "places": [
            f"{place.code} {place.name} = {text[place.start : place.end]}" for place in document.places
        ],
        "main": [text[start:end] for start, end in document.main],
        "repairs": [
            f"{one.kind} {text[one.start : one.end]} > {one.repaired} {one.sure}" for one in document.repairs
        ],
        "doubts": [f"{text[one.start : one.end]}: {one.what}" for one in document.doubts],
        "tasks": [
            {
                "number": task.number,
                "path": list(task.path),
                "text": task.text,
                "words": text[task.start : task.end],
                "lead": named(task.lead),
                "responsible": named(task.responsible),
                "support": named(task.support),
                "leaders": named(task.leaders),
                "due": task.due.by if task.due else None,
                "standing": task.standing,
                "figures": [reading.figures[index].quote for index in task.figures],
            }
            for task in reading.tasks
        ],
        "figures": [
            f"{one.quote}: {one.value} {one.unit} {'、'.join(one.bodies)}" for one in reading.figures
        ],
    }


@pytest.mark.parametrize("name", TEXTS)
def test_golden(name: str) -> None:
    """Run this file to write what is read, and look at every line before keeping it."""
    assert seen(read(TEXTS[name])) == json.loads((GOLDEN / f"{name}.json").read_text("utf-8"))


@given(st.text(max_size=120))
def test_any_text_is_read(raw: str) -> None:
    check_reading(read(raw))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_mutated_text_is_read_and_twice_the_same(name: str, data: st.DataObject) -> None:
    raw = TEXTS[name]
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(raw)))
        cut = data.draw(st.integers(0, 12))
        words = data.draw(
            st.sampled_from(
                ["", "\n", "（", "）", "：", "1.", "一、", "责任单位：", "\t", "(zhì)", "?!", "\ufffd"]
            )
        )
        raw = raw[:at] + words + raw[at + cut :]
    reading = read(raw)
    check_reading(reading)
    assert read(raw) == reading


def test_an_article_marked_by_an_opener_is_kept() -> None:
    raw = "菜单 菜单\n新建小学3所。\n底部 2031年"
    start = raw.index("新建")
    reading = read(raw, main=Span(start, start + 8), meta={"title": "小学", "published": "2031-05-01"})
    assert reading.document.main == ((start, start + 8),)
    assert (reading.document.title, reading.document.published) == ("小学", "2031-05-01")
    assert [figure.value for figure in reading.figures] == ["3"]


def test_the_callers_date_goes_first() -> None:
    reading = read("3.年底前建桥2座。（责任单位：县交通局）", issued=date(2031, 3, 1))
    assert reading.tasks[0].due is not None
    assert reading.tasks[0].due.by == "2031-12-31"


def test_the_record_as_it_is_printed() -> None:
    printed = read(TEXTS["task_table"], source="a.txt", sha256="0" * 64).to_dict()
    assert list(printed) == ["document", "tasks", "figures"]
    assert printed["document"]["source"] == "a.txt"
    json.dumps(printed, ensure_ascii=False)


if __name__ == "__main__":
    for stem, words in TEXTS.items():
        shown = json.dumps(seen(read(words)), ensure_ascii=False, indent=1)
        (GOLDEN / f"{stem}.json").write_text(shown + "\n", "utf-8")
