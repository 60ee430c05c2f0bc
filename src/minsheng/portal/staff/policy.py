"""督查参数: every threshold with its reason and source, what the place sets otherwise, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.permissions import may
from minsheng.actions.set_policy import set_policy
from minsheng.ledger.progress import Light
from minsheng.loop.policy import Parameter, Policy, effective, parameters, policy_in_force
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key
from minsheng.portal.clock import today
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.month import READERS
from minsheng.portal.staff.posted import to_count, to_day
from minsheng.store.reads import records_of


@dataclass(frozen=True, slots=True)
class Line:
    """One parameter as it holds: its value in words, and the packaged one where the place sets another."""

    parameter: Parameter
    name: str
    value: str
    packaged: str
    is_own: bool


@needs_post(*READERS)
def policy_page(request: StaffRequest) -> HttpResponse:
    """The parameters in force today; the head of the office may set them for a later day."""
    policies = records_of(request.acting.place, Policy, {})
    now = policy_in_force(policies, today())
    rules = now.rules if now is not None else {}
    about = {
        "now": now,
        "lines": [_line(one, effective(rules), rules) for one in parameters()],
        "others": [(section, keys) for section, keys in rules.items() if section not in _OWN],
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
    kept = {} if latest is None else {k: v for k, v in latest.rules.items() if k not in _OWN}
    set_policy(
        by=by(request),
        since=to_day(request.POST.get("since", ""), _("自何日起")),
        rules={**kept, **_typed(request)},
        reason=request.POST.get("reason", ""),
        paper=request.POST.get("paper", ""),
        key=posted_key(request),
    )
    return done(request, _("已设定。已经通报的月份不变。"), reverse("policy"))


_OWN = {one.section for one in parameters()}


def _line(one: Parameter, whole: dict[str, dict[str, Any]], rules: dict[str, Any]) -> Line:
    value = whole[one.section][one.key]
    return Line(
        one,
        f"{one.section}.{one.key}",
        _words(value),
        _words(one.value),
        one.key in rules.get(one.section, {}),
    )


def _words(value: object) -> str:
    return "、".join(Light(word).label for word in value) if isinstance(value, list) else str(value)


def _typed(request: HttpRequest) -> dict[str, dict[str, Any]]:
    """What was typed and is not the packaged value."""
    found: dict[str, dict[str, Any]] = {}
    for one in parameters():
        words = request.POST.get(f"{one.section}.{one.key}", "").strip()
        if words and words != _words(one.value):
            found.setdefault(one.section, {})[one.key] = _value(words, one)
    return found


def _value(words: str, one: Parameter) -> object:
    if isinstance(one.value, list):
        named = {light.label: light.value for light in Light}
        return [named.get(word.strip(), word.strip()) for word in words.replace(",", "、").split("、")]
    return to_count(words, one.label) if isinstance(one.value, int) else words
