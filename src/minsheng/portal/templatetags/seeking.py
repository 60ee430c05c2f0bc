"""Template words of the search form: what one may type into it here."""

from __future__ import annotations

from django import template
from django.template import Context

from minsheng.portal.public.search import examples

register = template.Library()


@register.simple_tag(takes_context=True)
def words_to_seek(context: Context) -> list[str]:
    """A few words that find something in this county."""
    return examples(context["county"])
