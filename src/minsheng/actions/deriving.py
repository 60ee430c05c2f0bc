"""Work out anew what is worked out of a programme's record, after something that all of it may rest on."""

from __future__ import annotations

from django.db import transaction

from minsheng.actions.act import By
from minsheng.actions.count_cases import count_cases
from minsheng.store.derive import derive_pack
from minsheng.store.packs import pack_of


def derive_programme(*, by: By, pack: str, key: str | None = None) -> int:
    """How many figures of linked commitments changed. A job: run twice it does the same again."""
    del key
    with transaction.atomic():
        derive_pack(by.place, pack_of(by.place, pack), by.at)
    return count_cases(by=by, pack=pack)
