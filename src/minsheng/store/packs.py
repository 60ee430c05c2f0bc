"""Packs as the county runs them: by the text that it adopted, whatever the file on disk says by now."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from minsheng.programmes.find import PackFolder, find_packs
from minsheng.programmes.kept import Programme
from minsheng.programmes.load import read_adopted
from minsheng.programmes.pack import Pack
from minsheng.store.blobs import bytes_of
from minsheng.store.made_once import made_once
from minsheng.store.models import ProgrammeRow
from minsheng.store.rows import from_row
from minsheng.terms.errors import Missing


def offered_packs() -> tuple[PackFolder, ...]:
    """Every pack that a county could adopt: ours, and those in the folders of the setting PACKS."""
    return find_packs(Path(one) for one in settings.PACKS)


def programmes(place: str) -> list[Programme]:
    """What the county adopted, by pack. One query."""
    rows = ProgrammeRow.objects.at(place).order_by("pack")
    return [from_row(Programme, row) for row in rows]


def programme_of(place: str, pack: str) -> Programme:
    """The adopted programme; Missing where the county has none of that name."""
    row = ProgrammeRow.objects.at(place).filter(pack=pack).first()
    if row is None:
        raise Missing(f"本县没有开办“{pack}”：请先在“事项”里开办", where=pack)
    return from_row(Programme, row)


def pack_of(place: str, pack: str) -> Pack:
    """The pack as adopted; Missing where the county did not adopt it. One query, two the first time."""
    return text_of(place, programme_of(place, pack))


def text_of(place: str, programme: Programme) -> Pack:
    """The pack that the programme is run by."""
    return _read(place, programme.pack, programme.page)


@made_once(256)
def _read(place: str, pack: str, page: str) -> Pack:
    return read_adopted(bytes_of(place, page).decode(), pack)
