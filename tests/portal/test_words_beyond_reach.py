"""What each post reads of a county in which something of every kind exists: no word too many."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.urls import reverse

from county_of_all import (
    ASKED_OF,
    CONCLUDED,
    CONTESTED,
    DOCUMENT,
    EDUCATION,
    FIGURE,
    HEALTH,
    LEADERS,
    OPINION,
    PEOPLE,
    PROBLEM,
    REMARK,
    TOWNSHIPS,
    WORDS,
    Everything,
    a_county_of_all,
)
from staff_addresses import STAFF, answer, client_of, kind_of, usual

pytestmark = pytest.mark.django_db


TABLES = ("draft", "round", "issued")
# What each post outside the office may read, anywhere on its side: in lists, prints, files, history, today.
READ: dict[str, set[str]] = {
    "l": {LEADERS},
    "e": {EDUCATION, TOWNSHIPS},
    "d": {EDUCATION, TOWNSHIPS},
    "b": {
        EDUCATION,
        HEALTH,
        TOWNSHIPS,
        OPINION,
        PEOPLE,
        REMARK,
        FIGURE,
        PROBLEM,
        ASKED_OF,
        CONTESTED,
        CONCLUDED,
    },
    "t": {HEALTH, TOWNSHIPS},
    "x": set(),
    "y": set(),  # both logs say what was done, not the words it was done with
}


@pytest.mark.parametrize("letter", READ)
def test_nobody_reads_a_word_beyond_their_reach(letter: str) -> None:
    every = a_county_of_all()
    client = client_of(every.county, letter)
    read: set[str] = set()
    for address in every_address(every):
        _, text = answer(client, address, "get")
        found = {word for word in WORDS if word in text}
        assert found <= READ[letter], address
        read |= found
    assert read == READ[letter], "what a post may read it finds somewhere"


def test_a_search_finds_nothing_beyond_reach() -> None:
    every = a_county_of_all()
    client = client_of(every.county, "t")
    for word in (EDUCATION, LEADERS, DOCUMENT):
        _, text = answer(client, f"{reverse('commitments-file', args=['csv'])}?text={word}", "get")
        assert text.count("\n") == 1, "the line of headings alone"


def every_address(every: Everything) -> Iterator[str]:
    """Every address with everything that its parts can be: someone guesses the ids of others."""
    for route in STAFF:
        parts = usual(route, every)
        guessed = {"table": TABLES, "id": (kind_of(route),)}
        for part in ("table", "id"):
            for kind in guessed[part] if part in parts else ():
                for value in every.ids[kind]:
                    yield reverse(str(route.name), kwargs={**parts, part: value})
        if "table" not in parts and "id" not in parts:
            yield reverse(str(route.name), kwargs=parts)
