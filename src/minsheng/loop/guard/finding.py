"""A finding (体检发现): one thing that breaks one check, the clause behind it, and what to do instead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import yaml

from minsheng.loop.guard.configuration import Configuration


class Weight(StrEnum):
    """What a finding does: refuse to start, or warn in the cycle's report."""

    REFUSE = "refuse"  # 不予启动
    WARN = "warn"  # 提醒


@dataclass(frozen=True, slots=True)
class Clause:
    """Where a check comes from. `at` is the article or heading; `sure` is law, page or ours."""

    name: str
    at: str
    sure: str

    @property
    def words(self) -> str:
        """The clause as a screen names it; what is ours is never shown as law."""
        said = f"《{self.name}》{self.at}" if self.sure != "ours" else f"{self.name}{self.at}"
        return f"{said}（官方文本待核对）" if self.sure == "page" else said


@dataclass(frozen=True, slots=True)
class Finding:
    """`what` names the thing, `instead` what to do about it, both in Chinese."""

    check: int
    weight: Weight
    what: str
    instead: str


CheckFunction: TypeAlias = Callable[[Configuration], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """One of the twenty: its number, its title, the clauses behind it and the pure function that looks.
    `closed` says why nothing in a place can break it, because nothing of the kind can be set up; else empty.
    A check that never could find anything has not passed."""

    number: int
    title: str
    clauses: tuple[Clause, ...]
    look: CheckFunction
    closed: str = ""


def check_called(number: int, look: CheckFunction) -> Check:
    """Check `number` with its title and clauses out of `clauses.yml`."""
    said = next(one for one in _clauses()["checks"] if one["number"] == number)
    known = _clauses()["clauses"]
    clauses = tuple(Clause(known[key]["name"], at, known[key]["sure"]) for key, at in said["clauses"])
    return Check(number, said["title"], clauses, look, said.get("closed", ""))


def words(group: str) -> tuple[str, ...]:
    """The words of `words.yml` in `group`."""
    return tuple(_words()[group])


def word_in(text: str, group: str) -> str | None:
    """The first word of `group` that `text` contains, or None."""
    return next((word for word in words(group) if word in text), None)


@cache
def _clauses() -> dict[str, Any]:
    return dict(yaml.safe_load(files("minsheng.loop.guard").joinpath("clauses.yml").read_text("utf-8")))


@cache
def _words() -> dict[str, list[str]]:
    return dict(yaml.safe_load(files("minsheng.loop.guard").joinpath("words.yml").read_text("utf-8")))
