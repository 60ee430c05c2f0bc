"""Every picture of every page says what it shows, its unit and source, has a table, and more than colour."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from a_map import APPROVAL, MAP
from a_month import a_month, in_july
from a_public_county import SAID, a_public_county
from a_screen import two_months
from builders import a_county, put
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.move_case import move_case
from minsheng.actions.open_case import open_case
from minsheng.actions.publish_bulletin import publish_bulletin
from minsheng.actions.put_entry import put_entry
from minsheng.actions.set_area_map import set_area_map
from minsheng.ledger.progress import Light
from minsheng.portal.settings import PORTAL
from minsheng.terms.body import Body, BodyKind
from pages import signed_in
from picture_rules import bare_pictures, faults, pictures
from programme_office import AID, a_case, an_office, with_cash, worker
from residents_office import PACK as GRID
from residents_office import a_county_with_a_page

TEMPLATES = PORTAL / "templates"
# They show no numbers: our sign, the code that a phone takes in, a page as it was scanned.
NO_PICTURES = {"staff/factor.html", "staff/parts/page_picture.html", "shared/base.html", "public/base.html"}
LIGHTS = (Light.OVERDUE, Light.BEHIND, Light.SILENT, Light.ON_PLAN, Light.DONE)


def the_public_pages() -> Iterator[Any]:
    """A year's bar, townships and a promise's line."""
    shown = a_public_county()
    for path in ("", "years/", "years/2026/", "areas/", f"{shown.items[SAID]}/"):
        yield Client().get(f"/public/songchuan/{path}")


def the_public_map() -> Iterator[Any]:
    """The county's own map."""
    shown = a_public_county()
    set_area_map(by=shown.county.operator, content=MAP.encode(), name="map.geojson", approval=APPROVAL)
    yield Client().get("/public/songchuan/areas/")


def the_screen() -> Iterator[Any]:
    """The leader's trend, and townships as tiles."""
    county = two_months(LIGHTS, LIGHTS).county
    yield signed_in(county.leader).get("/")
    yield signed_in(county.leader).get("/screen/map/")
    yield signed_in(county.operator).get("/screen/map/")


def an_item() -> Iterator[Any]:
    """The line of plan and values."""
    county = a_county()
    cycle, items = a_month(county)
    publish_bulletin(by=in_july(county.supervision_head), cycle=cycle.id, revision=1)
    yield signed_in(county.supervisor).get(f"/commitments/{items['behind']}/")


def a_figure() -> Iterator[Any]:
    """A programme's desk, and a figure by month."""
    office = an_office()
    with_cash(office)
    case = a_case(office)
    answers = {"granted": "10", "evidence": "现场.jpg"}
    move_case(by=office.leader, case=case, revision=1, move="approve_quick", answers=answers)
    move_case(by=office.cashier, case=case, revision=2, move="pay")
    yield signed_in(office.clerk).get(f"/programmes/{AID}/")
    yield signed_in(office.clerk).get(f"/programmes/{AID}/figures/helped/?period=2026")


def a_point_map() -> Iterator[Any]:
    """Cases where they are, one of them late."""
    county, grid = a_county_with_a_page()
    put(county, Body("wang", county.place, "王家村村民委员会", "王家村", BodyKind.VILLAGE, 9, parent="east"))
    for day, place in (("2026-01-05T09:00", "111.20,31.10"), (timezone.now().isoformat(), "111.21,31.12")):
        answers = {"reported_at": day, "village": "wang", "class": "waste", "text": "渣土", "channel": "grid"}
        open_case(by=grid, pack=GRID, answers={**answers, "place": place})
    yield signed_in(grid).get(f"/programmes/{GRID}/cases/map/")


def a_circle() -> Iterator[Any]:
    """Whom a facility reaches."""
    county = a_county()
    pack = "culture/reach"
    adopt_programme(by=county.supervision_head, pack=pack, record="ours")
    bureau = worker(county, "culture", "government", "bureau", pack=pack)
    court = {
        "code": "c",
        "name": "球场",
        "township": "east",
        "kind": "sport",
        "state": "open",
        "place": "50,0",
    }
    for register, answers in (
        ("homes", {"code": "h1", "name": "临江", "township": "east", "people": 300, "place": "0,0"}),
        ("homes", {"code": "h2", "name": "山前", "township": "west", "people": 200, "place": "0,9000"}),
        ("facilities", {**court, "place": "50,0"}),
        ("sites", {"code": "s", "name": "空地", "kind": "sport", "place": "100,9000"}),
    ):
        put_entry(by=bureau, pack=pack, register=register, answers=answers)
    yield signed_in(bureau).get(f"/programmes/{pack}/reach/fitness_walk/")


# By the template that draws: who shows a page with it.
WALKS: dict[str, Callable[[], Iterator[Any]]] = {
    "public/parts/bar.html": the_public_pages,
    "shared/parts/curve.html": the_public_pages,
    "public/areas.html": the_public_map,
    "staff/screen.html": the_screen,
    "staff/area_map.html": the_screen,
    "staff/parts/item_lights.html": an_item,
    "shared/parts/columns.html": a_figure,
    "programmes/desk.html": a_figure,
    "programmes/map.html": a_point_map,
    "programmes/circle.html": a_circle,
}


def drawing(folder: Path) -> set[str]:
    """The templates that hold a picture."""
    return {
        str(page.relative_to(folder)) for page in folder.rglob("*.html") if "<svg" in page.read_text("utf-8")
    }


def test_every_template_with_a_picture_is_walked() -> None:
    assert drawing(TEMPLATES) - NO_PICTURES <= WALKS.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("walk", dict.fromkeys(WALKS.values()), ids=lambda walk: walk.__name__)
def test_every_picture_says_what_it_shows(walk: Callable[[], Iterator[Any]]) -> None:
    answers = list(walk())
    pages = [answer.content.decode() for answer in answers]
    assert [answer.status_code for answer in answers] == [200] * len(answers)
    assert [bare for page in pages for bare in bare_pictures(page)] == []
    assert [fault for page in pages for one in pictures(page) for fault in faults(one)] == []
    used = {template.name for answer in answers for template in answer.templates}
    assert {name for name, shown_by in WALKS.items() if shown_by is walk} <= used
    assert any(pictures(page) for page in pages)


GOOD = """<figure><figcaption>10月比计划少3个</figcaption><svg role="img"><path class="area behind"/>
<text>◔ 滞后</text><path class="area done"/><text>● 完成</text></svg><span data-says="unit">单位：个。</span>
<span data-says="source">来源：通报。</span>
<table><thead><tr><th>月</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></figure>"""


def test_a_good_picture_has_no_fault() -> None:
    assert pictures(GOOD) == [GOOD]
    assert list(faults(GOOD)) == bare_pictures(GOOD) == []


@pytest.mark.parametrize(
    ("words", "instead", "fault"),
    [
        ("10月比计划少3个", "托位", "its title says nothing"),
        ("单位：个。", "个", "its unit is not said"),
        ("来源：通报。", "来源：", "its source is not said"),
        ("<td>1</td>", "", "it has no table"),
        ("◔ ", "", "behind has no shape"),
        ("滞后", "", "behind has no word"),
    ],
)
def test_what_a_picture_lacks_is_named(words: str, instead: str, fault: str) -> None:
    assert [one.partition(":")[0] for one in faults(GOOD.replace(words, instead))] == [fault]


def test_a_picture_outside_a_figure_is_seen() -> None:
    assert bare_pictures(GOOD + '<svg role="img"></svg>') == ['<svg role="img"></svg>']
    assert bare_pictures('<td><svg aria-hidden="true"></svg></td>') == []
