"""Parameters (参数): every threshold of a pack, with the day it takes effect, its source and how sure that
is.

The value in force is the last one that took effect on or before the day of the event. A county's own value
(`Override`) stands before the pack's where the parameter allows it, a township's own before the county's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from minsheng.programmes.kinds import Type
from minsheng.programmes.sheet import instead
from minsheng.terms.errors import BadInput


class Mark(StrEnum):
    """How sure a source is; only LAW is ever shown as law."""

    LAW = "L"  # read in the full text of the law or regulation
    PAGE = "P"  # read on a public page
    CODE = "C"  # seen in public source code or a public document
    GENERAL = "GK"  # from general knowledge, to be verified
    LOCAL = "local"  # this county's own rule

    @property
    def words(self) -> str:
        """What a screen says beside it."""
        return _WORDS[self]


_WORDS = {
    Mark.LAW: "法规原文",
    Mark.PAGE: "公开网页，引用前请向发文机关核实",
    Mark.CODE: "公开资料，引用前请核实",
    Mark.GENERAL: "待核实，不作为法律依据",
    Mark.LOCAL: "本县规定",
}


@dataclass(frozen=True, slots=True)
class Basis:
    """A legal basis: its words, and how sure they are. Before the day `since` the `earlier` one held."""

    id: str
    text: str
    mark: Mark
    since: date | None = None
    earlier: Basis | None = None

    def on(self, day: date) -> Basis:
        """What held on `day`: itself, or what it came in the place of."""
        if self.earlier is None or self.since is None or day >= self.since:
            return self
        return self.earlier.on(day)

    @property
    def words(self) -> str:
        """The basis as a paper prints it; nothing unverified is printed as law."""
        return self.text if self.mark is Mark.LAW else f"{self.text}（{self.mark.words}）"


@dataclass(frozen=True, slots=True)
class Setting:
    """One value of a parameter from a day on, with its source."""

    value: Any
    since: date
    source: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Parameter:
    """One threshold; `settings` in the order of their days. `is_local` says that a county may set its own.
    `held_by` is the key outside expressions that reads it (weights, every …), and bounds what it may be."""

    name: str
    label: str
    type: Type
    unit: str
    is_local: bool
    settings: tuple[Setting, ...]
    held_by: str = ""


@dataclass(frozen=True, slots=True)
class Override:
    """A county's own value of a parameter from a day on; `body` where it holds below that body alone."""

    parameter: str
    value: Any
    since: date
    source: str
    body: str | None = None


def in_force(
    parameter: Parameter, day: date, overrides: Iterable[Override] = (), bodies: Iterable[str] = ()
) -> Setting | None:
    """What the parameter is on `day` for somebody below `bodies` (nearest first); None before its first
    day."""
    own = [one for one in overrides if one.parameter == parameter.name and one.since <= day]
    for body in (*bodies, None) if own else ():
        local = [one for one in own if one.body == body]
        if local:
            last = max(local, key=lambda one: one.since)
            return Setting(last.value, last.since, last.source, Mark.LOCAL)
    return max(
        (one for one in parameter.settings if one.since <= day), key=lambda one: one.since, default=None
    )


def check_override(parameters: Mapping[str, Parameter], name: str) -> None:
    """BadInput where a county may not set the parameter called `name`."""
    parameter = parameters.get(name)
    if parameter is None:
        raise BadInput(f"没有参数“{name}”：{instead(name, parameters)}")
    if not parameter.is_local:
        raise BadInput(f"参数“{parameter.label}”由上级规定，县里不能自定（local: false）")
