"""The red head of the office's own papers, as it was registered; else the place's supervision office."""

from __future__ import annotations

from django.utils.translation import gettext as _

from minsheng.loop.instance import Instance
from minsheng.papers.letterhead import Letterhead
from minsheng.portal.acting import StaffRequest
from minsheng.store.reads import record_of


def letterhead_in(request: StaffRequest) -> Letterhead:
    """Who signs the papers of this place, their red head, who gets copies, whom to ask."""
    acting = request.acting
    instance = record_of(acting.place, Instance, acting.place)
    office = _("%(place)s人民政府督查室") % {"place": acting.place_name}
    if instance is None:
        return Letterhead(office, office)
    return Letterhead(instance.office or office, instance.head or office, instance.copies, instance.contact)
