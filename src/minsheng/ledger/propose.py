"""Records become draft commitments, with a reason for every guess; nothing is confirmed here."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from minsheng.ledger.commitment import Commitment
from minsheng.ledger.draft import Draft, DraftDoubt
from minsheng.ledger.duty_guess import DutyGuess, guess_duties, guess_leader
from minsheng.ledger.report_item import ReportItem, report_items
from minsheng.ledger.resolve import Directory
from minsheng.ledger.sector import guess_sector
from minsheng.ledger.table import TaskTable
from minsheng.ledger.target_guess import Limit, TargetGuess, guess_targets
from minsheng.reading.record import Due, Figure, Reading, Strength, Task
from minsheng.terms.measure import Measure
from minsheng.terms.post import Person, Post
from minsheng.terms.source import Source
from minsheng.terms.span import Span

# 5年内, 三年内: a limit of several years, which no due day of the text says.
_SEVERAL_YEARS = re.compile(r"(?<![\d〇])(?:[2-9]|[二两三四五])年内")
# A line above the words of a row is its heading where it is short and no sentence.
_HEADING_LENGTH = 20
_SENTENCE_SIGNS = re.compile("[。,;:!\uff0c\uff1b\uff1a\uff01\\d]")
_STRENGTHS: tuple[Strength, ...] = ("must", "strive", "explore")


@dataclass(frozen=True, slots=True)
class Known:
    """What the place knows already: its names on the document's day, its leaders, its measures."""

    directory: Directory
    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    measures: tuple[Measure, ...] = ()


def propose(
    reading: Reading,
    *,
    known: Known,
    table: TaskTable,
    document: str,
    new_id: Callable[[], str],
    first_number: int = 1,
) -> tuple[Draft, ...]:
    """The drafts of one document for `table`: one a task, and one a promising sentence outside the tasks.

    `document` is the id of the kept document; numbers go on from `first_number`, except that the
    numbers of a paper's own tasks are kept where they are whole, rising and not yet taken."""
    items = [_as_task(item) for item in report_items(reading)]
    tasks = _under_headings(sorted([*reading.tasks, *items], key=lambda task: task.start))
    numbers = _numbers(reading.tasks, tasks, first_number)
    drafts: list[Draft] = []
    measures = list(known.measures)
    for task, number in zip(tasks, numbers, strict=True):
        draft = _draft(reading, task, number, known, measures, table, document, new_id)
        measures += draft.measures
        drafts.append(draft)
    return tuple(drafts)


def propose_nodes(commitment: Commitment, *, new_id: Callable[[], str]) -> TargetGuess:
    """The nodes of a commitment that a person has worded, with no figures and no place in a text."""
    task = Task(0, len(commitment.sentence), None, commitment.section, commitment.sentence)
    year_end = date(commitment.year, 12, 31)
    limit = Limit(commitment.due, commitment.due_by, commitment.recurs, fallback=year_end)
    return guess_targets(
        task,
        (),
        limit,
        text="",
        place=commitment.place,
        commitment=commitment.id,
        document="",
        known=(),
        new_id=new_id,
    )


def _as_task(item: ReportItem) -> Task:
    return Task(item.span.start, item.span.end, item.number, item.path, item.text, figures=item.figures)


def _under_headings(tasks: Sequence[Task]) -> list[Task]:
    """The tasks with a short line above their words taken as a heading.

    In a table that is the cell of a piece of work (精准招商引资) merged over its rows: it stands in the first
    row only and holds for those below, until the heading above it or the cell changes."""
    found: list[Task] = []
    path: tuple[str, ...] = ()
    work = ""
    for task in tasks:
        first, rest = _parted(task.text)
        work = first or (work if task.path == path else "")
        path = task.path
        section = (*path, work) if work and work not in path else path
        found.append(replace(task, text=rest, path=section))
    return found


def _parted(text: str) -> tuple[str, str]:
    """A heading line and the words below it; the heading is empty where the text has none."""
    whole = text.replace("\v", "\n").strip()
    first, _, rest = whole.partition("\n")
    heading = len(first) <= _HEADING_LENGTH and not _SENTENCE_SIGNS.search(first)
    return (first.strip(), rest.strip()) if heading and rest.strip() else ("", whole)


def _numbers(tasks: Sequence[Task], everything: Sequence[Task], first: int) -> list[int]:
    """The place of each item in the table."""
    own = [int(task.number) if task.number and task.number.isdecimal() else 0 for task in tasks]
    rising = all(a < b for a, b in zip([first - 1, *own], own, strict=False))
    if own and rising and len(tasks) == len(everything):
        return own
    return list(range(first, first + len(everything)))


def _draft(
    reading: Reading,
    task: Task,
    number: int,
    known: Known,
    measures: Sequence[Measure],
    table: TaskTable,
    document: str,
    new_id: Callable[[], str],
) -> Draft:
    id = new_id()
    figures = [reading.figures[index] for index in task.figures]
    limit = _limit(task, figures, table.year)
    duties = guess_duties(task, known.directory, place=table.place, commitment=id, new_id=new_id)
    leader = guess_leader(task.leaders, known.posts, known.people)
    targets = guess_targets(
        task,
        figures,
        limit,
        text=reading.text,
        place=table.place,
        commitment=id,
        document=document,
        known=measures,
        new_id=new_id,
    )
    return Draft(
        Commitment(
            id,
            table.place,
            table.id,
            number,
            task.text,
            Source(document, task.start, task.end),
            table.year,
            section=task.path,
            sector=guess_sector(task.path, task.text),
            strength=_strength(figures),
            line=table.line,
            leader=leader.post,
            due=limit.words,
            due_by=limit.by,
            recurs=limit.recurs,
            standing=task.standing,
            reasons=_unique(
                [*_origin(task, number), *duties.reasons, *leader.reasons, *limit.reasons, *targets.reasons]
            ),
            doubts=_doubts(reading, task, duties, leader.doubts, limit, targets),
        ),
        duties.duties,
        targets.measures,
        targets.targets,
    )


def _origin(task: Task, number: int) -> list[str]:
    """Why the item has another number than in its paper."""
    if task.number is None or task.number == str(number):
        return []
    return [f"原文序号为{task.number}"]


def _limit(task: Task, figures: Sequence[Figure], year: int) -> Limit:
    """The time limit of the item: as the text gives it, else the year's end with its reason."""
    year_end = date(year, 12, 31)
    due = task.due or _latest_due(figures)
    years = _SEVERAL_YEARS.search(task.text)
    if due is None and years is not None:
        doubt = DraftDoubt.DUE.about(f"“{years[0]}”跨年度，本年度暂按12月31日，请定总时限")
        return Limit(years[0], year_end, None, doubts=(doubt,))
    if due is not None and due.by is not None:
        return Limit(due.text, date.fromisoformat(due.by), due.recurs)
    if due is not None and due.recurs is not None:
        return Limit(due.text, year_end, due.recurs, reasons=(f"“{due.text}”按年度任务逐期办理，至12月31日",))
    if task.standing:
        words = due.text if due else "长期"
        return Limit(words, None, None, reasons=("长期任务，本年度的节点暂定12月31日",), fallback=year_end)
    if due is not None:
        doubt = DraftDoubt.DUE.about(f"“{due.text}”定不出日期，暂按{year}年12月31日")
        return Limit(due.text, year_end, None, doubts=(doubt,))
    return Limit(None, year_end, None, reasons=("原文未写时限，按年度任务暂定12月31日",))


def _latest_due(figures: Sequence[Figure]) -> Due | None:
    dated = [figure.due for figure in figures if figure.due is not None and figure.due.by is not None]
    return max(dated, key=lambda due: due.by or "", default=None)


def _strength(figures: Sequence[Figure]) -> str | None:
    """The strongest word of the item's promises: 确保 before 力争 before 探索."""
    said = {figure.strength for figure in figures if figure.kind == "promise"}
    return next((strength for strength in _STRENGTHS if strength in said), None)


def _doubts(
    reading: Reading,
    task: Task,
    duties: DutyGuess,
    leader: Sequence[str],
    limit: Limit,
    targets: TargetGuess,
) -> tuple[str, ...]:
    read = _read_doubts(reading, Span(task.start, task.end))
    return _unique([*duties.doubts, *leader, *limit.doubts, *targets.doubts, *read])


def _read_doubts(reading: Reading, task: Span) -> list[str]:
    """What reading doubts inside the item. A doubt about the item as a whole is about who leads it, which is
    said already where the duties are guessed."""
    figures = [Span(figure.start, figure.end) for figure in reading.figures]
    found: list[str] = []
    for doubt in reading.document.doubts:
        span = Span(doubt.start, max(doubt.end, doubt.start + 1))
        if task.overlaps(span) and (doubt.start, doubt.end) != (task.start, task.end):
            kind = DraftDoubt.FIGURE if any(figure.overlaps(span) for figure in figures) else DraftDoubt.TEXT
            found.append(kind.about(doubt.what))
    return found


def _unique(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
