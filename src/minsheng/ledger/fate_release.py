"""A released fate (公开往年承诺): what the public reads of an earlier promise and of what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any


class Sure(StrEnum):
    """How sure a fate is. What is only guessed waits for a person; a rule never lets it out."""

    LINKED = "linked"  # 两处数字对照: two figures of one measure, and nothing that speaks against it
    DOUBTED = "doubted"  # 对照而有疑: the same, but with a doubt, or told in words alone
    GUESSED = "guessed"  # 只是推测: nothing that surely answers was found
    CHECKED = "checked"  # 人工核对: a person read both and wrote down what they saw

    @property
    def label(self) -> str:
        """In Chinese, as papers and pages print it."""
        return {
            "linked": "两份报告的数对得上",
            "doubted": "对得上，但有疑问",
            "guessed": "系统推测，没有人核对过",
            "checked": "有人核对过原文",
        }[self.value]


@dataclass(frozen=True, slots=True)
class FateRelease:
    """`promise` names the sentence of a report that promised: the same over every new release. `year` is that
    of its report; `shown` exactly what the public page says, `digest` of it; `by_rule` where a rule let it
    out. `withdrawn_at` None while it stands."""

    id: str
    place: str
    promise: str
    year: int
    title: str
    shown: dict[str, Any]
    released_on: date
    by_rule: bool
    digest: str
    withdrawn_at: datetime | None = None
    revision: int = 1
