"""Bodies, groups, people and posts of a place as a whole: for its workbook, and for a preview of one."""

from __future__ import annotations

from minsheng.ledger.establishment_plan import Known
from minsheng.store.accounts import account_names, names_taken
from minsheng.store.models import PlaceRow
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, Group, Membership
from minsheng.terms.post import Person, Post


def list_establishment(place: str) -> Known:
    """Everything. Nine queries."""
    return Known(
        place,
        PlaceRow.objects.at(place).get().name,
        records_of(place, Body, {}),
        records_of(place, Group, {}),
        records_of(place, Membership, {}),
        records_of(place, Person, {}),
        records_of(place, Post, {}),
        account_names(place),
        names_taken(),
    )
