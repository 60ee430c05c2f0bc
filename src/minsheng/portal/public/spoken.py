"""Pages with forms in the language of their address, as every other public page is."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from minsheng.portal.public.script import traditional
from minsheng.portal.public.site import Language

# What is sent back stays as it is: a value in another script names nothing, and what was typed is theirs.
_SENT_BACK = re.compile(r'(\bvalue="[^"]*"|(?<=>)[^<]*(?=</textarea>))')


def spoken(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view, called with the `Language` of its address, answering in it."""

    @wraps(view)
    def speak(request: HttpRequest, *, language: str = "", **parts: str) -> HttpResponse:
        wanted = Language(language)
        with translation.override(wanted.catalogue):
            answer = view(request, language=wanted, **parts)
        if wanted is Language.TRADITIONAL and answer.content:
            answer.content = in_traditional(answer.content.decode()).encode()
        answer["Content-Language"] = wanted.tag
        return answer

    return speak


def in_traditional(page: str) -> str:
    """A page with a form in traditional script: all but what the form sends back."""
    pieces = _SENT_BACK.split(page)  # every second piece is what is sent back
    said = (piece if at % 2 else traditional(piece) for at, piece in enumerate(pieces))
    return "".join(said)
