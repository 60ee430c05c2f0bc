"""What is followed as one object a line: the form that `minsheng follow` prints (docs/reading.md)."""

from __future__ import annotations

from typing import Any

from minsheng.corpus.follow import Followed
from minsheng.corpus.mention import Mention
from minsheng.corpus.statement import Statement
from minsheng.reading.record import Figure


def to_line(followed: Followed) -> dict[str, Any]:
    """The object of one promise; null where there is no such side."""
    result = followed.result
    return {
        "measure": followed.promise.name.label,
        "period": str(followed.promise.period) if followed.promise.period else None,
        "fate": followed.fate.value,
        "promise": _said(followed.promise),
        "result": _said(result) | {"estimate": result.is_estimate} if result else None,
        "claim": _figure(result.claim) if result and result.claim else None,
        "revised": _said(followed.revised) if followed.revised else None,
        "mention": _mention(followed.mention) if followed.mention else None,
        "near": _said(followed.near) if followed.near else None,
        "score": followed.score,
        "reasons": list(followed.reasons),
        "doubts": list(followed.doubts),
    }


def _said(said: Statement) -> dict[str, Any]:
    report = said.report
    return {"source": report.source, "sha256": report.sha256, "year": report.year} | _figure(said.figure)


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "start": figure.start,
        "end": figure.end,
        "quote": figure.quote,
        "indicator": figure.indicator,
        "value": figure.value,
        "upper": figure.upper,
        "unit": figure.unit,
        "bound": figure.bound,
    }


def _mention(mention: Mention) -> dict[str, Any]:
    report = mention.report
    return {
        "source": report.source,
        "sha256": report.sha256,
        "year": report.year,
        "start": mention.start,
        "end": mention.end,
        "quote": mention.quote,
        "moved": mention.moved,
        "thing": mention.thing,
    }
