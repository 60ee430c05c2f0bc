"""参数: every threshold of a programme, with its source and how sure that is; the county's own beside it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.permissions import may
from minsheng.actions.set_own_parameter import set_own_parameter
from minsheng.actions.withdraw_own_parameter import withdraw_own_parameter
from minsheng.portal.acting import StaffRequest, by, may_do, needs_post
from minsheng.portal.answers import done, posted_key, posted_revision
from minsheng.portal.clock import today
from minsheng.portal.programmes.working import Working, at_desk
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.posted import to_day
from minsheng.programmes.kept import OwnParameter
from minsheng.programmes.kinds import Kind
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import Parameter, Setting, in_force
from minsheng.store.around import own_override
from minsheng.store.reads import records_of
from minsheng.terms.body import BodyKind
from minsheng.terms.quantity import plain


@dataclass(frozen=True, slots=True)
class Own:
    """One own value: of which body, in words, and whether it may still be withdrawn."""

    kept: OwnParameter
    words: str
    body: str


@dataclass(frozen=True, slots=True)
class ParameterLine:
    """One parameter: the value in force today, all that the pack gives, and the county's own."""

    parameter: Parameter
    now: tuple[str, Setting] | None
    given: tuple[tuple[str, Setting], ...]
    own: tuple[Own, ...]
    is_flag: bool


@needs_post()
def page(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """The parameters of the programme."""
    desk = at_desk(request, sector, name)
    about = {
        "desk": desk,
        "pack": desk.pack,
        "lines": _lines(desk),
        "sets": may(request.acting.post, "set_own_parameter"),
        "bodies": [body for body in desk.bodies if body.kind is BodyKind.TOWNSHIP],
        "today": today(),
    }
    return render(request, "programmes/parameters.html", about)


@may_do("set_own_parameter")
@shown_on(page)
@require_POST
def set_own(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Set the county's own value of a parameter from a day on."""
    post = request.POST
    set_own_parameter(
        by=by(request),
        pack=f"{sector}/{name}",
        parameter=post.get("parameter", ""),
        value=post.get("value", ""),
        since=to_day(post.get("since", ""), _("起用日期")),
        source=post.get("source", ""),
        body=post.get("body") or None,
        key=posted_key(request),
    )
    return done(
        request, _("已设置，从起用日期起发生的事按它办。"), reverse("parameters", args=[sector, name])
    )


@may_do("set_own_parameter")
@shown_on(page)
@require_POST
def withdraw(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Take an own value back."""
    withdraw_own_parameter(
        by=by(request),
        own=request.POST.get("own", ""),
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已撤回。"), reverse("parameters", args=[sector, name]))


def _lines(desk: Working) -> list[ParameterLine]:
    kept = records_of(desk.place, OwnParameter, {"pack": desk.pack.id, "withdrawn": False})
    names = {body.id: body.short for body in desk.bodies}
    found = []
    for parameter in desk.pack.parameters.values():
        mine = [one for one in kept if one.parameter == parameter.name]
        overrides = [own_override(desk.pack, one) for one in mine]
        setting = in_force(parameter, today(), [one for one in overrides if one.body is None])
        own = tuple(
            Own(one, words_of(desk.pack, parameter, override.value), names.get(one.body or "", ""))
            for one, override in sorted(zip(mine, overrides, strict=True), key=lambda pair: pair[0].since)
        )
        found.append(
            ParameterLine(
                parameter,
                (words_of(desk.pack, parameter, setting.value), setting) if setting else None,
                tuple((words_of(desk.pack, parameter, one.value), one) for one in parameter.settings),
                own,
                parameter.type.kind is Kind.FLAG,
            )
        )
    return found


def words_of(pack: Pack, parameter: Parameter, value: object) -> str:
    """A value in words, with its unit; of one that has a number for each of several things, each beside
    what it is of, by the label that a field of the pack gives it."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, Mapping):
        called = _labels_of(pack, value)
        return "、".join(
            f"{called.get(key, key)} {words_of(pack, parameter, one)}" for key, one in value.items()
        )
    number = plain(value) if isinstance(value, Decimal) else str(value)
    units = {Kind.MONEY: _("元"), Kind.RATE: "%"}
    return f"{number}{parameter.unit or units.get(parameter.type.kind, '')}"


def _labels_of(pack: Pack, keys: Collection[str]) -> Mapping[str, str]:
    """What those keys are called where a field chooses among them; empty where none does."""
    columns = (column for field in pack.fields.values() for column in field.columns)
    chosen = (field.options or {} for field in (*pack.fields.values(), *columns))
    return next((options for options in chosen if set(keys) <= options.keys()), {})
