"""Which systems of the list the packs show: a row counts with its own numbers and a refusal among a pack's
examples."""

from __future__ import annotations

from collections.abc import Iterable

from minsheng.programmes.check import Checked


def coverage(checked: Iterable[Checked]) -> dict[str, list[str]]:
    """The packs by row of the list of systems; a pack with faults shows nothing."""
    found: dict[str, list[str]] = {}
    for pack in checked:
        if not pack.faults:
            for row in pack.rows():
                found.setdefault(row, []).append(pack.id)
    return {row: sorted(packs) for row, packs in sorted(found.items())}
