"""Which columns of a table under way are covered from above, and until which row.

Stretches of columns that end together are one entry, and entries stand in blocks that know which of theirs
ends first: a table of thousands of wide and tall cells is placed without a walk over every column.
"""

from __future__ import annotations

from bisect import bisect_right

_BLOCK = 64  # entries: a walk over one block and over all blocks cost about the same at 4,000 entries
_Entry = tuple[
    int, int
]  # first column, and the first row in which it and those up to the next entry are free


class Taken:
    """All columns, free at first. The last entry goes on without end."""

    def __init__(self) -> None:
        self._blocks: list[list[_Entry]] = [[(0, 0)]]
        self._starts = [0]  # of each block its first column
        self._least = [0]  # of each block the first row in which something of it is free

    def free(self, column: int, row: int) -> int:
        """The first column from `column` on that is free in `row`."""
        at = bisect_right(self._starts, column) - 1
        block = self._blocks[at]
        here = bisect_right(block, (column, _FAR)) - 1
        if block[here][1] <= row:
            return column
        for start, until in block[here + 1 :]:
            if until <= row:
                return start
        while self._least[at := at + 1] > row:  # the last entry is free for ever
            pass
        return next(start for start, until in self._blocks[at] if until <= row)

    def take(self, start: int, end: int, until: int) -> None:
        """Cover `start` to `end`, not counted, until that row: whatever covered them before does no more."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, end) - 1
        entries = [entry for block in self._blocks[first : last + 1] for entry in block]
        low = bisect_right(entries, (start, -1))
        high = bisect_right(entries, (end, _FAR))
        kept = [*entries[:low], (start, until)]
        if high == 0 or entries[high - 1][0] != end:
            kept.append((end, entries[high - 1][1]))
        else:
            kept.append(entries[high - 1])
        self._put(first, last, [*kept, *entries[high:]])

    def _put(self, first: int, last: int, entries: list[_Entry]) -> None:
        joined = [entry for at, entry in enumerate(entries) if at == 0 or entry[1] != entries[at - 1][1]]
        blocks = [joined[at : at + _BLOCK] for at in range(0, len(joined), _BLOCK)]
        self._blocks[first : last + 1] = blocks
        self._starts[first : last + 1] = [block[0][0] for block in blocks]
        self._least[first : last + 1] = [min(until for _, until in block) for block in blocks]


_FAR = 1 << 62
