"""What the twenty checks look at in the programmes that a place runs: traces that are asked for, what is
counted, what may be shown to everybody."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.loop.guard.configuration import TRACES, FieldKind, Form, FormField, FormPurpose, PublicTable
from minsheng.loop.guard.finding import words
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.pack import Pack
from minsheng.store.packs import programmes, text_of

# which kind of trace a file is, by the word in its label
_TRACES = {kind: words(kind.value) for kind in sorted(TRACES)}


def running_packs(place: str) -> tuple[Pack, ...]:
    """The packs by which the place runs its programmes. One query, and one a pack the first time."""
    return tuple(text_of(place, programme) for programme in programmes(place))


def pack_forms(packs: tuple[Pack, ...]) -> Iterator[Form]:
    """The form of each programme, with the files that it asks for; what a case needs is no survey."""
    for pack in packs:
        files = [field for field in pack.fields.values() if field.type is FieldType.FILE]
        if files:
            yield Form(pack.title, FormPurpose.OWN_WORK, tuple(_file(field, pack) for field in files))


def pack_measures(packs: tuple[Pack, ...]) -> tuple[str, ...]:
    """The names of what the programmes count for a commitment."""
    return tuple(one.label for pack in packs for one in pack.indicators.values())


def pack_tables(packs: tuple[Pack, ...]) -> Iterator[PublicTable]:
    """The fields of each programme that may be released: nothing that tells of a person may be among them."""
    for pack in packs:
        columns = tuple(field.label for field in pack.fields.values() if field.public)
        if columns:
            yield PublicTable(pack.title, columns, of_people=False)


def _file(field: Field, pack: Pack) -> FormField:
    """A need is written where the field says why (`help`); it rests on the authority of the pack."""
    found = (kind for kind, marks in _TRACES.items() if any(mark in field.label for mark in marks))
    basis = pack.authority if field.help else ""
    return FormField(field.label, next(found, FieldKind.PAPER), field.required is not None, field.help, basis)
