"""The frame's own template words: hidden keys of a form, what was typed, badges, marked text, days."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from html import escape
from typing import Any
from uuid import uuid4

from django import template
from django.conf import settings
from django.middleware.csrf import get_token
from django.template import Context
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from minsheng.ledger.commitment import Commitment
from minsheng.ledger.progress import Light
from minsheng.ledger.wording import limit_words
from minsheng.loop.glance import Tally
from minsheng.portal.badges import badge_for, drawn
from minsheng.portal.marks import Mark, marked
from minsheng.portal.programmes.spoken import spoken
from minsheng.portal.staff.ledger_rows import said_bodies
from minsheng.portal.staff.seeking import Pick
from minsheng.portal.words import place_of
from minsheng.programmes.pack import Pack
from minsheng.store.lists.parts import DutyPart
from minsheng.terms.quantity import plain
from minsheng.terms.source import Source

register = template.Library()
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
register.simple_tag(static, name="asset")
register.filter("drawn", drawn)
register.filter("spoken", spoken)


@register.simple_tag(takes_context=True)
def form_keys(context: Context, form: str, revision: int | None = None) -> SafeString:
    """The hidden fields of a posted form: token, name, idempotency key, and the revision it was made from."""
    fields = format_html(
        '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
        '<input type="hidden" name="form" value="{}">'
        '<input type="hidden" name="key" value="{}">',
        get_token(context["request"]),
        form,
        uuid4(),
    )
    if revision is None:
        return fields
    return format_html('{}<input type="hidden" name="revision" value="{}">', fields, revision)


@register.simple_tag(takes_context=True)
def typed(context: Context, form: str, name: str, otherwise: object = "") -> object:
    """What was typed into `name` of a form that was refused; else `otherwise`."""
    posted = context["request"].POST
    if posted.get("form") == form and name in posted:
        return posted[name]
    return "" if otherwise is None else otherwise


@register.simple_tag(takes_context=True)
def was_refused(context: Context, form: str) -> bool:
    """Whether this very form was just refused, so that it stands open with its reason."""
    return bool(context.get("refusal")) and context["request"].POST.get("form") == form


@register.simple_tag
def badge(state: Enum) -> SafeString:
    """A state: its shape and its word."""
    return drawn(badge_for(state))


@register.simple_tag
def bodies(parts: Sequence[DutyPart]) -> SafeString:
    """The bodies that parts of an item name, as a table prints them; what a paper calls them, on pointing."""
    said = said_bodies(parts, sums_up=escape(_("（汇总）")), between=escape(_("、")))
    return mark_safe(said)  # noqa: S308  (every word of it was escaped just now)


@register.simple_tag
def options(pick: Pick) -> SafeString:
    """The choices of one place of the sentence; a county has hundreds."""
    said = (
        f'<option value="{escape(str(one.value))}"{" selected" if one.value == pick.chosen else ""}>'
        f"{escape(str(one.label))}</option>"
        for one in pick.choices
    )
    return mark_safe("".join(said))  # noqa: S308  (as above)


@register.simple_tag
def badge_shape(state: Enum) -> SafeString:
    """A state's shape alone, where words stand beside it: many months in a row."""
    found = badge_for(state)
    return format_html('<span class="{}">{}</span>', found.tone, found.shape)


@register.simple_tag
def shape_of(state: Enum) -> str:
    """A state's shape as a sign alone, for the words of a picture."""
    return badge_for(state).shape


@register.simple_tag
def count_of(tally: Tally, light: Light) -> int:
    """How many of a tally have the light."""
    return tally.of(light)


@register.simple_tag(name="marked")
def marked_text(text: str, marks: Sequence[Mark]) -> SafeString:
    """A text with its marks in place."""
    return marked(text, marks)


@register.simple_tag(takes_context=True)
def to(context: Context, kind: str = "", part: str = "") -> str:
    """The address of another public page, in the service or in the copy."""
    address: str = context["here"].to(kind, part)
    return address


@register.simple_tag(takes_context=True)
def to_report(context: Context, promise: str = "") -> str:
    """The form for residents; empty where a copy knows of none."""
    address: str = context["here"].report(promise)
    return address


@register.simple_tag(takes_context=True)
def to_programme(context: Context, pack: Pack) -> str:
    """Residents' own page of a programme."""
    address: str = context["here"].to("programmes", f"{pack.sector}/{pack.name}")
    return address


@register.simple_tag(takes_context=True)
def to_place(context: Context, place: str) -> str:
    """The first public page of a place."""
    address: str = context["here"].to("", place=place)
    return address


@register.simple_tag
def light_of(word: str) -> Light:
    """The light that a released content names."""
    return Light(word)


@register.simple_tag(takes_context=True)
def own_file(context: Context, name: str) -> str:
    """The address of one of our own files from a public page."""
    address: str = context["here"].asset(name)
    return address


@register.simple_tag(takes_context=True)
def open_file(context: Context, name: str, within: str = "") -> str:
    """The address of a file of the open data from a public page, `within` the folder of an old version."""
    address: str = context["here"].open_file(within + name)
    return address


@register.filter
def amount(number: Decimal | None) -> str:
    """A number in plain digits, or nothing where there is none."""
    return "" if number is None else plain(number)


@register.filter
def hundredths(digits: str) -> str:
    """A share in digits with two places, so that a column of them can be compared: 50 is 50.00."""
    return f"{Decimal(digits):.2f}"


@register.filter
def day(value: date | None) -> str:
    """A day as offices write it in tables: 2026-06-15; nothing where there is none."""
    return "" if value is None else value.isoformat()


@register.filter
def because(why: str) -> str:
    """Why a light is as it is, without the light's own word, which stands beside it already."""
    return why.partition("：")[2] or why


@register.filter
def limit(item: Commitment) -> str:
    """The time limit of an item in words, as papers print it."""
    return limit_words(item)


@register.filter
def foreign(words: object) -> bool:
    """Whether a page in another language shows Chinese: what rules and packs say stands as it was adopted."""
    return get_language() != settings.LANGUAGE_CODE and bool(_CHINESE.search(str(words)))


@register.filter
def of(found: Mapping[str, Any], key: str) -> object:
    """What a mapping holds under a key that another variable names; nothing where it holds none."""
    return found.get(key, "")


@register.simple_tag
def where_read(source: Source | None, document: str = "") -> str:
    """Where something was read, in words."""
    return place_of(source, document)
