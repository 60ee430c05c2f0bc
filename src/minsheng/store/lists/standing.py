"""Bands (分档) as they were published: of the newest bulletin, and month by month through a year."""

from __future__ import annotations

from minsheng.ledger.commitment import State
from minsheng.ledger.table import Stage
from minsheng.loop.appraisal import Month
from minsheng.loop.bulletin import Bulletin
from minsheng.loop.facts import BandFact
from minsheng.loop.standing import Band
from minsheng.store.models import CommitmentRow, TableRow
from minsheng.store.reads import records_of
from minsheng.terms.post import Post

_BANDS = {band.label: band for band in Band}


def newest_bands(post: Post) -> tuple[BandFact, ...]:
    """The bands of the newest bulletin that placed bodies; empty where none did."""
    placed = [one for one in records_of(post.place, Bulletin, {}) if one.shown.get("bands")]
    return tuple(BandFact(**row) for row in placed[-1].shown["bands"]) if placed else ()


def bands_of_year(place: str, year: int) -> list[Month]:
    """Each body of each month of `year` in its band: of a month's bulletins the last one counts, a correction
    takes the place of what it corrects."""
    by_cycle: dict[str, Bulletin] = {}
    for bulletin in records_of(place, Bulletin, {"year": year}):
        if bulletin.shown.get("bands"):
            by_cycle[bulletin.cycle] = bulletin
    return [
        Month(bulletin.shown["month"], row["group"], row["body"], _BANDS[row["band"]])
        for bulletin in by_cycle.values()
        for row in bulletin.shown["bands"]
    ]


def items_by_number(place: str, year: int) -> dict[str, str]:
    """The ids of the items of the year's issued tables by their number; of equal numbers the first
    table's."""
    issued = TableRow.objects.at(place).filter(year=year, stage=Stage.ISSUED.value).values("id")
    rows = CommitmentRow.objects.at(place).filter(table__in=issued, state=State.CONFIRMED.value)
    found: dict[str, str] = {}
    for identity, number in rows.order_by("table", "number").values_list("id", "number"):
        found.setdefault(str(number), identity)
    return found
