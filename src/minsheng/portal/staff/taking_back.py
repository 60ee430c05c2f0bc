"""What a form of a release posts to take it back from the public: its revision, the reason and the key."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from minsheng.portal.acting import StaffRequest, by
from minsheng.portal.answers import done, posted_key, posted_revision


def taken_back(request: StaffRequest, withdraw: Callable[..., str], release: str, back: str) -> HttpResponse:
    """The way `back` to the page, once the action `withdraw` has taken the release from the public."""
    withdraw(
        by=by(request),
        release=release,
        revision=posted_revision(request),
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    return done(request, _("已撤回，公众页面上不再显示。"), back)
