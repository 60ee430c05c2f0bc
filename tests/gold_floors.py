"""The least that the reader must get right (下限): a floor for each figure of each gold, kept in floors.json.

A floor is raised by `scripts/gold --pin` and lowered only with `--lower --reason`, which leaves an entry that
says from what to what, when and why. `highest` is the highest floor that ever was, and `seal` a digest of the
rest, so that a floor changed by hand is seen. A gold is known by its digest: another gold has other floors.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).parent / "gold" / "floors.json"
_PLACES = 4  # a floor is the score cut after so many decimals, so that rounding never fails it
_LEAST = 1e-9

Floors = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Fall:
    """A score below its floor, or a floor that was lowered without saying why."""

    gold: str
    figure: str
    what: str


def load_floors() -> Floors:
    """The floors by gold; none before the first were pinned."""
    floors: Floors = json.loads(FLOORS.read_text("utf-8"))["golds"] if FLOORS.exists() else {}
    return floors


def seal_of(golds: Mapping[str, Any]) -> str:
    """The digest that must stand beside the floors."""
    return hashlib.sha256(json.dumps(golds, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def is_sealed() -> bool:
    """Whether the file of floors is as `save_floors` left it."""
    kept = json.loads(FLOORS.read_text("utf-8"))
    return bool(kept["seal"] == seal_of(kept["golds"]))


def save_floors(golds: Floors) -> None:
    """Writes the floors and their seal."""
    kept = {"golds": golds, "seal": seal_of(golds)}
    FLOORS.write_text(json.dumps(kept, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


def falls(floors: Floors, gold: str, digest: str, scores: Mapping[str, float]) -> list[Fall]:
    """What is below its floor in one gold. Another gold than the one that was pinned is a fall too."""
    kept = floors.get(gold)
    if kept is None:
        return [Fall(gold, "", "has no floors: run scripts/gold --pin")]
    if kept["digest"] != digest:
        return [Fall(gold, "", "is not the gold that was pinned: run scripts/gold --pin")]
    found = []
    for figure, floor in kept["floors"].items():
        have = scores.get(figure, 0.0)
        if have + _LEAST < floor["floor"]:
            found.append(Fall(gold, figure, f"is {have:.4f}, its floor {floor['floor']:.4f}"))
    return found


def unexplained(floors: Floors) -> list[Fall]:
    """Floors below the highest that no entry in `lowered` leads down to."""
    found = []
    for gold, kept in floors.items():
        for figure, floor in kept["floors"].items():
            steps = floor["lowered"]
            told = all(
                step["reason"].strip() and step["date"] and step["to"] < step["from"] for step in steps
            )
            lowest = min([step["to"] for step in steps], default=floor["highest"])
            if not told or floor["floor"] + _LEAST < min(lowest, floor["highest"]):
                found.append(Fall(gold, figure, f"was lowered to {floor['floor']} without a reason"))
    return found


def pin(
    floors: Floors, gold: str, digest: str, scores: Mapping[str, float], *, reason: str | None, day: str
) -> tuple[Floors, list[Fall]]:
    """`floors` with those of `gold` set to `scores`, and what it refused: to lower one without a `reason`."""
    old = floors.get(gold, {"floors": {}})["floors"]
    new: dict[str, Any] = {}
    refused = []
    for figure, score in scores.items():
        floor = int(score * 10**_PLACES + _LEAST) / 10**_PLACES
        before = old.get(figure)
        if before is None:
            new[figure] = {"floor": floor, "highest": floor, "lowered": []}
            continue
        lowered = list(before["lowered"])
        if floor < before["floor"]:
            if not reason:
                refused.append(Fall(gold, figure, f"would fall from {before['floor']} to {floor}"))
                new[figure] = before
                continue
            lowered.append({"from": before["floor"], "to": floor, "reason": reason, "date": day})
        new[figure] = {"floor": floor, "highest": max(before["highest"], floor), "lowered": lowered}
    refused += [
        Fall(gold, figure, "is no longer scored") for figure in old if figure not in scores and not reason
    ]
    return {**floors, gold: {"digest": digest, "floors": new}}, refused
