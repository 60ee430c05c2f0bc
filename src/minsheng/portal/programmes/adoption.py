"""Programmes that the county could run: what each pack is, which text is in use, and what a newer one changes
for open cases before it is taken into use."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from minsheng.actions.adopt_programme import Unfit, adopt_programme, unfit_cases
from minsheng.portal.acting import StaffRequest, by, may_do
from minsheng.portal.answers import done, posted_key
from minsheng.portal.refusals import shown_on
from minsheng.programmes.kept import Programme
from minsheng.programmes.load import read_pack
from minsheng.programmes.pack import Pack
from minsheng.store.packs import offered_packs, programmes


@dataclass(frozen=True, slots=True)
class Offer:
    """One pack on offer. `adopted` is the programme that the county runs by it, None where it does not;
    `unfit` the open cases that a newer text reads otherwise."""

    pack: Pack
    adopted: Programme | None
    unfit: tuple[Unfit, ...]

    @property
    def is_newer(self) -> bool:
        """Whether the text on offer is another than the one in use."""
        return self.adopted is not None and self.adopted.version != self.pack.version


@may_do("adopt_programme")
def adoption_page(request: StaffRequest, sector: str = "", name: str = "") -> HttpResponse:
    """The packs on offer, those not adopted yet first."""
    place = request.acting.place
    running = {one.pack: one for one in programmes(place)}
    offers = [_offer(place, folder.id, folder.page.read_text("utf-8"), running) for folder in offered_packs()]
    about = {
        "fresh": [one for one in offers if one.adopted is None],
        "newer": [one for one in offers if one.is_newer],
        "same": [one for one in offers if one.adopted is not None and not one.is_newer],
    }
    return render(request, "programmes/adoption.html", about)


@may_do("adopt_programme")
@shown_on(adoption_page)
@require_POST
def adopt(request: StaffRequest, sector: str, name: str) -> HttpResponse:
    """Run the programme by the text that was seen."""
    adopt_programme(
        by=by(request),
        pack=f"{sector}/{name}",
        record=request.POST.get("record", ""),
        seen=request.POST.get("seen") or None,
        key=posted_key(request),
    )
    return done(
        request, _("已开办，请在“人员”里给经办的岗位设置角色。"), reverse("programme", args=[sector, name])
    )


def _offer(place: str, identity: str, text: str, running: dict[str, Programme]) -> Offer:
    pack, adopted = read_pack(text, identity), running.get(identity)
    is_newer = adopted is not None and adopted.version != pack.version
    return Offer(pack, adopted, tuple(unfit_cases(place, pack)) if is_newer else ())
