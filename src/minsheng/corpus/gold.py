"""Annotation by people (标注): what a reader should find in certain documents, and where.

A folder with any of figures.jsonl, tasks.jsonl, pages.jsonl, parts.jsonl and passages.jsonl, an object a
line. `doc` is the name of the document's file; offsets are code points into its text. Where parts.jsonl
names a stretch (`from`, `to`) of a document, what was found outside it is not judged. A line of
passages.jsonl, or of figures.jsonl, may hold a whole text (`text`) with its `figures` and `tasks`: the
document is then the one of that text. Figures that are written as [indicator, value, unit, bound, baseline,
upper] may stand anywhere in it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from minsheng.terms.errors import BadInput

Row = Mapping[str, Any]
EITHER = "either"  # a figure that may be called a promise as well as a result
ANYWHERE = "anywhere"  # its place is that of its text
_IN_A_TEXT = ("indicator", "value", "unit", "bound", "baseline", "upper")


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotated figures and tasks of each document, what its page is, and the stretch that is judged.

    A document's key is the name of its file, or the digest of its text.
    """

    figures: Mapping[str, Sequence[Row]]
    tasks: Mapping[str, Sequence[Row]]
    pages: Mapping[str, Row]
    parts: Mapping[str, tuple[int, int]]

    @property
    def documents(self) -> frozenset[str]:
        """The keys of all documents that are annotated."""
        return frozenset({*self.figures, *self.tasks, *self.pages})

    def judges(self, document: str, row: Row) -> bool:
        """Whether what was found at `row` lies in the stretch that is judged."""
        low, high = self.parts.get(document, (0, sys.maxsize))
        return bool(low <= row["start"] and row["end"] <= high)


def load_gold(folder: Path) -> Gold:
    """The annotation in `folder`. Raises BadInput where there is none, or a line is not as it should be."""
    gold = _Gathered()
    for path in (folder / "figures.jsonl", folder / "passages.jsonl"):
        for row in _rows(path):
            gold.take_text(row) if "text" in row and "figures" in row else gold.figures[row["doc"]].append(
                row
            )
    for row in _rows(folder / "tasks.jsonl", "doc", "start", "end"):
        gold.tasks[row["doc"]].append(row)
    pages = {row["doc"]: row for row in _rows(folder / "pages.jsonl", "doc")}
    for document in pages:
        gold.figures.setdefault(document, [])  # without a figure: each that is found in it is wrong
    if not gold.figures and not gold.tasks:
        raise BadInput(
            "没有标注：要有 figures.jsonl、tasks.jsonl、pages.jsonl 或 passages.jsonl", where=str(folder)
        )
    parts = {
        row["doc"]: (row["from"], row["to"]) for row in _rows(folder / "parts.jsonl", "doc", "from", "to")
    }
    return Gold(gold.figures, gold.tasks, pages, parts)


class _Gathered:
    def __init__(self) -> None:
        self.figures: dict[str, list[Row]] = defaultdict(list)
        self.tasks: dict[str, list[Row]] = defaultdict(list)

    def take_text(self, row: Row) -> None:
        """A text with what is to be found in it."""
        text = row["text"]
        document = sha256(text.encode()).hexdigest()
        anywhere = {"start": 0, "end": len(text), "kind": EITHER, ANYWHERE: True}
        self.figures[document] += [
            anywhere | dict(zip(_IN_A_TEXT, figure, strict=False)) if isinstance(figure, list) else figure
            for figure in row["figures"]
        ]
        if "tasks" in row:
            self.tasks[document] += [anywhere | task for task in row["tasks"]]


def _rows(path: Path, *keys: str) -> Iterator[Row]:
    """The objects of the file, which must have all `keys`; none where there is no such file."""
    if not path.exists():
        return
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line, parse_float=Decimal)
        except ValueError as error:
            raise BadInput("这一行不是 JSON", where=f"{path} 第 {number} 行") from error
        if not isinstance(row, dict) or not (row.keys() >= set(keys)):
            raise BadInput(f"这一行缺少 {'、'.join(keys)}", where=f"{path} 第 {number} 行")
        yield row
