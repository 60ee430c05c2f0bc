"""Chinese first: the language of a page is Chinese unless the reader switched to English.

The browser's own preference is not asked: an office computer with an English system is still an office's.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from minsheng.portal.acting import open_to_all
from minsheng.portal.answers import own_address


def language_of_cookie(
    answer: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware that speaks the language of the cookie, or Chinese."""

    def in_language(request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            response = answer(request)
            response.setdefault("Content-Language", language)
            return response

    return in_language


@open_to_all("choosing a language changes nothing in the record")
@csrf_exempt  # a public page stays free of cookies until the reader asks for one: see _is_our_form
@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Keep the chosen language in a cookie and go back to the page."""
    # no redirect(): it would look up what is no address among the names of our pages
    response = HttpResponseRedirect(own_address(request, request.POST.get("next"), "/"))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES) and _is_our_form(request):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SECURE,
            httponly=True,
        )
    return response


def _is_our_form(request: HttpRequest) -> bool:
    """Whether no other site sent the form: every browser of today says where a posted form stood."""
    origin = request.headers.get("Origin")
    ours = origin is None or urlsplit(origin).netloc == request.get_host()
    return ours or origin in settings.CSRF_TRUSTED_ORIGINS
