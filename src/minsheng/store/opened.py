"""A kept case in clear, read by its pack."""

from __future__ import annotations

from dataclasses import dataclass

from minsheng.programmes.case import Case
from minsheng.programmes.case_plain import read_case
from minsheng.programmes.fields import Wrong
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.store.packs import pack_of
from minsheng.store.subjects import open_answers


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case as kept and in clear, with its pack. `dropped` are answers to fields that the pack no longer
    has, `wrong` those that it would refuse today; `is_lost` says that its step is no longer there."""

    kept: KeptCase
    pack: Pack
    case: Case
    dropped: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    is_lost: bool = False


def opened_case(kept: KeptCase, pack: Pack | None = None) -> OpenedCase:
    """The case in clear, read by `pack`: the one that the county adopted, where none is given."""
    pack = pack or pack_of(kept.place, kept.pack)
    row = {
        "id": kept.id,
        "pack": kept.pack,
        "version": kept.version,
        "answers": open_answers(kept.place, kept.subject, pack.fields, kept.answers),
        "computed": open_answers(kept.place, kept.subject, pack.fields, kept.computed),
        "trail": kept.trail,
    }
    read = read_case(pack, row)
    return OpenedCase(kept, pack, read.case, read.dropped, read.wrong, read.is_lost)
