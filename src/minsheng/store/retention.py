"""How long personal answers are kept (保存期限): the persons whose time is over, for somebody to decide.

The years count from the end of a case. They are the pack's parameter `retention`, or what the county set
itself; a programme without either keeps on.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import in_force
from minsheng.store.around import overrides_of
from minsheng.store.models import CaseRow, EntryRow, OwnParameterRow, PersonKey
from minsheng.store.packs import programmes, text_of
from minsheng.terms.calendar import OFFICE_TIME

RETENTION = "retention"  # the parameter, in years
MOST_YEARS = 100


@dataclass(frozen=True, slots=True)
class DuePerson:
    """A person all of whose cases are closed and out of time: their numbers by programme title, and the last
    day on which anything happened."""

    subject: str
    cases: tuple[tuple[str, str], ...]
    last: date


def years_of(place: str, pack: Pack, day: date) -> int | None:
    """For how many years after its end a case keeps its personal answers; None for ever."""
    parameter = pack.parameters.get(RETENTION)
    if parameter is not None:
        found = in_force(parameter, day, overrides_of(place, pack))
        return None if found is None else int(found.value)
    rows = OwnParameterRow.objects.at(place).filter(
        pack=pack.id, parameter=RETENTION, withdrawn=False, since__lte=day
    )
    value = rows.order_by("-since").values_list("value", flat=True).first()
    return None if value is None else int(value)


def due_persons(place: str, day: date) -> tuple[DuePerson, ...]:
    """The persons whose time is over in every programme, the longest first. Two queries a programme."""
    ends: dict[str, date] = {}
    cases: dict[str, list[tuple[str, str]]] = defaultdict(list)
    held: set[str] = set()
    for programme in programmes(place):
        pack = text_of(place, programme)
        years = years_of(place, pack, day)
        rows = CaseRow.objects.at(place).filter(pack=pack.id, subject__isnull=False)
        for subject, number, is_open, moved_at, withdrawn in rows.values_list(
            "subject", "number", "is_open", "moved_at", "withdrawn"
        ).iterator():
            last = moved_at.astimezone(OFFICE_TIME).date()
            if years is None or (is_open and withdrawn is None) or _later(last, years) > day:
                held.add(subject)
            else:
                ends[subject] = max(last, ends.get(subject, last))
                cases[subject].append((pack.title, number))
        listed = EntryRow.objects.at(place).filter(pack=pack.id, withdrawn__isnull=True)
        held |= set(listed.exclude(subject=None).values_list("subject", flat=True))
    waiting = set(PersonKey.objects.at(place).values_list("person", flat=True)) & ends.keys() - held
    found = [DuePerson(one, tuple(sorted(cases[one])), ends[one]) for one in waiting]
    return tuple(sorted(found, key=lambda one: (one.last, one.subject)))


def _later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, month=3, day=1)
