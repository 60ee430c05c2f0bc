"""From records to rows: the tables are projections of the log, and this is the only way into them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from minsheng.store.kinds import Kind, Record, kind_of
from minsheng.store.models import BodyRow, MeasureRow
from minsheng.store.models.kept import Kept
from minsheng.store.rows import to_row
from minsheng.terms.measure import MeasureKind

_AT_ONCE = 200  # rows a statement; SQLite 3.40 takes 32,766 variables, and a commitment has 25 columns
_ADDED_ONLY = frozenset({"value"})


def project(place: str, records: Iterable[Record]) -> None:
    """Write the rows of `records`, new or newer, and what is derived from them."""
    by_kind: dict[str, tuple[Kind, list[Kept]]] = {}
    for record in records:
        kind = kind_of(record)
        by_kind.setdefault(kind.word, (kind, []))[1].append(to_row(record))
    if "measure" in by_kind:
        _write(*by_kind.pop("measure"))
    _mark_nodes(place, [row for word in ("target", "value") if word in by_kind for row in by_kind[word][1]])
    for kind, rows in by_kind.values():
        _write(kind, rows)
    if "body" in by_kind:
        set_paths(place)


def set_paths(place: str) -> None:
    """Write the path of every body of the place whose path is not right."""
    rows = list(BodyRow.objects.at(place).only("place", "id", "parent", "path"))
    paths = paths_of({row.id: row.parent for row in rows})
    wrong = [row for row in rows if row.path != paths[row.id]]
    for row in wrong:
        row.path = paths[row.id]
    BodyRow.objects.at(place).bulk_update(wrong, ["path"], batch_size=_AT_ONCE)


def paths_of(parents: Mapping[str, str | None]) -> dict[str, str]:
    """For each body the ids from the top down to it, each with a `/`. A circle is cut where it closes."""
    return {body: "".join(f"{step}/" for step in reversed(_upwards(body, parents))) for body in parents}


def _upwards(body: str, parents: Mapping[str, str | None]) -> list[str]:
    steps: list[str] = []
    here: str | None = body
    while here is not None and here not in steps:
        steps.append(here)
        here = parents.get(here)
    return steps


def _write(kind: Kind, rows: list[Kept]) -> None:
    if kind.word in _ADDED_ONLY:
        kind.row.objects.bulk_create(rows, batch_size=_AT_ONCE)
        return
    changing = [
        field.name
        for field in kind.row._meta.concrete_fields
        if field.name not in {"place", "id", "path"} and not field.primary_key
    ]
    kind.row.objects.bulk_create(
        rows,
        batch_size=_AT_ONCE,
        update_conflicts=True,
        unique_fields=["place", "id"],
        update_fields=changing,
    )


def _mark_nodes(place: str, rows: Collection[Kept]) -> None:
    """Say on each target and value whether its measure is a node: the table's own law asks for it."""
    if not rows:
        return
    by_measure: defaultdict[str, list[Kept]] = defaultdict(list)
    for row in rows:
        by_measure[row.measure].append(row)  # type: ignore[attr-defined]  # targets and values have one
    nodes = MeasureRow.objects.at(place).filter(id__in=by_measure.keys(), kind=MeasureKind.NODE.value)
    for measure in nodes.values_list("id", flat=True):
        for row in by_measure[measure]:
            row.node = True  # type: ignore[attr-defined]  # as above
