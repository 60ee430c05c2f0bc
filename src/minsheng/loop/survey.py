"""How content people are (满意度), asked of a sample by somebody who is not judged by the answer.

A rate is never shown without its base and without those who did not answer: they may think either way, so
the rate is a range from what it is if none of them is content to what it is if all are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from minsheng.terms.errors import BadInput, NotAllowed


@dataclass(frozen=True, slots=True)
class Survey:
    """One sample: `commitment` is what was asked about, `asked_by` the body that asked, `frame` whom the
    sample was drawn from and how, in words. Of `drawn` people `content` and `not_content` answered so,
    `unsure` answered neither; the rest did not answer. `flagged` answers were left out, with `why`.
    `released_on` is the day from which the public reads `shown`, both None while it is internal."""

    id: str
    place: str
    commitment: str
    asked_by: str
    frame: str
    first_day: date
    last_day: date
    drawn: int
    content: int
    not_content: int
    unsure: int = 0
    flagged: int = 0
    why: str = ""
    paper: str = ""
    released_on: date | None = None
    shown: dict[str, Any] | None = None
    revision: int = 1

    @property
    def answered(self) -> int:
        """Those who answered, without the flagged."""
        return self.content + self.not_content + self.unsure

    @property
    def silent(self) -> int:
        """Those who did not answer, and those whose answers were left out."""
        return self.drawn - self.answered


@dataclass(frozen=True, slots=True)
class Rate:
    """In per cent of all who were drawn: at least, at most, and among those who answered (None: nobody)."""

    low: Decimal
    high: Decimal
    among_answers: Decimal | None


def rate_of(survey: Survey) -> Rate:
    """How content those are who were drawn."""
    return Rate(
        _percent(survey.content, survey.drawn),
        _percent(survey.content + survey.silent, survey.drawn),
        _percent(survey.content, survey.answered) if survey.answered else None,
    )


def words_of(survey: Survey) -> str:
    """The rate with all that it needs to be read: base, non-response, range."""
    rate = rate_of(survey)
    among = "" if rate.among_answers is None else f"，回答者中满意 {rate.among_answers}%"
    left = f"，另有 {survey.flagged} 份因{survey.why}没有计入" if survey.flagged else ""
    return (
        f"抽 {survey.drawn} 人，答 {survey.answered} 人，未答 {survey.silent} 人{among}；"
        f"未答的可能满意也可能不满意，满意在 {rate.low}%—{rate.high}% 之间{left}"
    )


def survey_shown(survey: Survey, asked_by: str) -> dict[str, Any]:
    """What the public reads of the sample: base, answers, those who did not answer, and the range; what was
    left out is counted apart. `asked_by` is the name of the body that asked."""
    rate = rate_of(survey)
    among = None if rate.among_answers is None else str(rate.among_answers)
    return {
        "asked_by": asked_by,
        "frame": survey.frame,
        "first_day": survey.first_day.isoformat(),
        "last_day": survey.last_day.isoformat(),
        "drawn": survey.drawn,
        "answered": survey.answered,
        "silent": survey.drawn - survey.answered - survey.flagged,
        "content": survey.content,
        "not_content": survey.not_content,
        "unsure": survey.unsure,
        "flagged": survey.flagged,
        "why": survey.why,
        "paper": survey.paper,
        "low": str(rate.low),
        "high": str(rate.high),
        "among": among,
    }


def check_survey(survey: Survey, judged: Mapping[str, str | None], bodies: frozenset[str]) -> None:
    """BadInput where the numbers do not fit; NotAllowed where the body that asked is judged by the answer, or
    lies above or below one that is. `bodies` answer for the item, `judged` names the body above each."""
    counts = (survey.content, survey.not_content, survey.unsure, survey.flagged)
    if survey.drawn < 1 or min(counts) < 0 or survey.answered + survey.flagged > survey.drawn:
        raise BadInput("回答的人数加起来比抽的还多，或者没有抽人，请核对", where="人数")
    if survey.flagged and not survey.why.strip():
        raise BadInput("有没有计入的回答，请写明为什么", where="为何不计")
    if survey.first_day > survey.last_day:
        raise BadInput("起止日期反了", where="日期")
    if not survey.frame.strip():
        raise BadInput("请写明从谁里面抽、怎样抽", where="怎样抽的")
    line = {survey.asked_by, *_above(survey.asked_by, judged)}
    if line & bodies or any(survey.asked_by in _above(body, judged) for body in bodies):
        raise NotAllowed("满意度不能由承办单位或者它的上下级自己问：请换一个与这件事无关的单位")


def _above(body: str, parents: Mapping[str, str | None]) -> frozenset[str]:
    """The bodies above, without the top of the tree, which stands above everybody."""
    found: list[str] = []
    here = parents.get(body)
    while here is not None and here not in found:
        found.append(here)
        here = parents.get(here)
    return frozenset(found[:-1])


def _percent(part: int, whole: int) -> Decimal:
    return (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
