"""Which programmes a commitment counts on."""

from __future__ import annotations

from minsheng.store.models import LinkRow


def is_linked(place: str, pack: str) -> bool:
    """Whether a commitment counts on an indicator of the pack. One query."""
    return LinkRow.objects.at(place).filter(measure__startswith=f"{pack}/", ended__isnull=True).exists()
