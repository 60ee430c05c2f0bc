"""Every pack is used once from beginning to end as its worker would, in a browser as wide as a phone."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.test.utils import override_settings
from pytest_django.live_server_helper import LiveServer

from browser import PHONE, needs_chromium, open_page
from case_walk import a_stage, walk
from minsheng.programmes.find import PackFolder, find_packs
from minsheng.store.verify import verify

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), needs_chromium]


@pytest.fixture(autouse=True)
def _no_cookies_over_https_only() -> Iterator[None]:
    with override_settings(SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


# On PostgreSQL, where a test empties a hundred tables each time, one pack of each kind of work.
_ALSO_THERE = frozenset(
    {
        "relief/temporary_assistance",
        "civility/points",
        "civility/city_inspection",
        "culture/reach",
        "delivery/projects",
        "education/points_admission",
        "governance/grid_events",
        "governance/petitions",
        "health/chronic_disease",
        "relief/dibao",
        "work/employment",
    }
)
_PACKS = [
    one for one in find_packs() if os.environ.get("MINSHENG_TEST_DB") != "postgres" or one.id in _ALSO_THERE
]


@pytest.mark.parametrize("folder", _PACKS, ids=lambda one: one.id)
def test_a_case_is_used_from_beginning_to_end_on_a_phone(
    folder: PackFolder, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, number = a_stage(folder, monkeypatch)
    with open_page(live_server.url, width=PHONE) as page:
        kept = walk(page, stage, number)
    made = [one["move"] for one in kept.trail]
    assert made == ["open", *(step.move for step in stage.scene.cases[number].steps)]
    assert verify(stage.county.place).faults == ()
