"""How many rows of real task tables a person would have to correct; `--show` names them.

They are rebuilt as workbooks from flattened texts beside the checkout; without those it says so.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from minsheng.documents.opening.open import open_document
from minsheng.reading import read
from rebuilt_tables import CORPUS, rebuilt_tables, wrong_rows


def main() -> None:
    """Print one line a table: rows, rows to correct, their share."""
    if not CORPUS.is_dir():
        sys.stdout.write(f"No texts at {CORPUS}: nothing to rebuild.\n")
        return
    for table in rebuilt_tables():
        opened = open_document(table.workbook, f"{table.name}.xlsx")
        reading = read(opened.text, tables=opened.tables)
        wrong = wrong_rows(table, reading.tasks, reading.figures, reading.text)
        share = len(wrong) / len(table.rows)
        line = f"{table.name}: {len(table.rows):3} rows, {len(wrong):2} to correct ({share:.0%})\n"
        sys.stdout.write(line + "".join(f"    {one}\n" for one in wrong if "--show" in sys.argv))


if __name__ == "__main__":
    main()
