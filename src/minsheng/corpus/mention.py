"""Where a report speaks of a measure without a figure (提到而无数字): then it is not silent about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from minsheng.corpus.measure_name import spellings
from minsheng.corpus.packaged import judging, scores
from minsheng.corpus.report import Report
from minsheng.corpus.statement import Statement

_BREAKS = re.compile(r"[^\u4e00-\u9fff]+")
_ENDS = re.compile(r"[。；;！，,\n|]")


@dataclass(frozen=True, slots=True)
class Mention:
    """The clause `report.text[start:end]` that names the measure; `moved` is its word for a moved target,
    `over` for one that was passed, `thing` what it shares with a promise whose measure it does not name."""

    report: Report
    start: int
    end: int
    moved: str | None
    over: str | None
    thing: str | None = None

    @property
    def quote(self) -> str:
        """The clause as written."""
        return self.report.text[self.start : self.end]


def find_mention(report: Report, promise: Statement, said: Sequence[Statement]) -> Mention | None:
    """The first clause before the report's own goals that names the measure, or a thing that the promise
    names; None if both are passed over.

    `said` are the statements of that report. A clause that says the target was moved goes first.
    """
    end = min((s.figure.start for s in said if s.kind == "promise"), default=report.end)
    least = scores()["mention"]
    named = [word for word in spellings(promise.name) if len(word) >= least]
    clauses = [clause_at(report, at) for word in named for at in _places(report, word, end)]
    if not clauses:
        clauses = [
            replace(clause_at(report, at), thing=word)
            for word in _things(promise)
            for at in _places(report, word, end)
        ]
    return min(clauses, key=lambda clause: (clause.moved is None, clause.start), default=None)


def clause_at(report: Report, at: int) -> Mention:
    """The clause around the offset `at`."""
    before = [match.end() for match in _ENDS.finditer(report.text, report.start, at)]
    after = _ENDS.search(report.text, at, report.end)
    start, end = before[-1] if before else report.start, after.start() if after else report.end
    words = report.text[start:end]
    moved, over = (
        next((word for word in judging()[key] if word in words), None) for key in ("moved", "over")
    )
    return Mention(report, start, end, moved, over)


def _places(report: Report, word: str, end: int) -> list[int]:
    """Where `word` begins in the report before `end`."""
    return [match.start() for match in re.compile(re.escape(word)).finditer(report.text, report.start, end)]


def _things(promise: Statement) -> list[str]:
    """Stretches of the promise's own words that its report uses rarely: names of projects or things."""
    size, rare = scores()["mention"], scores()["rare"]
    words = _BREAKS.split(promise.figure.quote)
    windows = {word[at : at + size] for word in words for at in range(len(word) - size + 1)}
    own = promise.report.text[promise.report.start : promise.report.end]
    return sorted(window for window in windows if own.count(window) <= rare)
