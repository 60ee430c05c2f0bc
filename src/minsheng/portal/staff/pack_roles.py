"""The roles in programmes of a person's posts: which they hold, and which may be given to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minsheng.programmes.pack import Pack
from minsheng.store.packs import programmes, text_of


@dataclass(frozen=True, slots=True)
class RoleChoice:
    """One role: `name` is sector/name/role."""

    name: str
    label: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class PackRoles:
    """The roles of one programme."""

    title: str
    roles: tuple[RoleChoice, ...]


def running_packs(place: str) -> list[Pack]:
    """The packs of the programmes that the county runs."""
    return [text_of(place, one) for one in programmes(place)]


def pack_roles(packs: Iterable[Pack], held: Iterable[str]) -> tuple[PackRoles, ...]:
    """The roles of these programmes, those `held` marked."""
    mine = set(held)
    return tuple(
        PackRoles(
            pack.title,
            tuple(
                RoleChoice(f"{pack.id}/{role}", label, f"{pack.id}/{role}" in mine)
                for role, label in pack.workflow.roles.items()
            ),
        )
        for pack in packs
    )
