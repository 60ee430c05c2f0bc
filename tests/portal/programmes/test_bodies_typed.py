"""A register of bodies too long to choose from: one types a name, with and without scripts."""

from __future__ import annotations

from typing import Any

import pytest

from builders import put
from minsheng.programmes.kept import KeptCase
from minsheng.store.lists import body_choices
from minsheng.store.reads import records_of
from minsheng.terms.body import Body, BodyKind
from pages import signed_in, words_of
from programme_office import QUICK, Office, an_office

pytestmark = pytest.mark.django_db
NEW = "/programmes/relief/temporary_assistance/cases/new/"
TRY = "/programmes/relief/temporary_assistance/cases/try/"
OPEN = "/programmes/relief/temporary_assistance/cases/open/"
FIND = "/programmes/relief/temporary_assistance/find/-bodies/"


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Office:
    """A county with more bodies than a list holds; 南岸村 lies in both townships."""
    monkeypatch.setattr(body_choices, "MOST", 5)
    made = an_office()
    villages = [("v1", "南岸村", "east"), ("v2", "南岸村", "west"), ("v3", "北岭村", "west")]
    put(
        made.county,
        *(
            Body(key, made.place, f"{area}{name}", name, BodyKind.VILLAGE, 90, area, area)
            for key, name, area in villages
        ),
    )
    return made


def _typed(office: Office, township: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  (what a form holds)
    answers = {**QUICK, "township": township, "quick": "true", **more}
    return {"on": list(answers), **{f"a.{name}": value for name, value in answers.items()}}


def test_the_field_is_typed_in_and_searches_the_server(office: Office) -> None:
    client = signed_in(office.civil)
    html = client.get(NEW).content.decode()
    assert f'data-find="{FIND}"' in html
    assert '<select name="a.township"' not in html
    found = client.get(FIND, {"q": "岸"}).content.decode()
    assert 'value="南岸村（东溪镇）"' in found
    assert 'value="南岸村（西' in found
    assert "北岭村" not in found
    assert "南岸村" in client.get(FIND, {"q": "东溪 南岸"}).content.decode()
    assert "<option" not in client.get(FIND, {"q": " "}).content.decode()


def test_without_scripts_a_word_is_searched_with_the_trial_and_one_of_them_chosen(office: Office) -> None:
    client = signed_in(office.civil)
    page = client.post(TRY, _typed(office, "南岸"))
    html = page.content.decode()
    assert '<option value="v1">南岸村（东溪镇）</option>' in html
    assert "有几个相近的，请选一个" in words_of(page)
    chosen = client.post(TRY, _typed(office, "v1")).content.decode()
    assert 'name="a.township" value="南岸村（东溪镇）"' in chosen


@pytest.mark.parametrize(("typed", "body"), [("南岸村（东溪镇）", "v1"), ("北岭村", "v3"), ("v2", "v2")])
def test_a_name_becomes_its_body(office: Office, typed: str, body: str) -> None:
    answer = signed_in(office.civil).post(OPEN, {**_typed(office, typed), "key": "k1"})
    assert answer.status_code in {302, 303}, words_of(answer)
    (case,) = records_of(office.place, KeptCase, {})
    assert case.body == body


@pytest.mark.parametrize(("typed", "says"), [("南岸村", "不止一个"), ("无此村", "没有单位“无此村”")])
def test_a_name_that_means_no_one_body_is_refused_and_searched_with(
    office: Office, typed: str, says: str
) -> None:
    answer = signed_in(office.civil).post(OPEN, {**_typed(office, typed), "key": "k1"})
    assert says in words_of(answer)
    assert not records_of(office.place, KeptCase, {})


def test_whoever_works_for_one_township_chooses_from_its_own(office: Office) -> None:
    html = signed_in(office.clerk).get(NEW).content.decode()
    assert '<select name="a.township"' in html
    assert '<option value="v1"' in html
