"""Public pages from memory: only what is the same for everybody, and never older than a second."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from time import sleep
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import Client, RequestFactory

from a_release import released
from builders import a_county, put
from minsheng.portal import kept_pages

pytestmark = pytest.mark.django_db
PAGE = "/public/songchuan/"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have gone by, as the test says."""
    now = [1000.0]
    monkeypatch.setattr(kept_pages, "monotonic", lambda: now[0])
    return now


def test_a_page_is_made_once_a_second(clock: list[float], django_assert_num_queries: Any) -> None:  # noqa: ANN401
    county = a_county()
    (release,) = released(county)
    client = Client()
    first = client.get(PAGE)
    with django_assert_num_queries(0):
        again = client.get(PAGE)
    assert (again.content, again["Content-Type"]) == (first.content, first["Content-Type"])
    assert again["Content-Security-Policy"] == first["Content-Security-Policy"]
    assert again["Content-Length"] == str(len(again.content))  # or the server closes the connection
    put(county, replace(release, withdrawn_at=datetime(2026, 7, 7, tzinfo=UTC)))
    assert release.title in client.get(PAGE).content.decode()
    clock[0] += kept_pages.KEPT
    assert release.title not in client.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "path", [f"{PAGE}?text=x", f"{PAGE}report/", f"{PAGE}data/promises.csv", "/sign-in/"]
)
def test_what_differs_from_reader_to_reader_is_not_kept(path: str, clock: list[float]) -> None:
    a_county()
    made: list[int] = []

    def answer(request: Any) -> Any:  # noqa: ANN401  (as Django calls it)
        made.append(1)
        return Client().get(request.get_full_path())

    page = kept_pages.kept_pages(answer)
    page(RequestFactory().get(path))
    page(RequestFactory().get(path))
    assert len(made) == 2


def test_of_many_who_want_a_page_one_makes_it() -> None:
    made: list[int] = []

    def answer(_request: Any) -> HttpResponse:  # noqa: ANN401  (as Django calls it)
        made.append(1)
        sleep(0.2)
        return HttpResponse("page")

    page = kept_pages.kept_pages(answer)
    with ThreadPoolExecutor(8) as readers:
        pages = list(readers.map(lambda _: page(RequestFactory().get(PAGE)).content, range(8)))
    assert (set(pages), len(made)) == ({b"page"}, 1)


def test_it_stands_behind_the_headers_that_every_answer_has() -> None:
    own = settings.MIDDLEWARE.index("minsheng.portal.kept_pages.kept_pages")
    assert own > settings.MIDDLEWARE.index("minsheng.portal.headers.content_security")
    assert own < settings.MIDDLEWARE.index("django.contrib.sessions.middleware.SessionMiddleware")
