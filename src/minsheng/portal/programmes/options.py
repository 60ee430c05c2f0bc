"""What a control lets choose: options of a field, bodies, entries, states of a checklist."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from minsheng.portal.programmes.choices import Choices
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.pack import Pack


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; `group` is the heading under which it stands."""

    value: str
    label: str
    is_chosen: bool = False
    group: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a checklist with the states that it may be in."""

    name: str
    label: str
    points: str
    is_veto: bool
    options: tuple[Option, ...]

    @property
    def is_chosen(self) -> bool:
        """Whether it was looked at: one of its states is chosen."""
        return any(one.is_chosen for one in self.options)


def options_of(one: Field, value: Any, choices: Choices, counted: str | None) -> tuple[Option, ...]:  # noqa: ANN401
    """What may be chosen; of the body that a case is counted for only those within reach."""
    chosen = {str(value)} if isinstance(value, str | bool | int) else {str(part) for part in value or ()}
    match one.type:
        case FieldType.BODY:
            return _bodies(choices, choices.own if one.name == counted else choices.bodies, chosen)
        case FieldType.FLAG:
            said = str(value).lower()
            return (Option("true", _("是"), said == "true"), Option("false", _("否"), said == "false"))
        case FieldType.ENTRY | FieldType.ENTRIES:
            return _entries(choices.listed(one.target or ""), chosen)
        case _:
            return tuple(Option(key, label, key in chosen) for key, label in (one.options or {}).items())


def _bodies(
    choices: Choices, listed: Sequence[tuple[str, str, str]], chosen: Collection[str]
) -> tuple[Option, ...]:
    """The bodies; one that was chosen and is not among them (a village of a long register) stands last."""
    found = tuple(Option(key, label, key in chosen, group) for key, label, group in listed)
    here = {one.value for one in found}
    return found + tuple(
        Option(key, choices.names[key], is_chosen=True)
        for key in chosen
        if key in choices.names and key not in here
    )


def _entries(listed: Sequence[tuple[str, str]], chosen: Collection[str]) -> tuple[Option, ...]:
    """The entries; one that was chosen and is not among them (stopped, or of another township) stands last by
    its key alone, so that a form that is sent for something else does not lose it."""
    found = tuple(Option(key, label, key in chosen) for key, label in listed)
    here = {key for key, _label in listed}
    left = sorted(key for key in chosen if key and key not in here) if found else ()
    return found + tuple(Option(key, key, is_chosen=True) for key in left)


def items_of(pack: Pack, one: Field, value: Any) -> tuple[Item, ...]:  # noqa: ANN401
    """The items of a checklist with the state each is in; none for any other field."""
    if one.type is not FieldType.CHECKLIST:
        return ()
    checklist = pack.checklists[one.target or ""]
    found = value if isinstance(value, Mapping) else {}
    return tuple(
        Item(
            item.name,
            item.label,
            f"{item.points:f}",
            item.is_veto,
            tuple(
                Option(state, checklist.label_of(state), found.get(item.name) == state)
                for state in checklist.states
            ),
        )
        for item in checklist.items.values()
    )
