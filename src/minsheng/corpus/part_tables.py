"""The tables of one part, written as they grow and whole at the end; counted on the way (分片结果)."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from minsheng.corpus.layout import Layout
from minsheng.corpus.packaged import running
from minsheng.corpus.part import Part
from minsheng.corpus.rows import LEFT_OUT
from minsheng.corpus.table import DATASETS, Row, added, digest_of, schema, to_table
from minsheng.corpus.task import Rows
from minsheng.corpus.written import write_json, write_whole

# What a document carries until it has been compared with all others.
COMPARED = {"signature": pa.binary(), "said": pa.string(), "part": pa.int32()}
COMPRESSION = "zstd"

Marker = dict[str, Any]


class PartTables:
    """Takes the rows of a part's pages; `finish` names the files and leaves the part's marker."""

    def __init__(self, layout: Layout, part: Part) -> None:
        self._layout = layout
        self._part = part
        self._held: dict[str, list[Row]] = {name: [] for name in DATASETS}
        self._compared: list[dict[str, Any]] = []
        self._characters = 0
        self._files: dict[str, _Growing] = {}
        self._seen: set[str] = set()
        self._counts: Counter[str] = Counter()
        self._failures: Counter[str] = Counter()
        self._digests = dict.fromkeys(DATASETS, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, stack: TracebackType | None
    ) -> None:
        for file in self._files.values():
            file.drop()

    def pass_over(self) -> None:
        """Count a record that is no page of words."""
        self._counts["passed_over"] += 1

    def take(self, rows: Rows) -> None:
        """The rows of a page. A page that this part has had already is only counted."""
        self._counts["pages"] += 1
        if rows.failure is not None:
            self._failures[rows.failure["reason"]] += 1
            self._held["failures"].append(rows.failure)
        if rows.document is not None:
            self._take_document(rows, rows.document)
        if self._is_full():
            self._write()

    def finish(self, loose: Marker | None) -> Marker:
        """Give the files their names and write the marker; `loose` tells of files that are pages
        themselves.
        """
        self._write()
        for name, file in self._files.items():
            path = self._layout.table(name, self._part.label)
            file.finish(self._layout.unmarked(self._part) if name == "documents" else path)
        marker = {
            "part": self._part.number,
            "planned": self._part.stretch.count,
            "counts": dict(self._counts),
            "failures": dict(self._failures),
            "digests": {name: f"{digest:064x}" for name, digest in self._digests.items()},
            "loose": loose,
        }
        write_json(self._layout.marker(self._part.number), marker)
        return marker

    def _take_document(self, rows: Rows, document: Row) -> None:
        if document["id"] in self._seen:
            self._counts["repeated"] += 1
            return
        self._seen.add(document["id"])
        self._counts["left_out" if document["state"] == LEFT_OUT else "read"] += 1
        self._counts["promises"] += document["promises"] or 0
        self._characters += len(document["text"] or "")
        self._held["documents"].append(document)
        self._held["tasks"] += rows.tasks
        self._held["figures"] += rows.figures
        self._compared.append({"signature": rows.signature, "said": rows.said, "part": self._part.number})

    def _is_full(self) -> bool:
        longest: int = max(map(len, self._held.values()))
        return bool(longest >= running()["rows_held"] or self._characters >= running()["characters_held"])

    def _write(self) -> None:
        for name, rows in self._held.items():
            if not rows:
                continue
            self._counts[name] += len(rows)
            self._digests[name] = added([self._digests[name], digest_of(rows)])
            table = to_table(name, rows)
            if name == "documents":
                table = self._with_compared(table)
            if name not in self._files:
                self._files[name] = _Growing(self._layout.work / name, self._part.label, table.schema)
            self._files[name].write(table)
            rows.clear()
        self._compared.clear()
        self._characters = 0

    def _with_compared(self, table: pa.Table) -> pa.Table:
        for name, kind in COMPARED.items():
            table = table.append_column(name, pa.array([one[name] for one in self._compared], type=kind))
        return table


class _Growing:
    """A Parquet file that is being written under a name of its own."""

    def __init__(self, folder: Path, label: str, form: pa.Schema) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / f".{label}.{os.getpid()}"
        self._writer = pq.ParquetWriter(self._path, form, compression=COMPRESSION)

    def write(self, table: pa.Table) -> None:
        """Add rows as one row group."""
        self._writer.write_table(table)

    def finish(self, path: Path) -> None:
        """End the file and give it its name."""
        self._writer.close()
        write_whole(path, self._path.replace)

    def drop(self) -> None:
        """Leave nothing of a file that was not finished; nothing is done to one that was."""
        with suppress(OSError):  # a full disk is why it was not finished
            if self._writer.is_open:
                self._writer.close()
        self._path.unlink(missing_ok=True)


def write_empty(layout: Layout, dataset: str) -> None:
    """A file without rows, so that a table in which nothing was found is still a table."""
    path = layout.table(dataset, "part-none")
    write_whole(path, lambda beside: pq.write_table(schema(dataset).empty_table(), beside))
