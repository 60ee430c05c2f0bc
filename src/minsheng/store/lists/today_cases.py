"""Cases of programmes on the desks of those who work on them (个案): what waits for a post to move it on.

A case waits for a post that reaches it and holds a role of a move that leads on from where it stands, unless
that move is kept from whoever opened the case, or its condition fails by the listed answers alone: a desk
reads index rows, not cases, and what more there is to judge is judged on the case's page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q

from minsheng.programmes.case import OPEN
from minsheng.programmes.pack import Pack, Record
from minsheng.programmes.scope import Scope
from minsheng.programmes.workflow import STAY, Move
from minsheng.store.listed import columns_of, from_column
from minsheng.store.lists.cases import due_day, is_day_end, reached_cases
from minsheng.store.lists.waiting import Waiting
from minsheng.store.models import BodyRow
from minsheng.store.packs import programmes, text_of
from minsheng.store.reach import area_of
from minsheng.terms.post import Post

MOST = 20  # lines of one programme: what is due later stands in its list, to which one more line leads
_READ = 5  # times as many rows are read, as by their answers some of them wait for somebody else

_Row = Mapping[str, Any]
_Line = tuple[_Row, Move]


def of_cases(post: Post) -> Iterator[Waiting]:
    """What waits for `post`, MOST lines of each programme and one more where there is more. No query where
    it holds no role in any; else one of the programmes, one a level of its area, one of the bodies, and one
    of the index for each programme."""
    held = {one.rpartition("/")[0] for one in post.packs}
    if not held:
        return
    area = area_of(post.place, post.body)
    found = [
        (pack, _lines(post, pack, area))
        for one in programmes(post.place)
        if one.pack in held and one.record == Record.OURS and one.until is None
        for pack in (text_of(post.place, one),)
    ]
    names = _names(post.place, {row["body"] for _pack, lines in found for row, _move in lines})
    for pack, lines in found:
        yield from (_waiting(pack, line, names) for line in lines[:MOST])
        if len(lines) > MOST:
            yield _more(pack, lines[MOST])


def _lines(post: Post, pack: Pack, area: Collection[str] | None) -> list[_Line]:
    """The first MOST cases that wait, in the order of their hour, and one more where there are more."""
    moves = _moves(pack, post)
    led = [step for step in moves if _ordinary(pack, step)]
    waits = Q(step__in=led) | Q(step__in=moves.keys() - set(led), due_at__isnull=False)
    rows = reached_cases(post, pack, area).filter(waits, is_open=True)
    barred = [step for step, some in moves.items() if all(OPEN in move.other_than for move in some)]
    if barred:
        rows = rows.exclude(step__in=barred, handler=post.id)
    columns = columns_of(pack)
    rows = rows.order_by(F("due_at").asc(nulls_last=True), "case")
    found: list[_Line] = []
    for row in rows.values("case", "number", "step", "due_at", "body", "handler", *columns.values())[
        : MOST * _READ
    ]:
        is_own = row["handler"] == post.id
        may = [move for move in moves[row["step"]] if not (is_own and OPEN in move.other_than)]
        move = _first(pack, columns, row, may)
        found += [(row, move)] if move and len(found) <= MOST else []
    return found


def _moves(pack: Pack, post: Post) -> dict[str, list[Move]]:
    """The moves by which the post would lead a case on, by step."""
    roles = post.roles_in(pack.id)
    mine = {
        step: [move for move in _leading(pack, step) if roles.intersection(move.roles)]
        for step in pack.workflow.steps
    }
    return {step: moves for step, moves in mine.items() if moves}


def _leading(pack: Pack, step: str) -> list[Move]:
    """The moves that lead on from `step`; refusals and what needs a reason only where there is nothing
    else."""
    on = [move for move in pack.workflow.moves_from(step) if move.to != STAY]
    return _ordinary(pack, step) or on


def _ordinary(pack: Pack, step: str) -> list[Move]:
    """The moves that lead on from `step` in the usual way: where there is none (points that may be reversed),
    nobody is waited for unless a limit runs."""
    return [
        move
        for move in pack.workflow.moves_from(step)
        if move.to != STAY and not move.is_refusal and not move.reason
    ]


def _first(pack: Pack, columns: Mapping[str, str], row: _Row, moves: list[Move]) -> Move | None:
    """The first of `moves` whose condition does not fail by the listed answers; None where all fail."""
    if all(move.when is None for move in moves):
        return moves[0]
    scope = Scope(pack.language)
    scope.add({"step": row["step"]})
    for name, column in columns.items():
        value = from_column(pack.fields[name], row[column])
        if value is not None:
            scope.add({name: value, f"known.{name}": True})
    return next((move for move in moves if scope.answer(move.when, True) is not False), None)


def _names(place: str, bodies: Collection[str]) -> dict[str, str]:
    if not bodies:
        return {}
    return dict(BodyRow.objects.at(place).filter(id__in=bodies).values_list("id", "short"))


def _waiting(pack: Pack, line: _Line, names: Mapping[str, str]) -> Waiting:
    row, move = line
    about = f"{pack.title} {row['number']}（{pack.workflow.steps[row['step']].label}）"
    day, hour = _due(row["due_at"])
    return Waiting(move.label, about, names.get(row["body"], ""), day, "case", row["case"], hour)


def _more(pack: Pack, following: _Line) -> Waiting:
    day, hour = _due(following[0]["due_at"])
    return Waiting("看清单", f"{pack.title}：后面还有，按到期先后排在清单里", "", day, "cases", pack.id, hour)


def _due(at: datetime | None) -> tuple[date | None, datetime | None]:
    """The day on which it is due; and the hour, where it ends within the day."""
    if at is None:
        return None, None
    return due_day(at), None if is_day_end(at) else at
