"""A reading back from its kept form: the object that `Reading.to_dict` gives, and the text beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minsheng.reading.record import (
    Document,
    Doubt,
    Due,
    Figure,
    FoundPlace,
    Named,
    Node,
    Reading,
    Repair,
    Task,
)


def reading_of(record: Mapping[str, Any], text: str) -> Reading:
    """The reading that was kept as `record`; what JSON made lists are tuples again."""
    return Reading(
        _document(record["document"]),
        tuple(_task(row) for row in record["tasks"]),
        tuple(_figure(row) for row in record["figures"]),
        text,
    )


def _document(row: Mapping[str, Any]) -> Document:
    return Document(
        **{
            **row,
            "places": tuple(FoundPlace(**one) for one in row["places"]),
            "main": tuple((start, end) for start, end in row["main"]),
            "repairs": tuple(Repair(**one) for one in row["repairs"]),
            "doubts": tuple(Doubt(**one) for one in row["doubts"]),
        }
    )


def _task(row: Mapping[str, Any]) -> Task:
    bodies = ("lead", "responsible", "support", "leaders")
    return Task(
        **{
            **row,
            **{name: tuple(Named(**one) for one in row[name]) for name in bodies},
            "due": _due(row["due"]),
            "nodes": tuple(Node(**{**one, "due": Due(**one["due"])}) for one in row.get("nodes", ())),
            **{name: tuple(row[name]) for name in ("path", "figures", "because")},
        }
    )


def _figure(row: Mapping[str, Any]) -> Figure:
    return Figure(
        **{
            **row,
            "due": _due(row["due"]),
            "bodies": tuple(row["bodies"]),
            "because": tuple(row["because"]),
        }
    )


def _due(row: Mapping[str, Any] | None) -> Due | None:
    return Due(**row) if row else None
