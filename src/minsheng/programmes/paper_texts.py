"""The texts of a pack's papers (文书), filled in from its own examples, as a department reads them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from minsheng.programmes.case import Case
from minsheng.programmes.check import SOME_DAY
from minsheng.programmes.faults import Faults
from minsheng.programmes.judge import judge
from minsheng.programmes.pack import Pack
from minsheng.programmes.papers import FilledPaper, fill, offered_papers
from minsheng.programmes.read_scenario import read_scenario
from minsheng.programmes.sheet import read_sheet
from minsheng.programmes.trial import Trial, run
from minsheng.terms.errors import BadInput

_NUMBER = "2026-000001"  # in the place of the number that a case is given when it is opened


@dataclass(frozen=True, slots=True)
class _Shown:
    example: str
    step: str
    paper: FilledPaper


def paper_texts(pack: Pack, text: str, file: str, number: int = 0) -> Iterator[str]:
    """Each paper as text: of example `number` (from 1) all, in every step that its cases came through; of 0
    one of each form, out of the first example that has it, and last the forms that no example shows.
    BadInput where there is no such example; BadPack where `text` is no YAML."""
    faults = Faults()
    nodes = read_sheet(text, file, faults).items()
    if not 0 <= number <= len(nodes):
        raise BadInput(f"没有第{number}个例子：可写 1 到 {len(nodes)}", where=file)
    seen: set[str] = set()
    for place in range(1, len(nodes) + 1) if number == 0 else (number,):
        trial = run(pack, read_scenario(pack, nodes[place - 1], place), SOME_DAY)
        for one in _papers(trial):
            if number or one.paper.form not in seen:
                seen.add(one.paper.form)
                yield _told(one)
    lacking = [form.title for name, form in pack.papers.items() if name not in seen]
    if lacking:
        yield f"{'这个' if number else ''}例子里没有：{'、'.join(lacking)}"


def _papers(trial: Trial) -> Iterator[_Shown]:
    """The papers of every case, each once where its texts stay the same, with the answers that the case has
    in the end."""
    for result in trial.results:
        before: set[FilledPaper] = set()
        for upto in range(1, len(result.case.trail) + 1):
            for one in _offered(trial, replace(result.case, trail=result.case.trail[:upto])):
                if one.paper not in before:
                    before.add(one.paper)
                    yield one


def _offered(trial: Trial, case: Case) -> Iterator[_Shown]:
    pack = trial.pack
    found = judge(pack, case, replace(trial.around, now=case.trail[-1].at))
    for form in offered_papers(pack, found):
        numbered = replace(found, case=replace(found.case, id=_NUMBER))
        step = pack.workflow.steps[case.step].label
        yield _Shown(trial.scenario.name, step, fill(pack, form, numbered))


def _told(one: _Shown) -> str:
    paper = one.paper
    to = [f"{paper.to}："] if paper.to else []
    head = f"【{paper.title}】（{one.step}；例子“{one.example}”）"
    return "\n".join(
        [head, *to, *(f"　　{words}" for words in paper.paragraphs), f"　　　　{paper.issued_by}"]
    )
