"""The open data of a place: everybody may fetch them, nothing internal stands in them."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.test import Client

from a_release import PROGRESS, released
from builders import a_commitment, a_county, a_table, put
from minsheng.ledger.table import Stage
from minsheng.papers.open_data_files import PACKAGE, file_names
from pages import words_of

pytestmark = pytest.mark.django_db
ROOT = "/public/songchuan/data/"


def test_the_page_names_version_licence_and_every_file() -> None:
    released(a_county(), 2, progress=PROGRESS)
    page = Client().get(ROOT)
    html, words = page.content.decode(), words_of(page)
    assert "知识共享 署名 4.0" in words
    assert "承诺 2 行" in words
    for name in (*file_names(), PACKAGE):
        assert f'href="{ROOT}{name}"' in html
        assert Client().get(ROOT + name).status_code == 200


def test_nothing_that_was_not_released_is_in_any_file() -> None:
    county = a_county()
    released(county)
    a_commitment(county, a_table(county, Stage.ISSUED), number=9, sentence="没有公开的事")
    for name in file_names():
        assert "没有公开的事".encode() not in Client().get(ROOT + name).content


def test_a_withdrawal_changes_the_version_and_what_was_kept_is_not_sent_again() -> None:
    county = a_county()
    (release,) = released(county)
    first = Client().get(ROOT + "promises.json")
    again = Client().get(ROOT + "promises.json", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    put(county, replace(release, withdrawn_at=datetime(2026, 7, 7, tzinfo=UTC)))
    now = Client().get(ROOT + "promises.json", headers={"If-None-Match": first["ETag"]})
    assert (now.status_code, json.loads(now.content)) == (200, [])


@pytest.mark.parametrize("path", [ROOT + "people.csv", "/public/none/data/", "/public/none/data/data.xlsx"])
def test_what_is_not_there_is_said_in_words(path: str) -> None:
    a_county()
    page = Client().get(path)
    assert page.status_code == 404
    assert "没有" in words_of(page)
