"""A passage for tests/gold/passages.jsonl as the reader reads it now, to be looked at and put right by hand.

usage: scripts/gold_line.py PHENOMENON WHY TEXT [DAY]      DAY is the paper's, as 2026-02-10
"""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import Any

from minsheng.reading import read

_FIELDS = ("start", "end", "quote", "indicator", "value", "unit", "bound", "kind", "strength", "period")
_PARTS = ("lead", "responsible", "support", "leaders")


def main() -> int:
    """Prints one line; 2 where the arguments are too few."""
    if len(sys.argv) not in (4, 5):
        sys.stderr.write((__doc__ or "").strip() + "\n")
        return 2
    phenomenon, why, text, *day = sys.argv[1:]
    found = read(text, issued=date.fromisoformat(day[0]) if day else None).to_dict()
    row: dict[str, Any] = {
        "phenomenon": phenomenon,
        "why": why,
        "issued": day[0] if day else None,
        "text": text,
    }
    row["figures"] = [_figure(figure) for figure in found["figures"]]
    if found["tasks"]:
        row["tasks"] = [_task(task) for task in found["tasks"]]
    sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


def _figure(figure: dict[str, Any]) -> dict[str, Any]:
    row = {name: figure[name] for name in _FIELDS}
    row |= {name: figure[name] for name in ("upper", "baseline") if figure[name] is not None}
    due = figure["due"]
    return row | {"due": {"by": due["by"], "recurs": due["recurs"]} if due else None}


def _task(task: dict[str, Any]) -> dict[str, Any]:
    bodies = {part: [body["name"] for body in task[part]] for part in _PARTS}
    due = task["due"]["by"] if task["due"] else None
    return {"number": task["number"], **bodies, "due": due, "standing": task["standing"]}


if __name__ == "__main__":
    raise SystemExit(main())
