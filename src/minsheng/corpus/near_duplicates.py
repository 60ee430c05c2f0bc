"""Which pages say the same as an earlier one (近似重复), found after all are read.

The earliest is that of the earliest time, then of the smallest id, so that the order in which pages were
read does not matter. Pages whose texts are equal are found by digest. The others are compared by signature:
its 64 bytes are 16 bands of four, and pages that share a band are looked at: each against the first and
against the one before it in that band, so that many copies cost no more than few. DuckDB sorts and joins,
on disk where its memory does not suffice; in Python stand one batch of pairs and one part's marks at a
time.
"""

from __future__ import annotations

import errno
from typing import NamedTuple

import duckdb
import pyarrow as pa

from minsheng.corpus.layout import Layout
from minsheng.corpus.packaged import running
from minsheng.corpus.signature import BYTES, likeness

_BAND = 4  # bytes: two texts that share nothing share a band once in 2^32
_PAIRS = 20_000  # a batch
_FULL = "No space left"  # in DuckDB's words, which carry no number

_SEEN = """
create or replace table seen as
select id, coalesce(captured, '~') as captured, said, signature, part from read_parquet($files);
create or replace table kept as select id, min(part) as part from seen group by id;
create or replace table once as
select seen.* from seen join kept using (id, part) order by captured, id;
create or replace table equal as
select id, leader from (
    select id, first_value(id) over (partition by said order by captured, id) as leader from once where said
    <> ''
) where id <> leader;
create or replace table compared as
select id, captured, signature from once anti join equal using (id) where signature is not null;
"""
_CANDIDATES = """
create or replace table pairs as
with bands as (
    select id, captured, band, substr(hex(signature), 1 + band * 2 * $band, 2 * $band) as words
    from compared, range($bands) bands(band)
), placed as (
    select id, first_value(id) over earlier as first, lag(id) over earlier as previous
    from bands where words <> repeat('0', 2 * $band)
    window earlier as (partition by band, words order by captured, id)
)
select distinct id, other from (
    select id, first as other from placed where first <> id
    union all select id, previous from placed where previous is not null
);
create or replace table alike (id varchar, other varchar, captured varchar, likeness double);
"""
_LOOKED_AT = """
select pairs.id, pairs.other, one.signature, another.signature, another.captured
from pairs join compared one on one.id = pairs.id join compared another on another.id = pairs.other
"""
_MARKS = """
create or replace table marks as
select once.part, id, leader as near_duplicate_of, 1.0::double as likeness from equal join once using (id)
union all
select once.part, id, near_duplicate_of, likeness from (
    select id, arg_min(other, (captured, other)) as near_duplicate_of,
           arg_min(likeness, (captured, other)) as likeness
    from alike group by id
) join once using (id);
create or replace table repeats as select id, seen.part from seen anti join kept using (id, part);
"""


class Mark(NamedTuple):
    """That a page says the same as an earlier one, and how much of it, 0 to 1."""

    id: str
    near_duplicate_of: str
    likeness: float


class NearDuplicates:
    """The marks of all pages of a run, kept in a file of the work folder until every part has its own."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        work = layout.work / "compare"
        work.mkdir(parents=True, exist_ok=True)
        for old in work.glob("*.duckdb*"):
            old.unlink()
        self._database = duckdb.connect(
            work / "compare.duckdb",
            config={
                "memory_limit": running()["compare_memory"],
                "temp_directory": str(work / "spilled"),
                "threads": 2,
                "preserve_insertion_order": False,
            },
        )

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def find(self) -> None:
        """Compare all documents with each other. Raises OSError where the disk is full."""
        try:
            self._find()
        except duckdb.IOException as error:
            raise OSError(errno.ENOSPC if _FULL in str(error) else errno.EIO, str(error)) from error

    def _find(self) -> None:
        files = str(self._layout.unmarked() / "*.parquet")
        for statement in _SEEN.split(";\n"):
            if statement.strip():
                self._database.execute(statement, {"files": files} if "$files" in statement else None)
        bands = {"bands": BYTES // _BAND, "band": _BAND}
        for statement in _CANDIDATES.split(";\n"):
            if statement.strip():
                self._database.execute(statement, bands if "$band" in statement else None)
        self._look()
        self._database.execute(_MARKS)

    def marks_of(self, number: int) -> list[Mark]:
        """The marks of the part's pages."""
        query = "select id, near_duplicate_of, likeness from marks where part = ?"
        return [Mark(*row) for row in self._database.execute(query, [number]).fetchall()]

    def repeats_in(self, number: int) -> set[str]:
        """The ids of the part's pages that an earlier part has had already."""
        rows = self._database.execute("select distinct id from repeats where part = ?", [number])
        return {row[0] for row in rows.fetchall()}

    def _look(self) -> None:
        """Keep the pairs that are alike enough."""
        least = running()["likeness"]
        reading = self._database.cursor()
        reading.execute(_LOOKED_AT)
        while pairs := reading.fetchmany(_PAIRS):
            rows = [
                (one, other, captured, round(alike, 4))
                for one, other, a, b, captured in pairs
                if (alike := likeness(a, b)) >= least
            ]
            if rows:
                table = pa.Table.from_arrays(
                    [pa.array(column) for column in zip(*rows, strict=True)],
                    names=["id", "other", "captured", "likeness"],
                )
                self._database.register("found", table)
                self._database.execute("insert into alike select * from found")
                self._database.unregister("found")
