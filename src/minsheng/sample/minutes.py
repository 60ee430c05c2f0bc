"""The invented papers by which matters reach the office (会议纪要、批示、督办函、建议、提案)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import yaml

from minsheng.loop.matter import MatterKind


@dataclass(frozen=True, slots=True)
class SampleMatter:
    """One paper: what the office types of it, its text, and for each item who leads it and by which day."""

    kind: MatterKind
    title: str
    paper: str
    day: date
    origin: str
    text: str
    leads: tuple[tuple[str, date], ...]
    due_by: date | None = None


def load_minutes() -> tuple[SampleMatter, ...]:
    """The papers, in the order of their file."""
    said = yaml.safe_load(files("minsheng.sample").joinpath("data", "minutes.yml").read_text("utf-8"))
    return tuple(
        SampleMatter(
            **{
                **one,
                "kind": MatterKind(one["kind"]),
                "leads": tuple((body, by) for body, by in one["leads"]),
            }
        )
        for one in said["matters"]
    )
