"""How right the reading is on annotated passages: field by field, and how sure it was of what it said.

A passage says what it is about, its text, the day of its paper, and all that must be read from it. The
matching is that of the shared scorer: same place, same value, unit, baseline and upper bound.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from minsheng.reading import read

Row = Mapping[str, Any]

GOLD = Path(__file__).parent / "gold"
PASSAGES = GOLD / "passages.jsonl"
SENTENCES = GOLD / "figures.jsonl"
# The edges of the bins in which confidence is told: what is said with 0.95 or more is taken as sure.
BINS = (0.97, 0.95, 0.9, 0.8, 0.0)
SURE = 0.95
_PARTS = ("lead", "responsible", "support", "leaders")
_OF_FIGURES = ("bound", "kind", "strength", "period", "due")
_OF_TASKS = ("bodies", "task_due", "standing")
_PAGE = ("title", "published", "publisher", "number", "kind", "script")


@dataclass(slots=True)
class Tally:
    """Counts of what was asked for and found. `said` is each figure's confidence and whether it was right;
    `wrong` names what was not, in words."""

    hit: int = 0
    gold: float = 0
    found: float = 0
    indicator: float = 0.0
    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    said: list[tuple[float, bool]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def check(self, name: str, want: object, have: object, where: str) -> None:
        """Counts one answer; a wrong one is named."""
        self.asked[name] += 1
        self.right[name] += want == have
        if want != have:
            self.wrong.append(f"{where}: {name} is {want!r}, read {have!r}")

    def scores(self) -> dict[str, float]:
        """Each figure between 0 and 1, by its name."""
        found: dict[str, float] = {}
        if self.gold + self.found:
            found["figures_f1"] = 2 * self.hit / (self.gold + self.found)
        if self.hit:
            found["indicator"] = self.indicator / self.hit
        found |= {name: self.right[name] / self.asked[name] for name in self.asked}
        sure = [right for confidence, right in self.said if confidence >= SURE]
        if self.said:
            found["sure"] = len(sure) / len(self.said)
            found["sure_right"] = sum(sure) / len(sure) if sure else 1.0
        return found


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON lines; none if there is no such file."""
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return [json.loads(line) for line in lines if line.strip()]


def digest_of(*paths: Path) -> str:
    """The SHA-256 of the files, one after the other."""
    whole = hashlib.sha256()
    for path in paths:
        whole.update(path.read_bytes())
    return whole.hexdigest()


def score_passages(rows: Sequence[Row]) -> Tally:
    """What the reader gets right of the passages."""
    tally = Tally()
    for row in rows:
        issued = date.fromisoformat(row["issued"]) if row["issued"] else None
        found = read(row["text"], issued=issued).to_dict()
        score_figures(tally, row["figures"], found["figures"], row["phenomenon"])
        _score_tasks(tally, row.get("tasks", ()), found["tasks"], row["phenomenon"])
        _score_page(tally, row.get("page", {}), found["document"], row["phenomenon"])
    return tally


def pair(gold: Sequence[Row], found: Sequence[Row]) -> Iterator[tuple[Row, Row | None]]:
    """Each annotated figure in order, with the figure that says the same at its place or None."""
    left = list(found)
    for want in sorted(gold, key=lambda row: int(row["start"])):
        same = [have for have in left if overlap(want, have) > 0 and _same_value(want, have)]
        best = max(same, key=lambda have: overlap(want, have), default=None)
        if best is not None:
            left.remove(best)
        yield want, best


def overlap(want: Row, have: Row) -> int:
    """How many signs two stretches share; not above 0 for none."""
    return int(min(want["end"], have["end"]) - max(want["start"], have["start"]))


def _same_value(want: Row, have: Row) -> bool:
    return (want.get("unit") or "") == have["unit"] and all(
        _number(want.get(key)) == _number(have[key]) for key in ("value", "upper", "baseline")
    )


def _number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)


def score_figures(tally: Tally, gold: Sequence[Row], found: Sequence[Row], where: str) -> None:
    """Counts the figures of one text. An idle `context` costs half, one that is asked for nothing."""
    pairs = list(pair(gold, found))
    right = {id(have) for _, have in pairs if have is not None}
    for have in found:
        tally.said.append((have["confidence"], id(have) in right))
        if id(have) not in right:
            tally.found += 0.5 if have["kind"] == "context" else 1
            tally.wrong.append(f"{where}: nobody asked for {have['quote']!r} ({have['kind']})")
    for want, read_as in pairs:
        if read_as is None:
            tally.gold += want["kind"] != "context"
            tally.wrong.append(f"{where}: {want['quote']!r} is not read")
            continue
        tally.hit += 1
        tally.gold += 1
        tally.found += 1
        tally.indicator += _likeness(want["indicator"], read_as["indicator"])
        if want["indicator"] != read_as["indicator"]:
            tally.wrong.append(f"{where}: counts {want['indicator']!r}, read {read_as['indicator']!r}")
        _score_fields(tally, want, read_as, where)


def _score_fields(tally: Tally, want: Row, have: Row, where: str) -> None:
    for name in _OF_FIGURES:
        if name in want and (name != "kind" or want["kind"] != "either"):
            told = _due(have["due"]) if name == "due" else have[name]
            tally.check(name, _due(want["due"]) if name == "due" else want[name], told, where)


def _due(due: Row | str | None) -> tuple[str | None, str | None] | None:
    """The day and the rhythm of a limit; a limit that is words only is no day."""
    if isinstance(due, str):
        return due, None
    return (due["by"], due["recurs"]) if due and (due["by"] or due["recurs"]) else None


def _likeness(one: str, other: str) -> float:
    shared = sum((Counter(one) & Counter(other)).values())
    return 2 * shared / (len(one) + len(other)) if one and other else 0.0


def _score_tasks(tally: Tally, gold: Sequence[Row], found: Sequence[Row], where: str) -> None:
    if gold or found:
        tally.check(
            "tasks", [row["number"] for row in gold], [row["number"] for row in found if row["number"]], where
        )
    for want, have in zip(gold, found, strict=False):
        bodies = {part: [name["name"] for name in have[part]] for part in _PARTS}
        due = have["due"]["by"] if have["due"] else None
        told = (bodies, due, have["standing"])
        asked = ({part: want[part] for part in _PARTS}, want["due"], want["standing"])
        for name, one, other in zip(_OF_TASKS, asked, told, strict=True):
            tally.check(name, one, other, where)


def _score_page(tally: Tally, gold: Row, found: Row, where: str) -> None:
    for name in _PAGE:
        if name in gold:
            tally.check("page", gold[name], found[name], f"{where}: {name}")
    if "main" in gold:
        tally.check("main", [gold["main"]], [list(span) for span in found["main"]], where)


def calibration(said: Sequence[tuple[float, bool]]) -> list[tuple[float, float, int, int]]:
    """For each bin of confidence, from the surest: its edges, how many were said so, how many were right."""
    rows = []
    for low, high in zip(BINS, (1.01, *BINS), strict=False):
        inside = [right for confidence, right in said if low <= confidence < high]
        rows.append((low, min(high, 1.0), len(inside), sum(inside)))
    return rows
