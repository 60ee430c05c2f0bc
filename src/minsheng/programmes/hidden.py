"""Columns that a register works out for each entry (台账自己算的栏): a figure counted over them is right, but
a case that names the entry does not read them, because they would be worked out anew for every case. An
expression that does would wait for them for ever, so that it is a fault that says what to write instead.
"""

from __future__ import annotations

from collections.abc import Iterable

from minsheng.programmes.draft import Draft, text_of
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.later import they_hold


def hidden_columns(draft: Draft, fields: Iterable[Field]) -> dict[str, str]:
    """The variables that stand for such a column behind an entry's field, and what is said of each; none in a
    text that somebody runs."""
    if not they_hold():
        return {}
    found: dict[str, str] = {}
    for field in fields:
        for column, computed in _computed(draft, field.target if field.type is FieldType.ENTRY else None):
            name = f"{field.name}.{column}"
            told = (
                f"“{name}”是台账“{field.target}”自己算的一栏，经条目读不到：请在这里照样算"
                f"（{computed}，各栏前加“{field.name}.”），或把它改成填写的一栏"
            )
            found |= {name: told, f"known.{name}": told}
    return found


def _computed(draft: Draft, register: str | None) -> Iterable[tuple[str, str]]:
    """The computed columns of a register, each with its expression."""
    if register is None or register not in draft.section("registers"):
        return
    below = draft.section("registers")[register].mapping().get("fields")
    for name, node in (below.mapping() if below else {}).items():
        if "computed" in node.mapping():
            yield name, text_of(node.mapping(), "computed")
