"""A case's paper, filled in with names instead of ids, and whether printing it shows somebody's data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from minsheng.documents.blocks import Page
from minsheng.papers.case_paper import case_paper
from minsheng.portal.clock import today
from minsheng.portal.programmes.opened import AtHand
from minsheng.programmes.judge import printed_field
from minsheng.programmes.pack import Pack, PaperForm
from minsheng.programmes.papers import fill
from minsheng.terms.calendar import OFFICE_TIME

_OF_THE_DAY_IT_WAS_DECIDED = frozenset({"decision", "certificate"})


def paper_of(one: AtHand, form: PaperForm, number: str = "") -> Page:
    """The paper as it stands now; under its own `number` where it took one, else under the case's."""
    numbered = replace(one.found, case=replace(one.case, id=one.kept.number))
    return case_paper(fill(one.pack, form, numbered), number or one.kept.number, _day(one, form))


def looks_inside(pack: Pack, form: PaperForm) -> bool:
    """Whether the paper prints a personal answer in clear."""
    templates = (*form.blocks, *((form.to,) if form.to else ()))
    printed = (printed_field(pack, name) for one in templates for name in one.names)
    return not form.is_masked and any(field.names_people for field in printed if field is not None)


def _day(one: AtHand, form: PaperForm) -> date:
    match form.kind:
        case "receipt":
            return one.case.trail[0].at.astimezone(OFFICE_TIME).date()
        case kind if kind in _OF_THE_DAY_IT_WAS_DECIDED:
            return one.case.trail[-1].at.astimezone(OFFICE_TIME).date()
        case _:
            return today()
