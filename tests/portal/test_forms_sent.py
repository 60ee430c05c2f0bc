"""What a form may send: nothing breaks a page, nothing is kept that one of the engines cannot hold."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from builders import a_commitment, a_county, a_table, found
from minsheng.ledger.table import TaskTable
from minsheng.store.reads import records_of
from pages import signed_in

pytestmark = pytest.mark.django_db

STRANGE = ("9" * 30, "9" * 5_000, "١٢", "-1", "1e400", "", "😀" * 300, "NaN", "²")


def client_of_office() -> tuple[Client, str]:
    """The clerk's client, in which a page that breaks is a page; and the id of an item in draft."""
    county = a_county()
    client = signed_in(county.supervisor)
    client.raise_request_exception = False
    return client, a_commitment(county, a_table(county))


@pytest.mark.parametrize("said", STRANGE)
def test_a_number_that_is_none_breaks_no_page(said: str) -> None:
    client, item = client_of_office()
    change = reverse("body-change", args=["east"])
    for address, sent in (
        (change, {"revision": said}),
        (
            change,
            {"revision": "1", "name": "东溪镇人民政府", "short": "东溪镇", "kind": "township", "order": said},
        ),
        (reverse("commitment-merge", args=[item]), {"revision": "1", "other": f"{item}:{said}"}),
        (reverse("intake-add"), {"title": "表", "year": said}),
    ):
        assert client.post(address, sent).status_code in (303, 400, 409), (address, sent)
    for address in (reverse("commitments"), reverse("public-promises", args=["", "songchuan"])):
        assert client.get(address, {"page": said}).status_code == 200


def test_what_is_sent_twice_is_done_once_and_what_was_changed_is_heard_again() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    item = a_commitment(county, a_table(county))
    form = {"key": "of-the-page", "revision": "1", "reason": "重复了"}
    first = client.post(reverse("commitment-drop", args=[item]), form)
    again = client.post(reverse("commitment-drop", args=[item]), {**form, "csrfmiddlewaretoken": "another"})
    assert (first.status_code, again.status_code) == (303, 303)
    changed = client.post(reverse("commitment-drop", args=[item]), {**form, "reason": "并入第2项"})
    assert changed.status_code == 409, "who goes back and writes something else is not told that it is saved"


@pytest.mark.parametrize("word", ["a\0b", "\0"])
def test_a_sign_that_no_table_can_hold_is_refused(word: str) -> None:
    county = a_county()
    client = signed_in(county.operator)
    page = client.post(reverse("body-add"), {"name": word, "short": word, "kind": "township", "order": "1"})
    assert page.status_code == 400
    page = client.get(reverse("commitments"), {"text": word})
    assert page.status_code == 400


def test_a_text_that_is_too_long_is_refused() -> None:
    county = a_county()
    client = signed_in(county.supervisor)
    client.raise_request_exception = False
    table = a_table(county)
    sent = {"table": table, "title": "表" * 300_000, "year": "2026"}
    assert client.post(reverse("intake-add"), sent).status_code == 400
    assert [one.id for one in records_of(county.place, TaskTable, {})] == [table]
    assert found(county, TaskTable, table).revision >= 1


@pytest.mark.parametrize(
    ("wanted", "goes_to"),
    [
        ("/commitments/?a=1", "/commitments/?a=1"),
        ("https://elsewhere.example/", "/"),
        ("//elsewhere.example", "/"),
        (r"\\elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("999", "/"),
        ("today", "/"),
        ("/a\r\nSet-Cookie: x=y", "/a%0D%0ASet-Cookie:%20x=y"),
    ],
)
def test_the_language_leads_back_and_nowhere_else(client: Client, wanted: str, goes_to: str) -> None:
    page = client.post(reverse("language"), {"language": "en", "next": wanted})
    assert (page.status_code, page["Location"]) == (302, goes_to)


@pytest.mark.parametrize(
    ("origin", "kept"), [("http://testserver", True), ("http://elsewhere.example", False), ("null", False)]
)
def test_another_site_cannot_choose_the_language(client: Client, origin: str, kept: bool) -> None:
    page = client.post(reverse("language"), {"language": "en"}, headers={"origin": origin})
    assert bool(page.cookies) is kept


@pytest.mark.parametrize("wanted", ['"><script>', "999", "//elsewhere.example", "http:///elsewhere.example"])
def test_who_is_signed_in_is_led_nowhere_else(wanted: str) -> None:
    client = signed_in(a_county().supervisor)
    assert client.get(reverse("sign-in"), {"next": wanted})["Location"] == "/"
