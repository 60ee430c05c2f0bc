"""公开·往年承诺: of one year's report which promises the public reads, by rule or one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.release_fate import DECIDED, release_fate
from minsheng.actions.release_fates_by_rule import FAVOURABLE, RULED, release_fates_by_rule
from minsheng.actions.withdraw_fate import withdraw_fate
from minsheng.corpus.fate import Fate
from minsheng.corpus.follow import Followed
from minsheng.corpus.telling import sureness, told
from minsheng.ledger.fate_release import FateRelease, Sure
from minsheng.ledger.shown import digest_of
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.badges import badge_for
from minsheng.portal.refusals import shown_on
from minsheng.portal.staff.followed import Line, following_of
from minsheng.portal.staff.taking_back import taken_back
from minsheng.store.lists.fates_public import fates_released
from minsheng.terms.errors import Missing

_FATES = {fate.value: fate for fate in Fate}


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A promise with its fate; how sure that is; its release where the public reads it; whether the reports
    now say something else than what is public."""

    line: Line
    sure: Sure
    release: FateRelease | None
    is_outdated: bool

    @property
    def needs_words(self) -> bool:
        """Whether a person must write down what they saw before it goes out."""
        return self.sure is not Sure.LINKED and self.line.fate is not Fate.OPEN


@may_do("release_fate")
def fates_page(request: StaffRequest, year: int, promise: str = "") -> HttpResponse:
    """Every promise of that year's report that is due: what a rule lets out, and what waits for a person.
    `promise` is that of what was refused on this page."""
    del promise
    following = following_of(request)
    if year not in following.own.years:
        raise Missing(_("没有这一年的报告，可能链接已经失效"))
    public = fates_released(request.acting.place, year)
    names = following.own.of_year(year)
    rows = [
        _reviewed(line, public.pop(line.id, None), following.own.documents, names[line.id])
        for line in following.lines(names)
    ]
    due = [row for row in rows if row.line.fate is not Fate.PENDING]
    about = {
        "year": year,
        "linked": [row for row in due if row.sure is Sure.LINKED],
        "waiting": [row for row in due if row.sure is not Sure.LINKED],
        "pending": len(rows) - len(due),
        "gone": list(public.values()),
        "fates": [(fate, fate in FAVOURABLE) for fate in RULED],
        "decided": [(fate.value, badge_for(fate).word) for fate in DECIDED],
    }
    return render(request, "staff/fates.html", about)


@may_do("release_fates_by_rule")
@shown_on(fates_page)
@require_POST
def fates_by_rule(request: StaffRequest, year: int) -> HttpResponse:
    """Release the promises whose fates were chosen."""
    counts = release_fates_by_rule(
        by=by(request),
        year=year,
        fates=[_FATES[word] for word in request.POST.getlist("fate") if word in _FATES],
        reason=request.POST.get("reason", ""),
        key=posted_key(request),
    )
    said = _(
        "新公开 %(released)s 条，更新 %(renewed)s 条，不变 %(unchanged)s 条；"
        "不在规则内 %(internal)s 条，要人核对的 %(guessed)s 条没有公开，因个人信息留下 %(withheld)s 条。"
    )
    return done(request, said % counts, reverse("fates", args=[year]))


@may_do("release_fate")
@shown_on(fates_page)
@require_POST
def fate_out(request: StaffRequest, year: int, promise: str) -> HttpResponse:
    """Let the public read what became of this promise."""
    release_fate(
        by=by(request),
        promise=promise,
        fate=_FATES.get(request.POST.get("fate", "")),
        checked=request.POST.get("checked", ""),
        key=posted_key(request),
    )
    return done(request, _("已公开。公众现在可以看到这一条。"), reverse("fates", args=[year]))


@may_do("withdraw_fate")
@shown_on(fates_page)
@require_POST
def fate_back(request: StaffRequest, year: int, promise: str) -> HttpResponse:
    """Take it back from the public; `promise` names what its release tells of."""
    release = request.POST.get("release", "")
    return taken_back(request, withdraw_fate, release, reverse("fates", args=[year]))


def years_of(request: StaffRequest) -> list[tuple[int, int, int]]:
    """For each report's year how many of its promises are due and how many of them are public."""
    own = following_of(request).own
    public = Counter(one.year for one in fates_released(request.acting.place).values())
    return [
        (year, sum(one.fate is not Fate.PENDING for one in own.of_year(year).values()), public[year])
        for year in reversed(own.years)
    ]


def _reviewed(
    line: Line, release: FateRelease | None, documents: Mapping[str, tuple[str, str]], followed: Followed
) -> Reviewed:
    is_outdated = (
        release is not None and release.by_rule and release.digest != digest_of(told(followed, documents))
    )
    return Reviewed(line, sureness(followed), release, is_outdated)
