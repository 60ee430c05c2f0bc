"""A body (单位): an organisation that answers, where it stands in the two trees, and while it exists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from minsheng.terms.calendar import lies_within


class BodyKind(StrEnum):
    """The kinds of bodies of a county; the value is the label that people use."""

    PARTY = "党委部门"
    GOVERNMENT = "政府部门"
    CONGRESS = "人大政协"
    PEOPLE = "群团"
    ZONE = "管委会"
    COMPANY = "国企"
    VERTICAL = "垂管"
    TOWNSHIP = "乡镇街道"
    VILLAGE = "村社区"
    STATION = "站所"


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation. `parent` is the body above it in the bureau tree, `area` the township or
    village it lies in; both None at the top. Valid from the first to the last day, both counted;
    None means open. `successors` answer for it after `valid_to`."""

    id: str
    place: str
    name: str
    short: str
    kind: BodyKind
    order: int = 0
    parent: str | None = None
    area: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[str, ...] = ()
    revision: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that leads to it: its own, the short one, the aliases."""
        return (self.name, self.short, *self.aliases)

    def stands_on(self, day: date) -> bool:
        """Whether the body exists on `day`."""
        return lies_within(day, self.valid_from, self.valid_to)


@dataclass(frozen=True, slots=True)
class Group:
    """A name that stands for several bodies (各乡镇人民政府, …领导小组成员单位); no body itself."""

    id: str
    place: str
    name: str
    aliases: tuple[str, ...] = ()
    revision: int = 1

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that leads to it."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Membership:
    """A body belongs to a group from the first to the last day, both counted; None means open."""

    id: str
    place: str
    group: str
    body: str
    valid_from: date | None = None
    valid_to: date | None = None
    revision: int = 1

    def stands_on(self, day: date) -> bool:
        """Whether the membership holds on `day`."""
        return lies_within(day, self.valid_from, self.valid_to)
