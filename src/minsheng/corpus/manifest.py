"""What ran on what (运行清单): inputs, versions, parameters, counts, failures, the result's digest.

It says nothing of the day, the machine or the order of work, so that the same run gives the same manifest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from minsheng.corpus.finishing import Totals
from minsheng.corpus.source import Source, kind_of
from minsheng.corpus.table import DATASETS, VERSION

# The rooms whose code and word lists decide what a row says.
_ROOMS = ("terms", "reading", "documents", "corpus")
_TOLD = (".py", ".yml", ".tsv")
_COUNTED = (
    *("pages", "read", "left_out", "repeated", "passed_over", "near_duplicates"),
    *("documents", "tasks", "figures", "promises", "failures"),
)


@cache
def versions() -> dict[str, Any]:
    """The package, the form of the tables, and the digests of each room's code and word lists."""
    return {
        "minsheng": version("minsheng"),
        "tables": VERSION,
        "rooms": {room: _digest_of_room(room) for room in _ROOMS},
    }


def inputs_of(source: Source) -> list[dict[str, Any]]:
    """Each file that holds many pages, by digest; files that are pages themselves are counted as they are
    read.
    """
    return [
        {"file": str(path), "bytes": path.stat().st_size, "sha256": _digest_of(path)}
        for _, path in source.files()
        if kind_of(path) != "files"
    ]


def manifest_of(run: dict[str, Any], totals: Totals) -> dict[str, Any]:
    """The manifest of the finished run that `run` (what it was of) and `totals` (what came out) tell of."""
    digests = {name: f"{totals.digests[name]:064x}" for name in DATASETS}
    told = "\n".join(f"{name} {digest}" for name, digest in digests.items())
    return run | {
        "inputs": [*run["inputs"], *(totals.loose[folder] for folder in sorted(totals.loose))],
        "counts": {name: totals.counts[name] for name in _COUNTED} | {"failures": totals.failures.total()},
        "failures": dict(totals.failures),
        "digests": digests,
        "digest": hashlib.sha256(told.encode()).hexdigest(),
    }


def _digest_of(path: Any) -> str:  # noqa: ANN401
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _digest_of_room(room: str) -> str:
    told = hashlib.sha256()
    for name, content in sorted(_files(files(f"minsheng.{room}"), room)):
        told.update(f"{name}\0".encode() + content + b"\0")
    return told.hexdigest()


def _files(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    for entry in folder.iterdir():
        where = f"{name}/{entry.name}"
        if entry.is_dir():
            yield from _files(entry, where)
        elif entry.name.endswith(_TOLD):
            yield where, entry.read_bytes()
