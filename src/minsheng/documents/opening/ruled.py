"""Tables out of rules: where lines cross there are cells, and where one is missing cells are merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from minsheng.documents.opening.grid import Placed, cell_words
from minsheng.documents.opening.page_lines import CLOSED, OPENS_ITEM, Line, kept_together, rows_as_given

# Rules nearer than this are one rule drawn twice, or meet at a corner. In points.
NEAR = 3.0
# A line in a cell goes on in the next where fewer characters than this would still fit, padding counted.
ROOM_LEFT = 2.6
# More rules than this on one page are squared paper.
MOST_RULES = 1500


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A straight line: where it lies (y of a horizontal, x of a vertical one), and from where to where."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledGrid:
    """A table's rules: the x and y of its lines, and for each of its places the first place of its cell."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owners: dict[tuple[int, int], tuple[int, int]]

    @property
    def top(self) -> float:
        """How far down the page the table begins."""
        return self.ys[0]

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.xs) - 1

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The cell around a point, None outside the table."""
        column, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        return self.owners.get((row, column))

    def placed(self, inside: dict[tuple[int, int], list[Line]]) -> list[Placed]:
        """The cells with their words, given the pieces in each."""
        return [self._placed(cell, inside[cell]) for cell in sorted(inside)]

    def _placed(self, cell: tuple[int, int], pieces: list[Line]) -> Placed:
        own = [place for place, owner in self.owners.items() if owner == cell]
        last_row, last_column = max(row for row, _ in own), max(column for _, column in own)
        room = self.xs[last_column + 1] - self.xs[cell[1]]
        words = cell_words(_flowed(rows_as_given(pieces), room))
        box = (self.xs[cell[1]], self.ys[cell[0]], self.xs[last_column + 1], self.ys[last_row + 1])
        return Placed(*cell, words, last_row - cell[0] + 1, last_column - cell[1] + 1, box=box)


def _flowed(rows: Sequence[Line], room: float) -> str:
    """The rows of a cell, with a line break where one was meant."""
    words = rows[0].words
    for before, after in pairwise(rows):
        left = room - (before.right - before.left)
        is_full = left < (ROOM_LEFT + kept_together(after.words)) * before.size
        is_item = CLOSED.search(before.words) and OPENS_ITEM.match(after.words)
        words += ("" if is_full and not is_item else "\n") + after.words
    return words.replace("\t", " ")


def ruled_grids(level: Sequence[Rule], upright: Sequence[Rule]) -> list[RuledGrid]:
    """The tables that horizontal and vertical rules make, from above; a frame around one text is none."""
    level, upright = _merged(level), _merged(upright)
    if len(level) + len(upright) > MOST_RULES:
        return []
    grids = []
    for rows, columns in _touching(level, upright):
        xs, ys = _places(columns), _places(rows)
        if (len(xs) - 1) * (len(ys) - 1) >= 2:
            grids.append(RuledGrid(xs, ys, _owners(xs, ys, rows, columns)))
    return sorted(grids, key=lambda grid: grid.top)


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Rules that lie on each other or follow each other, as one."""
    merged: list[Rule] = []
    for rule in _snapped(rules):
        last = merged[-1] if merged else None
        if last is not None and last.at == rule.at and rule.start <= last.end + NEAR:
            merged[-1] = Rule(last.at, last.start, max(last.end, rule.end))
        else:
            merged.append(rule)
    return merged


def _snapped(rules: Sequence[Rule]) -> list[Rule]:
    """The rules with near places made one place, sorted by place and start."""
    snapped: list[Rule] = []
    at = None
    for rule in sorted(rules):
        if at is None or rule.at - at > NEAR:
            at = rule.at
        snapped.append(Rule(at, rule.start, rule.end))
    return sorted(snapped)


def _touching(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """The rules sorted into tables: horizontal and vertical ones that touch, directly or through others."""
    parents = list(range(len(level) + len(upright)))

    def root(one: int) -> int:
        while parents[one] != one:
            parents[one] = parents[parents[one]]
            one = parents[one]
        return one

    for one, across in enumerate(level):
        for other, down in enumerate(upright, len(level)):
            if _cross(across, down):
                parents[root(one)] = root(other)
    tables: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for one, rule in enumerate([*level, *upright]):
        tables.setdefault(root(one), ([], []))[0 if one < len(level) else 1].append(rule)
    return [(rows, columns) for rows, columns in tables.values() if len(rows) > 1 and len(columns) > 1]


def _cross(across: Rule, down: Rule) -> bool:
    return (
        across.start - NEAR <= down.at <= across.end + NEAR
        and down.start - NEAR <= across.at <= down.end + NEAR
    )


def _places(rules: Sequence[Rule]) -> tuple[float, ...]:
    return tuple(sorted({rule.at for rule in rules}))


def _owners(
    xs: tuple[float, ...], ys: tuple[float, ...], rows: Sequence[Rule], columns: Sequence[Rule]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place the first place of its cell: places are one cell where no rule parts them."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(ys) - 1):
        middle_y = (ys[row] + ys[row + 1]) / 2
        for column in range(len(xs) - 1):
            middle_x = (xs[column] + xs[column + 1]) / 2
            if row and not _is_ruled(rows, ys[row], middle_x):
                owners[row, column] = owners[row - 1, column]
            elif column and not _is_ruled(columns, xs[column], middle_y):
                owners[row, column] = owners[row, column - 1]
            else:
                owners[row, column] = (row, column)
    return owners


def _is_ruled(rules: Sequence[Rule], at: float, where: float) -> bool:
    return any(rule.at == at and rule.start <= where <= rule.end for rule in rules)
