"""The same promise through the years (逐年对照): what one report promised, and what a later says of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from minsheng.corpus.fate import Fate, Verdict, judge
from minsheng.corpus.link import Links, find_links, find_restated, near
from minsheng.corpus.mention import Mention, clause_at, find_mention
from minsheng.corpus.report import Report, place_of
from minsheng.corpus.statement import Statement, make_statements


@dataclass(frozen=True, slots=True)
class Followed:
    """One promise and its fate. `result` answers it, `revised` is the promise that took its place, `mention`
    the clause that speaks of it without an amount, `near` a figure that may be its answer; None where there
    is none. `score` of 100 is how sure the link is, 0 without one; reasons and doubts are in Chinese."""

    promise: Statement
    fate: Fate
    result: Statement | None = None
    revised: Statement | None = None
    mention: Mention | None = None
    near: Statement | None = None
    score: int = 0
    reasons: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


def follow(reports: Sequence[Report]) -> tuple[Followed, ...]:
    """The fate of every promise of `reports`, which are of one place, by report and place in the text.

    BadInput where they are of different places. A promise is silent only where the report that should
    tell of it is among them, and neither a figure nor a word of it speaks of the measure.
    """
    place_of(reports)
    ordered = sorted(reports, key=lambda report: (report.year, report.published, report.source, report.start))
    said = {report: make_statements(report) for report in ordered}
    promises = [s for report in ordered for s in said[report] if s.kind == "promise"]
    results = [s for report in ordered for s in said[report] if s.kind == "result"]
    seen = _Seen(said, promises, find_links(promises, results))
    return tuple(_follow(promise, seen) for promise in promises)


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything that was said in all reports, and the links between it."""

    said: dict[Report, tuple[Statement, ...]]
    promises: list[Statement]
    links: Links

    def tellers(self, year: int) -> list[Report]:
        """The reports that should tell what became of a promise for `year`."""
        return [report for report in self.said if report.year == year + 1]

    def results(self, report: Report) -> list[Statement]:
        """What `report` reports."""
        return [said for said in self.said[report] if said.kind == "result"]


def _follow(promise: Statement, seen: _Seen) -> Followed:
    restated = find_restated(promise, seen.promises)
    if restated is not None and not restated.says_as(promise):
        return Followed(promise, Fate.REVISED, revised=restated, reasons=(_moved_reason(restated),))
    link = seen.links.found.get(promise)
    if link is None:
        return _without_link(promise, seen)
    verdict = _with_words(judge(promise, link.result), link.result)
    return Followed(
        promise,
        verdict.fate,
        result=link.result,
        score=link.score,
        reasons=(*link.reasons, *verdict.reasons),
        doubts=verdict.doubts,
    )


def _moved_reason(restated: Statement) -> str:
    return f"{restated.report.year}年的报告另定目标：{restated.figure.quote}"


def _with_words(verdict: Verdict, result: Statement) -> Verdict:
    """Revised or exceeded where the result's own clause says so in words."""
    clause = clause_at(result.report, result.figure.start)
    if clause.moved is not None:
        return replace(verdict, fate=Fate.REVISED, reasons=(*verdict.reasons, f"报告说目标{clause.moved}"))
    if clause.over is not None and verdict.fate is Fate.KEPT:
        return replace(verdict, fate=Fate.EXCEEDED, reasons=(*verdict.reasons, f"报告说{clause.over}"))
    return verdict


def _without_link(promise: Statement, seen: _Seen) -> Followed:
    rivals = seen.links.rivals.get(promise)
    if rivals is not None:
        quotes = "；".join(rival.figure.quote for rival in rivals)
        return Followed(promise, Fate.OPEN, near=rivals[0], doubts=(f"不止一处可以对应：{quotes}",))
    if promise.last_year is None:
        return Followed(promise, Fate.PENDING, doubts=("没有写明哪一年",))
    tellers = seen.tellers(promise.last_year)
    if not tellers:
        return Followed(promise, Fate.PENDING, reasons=(f"没有{promise.last_year + 1}年的报告",))
    return next(_spoken(promise, tellers, seen), Followed(promise, Fate.SILENT, reasons=(_silence(tellers),)))


def _silence(tellers: Sequence[Report]) -> str:
    return f"{tellers[0].year}年的报告没有再提"


def _spoken(promise: Statement, tellers: Sequence[Report], seen: _Seen) -> Iterator[Followed]:
    """What the reports that should tell of `promise` say of its measure without answering it."""
    mentions = [find_mention(report, promise, seen.said[report]) for report in tellers]
    for mention in mentions:
        if mention is not None and mention.moved and not mention.thing:
            yield Followed(
                promise,
                Fate.REVISED,
                mention=mention,
                reasons=(f"报告说目标{mention.moved}：{mention.quote}",),
            )
    for report in tellers:
        like = near(promise, [*seen.results(report), *_doubled(seen.said[report])])
        if like is not None:
            doubt = f"有相近的数，不能确认是同一指标：{like.figure.quote}"
            yield Followed(promise, Fate.OPEN, near=like, doubts=(doubt,))
    for mention in mentions:
        if mention is not None:
            words = f"可能提到（{mention.thing}）" if mention.thing else "提到而没有可比的数"
            doubt = f"{words}：{mention.quote}"
            yield Followed(promise, Fate.OPEN, mention=mention, doubts=(doubt,))


def _doubled(said: Sequence[Statement]) -> Iterator[Statement]:
    """Targets whose measure the same report sets again to another amount: perhaps they are results."""
    targets = [one for one in said if one.kind == "promise"]
    for at, target in enumerate(targets):
        later = targets[at + 1 :]
        if any(target.name == other.name and not target.says_as(other) for other in later):
            yield target
