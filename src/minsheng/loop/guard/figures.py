"""Checks 12 and 13: two named persons on each typed figure, and nobody above the filler may edit it."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.loop.guard.configuration import Configuration
from minsheng.loop.guard.finding import Finding, Weight


def figures_are_signed(of: Configuration) -> Iterator[Finding]:
    """12: a typed figure in a verdict has filler, signer and source, and neither is its verifier."""
    for figure in of.figures:
        missing = [
            label
            for label, value in (
                ("填报人", figure.filler),
                ("审签人", figure.signer),
                ("出处", figure.source),
            )
            if not value
        ]
        if missing:
            yield Finding(12, Weight.REFUSE, f"“{figure.name}”缺{'、'.join(missing)}", "补齐之前不作评价依据")
        elif figure.verifier in (figure.filler, figure.signer):
            yield Finding(12, Weight.REFUSE, f"“{figure.name}”由填报人或审签人自己核实", "换人核实")


def nobody_above_edits(of: Configuration) -> Iterator[Finding]:
    """13: no role above the filler has the right to write a submitted value."""
    for writer in of.writers:
        if writer.above:
            yield Finding(13, Weight.REFUSE, f"{writer.role}可以改已报送的数", "只给退回并写明理由的权限")
