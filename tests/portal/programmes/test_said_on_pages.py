"""How the pages of programmes say things: one form of days, no stars, no keys where a name is enough,
thresholds of several things by their names, and our own words in the language of the page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from minsheng.portal.programmes.acts import CaseAct, acts_of
from minsheng.portal.programmes.cards import figure_words
from minsheng.portal.programmes.choices import Choices
from minsheng.portal.programmes.parameters_page import words_of as parameter_words
from minsheng.portal.programmes.spoken import spoken
from minsheng.programmes.case import OPEN, Actor, Around, Case, Made
from minsheng.programmes.clock import DueState
from minsheng.programmes.fields import Field, FieldType
from minsheng.programmes.find import find_pack
from minsheng.programmes.indicators import IndicatorValue
from minsheng.programmes.judge import judge
from minsheng.programmes.load import load_pack
from minsheng.programmes.pack import Pack
from minsheng.programmes.parameters import Mark
from minsheng.programmes.rules import VerdictKind
from minsheng.terms.period import Period
from pages import form_keys, signed_in, words_of
from programme_office import AID, a_case, an_office, worker

NOON = datetime(2026, 3, 2, 4, tzinfo=UTC)


def pack(name: str) -> Pack:
    """The pack of that name."""
    return load_pack(find_pack(name))


def choices(*goods: tuple[str, str]) -> Choices:
    """What a form may choose where a register of goods is small."""
    names = {("goods", key): label for key, label in goods}
    return Choices((), (), {"goods": list(goods)}, names, {}, "p", NOON.date(), False, True)


def field(kind: FieldType, **more: Any) -> Field:  # noqa: ANN401
    """A field of that type."""
    return Field("one", "一项", kind, **more)


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (FieldType.DATE, date(2026, 6, 20), "2026-06-20"),
        (FieldType.INSTANT, datetime(2026, 6, 20, 1, 30, tzinfo=UTC), "2026-06-20 09:30"),
        (FieldType.RATE, Decimal("4.125"), "4.125%"),  # as it was typed
    ],
)
def test_days_are_written_as_the_clock_beside_them_has_them(kind: FieldType, value: Any, words: str) -> None:  # noqa: ANN401
    assert choices().says(field(kind), value) == words


def test_a_computed_rate_is_cut_at_two_places_and_never_rounded_up() -> None:
    share = pack("delivery/projects").fields["paid_share"]
    assert share.computed is not None
    assert choices().says(share, Decimal("66.6666")) == "66.66%"
    assert choices().says(share, Decimal("99.9999")) == "99.99%"


def test_an_entry_is_called_by_its_name_and_by_its_key_only_where_two_are_called_alike() -> None:
    shop = choices(("broom", "扫帚"), ("pail-1", "水桶"), ("pail-2", "水桶"), ("bare", ""))
    goods = field(FieldType.ENTRY, target="goods")
    assert [shop.says(goods, key) for key in ("broom", "pail-2", "bare")] == [
        "扫帚",
        "水桶（pail-2）",
        "bare",
    ]
    assert shop.listed("goods")[0] == ("broom", "扫帚")


def test_what_is_hidden_says_so() -> None:
    child = field(FieldType.PERSON, minor=True)
    assert choices().masked(child, "陆小甲") == "（已隐去）"
    assert choices().masked(field(FieldType.TEXT, sensitive=True), "病情") == "（已隐去）"
    with translation.override("en"):
        assert choices().masked(child, "陆小甲") == "(hidden)"


def test_a_threshold_of_several_things_names_each_with_its_unit() -> None:
    schools = pack("education/balance")
    degree = schools.parameters["degree"]
    assert parameter_words(schools, degree, degree.settings[0].value) == "小学 4.2人、初中 5.3人"


def _acts(name: str, step: str, role: str) -> tuple[CaseAct, ...]:
    there = pack(name)
    made = (Made(OPEN, step, "p", role, NOON),)
    case = Case("c", there.id, there.version, {}, made)
    around = Around(NOON)
    return acts_of(there, judge(there, case, around), around, Actor("q", frozenset({role})))


def test_what_ends_a_case_for_a_reason_is_never_the_one_button() -> None:
    parent = _acts("education/points_admission", "final", "parent")
    assert [one.move.name for one in parent if one.is_ours] == ["give_up"]
    assert not parent[0].is_main
    guardian = _acts("relief/unattended_children", "applied", "town")
    assert [one.is_main for one in guardian if one.is_ours and one.is_open] == sorted(
        (one.is_main for one in guardian if one.is_ours and one.is_open), reverse=True
    )


@pytest.mark.parametrize("word", [*VerdictKind, *DueState, *Mark])
def test_our_own_words_are_said_in_the_language_of_the_page(word: VerdictKind | DueState | Mark) -> None:
    with translation.override("en"):
        english = spoken(word)
    assert english.isascii()
    assert not spoken(word).isascii()


@pytest.mark.django_db
def test_an_english_page_says_whose_words_are_chinese() -> None:
    office = an_office()
    client = signed_in(office.clerk)
    desk, case = f"/programmes/{AID}/", f"/cases/{a_case(office)}/"
    note = "they stand as the programme was adopted"
    for page in (desk, f"{desk}cases/", f"{desk}cases/new/", case):
        assert note not in words_of(client.get(page)), "a Chinese page needs no such note"
    client.cookies["django_language"] = "en"
    for page in (desk, f"{desk}cases/", f"{desk}cases/new/", case):
        assert note in words_of(client.get(page)), page
    keys = form_keys(client.get(case), "look")
    refused = client.post(f"{case}look/", keys | {"reason": ""})
    assert refused.status_code == 400
    assert "in the rule's own words, which are Chinese" in words_of(refused)


@pytest.mark.django_db
def test_a_programme_in_which_something_waits_stands_above_one_in_which_nothing_does() -> None:
    office = an_office()
    client = signed_in(office.clerk)
    assert "没有在办的" in words_of(client.get("/programmes/"))
    a_case(office)
    assert "在办 1 件" in words_of(client.get("/programmes/"))


@pytest.mark.django_db
def test_a_case_that_waits_for_others_says_so() -> None:
    office = an_office()
    case = f"/cases/{a_case(office)}/"
    words = words_of(signed_in(office.cashier).get(case))
    assert "等别人办" in words
    assert "现在能办" not in words


def test_a_rate_of_an_indicator_is_cut_at_two_places() -> None:
    office = pack(AID)
    rate = next(one for one in office.indicators.values() if one.unit == "%")
    month = Period(2026 * 12, 2026 * 12)
    value = IndicatorValue(rate.name, "p", month, Decimal("15.3846"), Decimal(2), Decimal(13), ())
    assert figure_words(rate, value) == "15.38%"


@pytest.mark.django_db
def test_a_heading_with_nothing_under_it_is_not_shown() -> None:
    office = an_office("civility/city_inspection")
    clerk = worker(office.county, "checker", "east", "inspector", pack="civility/city_inspection")
    html = signed_in(clerk).get("/programmes/civility/city_inspection/cases/new/").content.decode()
    groups = re.findall(r'<details class="group" data-shown="new-group-\d+" (?:open)? *(hidden)?>', html)
    assert groups[0] == ""
    assert "hidden" in groups, "what belongs to another kind of matter waits until one is chosen"


@pytest.mark.django_db
def test_who_may_not_draw_reads_so_before_filling_in_a_form() -> None:
    ballots = "governance/village_matters"
    office = an_office(ballots)
    there = worker(office.county, "committee", "east", "committee", pack=ballots)
    county = worker(office.county, "bureau", "office", "committee", pack=ballots)
    page = f"/programmes/{ballots}/draws/"
    assert "由县级岗位统一办理" in words_of(signed_in(there).get(page))
    assert "<textarea" not in signed_in(there).get(page).content.decode()
    assert "<textarea" in signed_in(county).get(page).content.decode()
