"""The letterhead of the office's own papers, as this place registered it."""

from __future__ import annotations

from minsheng.loop.instance import Instance
from minsheng.papers.letterhead import Letterhead, registered_letterhead
from minsheng.portal.acting import StaffRequest
from minsheng.store.reads import record_of


def letterhead_in(request: StaffRequest) -> Letterhead:
    """Who signs the papers of this place, their red head, who gets copies, whom to ask."""
    acting = request.acting
    return registered_letterhead(record_of(acting.place, Instance, acting.place), acting.place_name)
