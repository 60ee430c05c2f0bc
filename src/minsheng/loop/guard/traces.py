"""Checks 1, 2 and 5: traces do not stand for results, and nobody is watched at the screen."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.loop.guard.configuration import TRACES, Configuration
from minsheng.loop.guard.finding import Finding, Weight, word_in


def no_required_traces(of: Configuration) -> Iterator[Finding]:
    """1: photo, video, screenshot or track is required only where need and legal basis are written."""
    for form in of.forms:
        for field in form.fields:
            if field.kind in TRACES and field.required and not (field.need and field.legal_basis):
                yield Finding(
                    1,
                    Weight.REFUSE,
                    f"“{form.name}”要求必须上传“{field.name}”",
                    "改为选填；确有必要的，写明必要性和法律依据",
                )


def no_watching(of: Configuration) -> Iterator[Finding]:
    """2: no check-in, no counting of log-ins, time online or installs, in no function, field or measure."""
    asked = [field.name for form in of.forms for field in form.fields]
    for name in (*of.functions, *of.measures, *asked):
        if word := word_in(name, "compulsory_functions"):
            yield Finding(2, Weight.REFUSE, f"“{name}”属于{word}一类", "去掉这一项；安全日志另存，不用于考核")


def no_counting_of_traces(of: Configuration) -> Iterator[Finding]:
    """5: meetings, papers, photos, notes, articles, remarks, likes are no measure of work."""
    for name in of.measures:
        if word := word_in(name, "trace_measures"):
            yield Finding(
                5, Weight.REFUSE, f"指标“{name}”数的是{word}", "改数办成的事：建成、办结、惠及的数量"
            )
