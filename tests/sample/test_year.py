"""The year to look at: whole, with its troubles, and resumed after an interruption."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from html import unescape
from random import Random

import pytest

from minsheng.actions.act import By
from minsheng.ledger.commitment import Target
from minsheng.ledger.duty import Allotment
from minsheng.ledger.progress import Light
from minsheng.ledger.wording import amount_words
from minsheng.loop.bulletin import Bulletin, BulletinState, Judgement
from minsheng.loop.matter import Matter
from minsheng.loop.objection import Objection
from minsheng.loop.problem import Problem, ProblemState
from minsheng.portal.public.pages import page_of, parts_of
from minsheng.portal.public.site import Here, Spot
from minsheng.sample.load import FOUNDED, load_sample, load_year
from minsheng.store.lists.public import public_county
from minsheng.store.log import head_of
from minsheng.store.models import Event
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body
from minsheng.terms.measure import Measure
from minsheng.terms.post import Post, Role
from minsheng.terms.value import Value
from pages import signed_in
from picture_rules import bare_pictures, faults, pictures

pytestmark = pytest.mark.django_db


def lights(place: str, bulletin: Bulletin) -> Counter[Light]:
    """The lights of the items as a whole."""
    judged = records_of(place, Judgement, {"bulletin": bulletin.id, "target": None})
    return Counter(one.light for one in judged)


def silent(bulletins: Sequence[Bulletin]) -> int:
    """How many asks of the year nobody answered."""
    return sum(row["silent"] for one in bulletins for row in one.shown["reports"])


def verbs_of(place: str) -> set[str]:
    """Every verb that the log of the place holds."""
    return set(Event.objects.at(place).values_list("verb", flat=True))


def test_a_year_of_supervision_comes_once_with_all_that_goes_wrong() -> None:
    place = load_sample(FOUNDED)
    steps = load_year(place)
    for _ in range(4):
        next(steps)  # somebody switches the machine off in March
    assert len(list(load_year(place))) == 15
    before = head_of(place)
    assert list(load_year(place)) == []
    assert head_of(place) == before

    bulletins = records_of(place, Bulletin, {})
    assert Counter(one.state for one in bulletins) == {BulletinState.DRAFT: 9, BulletinState.ISSUED: 4}
    (correction,) = [one for one in bulletins if one.corrects]
    assert correction.shown["corrections"]
    assert silent(bulletins) > 0
    last = lights(place, bulletins[-2])
    assert last[Light.DONE] > last[Light.OVERDUE] > 0
    assert any(row["contested"] for one in bulletins for row in one.shown["items"])
    assert any(row["band"] == "无法分档" for row in bulletins[-2].shown["bands"])

    problems = records_of(place, Problem, {})
    assert {ProblemState.CLOSED, ProblemState.ASSIGNED} <= {one.state for one in problems}
    assert any(one.rebounds for one in problems)
    assert {"refuse_problem", "decide_extension", "return_ask", "amend_commitment"} <= verbs_of(place)
    assert records_of(place, Objection, {})
    assert [one for one in records_of(place, Body, {}) if one.valid_to == date(2025, 6, 15)]
    assert [one for one in records_of(place, Post, {}) if one.deputises]
    parts = Counter[str]()
    for part in records_of(place, Allotment, {"dropped": False}):
        parts[part.target] += int(part.amount)
    sizes = {one.id: one.amount for one in records_of(place, Target, {"id": list(parts)})}
    assert [one for one, total in parts.items() if total > sizes[one]], "over-allotted"
    assert len(records_of(place, Matter, {})) == 17
    assert verify(place).faults == ()

    check_ten_public_pages(place)
    check_every_picture(place)


def check_every_picture(place: str) -> None:
    """Each picture of the year's public pages, of the screen and of twenty items that are judged says what it
    shows, its unit and source, and has a table."""
    county = public_county(place)
    assert county is not None
    spots = [Spot(place, kind, part) for kind, part in parts_of(county)]
    pages = [page_of(county, Here(spot)) or "" for spot in spots]
    judged = list(dict.fromkeys(one.commitment for one in records_of(place, Judgement, {})))
    post = next(post for post in records_of(place, Post, {}) if post.role is Role.SUPERVISOR)
    client = signed_in(By(place, post.person, post, FOUNDED))
    paths = ["/screen/", "/screen/map/", *(f"/commitments/{item}/" for item in judged[:20])]
    pages += [client.get(path).content.decode() for path in paths]
    drawn = [one for page in pages for one in pictures(page)]
    assert len(drawn) > len(county.years) + 20
    assert [fault for one in drawn for fault in faults(one)] == []
    assert [bare for page in pages for bare in bare_pictures(page)] == []


def check_ten_public_pages(place: str) -> None:
    """Every figure of ten released promises is in the record as it is shown, with the proof it names."""
    county = public_county(place)
    assert county is not None
    assert {Light.DONE, None} < {item.light for item in county.items}
    judged = [item for item in county.items if item.progress]
    names = {body.id: body.short for body in records_of(place, Body, {})}
    measures = {one.id: one for one in records_of(place, Measure, {})}
    for item in Random(10).sample(judged, 10):  # noqa: S311  (which pages are looked at)
        page = unescape(re.sub(r"<[^>]+>", " ", page_of(county, Here(Spot(place, "promise", item.id))) or ""))
        progress = item.progress or {}
        said = {
            (
                names[one.body],
                measures[one.measure].name,
                one.period.words,
                amount_words(one.amount, measures[one.measure]),
            )
            for one in records_of(place, Value, {})
            if one.amount is not None
        }
        for proof in progress["proofs"]:
            if proof["amount"]:
                assert (proof["body"], proof["name"], proof["period"], proof["amount"]) in said
                assert proof["amount"] in page
                assert proof["paper"] in page
        lights = records_of(place, Judgement, {"bulletin": progress["bulletin"], "commitment": item.id})
        assert item.light is next(one.light for one in lights if one.target is None)
        for part in progress["parts"]:
            own = [
                one
                for one in lights
                if one.target == part["target"] and names.get(one.body or "", "") == part["body"]
            ]
            assert [one.light.value for one in own] == [part["light"]]
            assert part["amount"] in page
