"""Every address of the site on one page: staff pages at the root, public pages below /public/.

`MINSHENG_SITE` says which of the two run here; the other side's addresses then do not exist.
"""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, path
from django.views.generic import RedirectView

from minsheng.portal import accounts, language, refusals
from minsheng.portal.staff import commitment, commitments, commitments_file, today

STAFF: list[URLPattern] = [
    path("sign-in/", accounts.sign_in, name="sign-in"),
    path("sign-out/", accounts.sign_out, name="sign-out"),
    path("post/", accounts.choose_post, name="choose-post"),
    path("", today.today_page, name="today"),
    path("commitments/", commitments.commitments_page, name="commitments"),
    path("commitments/print/", commitments.commitments_sheet, name="commitments-print"),
    path("commitments/file/<slug:form>/", commitments_file.commitments_file, name="commitments-file"),
    path("commitments/<slug:id>/", commitment.commitment_page, name="commitment"),
]

PUBLIC: list[URLPattern] = []

BOTH: list[URLPattern] = [
    path("language/", language.choose_language, name="language"),
]

_SIDES: dict[str, list[URLPattern]] = {
    "staff": STAFF,
    "public": [path("", RedirectView.as_view(pattern_name="public-places")), *PUBLIC],
    "both": [*STAFF, *PUBLIC],
}
urlpatterns = [*_SIDES[settings.MINSHENG_SITE], *BOTH]

handler400 = refusals.bad_request
handler403 = refusals.forbidden
handler404 = refusals.not_found
handler500 = refusals.broken
