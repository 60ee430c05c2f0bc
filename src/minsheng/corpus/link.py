"""Which result answers which promise (对应): one to one, by the measure's name, its unit and the period.

Precision before recall: what two results or two promises could both claim is left open, with its rivals.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minsheng.corpus.measure_name import counts_alike, likeness, shared_signs
from minsheng.corpus.packaged import names, scores
from minsheng.corpus.statement import Statement


@dataclass(frozen=True, slots=True)
class Link:
    """`result` tells what became of `promise`: `score` of 100, and why in Chinese."""

    promise: Statement
    result: Statement
    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Links:
    """The links found, and for a promise left open the results that could each be its own."""

    found: dict[Statement, Link]
    rivals: dict[Statement, tuple[Statement, ...]]


def find_links(promises: Sequence[Statement], results: Sequence[Statement]) -> Links:
    """Each promise with the result in the earliest later report that speaks of its measure and period."""
    found: dict[Statement, Link] = {}
    rivals: dict[Statement, tuple[Statement, ...]] = {}
    for promise in promises:
        links = _of_earliest(_candidates(promise, results))
        best = max(links, key=lambda link: link.score, default=None)
        if best is None:
            continue
        others = [link.result for link in links if _is_rival(link, best)]
        if others:
            rivals[promise] = (best.result, *others)
        else:
            found[promise] = best
    return _one_to_one(found, rivals)


def is_later(one: Statement, other: Statement) -> bool:
    """Whether `one` was said in a later report than `other`."""
    return (one.report.year, one.report.published) > (other.report.year, other.report.published)


def near(promise: Statement, results: Iterable[Statement]) -> Statement | None:
    """The result that is most like an answer to `promise` without being surely one; None if none is like it.

    Another thing said of the same measure (its level, not its growth) is like it, and so is the very
    same amount beside a name that shares something.
    """
    alike = [(_nearness(promise, result), result) for result in results]
    best = max(alike, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] > 0 else None


def find_restated(promise: Statement, promises: Sequence[Statement]) -> Statement | None:
    """The next later promise of the same measure for the same period; None if it is said once."""
    same = scores()["order"]
    later = [
        other
        for other in promises
        if is_later(other, promise)
        and promise.period is not None
        and other.period == promise.period
        and counts_alike(other.figure.unit, promise.figure.unit)
        and not promise.name.is_bare
        and likeness(promise.name, other.name)[0] >= same
    ]
    return min(later, key=lambda other: (other.report.year, other.figure.start), default=None)


def _candidates(promise: Statement, results: Sequence[Statement]) -> list[Link]:
    if promise.period is None or promise.name.is_bare:
        return []
    links = []
    for result in results:
        if result.period != promise.period or not is_later(result, promise) or result.name.is_bare:
            continue
        if not result.is_share and not counts_alike(promise.figure.unit, result.figure.unit):
            continue
        if _is_begun(result) and not _is_begun(promise):
            continue
        score, why = likeness(promise.name, result.name)
        if score >= scores()["linked"]:
            links.append(Link(promise, result, score, (why, f"时期相同：{promise.period}")))
    return links


def _is_begun(said: Statement) -> bool:
    """Whether the figure is of something that is only begun."""
    figure, text = said.figure, said.report.text
    return any(
        figure.quote.startswith(word) or text.endswith(word, 0, figure.start) for word in names()["begun"]
    )


def _of_earliest(links: list[Link]) -> list[Link]:
    """The links into the first report that has any."""
    first = min((link.result.report.year for link in links), default=0)
    return [link for link in links if link.result.report.year == first]


def _is_rival(link: Link, best: Link) -> bool:
    """Whether `link` is as good as `best` and says something else."""
    close = link.score > best.score - scores()["margin"]
    return link is not best and close and not link.result.says_as(best.result)


def _one_to_one(found: dict[Statement, Link], rivals: dict[Statement, tuple[Statement, ...]]) -> Links:
    """Without the links whose result another promise of the same report claims as well or better."""
    claims: dict[tuple[int, Statement], list[Link]] = defaultdict(list)
    for link in found.values():
        claims[id(link.promise.report), link.result].append(link)
    for links in claims.values():
        best = max(links, key=lambda link: link.score)
        for link in links:
            if any(_contests(other, link) for other in links) or link.score < best.score:
                del found[link.promise]
                rivals[link.promise] = (link.result,)
    return Links(found, rivals)


def _contests(other: Link, link: Link) -> bool:
    """Whether another promise, of another amount, has as good a claim to the same result."""
    return other.score == link.score and not other.promise.says_as(link.promise)


def _nearness(promise: Statement, result: Statement) -> int:
    """How like an answer `result` is, of 100; 0 where it is not."""
    least = scores()
    shared = shared_signs(promise.name, result.name)
    if promise.name.stem == result.name.stem:
        return 100
    is_comparable = promise.name.aspect is result.name.aspect and counts_alike(
        promise.figure.unit, result.figure.unit
    )
    enough = least["amount"] if promise.says_as(result) else least["near"]
    return shared if is_comparable and shared >= enough else 0
