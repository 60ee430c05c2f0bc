"""The filter of the task table, out of the address and into the sentence in which a reader edits it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from minsheng.ledger.commitment import State
from minsheng.ledger.duty import DutyRole
from minsheng.ledger.progress import Light
from minsheng.portal.badges import badge_for
from minsheng.store.lists.filters import Filters
from minsheng.store.lists.places import Choices
from minsheng.terms.body import BodyKind
from minsheng.terms.errors import BadInput

Word = TypeVar("Word", bound=StrEnum)

PARTS: dict[DutyRole, Promise] = {
    DutyRole.LEAD: gettext_lazy("牵头"),
    DutyRole.RESPONSIBLE: gettext_lazy("责任"),
    DutyRole.SUPPORT: gettext_lazy("配合"),
}
ORDERS: dict[str, Promise] = {
    "section": gettext_lazy("章节"),
    "leader": gettext_lazy("分管领导"),
    "body": gettext_lazy("牵头单位"),
    "due": gettext_lazy("时限"),
}
SIZES = (50, 100, 200)  # rows of a page: an old phone still draws the most of them
_SIZE = 100  # where the address does not say: most counties' items of one year stand on one page or two
_DOUBTFUL = "doubtful"  # not a state of its own, but sought beside the states
_NUMBERED = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: what is sent, and what is read."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Pick:
    """One place of the sentence: its name in the address, its label, what it says when nothing is chosen."""

    name: str
    label: str
    empty: str
    choices: Sequence[Choice]
    chosen: str


def read_filters(query: QueryDict) -> Filters:
    """What the address seeks; BadInput for a word that is none of the choices."""
    numbered = query.get("numbered", "")
    if numbered and numbered not in _NUMBERED:
        raise BadInput(_("只能选“有数字”或“无数字”"), where="numbered")
    year = query.get("year", "")
    if year and not (year.isdecimal() and len(year) == 4):
        raise BadInput(_("年份写成四位数字，例如 2026"), where="year")
    doubtful = query.get("state") == _DOUBTFUL
    return Filters(
        text=query.get("text", ""),
        table=query.get("table") or None,
        body=query.get("body") or None,
        role=_word(DutyRole, query, "part"),
        leader=query.get("leader") or None,
        township=query.get("township") or None,
        sector=query.get("sector") or None,
        year=int(year) if year else None,
        state=None if doubtful else _word(State, query, "state"),
        doubtful=True if doubtful else None,
        numbered=_NUMBERED.get(numbered),
        light=_word(Light, query, "light"),
        sort="due" if read_order(query) == "due" else "number",
    )


def read_order(query: QueryDict) -> str:
    """How the address arranges the rows, a key of ORDERS; by section where it does not say."""
    said = query.get("order") or "section"
    if said not in ORDERS:
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": said}, where="order")
    return said


def read_size(query: QueryDict) -> int:
    """How many rows of a page the address asks for, one of SIZES."""
    said = query.get("rows") or str(_SIZE)
    if said not in map(str, SIZES):
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": said}, where="rows")
    return int(said)


def picks(query: QueryDict, choices: Choices) -> dict[str, Pick]:
    """The places of the sentence, by name."""
    titles = [Choice(table, title) for table, title in choices.tables.items()]
    bodies = [Choice(body.id, body.short) for body in choices.bodies]
    townships = [Choice(body.id, body.short) for body in choices.bodies if body.kind is BodyKind.TOWNSHIP]
    leaders = [Choice(leader.post, f"{leader.name} {leader.title}") for leader in choices.leaders]
    years = [Choice(str(year), str(year)) for year in choices.years]
    sectors = [Choice(sector, sector) for sector in choices.sectors]
    numbered = [Choice("yes", _("有数字")), Choice("no", _("无数字"))]
    listed = (
        ("table", _("任务表"), _("全部任务表"), titles),
        ("body", _("单位"), _("全部单位"), bodies),
        ("part", _("身份"), _("承担"), _words(PARTS)),
        ("year", _("年份"), _("各"), years),
        ("state", _("状态"), _("在办"), _states()),
        ("light", _("灯"), _("各种灯"), [Choice(one.value, str(badge_for(one).word)) for one in Light]),
        ("leader", _("分管领导"), _("不限领导"), leaders),
        ("township", _("乡镇"), _("不限乡镇"), townships),
        ("sector", _("领域"), _("不限领域"), sectors),
        ("numbered", _("数字"), _("有无数字不限"), numbered),
        ("order", _("排列"), "", _words(ORDERS)),
    )
    return {
        name: Pick(name, label, empty, options, query.get(name, "")) for name, label, empty, options in listed
    }


def scope_words(picked: Mapping[str, Pick], text: str) -> str:
    """The filter in a few words, for the head of a print or a file; empty where all is seen."""
    said = [f"“{text}”"] if text else []
    for pick in picked.values():
        if pick.chosen and pick.name != "order":
            said += [choice.label for choice in pick.choices if choice.value == pick.chosen]
    return "；".join(said)


def _words(words: Mapping[DutyRole, Promise] | Mapping[str, Promise]) -> list[Choice]:
    return [Choice(str(word), str(label)) for word, label in words.items()]


def _states() -> list[Choice]:
    return [Choice(_DOUBTFUL, _("有疑")), *(Choice(s.value, str(badge_for(s).word)) for s in State)]


def _word(words: type[Word], query: QueryDict, name: str) -> Word | None:
    said = query.get(name, "")
    if not said:
        return None
    try:
        return words(said)
    except ValueError:
        raise BadInput(_("“%(said)s”不是可选的一项") % {"said": said}, where=name) from None
