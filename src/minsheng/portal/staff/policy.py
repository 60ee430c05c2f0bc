"""督查参数: every threshold with its reason and source, what the place sets otherwise, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.permissions import may
from minsheng.actions.set_policy import set_policy
from minsheng.ledger.progress import Light
from minsheng.loop.parameters import all_parameters, value_of
from minsheng.loop.policy import Parameter, Policy, policy_in_force
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.month import READERS
from minsheng.portal.staff.posted import to_count, to_day
from minsheng.store.reads import records_of


@dataclass(frozen=True, slots=True)
class Line:
    """One parameter as it holds: its value in words, and the packaged one where the place sets another; of a
    count of bytes also how much that is."""

    parameter: Parameter
    name: str
    value: str
    packaged: str
    is_own: bool
    size: str = ""


@needs_post(*READERS)
def policy_page(request: StaffRequest) -> HttpResponse:
    """The parameters in force today; the head of the office may set them for a later day."""
    policies = records_of(request.acting.place, Policy, {})
    now = policy_in_force(policies, today())
    rules = now.rules if now is not None else {}
    about = {
        "now": now,
        "lines": [_line(one, rules) for one in all_parameters()],
        "others": _unnamed(rules),
        "history": sorted(policies, key=lambda one: (one.since, one.id), reverse=True),
        "may_set": may(request.acting.post, "set_policy"),
    }
    return render(request, "staff/policy.html", about)


@may_do("set_policy")
@shown_on(policy_page)
@require_POST
def set_rules(request: StaffRequest) -> HttpResponse:
    """Set what differs from the packaged values; what other pages' parameters a place has stays."""
    policies = records_of(request.acting.place, Policy, {})
    latest = max(policies, key=lambda one: (one.since, one.id), default=None)
    kept = {} if latest is None else _unnamed(latest.rules)
    set_policy(
        by=by(request),
        since=to_day(request.POST.get("since", ""), _("自何日起")),
        rules=_both(kept, _typed(request)),
        reason=request.POST.get("reason", ""),
        paper=request.POST.get("paper", ""),
        key=posted_key(request),
    )
    return done(request, _("已设定。已经通报的月份不变。"), reverse("policy"))


def _unnamed(rules: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What of `rules` is no single number, and is set elsewhere than on this page: colours, lists, clocks."""
    named = {(one.section, one.key) for one in all_parameters()}
    found = {
        section: {key: value for key, value in keys.items() if (section, key) not in named}
        for section, keys in rules.items()
    }
    return {section: keys for section, keys in found.items() if keys}


def _both(one: dict[str, dict[str, Any]], other: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {section: {**one.get(section, {}), **other.get(section, {})} for section in (*one, *other)}


def _line(one: Parameter, rules: dict[str, Any]) -> Line:
    return Line(
        one,
        f"{one.section}.{one.key}",
        _words(value_of(one, rules)),
        _words(one.value),
        one.key in rules.get(one.section, {}),
        filesizeformat(value_of(one, rules)) if one.key.endswith("_bytes") else "",
    )


def _words(value: object) -> str:
    return "、".join(Light(word).label for word in value) if isinstance(value, list) else str(value)


def _typed(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """What was typed and is not the packaged value."""
    found: dict[str, dict[str, Any]] = {}
    for one in all_parameters():
        words = request.POST.get(f"{one.section}.{one.key}", "").strip()
        if words and words != _words(one.value):
            found.setdefault(one.section, {})[one.key] = _value(words, one)
    return found


def _value(words: str, one: Parameter) -> object:
    if isinstance(one.value, list):
        named = {light.label: light.value for light in Light}
        return [named.get(word.strip(), word.strip()) for word in words.replace(",", "、").split("、")]
    return to_count(words, one.label) if isinstance(one.value, int) else words
