"""The yearly self-check (减负自查) of a place: what the twenty checks find, who waived what, the burden."""

from __future__ import annotations

from datetime import date

from minsheng.actions.permissions import MAY
from minsheng.loop.guard.checks import findings, refusals
from minsheng.loop.guard.configuration import Configuration
from minsheng.loop.guard.finding import Finding
from minsheng.loop.instance import Waiver
from minsheng.papers.self_check import MonthBurden, SelfCheck, WaiverFact
from minsheng.store.lists.guard import configuration_of, waived_checks, year_of_burden
from minsheng.store.lists.places import list_places
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.terms.post import Post


def self_check(place: str, year: int, day: date) -> SelfCheck:
    """Everything that the paper of `year` says, as of `day`."""
    configuration = _configuration(place, day)
    sponsor = configuration.instance.sponsor if configuration.instance else ""
    name = next(one.name for one in list_places() if one.id == place)
    return SelfCheck(
        name, sponsor, year, day, findings(configuration), _waivers(place, day), _months(place, year)
    )


def what_stops(place: str, day: date) -> tuple[Finding, ...]:
    """The findings for which the place's site does not start; empty where it may."""
    return refusals(_configuration(place, day), waived_checks(place, day))


def _configuration(place: str, day: date) -> Configuration:
    return configuration_of(place, day, MAY["fill_ask"])


def _waivers(place: str, day: date) -> tuple[WaiverFact, ...]:
    standing = [one for one in records_of(place, Waiver, {}) if one.stands_on(day)]
    posts = {post.id: post for post in records_of(place, Post, {"id": [one.signer for one in standing]})}
    names = names_of(place, {post.person for post in posts.values()})
    return tuple(
        WaiverFact(one.check_number, _signer(posts[one.signer], names), one.reason, one.paper, one.until)
        for one in standing
    )


def _signer(post: Post, names: dict[str, str]) -> str:
    return f"{post.title}{names[post.person]}"


def _months(place: str, year: int) -> tuple[MonthBurden, ...]:
    return tuple(
        MonthBurden(
            cycle.month.words,
            burden.fields,
            int(burden.known_share * 100) if burden.known_share is not None else 0,
            burden.minutes,
            burden.notes,
            burden.answered,
        )
        for cycle, burden in year_of_burden(place, year)
    )
