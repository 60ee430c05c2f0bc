"""A table as delimited text (csv, tsv): rows of cells, whatever sign stands between them."""

from __future__ import annotations

import csv
from collections import Counter
from io import StringIO

from minsheng.documents.limits import limits
from minsheng.documents.opened import Opened
from minsheng.documents.opening.grid import Placed, cell_words, write_table
from minsheng.documents.opening.growing import Growing
from minsheng.terms.errors import BadInput

# In the order of preference where two cut the rows equally well.
DELIMITERS = (",", "\t", ";", "|", "，")
# Rows that are judged to tell the delimiter.
JUDGED = 200
MARK = "\ufeff"


def open_csv(text: str, *, encoding: str) -> Opened:
    """The table in `text`, written as every table is. Raises BadInput where no cell holds a word."""
    rows = _rows(text.removeprefix(MARK))
    grown = Growing()
    table = write_table(grown, _placed(rows))
    if not table.rows:
        raise BadInput("表格里没有内容：请检查是否传错了文件")
    return Opened(grown.text(), "csv", encoding, (table,))


def delimiter_of(text: str) -> str:
    """The sign that cuts the most rows into one same number of cells, two at least; else a comma."""
    head = "\n".join(text.splitlines()[:JUDGED])
    best = max(DELIMITERS, key=lambda sign: _evenness(head, sign))
    return best if _evenness(head, best) > 0 else DELIMITERS[0]


def _evenness(text: str, delimiter: str) -> int:
    widths = Counter(len(row) for row in _cut(text, delimiter) if len(row) > 1)
    return max(widths.values(), default=0)


def _rows(text: str) -> list[list[str]]:
    cut = _cut(text, delimiter_of(text))
    rows: list[list[str]] = []
    cells = 0
    for row in cut:
        cells += len(row)
        if cells > limits().table_cells:
            raise BadInput(f"表格超过 {limits().table_cells // 10000} 万格的上限：请拆成几个文件")
        rows.append(row)
    return rows


def _cut(text: str, delimiter: str) -> list[list[str]]:
    """The rows of `text`. A quotation mark that is never closed is an ordinary sign, so nothing is lost."""
    quote = '"' if text.count('"') % 2 == 0 else None
    csv.field_size_limit(limits().text_characters)
    lines = StringIO(text.replace("\0", ""), newline="")  # not splitlines(): it cuts at U+2028 too
    try:
        return list(csv.reader(lines, delimiter=delimiter, quotechar=quote))
    except csv.Error as error:
        raise BadInput("表格的引号或换行不成对：请在 Excel（WPS）中另存为 .xlsx 后再试") from error


def _placed(rows: list[list[str]]) -> list[Placed]:
    return [
        Placed(at, column, cell_words(words))
        for at, row in enumerate(rows)
        for column, words in enumerate(row)
    ]
