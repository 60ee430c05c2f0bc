"""The feed by the letter of RFC 4287: what every reader must find, and ids that outlive a rebuild."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone

from a_public_county import a_public_county
from minsheng.actions.release_fates_by_rule import RULED, release_fates_by_rule
from minsheng.portal.public.copy import write_copy
from minsheng.portal.public.site import Language, Spot
from minsheng.store.lists.public import public_county
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
# RFC 4287, 4.1.1 and 4.1.2: what there must be exactly one of, and what there may be at most one of.
FEED_ONCE, ENTRY_ONCE = ("id", "title", "updated"), ("id", "title", "updated")
AT_MOST_ONCE = (
    "summary",
    "content",
    "published",
    "rights",
    "source",
    "subtitle",
    "generator",
    "icon",
    "logo",
)
STAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")


def a_county_with_a_past() -> None:
    shown = a_public_county()
    taken_in(shown.county, FIRST, SECOND)
    release_fates_by_rule(by=shown.county.publisher, year=2022, fates=RULED, reason="公开清单")


def the_feed(client: Client, language: Language = Language.SIMPLIFIED) -> Element:
    answer = client.get(f"/public/{Spot('songchuan', 'feed', '', language).path}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return fromstring(answer.content)  # noqa: S314  (our own page)


def check_atom(feed: Element) -> None:
    """Every rule of the RFC that a feed of ours can break."""
    assert feed.tag == f"{ATOM}feed"
    _check_parts(feed, FEED_ONCE)
    assert [link.get("rel") for link in feed.iterfind(f"{ATOM}link")].count("self") == 1
    assert (feed.findtext(f"{ATOM}author/{ATOM}name") or "").strip()  # 4.1.1: else each entry needs one
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    for entry in entries:
        _check_parts(entry, ENTRY_ONCE)
        alternates = [link for link in entry.iterfind(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len({(link.get("type"), link.get("hreflang")) for link in alternates}) == len(alternates) >= 1
        assert all(link.get("href") for link in alternates)
    stamps = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert max(map(datetime.fromisoformat, stamps)) <= datetime.fromisoformat(
        feed.findtext(f"{ATOM}updated") or ""
    )


def _check_parts(part: Element, once: tuple[str, ...]) -> None:
    for name in once:
        (only,) = part.findall(f"{ATOM}{name}")
        assert (only.text or "").strip(), name
    for name in AT_MOST_ONCE:
        assert len(part.findall(f"{ATOM}{name}")) <= 1, name
    identity = part.findtext(f"{ATOM}id") or ""
    assert re.fullmatch(r"[a-z][a-z0-9+.-]*:\S+", identity), "an id is an absolute IRI"
    assert STAMP.fullmatch(part.findtext(f"{ATOM}updated") or "")


@pytest.mark.parametrize("language", Language)
def test_it_keeps_every_rule(language: Language, client: Client) -> None:
    a_county_with_a_past()
    feed = the_feed(client, language)
    check_atom(feed)
    assert len(feed.findall(f"{ATOM}entry")) > 5


def test_an_empty_feed_keeps_them_too(client: Client) -> None:
    a_public_county(released=False)
    feed = the_feed(client)
    _check_parts(feed, FEED_ONCE)
    assert feed.findall(f"{ATOM}entry") == []


def test_every_entry_leads_to_a_page(client: Client) -> None:
    a_county_with_a_past()
    for entry in the_feed(client).iterfind(f"{ATOM}entry"):
        for link in entry.iterfind(f"{ATOM}link"):
            assert client.get(link.get("href", "")).status_code == 200


def test_ids_are_the_same_in_the_copy_and_whenever_it_is_made(tmp_path: Path, client: Client) -> None:
    a_county_with_a_past()
    county = public_county("songchuan")
    assert county is not None
    made = []
    for name in ("one", "two"):
        write_copy(tmp_path / name, [county], Ed25519PrivateKey.generate(), timezone.now())
        made.append((tmp_path / name / "songchuan" / "feed.xml").read_bytes())
    assert made[0] == made[1]
    copied = fromstring(made[0])  # noqa: S314  (as above)
    check_atom(copied)
    served = the_feed(client)
    assert _ids(copied) == _ids(served)
    folder = tmp_path / "one" / "songchuan"
    for link in copied.iter(f"{ATOM}link"):
        assert (folder / link.get("href", "")).resolve().is_file()


def _ids(feed: Element) -> list[str | None]:
    return [found.text for found in feed.iter(f"{ATOM}id")]
