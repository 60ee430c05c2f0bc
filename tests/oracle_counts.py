"""What came of the tests that others wrote, by suite: they agree, differ for a reason, or are not read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from oracles import Case

CONVENTIONS = Path(__file__).parent / "reading" / "external.yml"


@dataclass(slots=True)
class Count:
    """The cases of one suite."""

    agree: int = 0
    differ: int = 0
    unread: int = 0


def load_conventions() -> tuple[dict[str, str], dict[str, str]]:
    """Why what is not read is not, by its name; the convention of each case that differs, by its digest."""
    kept: dict[str, Any] = yaml.safe_load(CONVENTIONS.read_text("utf-8"))
    differs = {digest: name for name, row in kept["differs"].items() for digest in row["cases"]}
    return kept["unread"], differs


def count(cases: Iterable[Case]) -> tuple[dict[str, Count], list[str]]:
    """The counts by suite, and in words what is neither as asked nor explained."""
    unread, differs = load_conventions()
    found: dict[str, Count] = {}
    unexplained = []
    met = set()
    for case in cases:
        row = found.setdefault(case.suite, Count())
        listed = case.digest in differs
        met.add(case.digest)
        if case.unread:
            row.unread += 1
            if case.unread not in unread:
                unexplained.append(f"{_name(case)}: no reason why {case.unread} is not read")
        elif case.agrees:
            row.agree += 1
            if listed:
                unexplained.append(f"{_name(case)} agrees now: take it out of {differs[case.digest]}")
        else:
            row.differ += 1
            if not listed:
                unexplained.append(
                    f"{_name(case)} wants {[*map(sorted, case.wants)]}, has {sorted(case.has)}"
                )
    unexplained += [
        f"{digest} is listed under {name} and stands nowhere"
        for digest, name in differs.items()
        if digest not in met
    ]
    return found, unexplained


def _name(case: Case) -> str:
    return f"{case.suite}#{case.number} {case.digest}"
