"""What kind of page it is (文种): by its title, else by what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from minsheng.reading.block import Block
from minsheng.reading.page import Page
from minsheng.reading.record import PageKind, Task
from minsheng.reading.vocabulary import load_words

_PART = re.compile(r"[(（](?:节选|摘要|摘录|全文|[^()（）]{0,4}稿|试行)[)）]$")


def kind_of(page: Page, clean: str, blocks: Sequence[Block], tasks: Sequence[Task]) -> PageKind:
    """The kind of the page. A page without a title is a work report if its parts are numbered."""
    words = load_words("page")
    title = _PART.sub("", page.title or "")
    is_paper = title.endswith(tuple(words["papers"]))
    is_event = not is_paper and any(word in title for word in words["news_titles"])
    for row in words["kinds"]:
        if is_event and row["kind"] == "project_list":
            return "news"
        if any(word in title for word in row["words"]):
            kind: PageKind = row["kind"]
            return kind
    if sum(1 for task in tasks if task.because[0] != "answer-prose") >= words["breakdown_tasks"]:
        return "task_breakdown"
    if page.title is None:
        numbered = any(block.number and block.kind == "heading" for block in blocks)
        return "work_report" if numbered else "other"
    if is_paper:
        return "other"
    head = clean[: page.main[0] + words["news_reach"]]
    told = page.publisher or page.published or any(word in head for word in words["news"])
    return "news" if told else "other"
