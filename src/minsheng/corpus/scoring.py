"""The annotated documents among the rows of a run (按标注取行)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from minsheng.corpus.ask import open_run
from minsheng.corpus.gold import Gold
from minsheng.corpus.score import Found

_DOCUMENTS = """
select *, regexp_replace(coalesce(url, ''), '^.*/', '') as file_name from documents
where list_contains($keys, sha256) or list_contains($keys, regexp_replace(coalesce(url, ''), '^.*/', ''))
order by id
"""
_BELOW = 'select * from {dataset} where list_contains($ids, document) order by document, start, "end"'


def find_documents(out: Path, gold: Gold) -> dict[str, Found]:
    """What the run in `out` found in each document that `gold` annotates, by the key that `gold` gives it."""
    database = open_run(out)
    keys = sorted(gold.documents)
    documents = _dicts(database.execute(_DOCUMENTS, {"keys": keys}))
    ids = [row["id"] for row in documents]
    below: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for dataset in ("tasks", "figures"):
        below[dataset] = defaultdict(list)
        for row in _dicts(database.execute(_BELOW.format(dataset=dataset), {"ids": ids})):
            below[dataset][row["document"]].append(row)
    return {
        _key(row, gold): Found(row, below["tasks"][row["id"]], below["figures"][row["id"]])
        for row in documents
    }


def _key(row: Mapping[str, Any], gold: Gold) -> str:
    return str(row["sha256"] if row["sha256"] in gold.documents else row["file_name"])


def _dicts(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401  (DuckDB's own)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
