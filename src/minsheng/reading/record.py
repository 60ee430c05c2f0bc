"""What reading finds in a text: the record's form, field by field as it is printed.

Offsets are code points into the text as decoded, before any cleaning: `text[start:end] == quote`.
Numbers are decimal strings in the base unit (万 and 亿 multiplied out). None means: the text does not say.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

Bound = Literal["exact", "min", "max", "approx", "range", "change"]
Kind = Literal["promise", "result", "context"]
Strength = Literal["must", "strive", "explore"]
PageKind = Literal["work_report", "task_breakdown", "project_list", "news", "bulletin", "other"]
Script = Literal["hans", "hant"]
RepairKind = Literal["annotation", "mojibake", "lost_sign", "variant"]


@dataclass(frozen=True, slots=True)
class Due:
    """A time limit: its words, the last day as `2026-12-31`, and its rhythm (month, quarter, year)."""

    text: str
    by: str | None = None
    recurs: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity found in a text (文中数字): what is counted, how much, by when, and who says so."""

    start: int
    end: int
    quote: str
    indicator: str
    value: str
    upper: str | None
    baseline: str | None
    unit: str
    bound: Bound
    kind: Kind
    strength: Strength | None
    period: str | None
    due: Due | None
    bodies: tuple[str, ...]
    because: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Named:
    """A body or a leader as written, with its place in the text."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Node:
    """What is to stand by a day on the way (节点), as a column of a task table says it."""

    text: str
    start: int
    end: int
    due: Due


@dataclass(frozen=True, slots=True)
class Task:
    """An item that names who answers for it. `figures` are indices into the document's figures."""

    start: int
    end: int
    number: str | None
    path: tuple[str, ...]
    text: str
    lead: tuple[Named, ...] = ()
    responsible: tuple[Named, ...] = ()
    support: tuple[Named, ...] = ()
    leaders: tuple[Named, ...] = ()
    due: Due | None = None
    standing: bool = False
    figures: tuple[int, ...] = ()
    because: tuple[str, ...] = ()
    nodes: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """An administrative division the page speaks of: its official code and full name."""

    code: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged stretch and what it read before the damage; `sure` is False for a likely guess."""

    start: int
    end: int
    kind: RepairKind
    repaired: str
    sure: bool


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that could not be placed or does not agree, at its place."""

    start: int
    end: int
    what: str


@dataclass(frozen=True, slots=True)
class Document:
    """What the page is: its fields, its article (`main`), its repairs and its doubts."""

    source: str
    sha256: str
    title: str | None
    publisher: str | None
    published: str | None
    number: str | None
    kind: PageKind
    script: Script
    places: tuple[FoundPlace, ...] = ()
    main: tuple[tuple[int, int], ...] = ()
    repairs: tuple[Repair, ...] = ()
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one document. `text` is kept beside it and is printed on request only."""

    document: Document
    tasks: tuple[Task, ...] = ()
    figures: tuple[Figure, ...] = ()
    text: str = field(default="", repr=False)

    def with_doubts(self, more: Iterable[Doubt]) -> Reading:
        """This reading with what the opener of the file could not read, after the doubts of its words."""
        return replace(self, document=replace(self.document, doubts=(*self.document.doubts, *more)))

    def to_dict(self) -> dict[str, Any]:
        """The object that `minsheng read` prints, without the text."""
        return {
            "document": asdict(self.document),
            "tasks": [asdict(task) for task in self.tasks],
            "figures": [asdict(figure) for figure in self.figures],
        }
