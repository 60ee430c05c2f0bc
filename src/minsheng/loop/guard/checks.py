"""The twenty checks in their order, and what they find in a configuration."""

from __future__ import annotations

from minsheng.loop.guard import asking, figures, inspections, instance, people, ranking, traces
from minsheng.loop.guard.configuration import Configuration
from minsheng.loop.guard.finding import Check, CheckFunction, Finding, Weight, check_called

_LOOKS: dict[int, CheckFunction] = {
    1: traces.no_required_traces,
    2: traces.no_watching,
    3: ranking.no_ranking_of_persons,
    4: ranking.ranking_needs_a_paper,
    5: traces.no_counting_of_traces,
    6: inspections.inspection_is_whole,
    7: inspections.no_second_look,
    8: inspections.not_too_often,
    9: asking.ask_once,
    10: asking.within_the_budget,
    11: asking.surveys_are_approved,
    12: figures.figures_are_signed,
    13: figures.nobody_above_edits,
    14: inspections.named_after_delivery,
    15: inspections.reviewed_by_others,
    16: ranking.nothing_follows_by_itself,
    17: asking.grassroots_are_spared,
    18: people.public_tables_are_lawful,
    19: people.complaints_are_closed,
    20: instance.instance_is_answered_for,
}
CHECKS: tuple[Check, ...] = tuple(check_called(number, look) for number, look in _LOOKS.items())


def check_numbered(number: int) -> Check:
    """The check of that number."""
    return CHECKS[number - 1]


def findings(of: Configuration) -> tuple[Finding, ...]:
    """Everything that the twenty checks find, in the order of the checks."""
    return tuple(found for check in CHECKS for found in check.look(of))


def refusals(of: Configuration, waived: frozenset[int] = frozenset()) -> tuple[Finding, ...]:
    """The findings for which the configuration does not start; a signed waiver lifts those of its check."""
    return tuple(
        found for found in findings(of) if found.weight is Weight.REFUSE and found.check not in waived
    )
