"""A workbook of 400,000 rows written (`out FILE`) or read (`in FILE`): time and memory of this process."""

from __future__ import annotations

import resource
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

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


def _write(file: Path) -> str:
    from minsheng.documents.sheet import Sheet, SheetColumn
    from minsheng.documents.writing.xlsx import write_xlsx

    heads = ("序号", "任务", "牵头单位", "目标", "完成", "时限")
    columns = tuple(SheetColumn(head, 30 if head == "任务" else 12) for head in heads)
    day = date(2026, 12, 31)
    rows = tuple(
        (number, f"第{number}项：新增普惠托位300个", f"县第{number % 97}局", Decimal(300), Decimal(120), day)
        for number in range(1, ROWS + 1)
    )
    file.write_bytes(write_xlsx([Sheet("台账", columns, rows, title="任务台账")]))
    return ""


def _read(file: Path) -> str:
    from minsheng.documents.opening.xlsx import read_sheets
    from minsheng.terms.errors import BadInput

    try:
        (sheet,) = read_sheets(file.read_bytes(), file.name)
    except (BadInput, FileNotFoundError) as refused:
        return f"; {refused}"
    found = sum(1 for _ in sheet.rows)
    return "" if found == ROWS + 2 else f"; {found} rows were read"


if __name__ == "__main__":
    main()
