"""一项任务: one commitment in its own words, who answers for it, what it is to reach, what happened."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from minsheng.actions.permissions import may
from minsheng.corpus.fate import Fate
from minsheng.ledger.breakdowns import allotment_sums
from minsheng.ledger.commitment import LIVE, State
from minsheng.ledger.stages import EDITABLE
from minsheng.ledger.table import Stage
from minsheng.portal.acting import StaffRequest, needs_post
from minsheng.portal.clock import today
from minsheng.portal.marks import Mark
from minsheng.portal.pictures.curve import chart_of
from minsheng.portal.staff.followed import Line, past_lines
from minsheng.portal.staff.giving import giving_form, is_asked
from minsheng.portal.staff.links import links_shown
from minsheng.portal.staff.one_table import OFFICE
from minsheng.store.lists.lights import lights_of
from minsheng.store.lists.one import Allotted, OneCommitment, one_commitment
from minsheng.store.lists.parts import DutyPart, TargetPart
from minsheng.store.lists.problems import problems_of
from minsheng.store.lists.quotes import Quote
from minsheng.terms.post import Post


@dataclass(frozen=True, slots=True)
class Passage:
    """A text and its marks."""

    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A target and who was given a part of it; `balance` says what is missing or over, else is empty."""

    part: TargetPart
    given: tuple[Allotted, ...]
    balance: str


@needs_post()
def commitment_page(request: StaffRequest, id: str) -> HttpResponse:
    """The page of one commitment."""
    one = one_commitment(request.acting.post, today(), id)
    about = {
        "one": one,
        "c": one.item.commitment,
        "parts": one.item.parts,
        "targets": (*one.item.parts.targets, *one.item.parts.nodes),
        "sentence": Passage(one.item.commitment.sentence, tuple(_figures_in_sentence(one))),
        "context": _context(one),
        "shares": _shares(one),
        "past": _past(request, one),
        "asked": is_asked(request.acting.post, one),
        "giving": giving_form(request, one),
        "lights": (lights := lights_of(request.acting.place, id, today())),
        "charts": [chart for curve in (lights.curves if lights else ()) if (chart := chart_of(curve))],
        "links": links_shown(request, one),
        "may_plan": lights is not None and may(request.acting.post, "set_plan"),
        "acts": _acts(request.acting.post, one),
        "problems": problems_of(request.acting.post, today(), id),
        "may_add_problem": one.table.stage is Stage.ISSUED and may(request.acting.post, "add_problem"),
        "office": OFFICE,
    }
    return render(request, "staff/commitment.html", about)


def _past(request: StaffRequest, one: OneCommitment) -> tuple[Line, ...]:
    """What the place's reports promised of the same measures, for the office, to which those papers are open:
    in earlier years, and in the table's own year once a later report tells of it."""
    year = one.table.year
    measures = [(part.measure.name, part.measure.unit) for part in one.item.parts.targets]
    lines = past_lines(request, measures, year) if measures else ()
    return tuple(line for line in lines if line.promise.year < year or line.fate is not Fate.PENDING)


def _acts(post: Post, one: OneCommitment) -> list[tuple[str, Promise]]:
    """What this post may do with it now: name of the address and label. Whether it is lawful is said by the
    rule when it is done; here stands only what is never in vain."""
    state, stage = one.item.commitment.state, one.table.stage
    acts: list[str] = []
    if state is State.CONFIRMED and stage is Stage.ISSUED:
        acts += ["amend"]
    if state in LIVE and (stage is Stage.ISSUED or stage in EDITABLE):
        acts += ["merge", "split", "drop"]
    if state is State.DROPPED and stage in EDITABLE:
        acts += ["restore"]
    if state is State.CONFIRMED and stage is Stage.ISSUED:
        acts += ["release"]
    return [(f"commitment-{act}", _ACTS[act][1]) for act in acts if may(post, _ACTS[act][0])]


# By the end of its address's name: the verb that is done, and what its button says.
_ACTS: dict[str, tuple[str, Promise]] = {
    "amend": ("amend_commitment", _("调整")),
    "merge": ("merge_commitments", _("合并")),
    "split": ("split_commitment", _("拆分")),
    "drop": ("drop_commitment", _("撤销")),
    "restore": ("restore_commitment", _("恢复")),
    "release": ("release_commitment", _("公开审查")),
}


def _shares(one: OneCommitment) -> list[Share]:
    """The targets of which a part was given to bodies below, with what is missing or over."""
    parts = one.item.parts.targets
    targets, measures = [part.target for part in parts], [part.measure for part in parts]
    given = [allotted.allotment for found in one.allotments.values() for allotted in found]
    sums = {found.target: found for found in allotment_sums(targets, measures, given)}
    return [
        Share(part, one.allotments[part.target.id], sums[part.target.id].words(part.measure))
        for part in parts
        if part.target.id in sums
    ]


def _figures_in_sentence(one: OneCommitment) -> Iterator[Mark]:
    """The figures where they stand in the sentence. An amended sentence may have lost them: no mark then."""
    sentence, begins = one.item.commitment.sentence, one.item.commitment.source.start or 0
    for part in (*one.item.parts.targets, *one.item.parts.nodes):
        quote = one.quotes.get(part.target.id)
        if quote is None or not quote.words:
            continue
        at = quote.start - begins
        if sentence[max(at, 0) : at + len(quote.words)] != quote.words:
            at = sentence.find(quote.words)
        if at >= 0:
            yield _figure(part, at, at + len(quote.words))


def _figure(part: TargetPart, start: int, end: int) -> Mark:
    target = f"target-{part.target.id}"
    return Mark(start, end, "figure", target, f"#{target}", part.text)


def _context(one: OneCommitment) -> Passage | None:
    """The words around the sentence in its document, with figures and the bodies that answer."""
    quote = one.quote
    if quote is None:
        return None
    text = quote.before + quote.words + quote.after
    first = quote.start - len(quote.before)
    marks = [Mark(len(quote.before), len(quote.before) + len(quote.words), "item")]
    for part in (*one.item.parts.targets, *one.item.parts.nodes):
        found = one.quotes.get(part.target.id)
        if found is not None and found.document == quote.document:
            marks.append(_figure(part, found.start - first, found.end - first))
    parts = one.item.parts
    for duty in (*parts.leads, *parts.responsibles, *parts.supports):
        marks += _bodies_named(duty, text, quote)
    return Passage(text, tuple(marks))


def _bodies_named(part: DutyPart, text: str, quote: Quote) -> Iterator[Mark]:
    """Where the body stands after the sentence begins, as it is written there."""
    name = part.duty.name
    at = text.find(name, len(quote.before))
    if at >= 0:
        yield Mark(at, at + len(name), "body", title=part.label)
