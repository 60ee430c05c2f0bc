"""Where the files of a run lie (结果目录).

OUT/documents/ tasks/ figures/ failures/   Parquet, a file a part
OUT/manifest.json                          written last: with it the run is whole
in OUT, work                               what a run in progress needs; gone when it is whole
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from minsheng.corpus.part import Part


@dataclass(frozen=True, slots=True)
class Layout:
    """The names of the files below `out`."""

    out: Path

    @property
    def manifest(self) -> Path:
        """What ran on what; there when the run is whole."""
        return self.out / "manifest.json"

    @property
    def work(self) -> Path:
        """What a run in progress needs."""
        return self.out / "work"

    @property
    def run(self) -> Path:
        """What the run is of; there when its plan is whole."""
        return self.work / "run.json"

    @property
    def plan(self) -> Path:
        """A line a part."""
        return self.work / "plan.jsonl"

    def marker(self, number: int) -> Path:
        """There when the part is done: what it counted."""
        return self.work / "done" / f"{number:06}.json"

    def unmarked(self, part: Part | None = None) -> Path:
        """The part's documents before they are compared; without a part the folder of all."""
        folder = self.work / "documents"
        return folder / f"{part.label}.parquet" if part else folder

    def table(self, dataset: str, label: str) -> Path:
        """The file of one part in one of the tables."""
        return self.out / dataset / f"{label}.parquet"
