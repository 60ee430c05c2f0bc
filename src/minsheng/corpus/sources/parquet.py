"""Parquet: a row a page. A stretch is one or more row groups, or a piece of a large one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from minsheng.corpus.columns import Columns, Wanted, find_columns, page_of_row
from minsheng.corpus.packaged import running
from minsheng.corpus.page import Page
from minsheng.corpus.part import Stretch
from minsheng.terms.errors import BadInput

ENDINGS = (".parquet", ".pq")
_BATCH = 32  # rows: pages of some MB are held at once
_NO_PARQUET = "不是 Parquet 文件，或不完整：请重新取得这个文件"
_BROKEN = "Parquet 文件中间损坏：请重新取得这个文件"


def plan(path: Path, part_pages: int, wanted: Wanted) -> Iterator[Stretch]:
    """The stretches of the file. Raises BadInput where it is no Parquet or has no column of pages."""
    rows = _rows_of_groups(path, wanted)
    size = max(part_pages, -(-max(rows, default=0) // running()["parts_of_a_stream"]))
    first = 0
    for count in rows:
        for at in range(0, count, size):
            yield Stretch("parquet", str(path), first + at, min(size, count - at))
        first += count


def pages(stretch: Stretch, wanted: Wanted) -> Iterator[Page]:
    """The pages of the stretch."""
    read = 0
    try:
        with pq.ParquetFile(stretch.file) as file:
            columns = find_columns(file.schema_arrow.names, wanted, where=stretch.file)
            for number, row in islice(_rows(file, columns, stretch.first), stretch.count):
                read += 1
                yield page_of_row(row, columns, stretch.file, number)
    except (pa.ArrowException, OSError):
        yield Page(b"", Path(stretch.file).name, None, None, stretch.file, stretch.first + read + 1, _BROKEN)


def _rows_of_groups(path: Path, wanted: Wanted) -> list[int]:
    try:
        with pq.ParquetFile(path) as file:
            find_columns(file.schema_arrow.names, wanted, where=str(path))
            return [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    except (pa.ArrowException, OSError) as error:
        raise BadInput(_NO_PARQUET, where=str(path)) from error


def _rows(file: Any, columns: Columns, first: int) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401
    """Each row from the `first` (from 0) on, with its number (from 1); the groups before it are not read."""
    begun = 0
    for group in range(file.num_row_groups):
        count = file.metadata.row_group(group).num_rows
        if begun + count > first:
            batches = file.iter_batches(batch_size=_BATCH, row_groups=[group], columns=columns.names())
            yield from _from(batches, begun, first)
        begun += count


def _from(batches: Any, begun: int, first: int) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401
    for batch in batches:
        skipped = max(0, first - begun)
        if skipped < batch.num_rows:
            yield from enumerate(batch.slice(skipped).to_pylist(), start=begun + skipped + 1)
        begun += batch.num_rows
