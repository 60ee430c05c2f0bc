"""The ways to other pages: under few headings where they are many, the current one marked."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from builders import a_county
from minsheng.portal.navigation import ENTRIES, FEW, GROUPS, Way, headed
from pages import signed_in

pytestmark = pytest.mark.django_db
MANY = tuple(Way(name, f"/{name}/", label, here=False) for name, label in ENTRIES)


def test_many_ways_stand_under_few_headings_and_none_is_lost() -> None:
    found = headed(MANY, "/")
    assert len(found) <= 10
    assert sorted(way.name for one in found for way in one.ways) == sorted(way.name for way in MANY)
    assert found[0].ways[0].name == "today"
    assert found[0].label is None


def test_few_ways_need_no_headings_and_nor_does_one_alone() -> None:
    assert all(one.label is None for one in headed(MANY[:FEW], "/"))
    outside = [way for way in MANY if not any(way.name in group.names for group in GROUPS)]
    alone = next(way for way in MANY if way.name == "problems")
    assert all(one.label is None for one in headed([*outside, alone, *MANY[2:5]], "/") if alone in one.ways)


def test_every_entry_of_a_heading_is_an_entry() -> None:
    names = {name for name, _ in ENTRIES}
    assert [group.names - names for group in GROUPS] == [frozenset()] * len(GROUPS)


@pytest.mark.parametrize(
    ("page", "heading"),
    [
        ("/commitments/", "任务"),
        ("/leaders/", "任务"),
        ("/bulletins/", "月度"),
        ("/month/", "月度"),
        ("/notices/", "问题"),
        ("/objections/", "问题"),
        ("/bodies/groups/", "机构与账号"),
        ("/people/", "机构与账号"),
    ],
)
def test_the_heading_of_the_page_is_marked(page: str, heading: str) -> None:
    html = signed_in(a_county().supervisor).get(page).content.decode()
    marked = re.findall(r'<summary aria-current="true">([^<]+)</summary>', html)
    assert marked == [heading]


def test_today_stands_by_itself_and_is_marked() -> None:
    html = signed_in(a_county().supervisor).get(reverse("today")).content.decode()
    ways = html[html.index('<nav class="ways"') : html.index("</nav>")]
    assert 'href="/" aria-current="page"' in ways
    assert "aria-current" not in "".join(re.findall(r"<summary[^>]*>", ways))
