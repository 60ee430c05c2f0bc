"""How far each document taken in has come: waiting, being read, read with what was found, or not readable."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from minsheng.store.lists.documents import Counts, DocumentLine, list_documents
from minsheng.store.models import DocumentRow, Job
from minsheng.store.outbox import TRIES
from minsheng.terms.post import Post


class Step(StrEnum):
    """Where a document stands on its way."""

    WAITING = "waiting"  # 等待
    READING = "reading"  # 正在读
    READ = "read"  # 已读
    FAILED = "failed"  # 读不了: its bytes give no text
    STUCK = "stuck"  # 卡住了: our own mistake, after the last try


@dataclass(frozen=True, slots=True)
class IntakeLine:
    """One document taken in. `figures` is how many numbers were found in it, 0 until it was read."""

    line: DocumentLine
    step: Step
    figures: int = 0

    @property
    def counts(self) -> Counts:
        """The commitments that came out of it."""
        return self.line.counts

    @property
    def is_under_way(self) -> bool:
        """Whether something will still happen by itself."""
        return self.step in (Step.WAITING, Step.READING)


def list_intake(post: Post, *, table: str | None, now: datetime) -> tuple[IntakeLine, ...]:
    """The documents of a table, or of the whole place where None, the newest first. Four queries."""
    lines = list_documents(post, table=table)
    read = [line.document.id for line in lines if line.document.read_at is not None]
    records = DocumentRow.objects.at(post.place).filter(id__in=read).values_list("id", "record")
    figures = {document: len(record.get("figures", ())) for document, record in records}
    jobs = Job.objects.at(post.place).filter(topic="read_document", done_at__isnull=True)
    steps = {
        payload["document"]: _step(attempts, taken_until, now)
        for payload, attempts, taken_until in jobs.values_list("payload", "attempts", "taken_until")
    }
    return tuple(IntakeLine(line, _of(line, steps), figures.get(line.document.id, 0)) for line in lines)


def _of(line: DocumentLine, steps: dict[str, Step]) -> Step:
    if line.document.failed is not None:
        return Step.FAILED
    return Step.READ if line.document.read_at is not None else steps.get(line.document.id, Step.WAITING)


def _step(attempts: int, taken_until: datetime | None, now: datetime) -> Step:
    if taken_until is not None and taken_until > now:
        return Step.READING
    return Step.STUCK if attempts >= TRIES else Step.WAITING
