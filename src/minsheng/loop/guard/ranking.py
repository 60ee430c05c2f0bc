"""Checks 3, 4 and 16: who may be put in an order, on what paper, and that nothing follows by itself."""

from __future__ import annotations

from collections.abc import Iterator

from minsheng.loop.guard.configuration import Configuration, Ranked, Ranking
from minsheng.loop.guard.finding import Finding, Weight, word_in


def no_ranking_of_persons(of: Configuration) -> Iterator[Finding]:
    """3: persons are never ranked; residents' points only in a voluntary scheme of the village, and they
    never judge a body."""
    for ranking in of.rankings:
        if ranking.of is Ranked.PERSONS:
            yield Finding(3, Weight.REFUSE, f"“{ranking.name}”给个人排名", "只对单位分档，不对个人排名")
        elif ranking.of is Ranked.RESIDENTS and not _lawful_scheme(ranking):
            yield Finding(
                3,
                Weight.REFUSE,
                f"居民积分“{ranking.name}”不是村（社区）议定的自愿项目，或被用来评价单位",
                "由村（居）民会议通过、自愿参加，并与单位评价脱钩",
            )


def _lawful_scheme(ranking: Ranking) -> bool:
    return bool(ranking.adopted_by) and ranking.voluntary and not ranking.feeds_verdict


def ranking_needs_a_paper(of: Configuration) -> Iterator[Finding]:
    """4: an order or notice of bodies needs a document number, and counts results only."""
    for ranking in of.rankings:
        if ranking.of is not Ranked.BODIES:
            continue
        if not ranking.document_no.strip():
            yield Finding(
                4, Weight.REFUSE, f"“{ranking.name}”没有依据文号", "填写批准排名的文件文号，或关闭排名"
            )
        for name in ranking.inputs:
            if word_in(name, "trace_measures") or word_in(name, "compulsory_functions"):
                yield Finding(4, Weight.REFUSE, f"“{ranking.name}”用“{name}”计分", "只用结果类指标计分")


def nothing_follows_by_itself(of: Configuration) -> Iterator[Finding]:
    """16: money, title, talk or accountability is decided by people, never bound to a light or a place."""
    for one in of.consequences:
        yield Finding(
            16,
            Weight.REFUSE,
            f"“{one.trigger}”自动带来“{one.effect}”",
            "改为建议，报政府或其负责人批准后才生效",
        )
