"""The open draft: what it says, what its unknown names may mean, and its form where it is being changed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minsheng.ledger.commitment import Line
from minsheng.ledger.duty import DutyRole, Share
from minsheng.ledger.resolve import Directory, resolve
from minsheng.ledger.sector import SECTORS
from minsheng.portal.acting import StaffRequest
from minsheng.portal.clock import today
from minsheng.portal.staff.edit_form import DutyLine, EditForm, form_from, form_of
from minsheng.portal.staff.review_list import Listed, is_repeated
from minsheng.portal.staff.splitting import proposed_lines, twin_of
from minsheng.store.directory import directory_on
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.parts import Leader
from minsheng.store.lists.places import list_leaders
from minsheng.terms.body import Body, BodyKind
from minsheng.terms.bound import Bound
from minsheng.terms.measure import MeasureKind

# A village leads nothing of a county's table: its 186 names would only hide the others.
_NOT_OFFERED = frozenset({BodyKind.VILLAGE})
STRENGTHS: dict[str, Promise] = {
    "must": gettext_lazy("确保"),
    "strive": gettext_lazy("力争"),
    "explore": gettext_lazy("探索"),
}
LINES: dict[StrEnum, Promise] = {
    Line.PARTY: gettext_lazy("党委"),
    Line.GOVERNMENT: gettext_lazy("政府"),
    Line.JOINT: gettext_lazy("党委、政府联合"),
}
DUTY_ROLES: dict[StrEnum, Promise] = {
    DutyRole.LEAD: gettext_lazy("牵头"),
    DutyRole.SOLE: gettext_lazy("独立承担"),
    DutyRole.RESPONSIBLE: gettext_lazy("责任"),
    DutyRole.SUPPORT: gettext_lazy("配合"),
}
SHARES: dict[StrEnum, Promise] = {
    Share.WHOLE: gettext_lazy("共同完成总数"),
    Share.EACH: gettext_lazy("各自达到"),
    Share.PART: gettext_lazy("完成分解数"),
}
BOUNDS: dict[StrEnum, Promise] = {
    Bound.MIN: gettext_lazy("不少于"),
    Bound.EXACT: gettext_lazy("等于"),
    Bound.MAX: gettext_lazy("不超过"),
    Bound.APPROX: gettext_lazy("约"),
    Bound.RANGE: gettext_lazy("区间"),
    Bound.CHANGE: gettext_lazy("由…到…"),
}
MEASURE_KINDS: dict[StrEnum, Promise] = {
    MeasureKind.TO_DATE: gettext_lazy("年内累计"),
    MeasureKind.STOCK: gettext_lazy("期末时点"),
    MeasureKind.FLOW: gettext_lazy("当期发生"),
    MeasureKind.RATIO: gettext_lazy("比率"),
}
RHYTHMS: dict[str, Promise] = {
    "month": gettext_lazy("每月"),
    "quarter": gettext_lazy("每季度"),
    "year": gettext_lazy("每年"),
}
WORDS = {
    "strengths": STRENGTHS,
    "lines": LINES,
    "roles": DUTY_ROLES,
    "shares": SHARES,
    "bounds": BOUNDS,
    "kinds": MEASURE_KINDS,
    "rhythms": RHYTHMS,
    "sectors": SECTORS,
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that leads to no body: its line in the form, what it may mean, likest first."""

    at: int
    name: str
    candidates: tuple[Body, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The open draft; `twin` is the item that it seems to repeat. `names` and `leaders` are what its form
    offers; empty while it is closed."""

    item: Item
    form: EditForm
    is_editing: bool
    unknown: tuple[Unknown, ...]
    twin: Item | None = None
    names: tuple[str, ...] = ()
    leaders: tuple[Leader, ...] = ()

    @property
    def twin_number(self) -> int | str:
        """The number of the item that it seems to repeat."""
        return self.twin.commitment.number if self.twin is not None else ""

    @property
    def twin_reason(self) -> str:
        """The reason for merging it into that item, to be confirmed or written over."""
        if self.twin is None:
            return ""
        return _("与第 %(number)s 项是同一件事") % {"number": self.twin.commitment.number}

    @property
    def parts_proposed(self) -> str:
        """Its sentence, a part a line."""
        return proposed_lines(self.item.commitment.sentence)

    @property
    def strength(self) -> Promise | str:
        """The strength of the promise in a word."""
        return STRENGTHS.get(self.item.commitment.strength or "", "")

    @property
    def line(self) -> Promise:
        """The issuing line in a word."""
        return LINES[self.item.commitment.line]

    @property
    def rhythm(self) -> Promise | str:
        """How often it comes again, in a word."""
        return RHYTHMS.get(self.item.commitment.recurs or "", "")


def panel_of(request: StaffRequest, listed: Listed) -> Panel | None:
    """The panel of the open draft; None where the list is empty. Names are looked up only where one is
    unknown or the form is open."""
    item = listed.open
    if item is None:
        return None
    refused = hasattr(request, "refusal") and request.POST.get("form") == "edit"
    is_editing = refused or bool(request.GET.get("edit"))
    form = form_from(request.POST.dict()) if refused else form_of(item)
    twin = twin_of(item, listed.live) if is_repeated(item) else None
    if is_editing:
        return editing_panel(request, item, form, twin)
    if not any(map(_is_unknown, form.duties)):
        return Panel(item, form, is_editing, (), twin)
    directory = directory_on(request.acting.place, today())
    return Panel(item, form, is_editing, _unknown(form, directory), twin)


def editing_panel(request: StaffRequest, item: Item, form: EditForm, twin: Item | None = None) -> Panel:
    """The panel of an item whose form stands open, with everything that the form offers."""
    place, day = request.acting.place, today()
    directory = directory_on(place, day)
    unknown = _unknown(form, directory)
    return Panel(item, form, True, unknown, twin, _names(directory), list_leaders(place, day))


def _unknown(form: EditForm, directory: Directory) -> tuple[Unknown, ...]:
    lines = ((at, line) for at, line in enumerate(form.duties) if _is_unknown(line))
    return tuple(_candidates(at, line, directory) for at, line in lines)


def _is_unknown(line: DutyLine) -> bool:
    return not line.body and not line.group


def _candidates(at: int, line: DutyLine, directory: Directory) -> Unknown:
    found = resolve(line.name, directory)
    ids = (found.body,) if found.body else found.candidates
    return Unknown(at, line.name, tuple(directory.bodies[one] for one in ids))


def _names(directory: Directory) -> tuple[str, ...]:
    standing = (body for body in directory.bodies.values() if body.stands_on(directory.day))
    bodies = (body.short for body in standing if body.kind not in _NOT_OFFERED)
    return (*bodies, *(group.name for group in directory.groups.values()))
