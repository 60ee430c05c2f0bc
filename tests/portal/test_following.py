"""Promises of earlier years: the list with its filter, the file, and the part of a commitment's page."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from builders import County, a_commitment, a_county, a_table, put
from minsheng.ledger.commitment import Target
from minsheng.store.ids import new_id
from minsheng.store.reads import records_of
from minsheng.terms.measure import Measure
from pages import signed_in, words_of
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND, THIRD

pytestmark = pytest.mark.django_db


def listed(page: Any) -> list[tuple[int, str, str]]:  # noqa: ANN401  (a test response)
    return [(line.promise.year, line.measure, line.fate.value) for line in page.context["lines"]]


def test_each_promise_stands_with_what_became_of_it() -> None:
    county = a_county()
    taken_in(county, FIRST, SECOND, THIRD)
    page = signed_in(county.supervisor).get("/follow/")
    lines = listed(page)
    assert (2022, "城镇新增就业", "exceeded") in lines
    assert (2022, "改造老旧小区", "partly") in lines
    assert "pending" not in {fate for _, _, fate in lines}  # not where nothing was chosen
    words = words_of(page)
    assert "改造老旧小区30个" in words
    assert "改造老旧小区24个" in words
    assert page.context["left_out"] == ()


@pytest.mark.parametrize(
    ("query", "only"),
    [
        ({"fate": "partly"}, {("partly", 2022)}),
        ({"year": "2023", "fate": "kept"}, {("kept", 2023)}),
        ({"year": "2024", "fate": "all"}, {("pending", 2024)}),
    ],
)
def test_the_list_narrows(query: dict[str, str], only: set[tuple[str, int]]) -> None:
    county = a_county()
    taken_in(county, FIRST, SECOND, THIRD)
    page = signed_in(county.supervisor).get("/follow/", query)
    assert {(fate, year) for year, _, fate in listed(page)} == only


@pytest.mark.parametrize("query", [{"fate": "broken"}, {"year": "23"}])
def test_a_word_that_is_no_choice_is_refused(query: dict[str, str]) -> None:
    assert signed_in(a_county().supervisor).get("/follow/", query).status_code == 400


def test_without_reports_the_page_says_what_to_do() -> None:
    page = signed_in(a_county().supervisor).get("/follow/")
    assert "还没有历年报告" in words_of(page)


def test_a_quote_leads_to_its_place_in_the_document() -> None:
    county = a_county()
    taken_in(county, FIRST, SECOND)
    client = signed_in(county.supervisor)
    line = next(one for one in client.get("/follow/").context["lines"] if one.measure == "改造老旧小区")
    for side, words in ((line.promise, "改造老旧小区30个"), (line.answer, "改造老旧小区24个")):
        html = client.get(side.address.partition("#")[0]).content.decode()
        marked = html[html.index('id="at-here"') :]
        assert words in marked[: marked.index("</p>")].replace("</span>", "").replace("\n", "")[:900]
        assert 'data-marks="here"' in html


def test_the_file_holds_what_the_page_shows() -> None:
    county = a_county()
    taken_in(county, FIRST, SECOND)
    client = signed_in(county.supervisor)
    response = client.get("/follow/file/", {"fate": "partly"})
    assert response["Content-Disposition"].startswith("attachment")
    rows = CalamineWorkbook.from_filelike(BytesIO(response.getvalue())).get_sheet_by_index(0).to_python()
    told = [row for row in rows if row[0] == 2022]
    assert len(told) == len(client.get("/follow/", {"fate": "partly"}).context["lines"])
    assert any("改造老旧小区24个" in str(row[6]) for row in told)


def test_a_newer_reading_is_followed_anew() -> None:
    county = a_county()
    taken_in(county, FIRST)
    client = signed_in(county.supervisor)
    before = listed(client.get("/follow/", {"fate": "all"}))
    taken_in(county, SECOND, first=2023)
    assert {fate for _, _, fate in before} == {"pending"}
    assert "exceeded" in {fate for _, _, fate in listed(client.get("/follow/"))}


def a_promise_of(county: County, name: str, unit: str) -> str:
    """A commitment of a table of 2026 with one target that counts `name`."""
    commitment = a_commitment(county, a_table(county))
    (target,) = records_of(county.place, Target, {"commitment": commitment})
    (measure,) = records_of(county.place, Measure, {"id": target.measure})
    other = new_id()
    put(county, _with(measure, id=other, name=name, unit=unit), _with(target, measure=other, revision=2))
    return commitment


def _with(record: Any, **fields: Any) -> Any:  # noqa: ANN401  (any record)
    from dataclasses import replace

    return replace(record, **fields)


def test_a_commitment_shows_its_past_to_the_office() -> None:
    county = a_county()
    taken_in(county, FIRST, SECOND, THIRD)
    commitment = a_promise_of(county, "新增城镇就业", "人")
    page = signed_in(county.supervisor).get(f"/commitments/{commitment}/")
    assert [(line.promise.year, line.fate.value) for line in page.context["past"]] == [
        (2022, "exceeded"),
        (2023, "open"),
    ]
    assert "城镇新增就业人数5900人" in words_of(page)


def test_what_was_never_promised_has_no_past() -> None:
    county = a_county()
    taken_in(county, FIRST, SECOND)
    commitment = a_promise_of(county, "无人认领的指标", "人")
    page = signed_in(county.supervisor).get(f"/commitments/{commitment}/")
    assert page.context["past"] == ()
    assert 'id="past"' not in page.content.decode()
