"""Where rows and cells stand on their pages, in a measure that holds for a page drawn at any size."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.documents.opened import Sheet, Spot
from minsheng.documents.opening.page_flow import Seat

WHOLE = 1000  # thousandths of a page's width and height


def spots_of(seats: Sequence[Seat], sheets: Sequence[Sheet]) -> tuple[Spot, ...]:
    """The spots of `seats`, by their place in the text; none for a page without a size."""
    spots = [
        Spot(seat.span, seat.page + 1, *_thousandths(seat, sheets[seat.page]))
        for seat in seats
        if sheets[seat.page].width > 0 and sheets[seat.page].height > 0
    ]
    return tuple(sorted(spots, key=lambda spot: (spot.span.start, spot.page)))


def _thousandths(seat: Seat, sheet: Sheet) -> tuple[int, int, int, int]:
    left, top, right, bottom = seat.box
    return (
        _part(left, sheet.width),
        _part(top, sheet.height),
        _part(right, sheet.width),
        _part(bottom, sheet.height),
    )


def _part(at: float, of: int) -> int:
    """`at` in thousandths of `of`, within the page: a file may set words beside it."""
    return min(max(round(WHOLE * at / of), 0), WHOLE)
