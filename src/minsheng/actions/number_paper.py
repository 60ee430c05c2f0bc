"""Give a paper of a case its number (文书编号): the next of its register in the year, without gaps."""

from __future__ import annotations

from minsheng.actions.act import By, Doing, act
from minsheng.actions.case_parts import actor_of, load_case
from minsheng.programmes.kept import NumberedPaper
from minsheng.terms.errors import BadInput


def number_paper(*, by: By, case: str, form: str, key: str | None = None) -> str:
    """The number in words; the same one however often the paper is printed. BadInput for a paper that the
    pack does not have, that takes no number, or that is not offered where the case stands."""

    def do(doing: Doing) -> str:
        opened = load_case(doing, case, None)
        actor_of(by, opened.pack)
        known = opened.pack.papers.get(form)
        if known is None or not known.number:
            raise BadInput("这份文书不编号", where=form)
        if opened.case.step not in known.at:
            step = opened.pack.workflow.steps[opened.case.step].label
            raise BadInput(f"“{step}”这一步不出《{known.title}》，还不能编号", where=form)
        doing.alone()
        before = next(iter(doing.find(NumberedPaper, case=case, form=form)), None)
        if before is not None:
            return before.words
        given = doing.find(NumberedPaper, pack=opened.pack.id, register=known.number, year=by.day.year)
        last = max((one.count for one in given), default=0)
        made = NumberedPaper(
            doing.new_id(),
            by.place,
            opened.pack.id,
            known.number,
            by.day.year,
            last + 1,
            case,
            form,
            by.at,
            by.post.id,
        )
        doing.put(made)
        doing.say(pack=opened.pack.id, number=made.words, paper=known.title)
        return made.words

    return act(by, "number_paper", do, about=case, key=key)
