"""A kept case in clear, read by its pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.fernet import Fernet

from minsheng.programmes.case import Case
from minsheng.programmes.case_plain import read_case
from minsheng.programmes.fields import Wrong
from minsheng.programmes.kept import KeptCase
from minsheng.programmes.pack import Pack
from minsheng.store.names import keys_of
from minsheng.store.packs import pack_of
from minsheng.store.subjects import answers_by


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case as kept and in clear, with its pack. `dropped` are answers to fields that the pack no longer
    has, `wrong` those that it would refuse today; `is_lost` says that its step is no longer there,
    `is_forgotten` that the key of its person was destroyed."""

    kept: KeptCase
    pack: Pack
    case: Case
    dropped: tuple[str, ...] = ()
    wrong: tuple[Wrong, ...] = ()
    is_lost: bool = False
    is_forgotten: bool = False


def opened_case(kept: KeptCase, pack: Pack | None = None) -> OpenedCase:
    """The case in clear, read by `pack`: the one that the county adopted, where none is given."""
    return opened_cases([kept], pack or pack_of(kept.place, kept.pack))[0]


def opened_cases(kept: Sequence[KeptCase], pack: Pack) -> list[OpenedCase]:
    """Cases of one pack and place in clear. One query."""
    subjects = {one.subject for one in kept if one.subject is not None}
    keys = keys_of(kept[0].place, subjects) if kept else {}
    return [_opened(one, pack, keys.get(one.subject or "")) for one in kept]


def _opened(kept: KeptCase, pack: Pack, key: Fernet | None) -> OpenedCase:
    row = {
        "id": kept.id,
        "pack": kept.pack,
        "version": kept.version,
        "answers": answers_by(key, pack.fields, kept.answers),
        "computed": answers_by(key, pack.fields, kept.computed),
        "trail": kept.trail,
    }
    read = read_case(pack, row)
    is_forgotten = kept.subject is not None and key is None
    return OpenedCase(kept, pack, read.case, read.dropped, read.wrong, read.is_lost, is_forgotten)
