"""Answers to receipts (回执答复): out of the office in a signed package, and into a public service.

Every package holds the answer to each report of the last year, so that a lost one does no harm; an older one
than the service knows is refused. What the office has is deleted here but for receipt and answer: a machine
that faces the world keeps no words that it need not keep.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from minsheng.loop.problem import Problem
from minsheng.loop.reply import Reply, ReplyStage, reply_to
from minsheng.loop.resident import Report, limits
from minsheng.store.models import ReportRow, SaidRow
from minsheng.store.packages import Package, sign, signing_key, to_zip
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row
from minsheng.terms.errors import BadInput, Conflict

REPLIES = "replies.jsonl"
KIND = "replies"
_WRONG_CLOCK = timedelta(days=1)  # what a clock may be ahead: from later on nothing could follow
_AT_ONCE = 500  # ids in one query


@dataclass(frozen=True, slots=True)
class Taken:
    """What a package of answers did: its place, how many answers it holds, how many of them are of reports
    that came in here, and how many changed what a receipt shows."""

    place: str
    all: int
    ours: int
    changed: int


def reply_here(place: str, report: str) -> Reply | None:
    """The answer where the office keeps its record in this very database; None where it does not, or has
    not taken the report in."""
    found = record_of(place, Report, report)
    if found is None:
        return None
    return reply_to(found, record_of(place, Problem, found.problem) if found.problem else None)


def pack_replies(place: str, at: datetime) -> tuple[bytes, int]:
    """A signed package of the answers to all reports of the last year, and how many there are."""
    since = at - timedelta(days=limits().answered_for)
    rows = ReportRow.objects.at(place).filter(said_at__gte=since).order_by("id")
    reports = [from_row(Report, row) for row in rows]
    wanted = [report.problem for report in reports if report.problem]
    problems = {one.id: one for one in records_of(place, Problem, {"id": wanted})} if wanted else {}
    lines = [_written(reply_to(report, problems.get(report.problem or ""))) for report in reports]
    files = {REPLIES: "\n".join(lines).encode()}
    about = {"kind": KIND, "place": place, "made_at": at.isoformat(), "count": len(lines)}
    return to_zip(sign(signing_key(Path(settings.DATA)), files, about), files), len(lines)


def take_replies(package: Package, at: datetime) -> Taken:
    """Let the receipts show what a verified package says. BadInput for another kind or a clock that is ahead;
    Conflict for a package that is older than one taken before. Taken twice it changes nothing."""
    made_at, replies = _made_at(package, at), _replies(package)
    place = str(package.about.get("place", ""))
    with transaction.atomic():
        newest = SaidRow.objects.at(place).aggregate(newest=Max("told_at"))["newest"]
        if newest is not None and made_at < newest:
            raise Conflict(
                f"这个答复包比已经收下的旧（它是 {made_at:%Y-%m-%d %H:%M} 做的），没有收：请用最新的一个"
            )
        ids = [reply.report for reply in replies]
        rows = {row.id: row for start in range(0, len(ids), _AT_ONCE) for row in _rows(place, ids, start)}
        changed = sum(_tell(rows[reply.report], reply, made_at) for reply in replies if reply.report in rows)
    return Taken(place, len(replies), len(rows), changed)


def _rows(place: str, ids: list[str], start: int) -> list[SaidRow]:
    return list(SaidRow.objects.at(place).filter(id__in=ids[start : start + _AT_ONCE]).defer("photo"))


def _tell(row: SaidRow, reply: Reply, made_at: datetime) -> bool:
    """Write the answer; whether the receipt now shows something else."""
    before = (row.stage, row.stage_on, row.ticket, row.said_back)
    after = (reply.stage.value, reply.day, reply.ticket, reply.words)
    SaidRow.objects.at(row.place).filter(id=row.id).update(
        stage=after[0],
        stage_on=after[1],
        ticket=after[2],
        said_back=after[3],
        told_at=made_at,
        taken_at=row.taken_at or made_at,
        # The office has it, sealed under a key of its own.
        words="",
        point="",
        photo=None,
    )
    return before != after


def _made_at(package: Package, at: datetime) -> datetime:
    if package.about.get("kind") != KIND or REPLIES not in package.files:
        raise BadInput("这不是答复回执的包：群众来件的包请在督查室的机器上收")
    try:
        made_at = datetime.fromisoformat(str(package.about["made_at"]))
    except (KeyError, ValueError) as wrong:
        raise BadInput("答复包没有写是什么时候做的，不能收") from wrong
    if made_at.tzinfo is None or made_at > at + _WRONG_CLOCK:
        raise BadInput("答复包的时间在后头：请校准两台机器的钟，再做一个")
    return made_at


def _written(reply: Reply) -> str:
    return json.dumps({**asdict(reply), "day": reply.day.isoformat()}, ensure_ascii=False, sort_keys=True)


def _replies(package: Package) -> list[Reply]:
    try:
        return [_reply(json.loads(line)) for line in package.files[REPLIES].decode().split("\n") if line]
    except (ValueError, TypeError, KeyError) as wrong:
        raise BadInput("包里的内容读不出，可能是更新的版本做的", where=REPLIES) from wrong


def _reply(line: dict[str, Any]) -> Reply:
    return Reply(**{**line, "stage": ReplyStage(line["stage"]), "day": date.fromisoformat(line["day"])})
