"""The last step of a run: documents get their marks, and a page that stood in two parts is kept once (收尾).

It can be done again from its beginning whenever it was broken off: what it counts, it counts in the files
as they are at its end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from minsheng.corpus.layout import Layout
from minsheng.corpus.near_duplicates import Mark, NearDuplicates
from minsheng.corpus.part import Part
from minsheng.corpus.part_tables import COMPARED, COMPRESSION, Marker, write_empty
from minsheng.corpus.rows import LEFT_OUT
from minsheng.corpus.table import DATASETS, added, digest_of
from minsheng.corpus.written import read_json, write_whole

_KEYS = {"documents": "id", "tasks": "document", "figures": "document"}


@dataclass(slots=True)
class Totals:
    """What a run counted, over all its parts."""

    counts: Counter[str] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)
    digests: dict[str, int] = field(default_factory=lambda: dict.fromkeys(DATASETS, 0))
    loose: dict[str, Marker] = field(default_factory=dict)

    def add(self, marker: Marker) -> None:
        """Count a part in."""
        self.counts.update(marker["counts"])
        self.failures.update(marker["failures"])
        for name, digest in marker["digests"].items():
            self.digests[name] = added([self.digests[name], int(digest, 16)])
        if marker["loose"] is not None:
            self._add_loose(marker["loose"])

    def _add_loose(self, loose: Marker) -> None:
        before = self.loose.get(loose["folder"])
        if before is not None:
            digest = added([int(before["sha256"], 16), int(loose["sha256"], 16)])
            sums = {name: before[name] + loose[name] for name in ("files", "bytes")}
            loose = loose | sums | {"sha256": f"{digest:064x}"}
        self.loose[loose["folder"]] = loose


def finish(layout: Layout, parts: Iterable[Part], tell: Callable[[int], None]) -> Totals:
    """Mark and count all parts; `tell` is called with how many are done. Every table then has a file."""
    totals = Totals()
    duplicates = NearDuplicates(layout) if any(layout.unmarked().glob("*.parquet")) else None
    try:
        if duplicates is not None:
            duplicates.find()
        for number, part in enumerate(parts, start=1):
            marker = read_json(layout.marker(part.number))
            if duplicates is not None and layout.unmarked(part).exists():
                marker = _finish_part(layout, part, marker, duplicates)
            totals.add(marker)
            tell(number)
    finally:
        if duplicates is not None:
            duplicates.close()
    _tidy(layout)
    return totals


def _finish_part(layout: Layout, part: Part, marker: Marker, duplicates: NearDuplicates) -> Marker:
    marks = duplicates.marks_of(part.number)
    repeats = duplicates.repeats_in(part.number)
    if repeats:
        marker = _without(layout, part, marker, repeats)
    write_whole(
        layout.table("documents", part.label),
        lambda beside: _write_marked(layout.unmarked(part), beside, marks, repeats),
    )
    told = digest_of(mark._asdict() for mark in marks)
    documents = added([int(marker["digests"]["documents"], 16), told])
    return marker | {
        "counts": marker["counts"] | {"near_duplicates": len(marks)},
        "digests": marker["digests"] | {"documents": f"{documents:064x}"},
    }


def _write_marked(source: Path, path: Path, marks: Sequence[Mark], repeats: Collection[str]) -> None:
    """The part's documents with their marks, a row group at a time."""
    by_id = {mark.id: mark for mark in marks}
    with pq.ParquetFile(source) as file:
        form = pa.schema([one for one in file.schema_arrow if one.name not in COMPARED])
        with pq.ParquetWriter(path, form, compression=COMPRESSION) as writer:
            for group in range(file.num_row_groups):
                table = _left(file.read_row_group(group), "id", repeats).select(form.names)
                writer.write_table(_marked(table, by_id))


def _marked(table: pa.Table, by_id: dict[str, Mark]) -> pa.Table:
    found = [by_id.get(id) for id in table.column("id").to_pylist()]
    for name, kind in (("near_duplicate_of", pa.string()), ("likeness", pa.float64())):
        values = pa.array([getattr(mark, name) if mark else None for mark in found], type=kind)
        table = table.set_column(table.schema.get_field_index(name), name, values)
    return table


def _without(layout: Layout, part: Part, marker: Marker, repeats: Collection[str]) -> Marker:
    """The part's tables without the pages of an earlier part, and its marker as it is then."""
    counts: Counter[str] = Counter(marker["counts"])
    digests = dict(marker["digests"])
    for name, key in _KEYS.items():
        path = layout.table(name, part.label)
        source = layout.unmarked(part) if name == "documents" else path
        if not source.exists():
            continue
        table = _left(pq.read_table(source), key, repeats)
        if name == "documents":
            table = table.drop_columns(list(COMPARED))
            counts.update(repeated=len(repeats))
            counts["promises"] = pc.sum(table.column("promises")).as_py() or 0
            counts["left_out"] = pc.sum(pc.equal(table.column("state"), LEFT_OUT)).as_py() or 0
            counts["read"] = table.num_rows - counts["left_out"]
        else:
            _rewrite(path, table)
        counts[name] = table.num_rows
        digests[name] = f"{digest_of(table.to_pylist()):064x}"
    return marker | {"counts": dict(counts), "digests": digests}


def _rewrite(path: Path, table: pa.Table) -> None:
    write_whole(path, lambda beside: pq.write_table(table, beside, compression=COMPRESSION))


def _left(table: pa.Table, key: str, repeats: Collection[str]) -> pa.Table:
    if not repeats:
        return table
    gone = pc.is_in(table.column(key), value_set=pa.array(sorted(repeats), type=pa.string()))
    return table.filter(pc.invert(gone))


def _tidy(layout: Layout) -> None:
    """No table without a file, and nothing left of files that were being written when a run was killed."""
    for name in DATASETS:
        for left in layout.table(name, "x").parent.glob(".*"):
            left.unlink()
        if not any(layout.table(name, "x").parent.glob("*.parquet")):
            write_empty(layout, name)
