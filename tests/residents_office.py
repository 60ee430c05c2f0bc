"""A county whose grid has a page for residents, for the tests of that page."""

from __future__ import annotations

from django.utils import timezone

from builders import County, a_county
from minsheng.actions.act import By
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.put_entry import put_entry
from programme_office import worker

PACK = "governance/grid_events"
FORM = f"/public/songchuan/programmes/{PACK}/"


def a_county_with_a_page() -> tuple[County, By]:
    """The county, with the page open; who works on what comes in."""
    county = a_county(at=timezone.now())
    adopt_programme(by=county.supervision_head, pack=PACK)
    worker(county, "residents", "office", "resident", pack=PACK)
    grid = worker(county, "grid", "east", "grid_worker", pack=PACK)
    answers = {"code": "waste", "name": "积存渣土", "amount": 4, "unit": "working_hours", "violent": False}
    put_entry(by=grid, pack=PACK, register="classes", answers=answers)
    return county, grid
