"""A pack's papers (文书): receipts, decisions and certificates of a case, filled in as plain blocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from minsheng.programmes.answers import masked
from minsheng.programmes.judge import UNKNOWN, Judgement, printed_field, shown
from minsheng.programmes.pack import Pack, PaperForm
from minsheng.programmes.scope import judged_day


@dataclass(frozen=True, slots=True)
class FilledPaper:
    """A paper of a case, ready to be set: its title, whom it addresses, its paragraphs, the body that
    issues it."""

    form: str
    title: str
    kind: str
    to: str
    paragraphs: tuple[str, ...]
    issued_by: str
    has_slip: bool


def offered_papers(pack: Pack, found: Judgement) -> tuple[PaperForm, ...]:
    """The papers that can be printed of a judged case, where it stands now."""
    here = (form for form in pack.papers.values() if found.case.step in form.at)
    return tuple(form for form in here if found.scope.answer(form.when, True) is True)


def fill(pack: Pack, form: PaperForm, found: Judgement) -> FilledPaper:
    """`form` filled in for a judged case; what is not known is printed as …, for a person to see."""

    day = judged_day(pack, found.case.answers) or date.max

    def say(name: str) -> str:
        head, _, tail = name.partition(".")
        match name:
            case "case":
                return found.case.id
            case "authority":
                return pack.authority
            case "reason":
                return next((made.reason for made in reversed(found.case.trail) if made.reason), UNKNOWN)
        if head == "legal":
            return pack.legal[tail].on(day).words
        words = shown(pack, found.scope, name)
        field = printed_field(pack, name)
        is_hidden = form.is_masked and field is not None and field.names_people and words != UNKNOWN
        return masked(field, words) if is_hidden and field is not None else words

    to = form.to.filled(say) if form.to else ""
    paragraphs = tuple(block.filled(say) for block in form.blocks)
    return FilledPaper(form.name, form.title, form.kind, to, paragraphs, pack.authority, form.has_slip)
