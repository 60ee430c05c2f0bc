"""The names of a place ready to be asked (单位名称), made once for each state of its register.

A county of 50,000 bodies takes a second to read and order; its register changes a few times a year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from django.db.models import BooleanField, Max
from django.db.models.expressions import RawSQL

from minsheng.ledger.resolve import Directory, make_directory
from minsheng.store.made_once import made_once
from minsheng.store.models import Event, PlaceRow, Touch
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, Group

_KEPT = 2  # states of registers; each holds every body of its place
# Word by word as the index `touch_names` has it: SQLite knows a partial index by nothing else.
_NAMED = RawSQL("kind in ('body', 'group')", (), output_field=BooleanField())


def directory_on(place: str, day: date) -> Directory:
    """The bodies and groups of the place as they stand in the record now, asked on `day`. Three queries while
    the register is as it was."""
    name = PlaceRow.objects.at(place).values_list("name", flat=True).first() or ""
    return replace(_directory(place, name, register_state(place)), day=day)


def register_state(place: str) -> str:
    """The hash of the newest event that touched a name: it stands for every name before it too."""
    touched = Touch.objects.at(place).filter(_NAMED).aggregate(newest=Max("sequence"))
    event = Event.objects.at(place).filter(sequence=touched["newest"] or 0)
    return event.values_list("hash", flat=True).first() or ""


@made_once(_KEPT)
def _directory(place: str, name: str, state: str) -> Directory:
    bodies, groups = records_of(place, Body, {}), records_of(place, Group, {})
    return make_directory(bodies, groups, day=date.min, place_name=name)
