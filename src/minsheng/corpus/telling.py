"""A followed promise as the public may read it (往年承诺): both sentences, how it ended, how sure that is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import Followed
from minsheng.corpus.report import Report
from minsheng.ledger.fate_release import Sure

_ENDS = re.compile(r"[。；;！\n]")


def sureness(one: Followed) -> Sure:
    """How sure the fate is before anybody looked."""
    if one.fate in (Fate.OPEN, Fate.SILENT, Fate.PENDING):
        return Sure.GUESSED
    has_figures = one.result is not None or one.revised is not None
    return Sure.LINKED if has_figures and not one.doubts else Sure.DOUBTED


def told(one: Followed, documents: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """What a release would show; `documents` gives id and name of each report by the digest of its bytes.
    `answer` is what decided the fate or may decide it, None where nothing speaks of it."""
    promise = one.promise
    return {
        "year": promise.report.year,
        "period": str(promise.period) if promise.period else "",
        "measure": promise.name.label,
        "fate": one.fate.value,
        "sure": sureness(one).value,
        "score": one.score,
        "promise": _side(promise.report, promise.figure.start, promise.figure.end, documents),
        "answer": _answer(one, documents),
        "reasons": list(one.reasons),
        "doubts": list(one.doubts),
        "checked": "",
    }


def _answer(one: Followed, documents: Mapping[str, tuple[str, str]]) -> dict[str, Any] | None:
    said = one.result or one.revised or one.near
    if said is not None:
        return _side(said.report, said.figure.start, said.figure.end, documents)
    if one.mention is not None:
        return _side(one.mention.report, one.mention.start, one.mention.end, documents)
    return None


def _side(report: Report, start: int, end: int, documents: Mapping[str, tuple[str, str]]) -> dict[str, Any]:
    """The words, and the sentence in which they stand."""
    document, name = documents[report.sha256]
    first, last = sentence_at(report, start, end)
    return {
        "year": report.year,
        "document": document,
        "name": name,
        "words": report.text[start:end],
        "sentence": report.text[first:last].strip(),
        "start": start,
    }


def sentence_at(report: Report, start: int, end: int) -> tuple[int, int]:
    """Where the sentence around `start` and `end` begins and ends, its stop with it."""
    before = [match.end() for match in _ENDS.finditer(report.text, report.start, start)]
    after = _ENDS.search(report.text, end, report.end)
    last = report.end if after is None else after.end() if after.group() != "\n" else after.start()
    return (before[-1] if before else report.start), last
