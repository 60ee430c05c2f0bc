"""Columns covered from above, against the plain way that looks at every column."""

from __future__ import annotations

import random

import pytest

from minsheng.documents.opening.open import open_document
from minsheng.documents.opening.taken import Taken
from minsheng.terms.errors import BadInput


class Plain:
    """Column by column."""

    def __init__(self) -> None:
        self.until: dict[int, int] = {}

    def free(self, column: int, row: int) -> int:
        while self.until.get(column, 0) > row:
            column += 1
        return column

    def take(self, start: int, end: int, until: int) -> None:
        self.until.update(dict.fromkeys(range(start, end), until))


@pytest.mark.parametrize("seed", range(40))
def test_the_same_places_as_the_plain_way(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (a seed that repeats)
    plain, taken = Plain(), Taken()
    wide, tall, row = chance.choice([1, 3, 40]), chance.choice([1, 4, 60]), 0
    for row in range(60):
        column = 0
        for _ in range(chance.randint(0, 40)):
            column = plain.free(column, row)
            assert taken.free(column, row) == column
            width, height = chance.randint(1, wide), chance.randint(1, tall)
            for one in (plain, taken):
                one.take(column, column + width, row + height)
            column += width
            assert taken.free(column, row) == plain.free(column, row)
    for _ in range(200):
        column, later = chance.randint(0, 4000), row + chance.randint(0, 80)
        assert taken.free(column, later) == plain.free(column, later)


def page(rows: int, cells: str) -> bytes:
    return f"<html><body><table>{f'<tr>{cells}</tr>' * rows}</table></body></html>".encode()


WIDE = '<td colspan="999" rowspan="0"></td><td>甲</td><td colspan="999" rowspan="0"></td><td>乙</td>'


def test_wide_and_tall_cells_are_placed_without_a_walk_over_columns() -> None:
    opened = open_document(page(200, WIDE), "a.html")
    assert opened.text.count("甲") == opened.text.count("乙") == 200
    assert len(opened.tables[0].rows) == 200


def test_what_is_too_large_is_refused_with_its_size() -> None:
    """The plain way walks some thousand million columns before it knows."""
    with pytest.raises(BadInput, match=r"表格过大.4000 行"):
        open_document(page(4000, WIDE), "a.html")
