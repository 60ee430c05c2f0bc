"""What a paper needs to know of one commitment: plain words, amounts and days, ready to print.

The page that offers a paper makes these rows from its lists, after the one filter of what a post
reaches; a paper adds nothing that is not in them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from minsheng.ledger.duty import DutyRole
from minsheng.ledger.wording import counted_words, duty_name, node_words
from minsheng.terms.bound import Bound


@dataclass(frozen=True, slots=True)
class TargetLine:
    """One target with a number: what is counted, how it binds, how much of which unit."""

    name: str
    amount: Decimal
    unit: str
    bound: Bound = Bound.MIN
    upper: Decimal | None = None
    baseline: Decimal | None = None
    due_by: date | None = None

    @property
    def size(self) -> str:
        """The amount as a table prints it: ≥3200人, 5%—6%, 18.6亿元→22亿元."""
        return self.bound.size(self.amount, self.unit, upper=self.upper, baseline=self.baseline)

    @property
    def words(self) -> str:
        """What is counted, and the amount."""
        return counted_words(self.name, self.size)


@dataclass(frozen=True, slots=True)
class NodeLine:
    """One node: what will be there, by which day (None: not fixed yet), and the kind of proof."""

    name: str
    due_by: date | None = None
    proof: str = ""

    @property
    def words(self) -> str:
        """The node, its day and its proof: 开工（6月30日前，施工许可证）."""
        return node_words(self.name, self.due_by, self.proof)


@dataclass(frozen=True, slots=True)
class DutyLine:
    """One duty as it is printed. `bodies` are the bodies that answer for it, by the names used for
    them everywhere: one for a body, its members for a group, none while the name is unresolved."""

    name: str
    role: DutyRole
    bodies: tuple[str, ...] = ()
    sums_up: bool = False

    @property
    def part(self) -> str:
        """The part that this duty gives to one of its bodies: 牵头, 责任（各乡镇人民政府）."""
        return ROLE_WORDS[self.role] if len(self.bodies) == 1 else f"{ROLE_WORDS[self.role]}（{self.name}）"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One commitment for a paper. `id` is its key in the ledger; `due` the words of its time limit;
    `leader` and `line` as they are printed, empty where there is none; a blank between title and name
    (副县长 阮知棠) lets a narrow column break there."""

    id: str
    number: int
    sentence: str
    section: str = ""
    targets: tuple[TargetLine, ...] = ()
    nodes: tuple[NodeLine, ...] = ()
    due: str = ""
    due_by: date | None = None
    duties: tuple[DutyLine, ...] = ()
    leader: str = ""
    line: str = ""
    sector: str = ""
    state: str = ""

    @property
    def wanted(self) -> tuple[str, ...]:
        """Targets and nodes in words, a line each."""
        return tuple(target.words for target in self.targets) + tuple(node.words for node in self.nodes)

    def names(self, *roles: DutyRole) -> str:
        """The bodies in these roles as a table prints them: 县人社局（汇总）、县农业农村局."""
        duties = (duty for duty in self.duties if duty.role in roles)
        return "、".join(duty_name(duty.name, sums_up=duty.sums_up) for duty in duties)

    def part_of(self, body: str) -> DutyLine | None:
        """The duty by which `body` has a part in this item, its own or its group's; None where it has none.

        Of several the weightiest counts."""
        held = [duty for duty in self.duties if body in duty.bodies]
        return min(held, key=lambda duty: WEIGHT.index(duty.role), default=None)


ROLE_WORDS = {
    DutyRole.LEAD: "牵头",
    DutyRole.RESPONSIBLE: "责任",
    DutyRole.SUPPORT: "配合",
    DutyRole.SOLE: "独立承担",
}
WEIGHT = (DutyRole.SOLE, DutyRole.LEAD, DutyRole.RESPONSIBLE, DutyRole.SUPPORT)


def items_of(body: str, rows: Sequence[TaskRow]) -> tuple[TaskRow, ...]:
    """The rows in which `body` has a part, in the table's order."""
    return tuple(row for row in rows if row.part_of(body) is not None)
