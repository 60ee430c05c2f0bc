"""The last scan of the copy: keys are not words, and what reads as a person's number is still held back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.utils import timezone

from a_public_county import a_public_county
from minsheng.portal.public.copy import write_copy
from minsheng.store.lists.public import PublicCounty, PublicItem, public_county
from minsheng.terms.errors import BadInput

pytestmark = pytest.mark.django_db

KEY = Ed25519PrivateKey.generate()
LIKE_A_PHONE = "01a21646-9955-779c-acf0-13812345678f"  # a key such as one in a thousand is


def the_county(**changed: str) -> PublicCounty:
    """The county as the public sees it, its first release with other words."""
    a_public_county()
    county = public_county("songchuan")
    assert county is not None
    first = PublicItem(replace(county.items[0].release, **changed))  # type: ignore[arg-type]
    return replace(county, items=(first, *county.items[1:]))


def test_a_key_that_reads_as_a_number_holds_nothing_back(tmp_path: Path) -> None:
    write_copy(tmp_path / "copy", [the_county(id=LIKE_A_PHONE)], KEY, timezone.now())
    assert LIKE_A_PHONE in (tmp_path / "copy" / "songchuan" / "feed.xml").read_text("utf-8")


def test_a_number_of_a_person_still_does(tmp_path: Path) -> None:
    county = replace(the_county(), contact="张三 13812345678")
    with pytest.raises(BadInput, match="个人信息"):
        write_copy(tmp_path / "copy", [county], KEY, timezone.now())
