"""A workbook of 400,000 rows written (`out FILE`) or read (`in FILE`): time and memory of this process."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

ROWS = 400_000
MOST_MB, MOST_SECONDS = 300, 120


def main() -> None:
    """Print the one part."""
    part, file = sys.argv[1], Path(sys.argv[2])
    started, busy = time.perf_counter(), time.process_time()
    done = _write(file) if part == "out" else _read(file)
    took, own = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    missed = "" if peak < MOST_MB and took < MOST_SECONDS and not done else "  MISSED"
    sys.stdout.write(
        f"xlsx {part} of {ROWS:,} rows: {took:.0f} s, processor {own:.0f} s (bound {MOST_SECONDS} s), "
        f"{peak:.0f} MB (bound {MOST_MB} MB){missed}{done}\n"
    )


class _Rows(Sequence[tuple[Any, ...]]):
    """Rows that are made as they are asked for, as a register is read from its table."""

    def __len__(self) -> int:
        return ROWS

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  (a row, or a slice of them)
        if at >= ROWS:
            raise IndexError(at)
        words = (f"第{at + 1}项：新增普惠托位300个", f"县第{at % 97}局")
        return (at + 1, *words, Decimal(300), Decimal(at % 300), date(2026, 12, 31))


def _write(file: Path) -> str:
    from minsheng.documents.sheet import Sheet, SheetColumn
    from minsheng.documents.writing.xlsx import write_xlsx

    heads = ("序号", "任务", "牵头单位", "目标", "完成", "时限")
    columns = tuple(SheetColumn(head, 30 if head == "任务" else 12) for head in heads)
    file.write_bytes(write_xlsx([Sheet("台账", columns, _Rows(), title="任务台账")]))
    return ""


def _read(file: Path) -> str:
    from minsheng.documents.opening.xlsx import stream_sheets
    from minsheng.terms.errors import BadInput

    try:
        found = sum(1 for _, rows in stream_sheets(file.read_bytes(), file.name) for _ in rows)
    except (BadInput, FileNotFoundError) as refused:
        return f"; {refused}"
    return "" if found == ROWS + 2 else f"; {found} rows were read"


if __name__ == "__main__":
    main()
