"""A public bulletin: every light of it that was released stands in it, so that it proves what cites it."""

from __future__ import annotations

import pytest
from django.test import Client

from a_public_county import BEHIND, EVERYWHERE, SAID, a_public_county
from minsheng.actions.release_commitment import release_commitment
from pages import words_of

pytestmark = pytest.mark.django_db


def test_in_part_it_holds_what_was_released(client: Client) -> None:
    shown = a_public_county()
    said = words_of(client.get(f"/public/songchuan/bulletins/{shown.bulletin}/"))
    assert "已经公开的 2 件： ● 完成 1， ◐ 正常 1。" in said
    assert SAID in said
    assert EVERYWHERE in said
    assert BEHIND not in said


@pytest.mark.parametrize("with_progress", [True, False])
def test_a_light_released_since_stands_in_the_bulletin_that_it_cites(
    with_progress: bool, client: Client
) -> None:
    shown = a_public_county()
    item = shown.items[BEHIND]
    release_commitment(by=shown.county.publisher, commitment=item, revision=1, every_light=with_progress)
    said = words_of(client.get(f"/public/songchuan/bulletins/{shown.bulletin}/"))
    assert (BEHIND in said) is with_progress
    assert ("◔ 滞后 1" in said) is with_progress
    assert ("应150个，6月为12个" in said) is with_progress
