"""One opinion beside its item: the words that stand, the words that are proposed, and the merged ones typed.

A limit and bodies are merged as words that are read like the body's own; targets and nodes each in a field,
because words cannot say which of several is meant; everything else as the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from minsheng.ledger.comment import Field, Opinion
from minsheng.ledger.difference import Stretch, difference
from minsheng.ledger.edit import Changes
from minsheng.ledger.opinions import proposed_amount
from minsheng.ledger.target_edit import TargetWish, to_target_wishes
from minsheng.ledger.wording import limit_words
from minsheng.portal.staff.posted import to_day
from minsheng.store.lists.ledger import Item
from minsheng.store.lists.parts import DutyPart, TargetPart
from minsheng.terms.measure import MeasureKind
from minsheng.terms.quantity import parse_amount, spoken

_WORDS = (Field.DUE, Field.LEAD, Field.RESPONSIBLE, Field.SUPPORT)


@dataclass(frozen=True, slots=True)
class WantedLine:
    """A target or a node that can be changed: the amount or the day as typed or as it stands."""

    part: TargetPart
    name: str
    value: str

    @property
    def field(self) -> str:
        """The name of its field."""
        return f"wanted-{self.part.target.id}"

    @property
    def is_changed(self) -> bool:
        """Whether the field says something else than what stands."""
        return self.value != _standing(self.part)


@dataclass(frozen=True, slots=True)
class Merging:
    """What the form shows. `way` is sentence, words or wanted; `merged` is typed, else proposed, else as it
    stands; `revision` leads from the words that stand to the merged ones."""

    way: str
    now: str
    merged: str
    revision: tuple[Stretch, ...]
    wanted: tuple[WantedLine, ...] = ()


def merging_of(opinion: Opinion, item: Item, typed: Mapping[str, str]) -> Merging:
    """The form for one opinion; `typed` is what was posted and refused, empty at first."""
    now = words_now(opinion.field, item)
    if opinion.field is Field.TARGET:
        return Merging("wanted", now, "", _replaced(now, opinion.proposed), _wanted(opinion, item, typed))
    way = "words" if opinion.field in _WORDS else "sentence"
    proposed = now if opinion.field is Field.OTHER or opinion.verdict is not None else opinion.proposed
    merged = typed.get("merged", proposed)
    shown = difference(now, merged) if way == "sentence" else _replaced(now, merged)
    return Merging(way, now, merged, shown)


def words_now(field: Field, item: Item) -> str:
    """What stands in the field that the opinion would change."""
    parts = item.parts
    match field:
        case Field.SENTENCE | Field.OTHER:
            return item.commitment.sentence
        case Field.DUE:
            return limit_words(item.commitment)
        case Field.TARGET:
            return _listed([part.text for part in (*parts.targets, *parts.nodes)])
        case Field.LEAD:
            return _names(parts.leads)
        case Field.RESPONSIBLE:
            return _names(parts.responsibles)
        case Field.SUPPORT:
            return _names(parts.supports)


def posted_changes(opinion: Opinion, item: Item, posted: Mapping[str, str]) -> tuple[str, Changes | None]:
    """What the form says: words to be read like the body's own, and changes that words cannot say. Both
    empty where the form leaves everything as it stands."""
    if opinion.field is Field.TARGET:
        wishes = _wishes(item, posted)
        return "", {"targets": wishes} if wishes else None
    merged, now = posted.get("merged", "").strip(), words_now(opinion.field, item)
    if merged == now:
        return "", {} if opinion.field is not Field.OTHER else None
    if opinion.field is Field.OTHER:
        return "", {"sentence": merged} if merged else None
    return merged, None


def _wishes(item: Item, posted: Mapping[str, str]) -> list[TargetWish]:
    parts = (*item.parts.targets, *item.parts.nodes)
    before = to_target_wishes([part.target for part in parts], [part.measure for part in parts])
    after = [_wish(wish, posted.get(f"wanted-{wish.id}", "").strip()) for wish in before]
    return after if list(before) != after else []


def _wish(wish: TargetWish, typed: str) -> TargetWish:
    if not typed:
        return wish
    if wish.kind is MeasureKind.NODE:
        return replace(wish, due_by=to_day(typed, wish.name))
    return replace(wish, amount=parse_amount(typed.removesuffix(wish.unit), wish.unit)[0])


def _wanted(opinion: Opinion, item: Item, typed: Mapping[str, str]) -> tuple[WantedLine, ...]:
    """Each with what was typed, else what is proposed where only one can be meant, else what stands."""
    counted, nodes = item.parts.targets, item.parts.nodes
    amount = proposed_amount(opinion.proposed) if len(counted) == 1 and opinion.verdict is None else None
    meant = {counted[0].target.id: spoken(amount, "")} if amount is not None else {}
    standing = {part.target.id: _standing(part) for part in (*counted, *nodes)} | meant
    return tuple(
        WantedLine(part, part.measure.name, typed.get(f"wanted-{part.target.id}", standing[part.target.id]))
        for part in (*counted, *nodes)
    )


def _standing(part: TargetPart) -> str:
    return str(part.target.due_by or "") if part.is_node else spoken(part.target.amount, "")


def _names(parts: tuple[DutyPart, ...]) -> str:
    return _listed([part.label for part in parts])


def _listed(words: list[str]) -> str:
    return _("、").join(words)


def _replaced(now: str, merged: str) -> tuple[Stretch, ...]:
    """Short words are shown as a whole, out and in: signs of 11月底前 inside 年底前 say nothing."""
    if now == merged:
        return (Stretch("kept", now),)
    return tuple(part for part in (Stretch("out", now), Stretch("in", merged)) if part.words)
