"""The read API: only what is released, page by page, with ETags; a fuzzer finds nothing in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode

from a_release import PROGRESS, released
from builders import a_commitment, a_county, a_table
from minsheng.ledger.table import Stage
from minsheng.portal.api.read import api
from minsheng.portal.wsgi import application

PROMISES = "/api/v1/places/songchuan/promises"


@pytest.mark.django_db
def test_a_cursor_leads_through_all_of_them_once() -> None:
    made = released(a_county(), 7)
    seen: list[str] = []
    cursor: str | None = ""
    while cursor is not None:
        found = Client().get(f"{PROMISES}?limit=3&cursor={cursor}").json()
        seen += [one["promise"] for one in found["items"]]
        cursor = found["next"]
    assert seen == [release.commitment for release in made]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("narrowed", "count"),
    [
        ({}, 2),
        ({"year": "2026"}, 2),
        ({"year": "2025"}, 0),
        ({"sector": "教育", "light": "on_plan"}, 2),
        ({"light": "behind"}, 0),
        ({"text": "托位"}, 2),  # any two characters
        ({"text": "之2"}, 1),
    ],
)
def test_it_narrows(narrowed: dict[str, str], count: int) -> None:
    released(a_county(), 2, progress=PROGRESS)
    assert len(Client().get(PROMISES, narrowed).json()["items"]) == count


@pytest.mark.django_db
def test_one_promise_has_all_that_is_released_about_it() -> None:
    (release,) = released(a_county(), progress=PROGRESS)
    found = Client().get(f"{PROMISES}/{release.commitment}").json()
    assert found["promise"]["sentence"] == release.shown["sentence"]
    assert found["points"][0] | {"target": "t"} == found["points"][0]
    assert (found["points"][0]["actual"], found["points"][1]["actual"]) == ("160.50", None)


@pytest.mark.django_db
def test_what_was_not_released_is_not_there() -> None:
    county = a_county()
    hidden = a_commitment(county, a_table(county, Stage.ISSUED), sentence="没有公开的事")
    assert Client().get(PROMISES).json()["items"] == []
    assert Client().get(f"{PROMISES}/{hidden}").status_code == 404


@pytest.mark.django_db
def test_an_answer_that_is_known_is_not_sent_again() -> None:
    county = a_county()
    released(county)
    first = Client().get(PROMISES)
    assert Client().get(PROMISES, headers={"If-None-Match": first["ETag"]}).status_code == 304
    released(county)
    assert Client().get(PROMISES, headers={"If-None-Match": first["ETag"]}).status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/places/nowhere/promises", 404),
        ("/api/v1/nothing", 404),
        ("/api/", 404),
        (f"{PROMISES}?limit=0", 422),
        (f"{PROMISES}?cursor=%E4%B8%80", 422),
        (f"{PROMISES}?light=red", 422),
        (f"{PROMISES}?text=%00", 422),
        (f"{PROMISES}?sector=%00", 422),
    ],
)
def test_a_refusal_says_why(address: str, status: int) -> None:
    a_county()
    answer = Client().get(address)
    assert answer.status_code == status
    assert answer.json()["error"]


@pytest.mark.django_db
def test_it_takes_no_other_host_and_says_its_licence() -> None:
    a_county()
    assert Client().get("/api/v1/docs").status_code == 404
    assert Client().get("/api/v1/places").json()["licence"] == "CC-BY-4.0"
    assert len(Client().get("/api/v1/dictionary").json()["tables"]) == 6


def described(promise: str) -> dict[str, Any]:
    """The API's own description, which names as examples a place and a promise that are there."""
    raw: dict[str, Any] = json.loads(json.dumps(api.get_openapi_schema()))
    there = {"place": "songchuan", "promise": promise}
    for said in raw["paths"].values():
        for parameter in said["get"].get("parameters", ()):
            if parameter["in"] == "path":
                parameter["schema"] |= {"enum": [there[parameter["name"]], "not-there"]}
    return raw


@pytest.fixture
def kept_open() -> Iterator[None]:
    """The test's connection, which the server would close behind each answer."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    yield
    for end in ends:
        end.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("kept_open")
@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", sorted(api.get_openapi_schema()["paths"]))
def test_a_fuzzer_finds_nothing(path: str, mode: GenerationMode) -> None:
    made = released(a_county(), 3, progress=PROGRESS)
    schema = schemathesis.openapi.from_dict(described(made[0].commitment))
    schema.app, schema.location = application, "http://testserver/api/v1/openapi.json"
    operation = schema[path]["GET"]

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy(generation_mode=mode))
    def fuzz(case: Any) -> None:  # noqa: ANN401  (a case of the fuzzer)
        case.call_and_validate(headers={"Host": "testserver"})

    try:
        fuzz()
    except Unsatisfiable:
        assert mode is GenerationMode.NEGATIVE  # nothing is asked that could be asked wrongly


def test_every_operation_is_described() -> None:
    paths = api.get_openapi_schema()["paths"]
    assert len(paths) == 5
    assert all(of["summary"] and of["description"] for said in paths.values() for of in said.values())
