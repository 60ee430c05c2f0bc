"""The bands of a bulletin (分档): comparable bodies placed by the year's plan, as the bulletin shows them.

Without a plan for the year nobody is placed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from minsheng.loop.bulletin import Judgement
from minsheng.loop.standing import bands_of, tallies_of
from minsheng.loop.standing_plan import StandingPlan, standing_rules
from minsheng.terms.quantity import plain


def plan_of(plans: Sequence[StandingPlan], year: int) -> StandingPlan | None:
    """The plan of comparison of `year`, the newest where it was decided anew; None where there is none."""
    own = [plan for plan in plans if plan.year == year]
    return max(own, key=lambda plan: (plan.decided_on, plan.id), default=None)


def bands_shown(
    judgements: Sequence[Judgement],
    names: Mapping[str, str],
    plan: StandingPlan | None,
    policy: Mapping[str, Any],
) -> Iterator[dict[str, Any]]:
    """Each body of the plan's groups in its band, as `BandFact` reads it."""
    if plan is None:
        return
    tallies = tallies_of(judgements, plan.weights)
    for one in bands_of(tallies, plan.groups, standing_rules(policy), places=plan.places):
        yield {
            "group": one.group,
            "body": one.body,
            "name": names.get(one.body, one.body),
            "band": one.band.label,
            "share": _percent(one.share),
            "low": _percent(one.low),
            "high": _percent(one.high),
            "items": one.items,
            "firm": one.firm,
            "place": one.place,
        }


def _percent(share: Decimal) -> str:
    return plain(share * 100)
