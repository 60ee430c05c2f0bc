"""The sample's papers that order work: each item is read with who leads it and by which day."""

from __future__ import annotations

from collections import Counter

import pytest

from minsheng.loop.matter import MatterKind
from minsheng.reading import read
from minsheng.sample.minutes import SampleMatter, load_minutes

PAPERS = load_minutes()


def test_ten_of_them_are_minutes_and_every_source_is_there() -> None:
    kinds = Counter(paper.kind for paper in PAPERS)
    assert kinds[MatterKind.MEETING] == 10
    assert set(kinds) == set(MatterKind)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.paper)
def test_every_item_is_read_with_its_lead_and_its_day(paper: SampleMatter) -> None:
    tasks = read(paper.text, source="paper", sha256="0" * 64, issued=paper.day).tasks
    found = [(task.lead[0].name, task.due.by if task.due else None) for task in tasks if task.lead]
    assert found == [(body, day.isoformat()) for body, day in paper.leads]
