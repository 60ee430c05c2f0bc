"""What residents said, as far as the public reads it (大家怎么说): samples and counts of answers, and for
whoever releases them what there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from minsheng.loop.instance import Instance
from minsheng.loop.resident import Answers, Report, Saying, Seen, answers_of, limits
from minsheng.loop.survey import Survey, words_of
from minsheng.store.lists.parts import short_names
from minsheng.store.lists.public_county import PublicAnswers, PublicSurvey
from minsheng.store.models import CommitmentRow, SurveyRow
from minsheng.store.reads import record_of, records_of
from minsheng.store.rows import from_row


def released_surveys(place: str, items: Collection[str]) -> tuple[PublicSurvey, ...]:
    """The released samples about these items, the newest first. One query."""
    rows = SurveyRow.objects.at(place).filter(released_on__isnull=False).order_by("-last_day", "-id")
    found = [from_row(Survey, row) for row in rows]
    kept = (one for one in found if one.commitment in items)
    return tuple(PublicSurvey(one.id, one.commitment, one.shown or {}) for one in kept)


def counted_answers(place: str, items: Collection[str]) -> tuple[PublicAnswers, ...]:
    """The counts about these items that are large enough to be shown. One query."""
    by_item: defaultdict[str, list[Report]] = defaultdict(list)
    for report in records_of(place, Report, {"saying": Saying.ANSWER.value}):
        if report.promise in items:
            by_item[str(report.promise)].append(report)
    counted = (_counted(item, answers_of(said)) for item, said in sorted(by_item.items()))
    return tuple(one for one in counted if one.plain >= limits().counts_from)


@dataclass(frozen=True, slots=True)
class SurveyLine:
    """A sample of an issued item, as whoever may release it sees it."""

    survey: Survey
    number: int
    sentence: str
    asked_by: str
    words: str


def surveys_to_release(place: str) -> tuple[SurveyLine, ...]:
    """All samples of the place, the newest first. Three queries."""
    rows = SurveyRow.objects.at(place).order_by("-last_day", "-id")
    found = [from_row(Survey, row) for row in rows]
    items = CommitmentRow.objects.at(place).filter(id__in={one.commitment for one in found})
    said = {one: (number, words) for one, number, words in items.values_list("id", "number", "sentence")}
    names = short_names(place, {one.asked_by for one in found})
    return tuple(
        SurveyLine(one, *said[one.commitment], names.get(one.asked_by, one.asked_by), words_of(one))
        for one in found
    )


def answers_shown_from(place: str) -> date | None:
    """The day from which the counts are public, None while they are internal. One query."""
    instance = record_of(place, Instance, place)
    return None if instance is None else instance.answers_shown_from


def _counted(item: str, answers: Answers) -> PublicAnswers:
    plain = answers.plain
    return PublicAnswers(
        item,
        answers.flagged,
        plain[Seen.DONE],
        plain[Seen.PARTLY],
        plain[Seen.NOT_SEEN],
        plain[Seen.UNSURE],
    )
