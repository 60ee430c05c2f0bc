"""Every gold there is, read and scored: the project's own, and those beside the checkout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gold_score import (
    PASSAGES,
    SENTENCES,
    Row,
    Tally,
    digest_of,
    read_lines,
    score_figures,
    score_passages,
)
from minsheng.documents.opening.open import open_document
from minsheng.reading import read
from minsheng.reading.block import Block
from minsheng.reading.figures import find_figures
from minsheng.reading.text import Text

SHARED = Path(__file__).resolve().parents[2] / "shared"
# Each gold beside the checkout, and where its documents lie.
_SHARED = {"seeds": "seeds", "county": "corpus"}


@dataclass(frozen=True, slots=True)
class Run:
    """A gold by its name, the digest of its annotation, and what the reader gets right of it."""

    gold: str
    digest: str
    tally: Tally


def own_runs() -> list[Run]:
    """The project's own gold: passages with all their fields, and sentences read to the letter."""
    return [
        Run("passages", digest_of(PASSAGES), score_passages(read_lines(PASSAGES))),
        Run("sentences", digest_of(SENTENCES), _score_sentences(read_lines(SENTENCES))),
    ]


def shared_runs() -> Iterator[Run]:
    """The figures of the gold beside the checkout; nothing where there is none."""
    for gold, folder in _SHARED.items():
        annotation = SHARED / "gold" / gold / "figures.jsonl"
        if annotation.exists():
            parts = {
                row["doc"]: (row["from"], row["to"])
                for row in read_lines(annotation.with_name("parts.jsonl"))
            }
            yield Run(
                gold, digest_of(annotation), _score_files(SHARED / folder, read_lines(annotation), parts)
            )


def _score_sentences(rows: Sequence[Row]) -> Tally:
    tally = Tally()
    for row in rows:
        text = row["text"]
        block = Block(0, len(text), "paragraph")
        found = find_figures(Text(text, text), [block], issued=None, page_kind="work_report")
        told = [[figure.indicator, figure.value, figure.unit, figure.bound] for figure in found]
        tally.check("to_the_letter", [figure[:4] for figure in row["figures"]], told, row["about"])
    return tally


def _score_files(folder: Path, rows: Sequence[Row], parts: dict[str, tuple[int, int]]) -> Tally:
    tally = Tally()
    paths = {path.name: path for path in sorted(folder.rglob("*.txt"))}
    for doc in sorted({row["doc"] for row in rows}):
        opened = open_document(paths[doc].read_bytes(), doc)
        found = read(opened.text, tables=opened.tables, main=opened.main, meta=opened.meta).to_dict()
        low, high = parts.get(doc, (0, len(opened.text)))
        inside = [row for row in found["figures"] if low <= row["start"] and row["end"] <= high]
        score_figures(tally, [row for row in rows if row["doc"] == doc], inside, doc[:12])
    return tally
