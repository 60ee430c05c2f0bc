"""Residents' own page of a programme: reported without an account, found by its receipt, rated when done."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from builders import a_county
from minsheng.actions.adopt_programme import adopt_programme
from minsheng.actions.move_case import move_case
from minsheng.programmes.kept import KeptCase
from minsheng.store.models import Event
from minsheng.store.opened import opened_case
from minsheng.store.reads import records_of
from pages import words_of
from residents_office import FORM, PACK, a_county_with_a_page

pytestmark = pytest.mark.django_db
TOLD = {
    "on": ["village", "class", "text", "reporter", "phone", "photo"],
    "a.village": "east",
    "a.class": "waste",
    "a.text": "河边堆了一车渣土",
    "a.reporter": "陆某甲",
    "a.phone": "13900000000",
}


@pytest.fixture(autouse=True)
def _fresh_counts() -> None:
    cache.clear()


def a_photo() -> SimpleUploadedFile:
    """A picture that says where it was taken."""
    written = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "某牌手机"
    Image.new("RGB", (40, 30), "green").save(written, "JPEG", exif=exif)
    return SimpleUploadedFile("家门口.jpg", written.getvalue(), "image/jpeg")


def test_an_event_is_reported_and_found_by_its_receipt_alone() -> None:
    county, _ = a_county_with_a_page()
    client = Client()
    assert FORM in client.get("/public/songchuan/report/").content.decode()
    page = words_of(client.get(FORM))
    assert "情况" in page
    assert "涉及暴力" not in page
    answer = client.post(f"{FORM}send/", {**TOLD, "a.photo": a_photo()})
    assert answer.status_code == 303, words_of(answer)
    receipt = client.get(answer["Location"])
    assert "编号" in words_of(receipt)
    assert "陆某甲" not in words_of(receipt)
    (kept,) = records_of(county.place, KeptCase, {})
    assert kept.body == "east"
    said = "".join(Event.objects.at(county.place).values_list("payload", flat=True))
    assert "陆某甲" not in said
    assert "13900000000" not in said
    assert opened_case(kept).case.answers["reporter"] == "陆某甲"
    assert client.get(f"{FORM}{'0' * 8}/").status_code == 404


def test_what_is_lacking_is_named_and_what_was_typed_stays() -> None:
    a_county_with_a_page()
    answer = Client().post(f"{FORM}send/", {**TOLD, "a.text": ""})
    assert answer.status_code == 400
    assert "缺“情况”" in words_of(answer)
    assert "陆某甲" in answer.content.decode()


def test_it_is_closed_only_after_the_resident_has_said_what_they_think() -> None:
    county, grid = a_county_with_a_page()
    client = Client()
    address = client.post(f"{FORM}send/", TOLD)["Location"]
    (kept,) = records_of(county.place, KeptCase, {})
    move_case(
        by=grid,
        case=kept.id,
        revision=1,
        move="solve",
        answers={"result": "已清走", "after_photo": "办后.jpg"},
    )
    page = client.get(address)
    assert "已清走" in words_of(page)
    rating = {"move": "feed_back", "on": ["rating"], "a.rating": "5"}
    answer = client.post(f"{address}act/", rating)
    assert answer.status_code == 303, words_of(answer)
    assert records_of(county.place, KeptCase, {})[0].step == "closed"


def test_a_county_that_has_not_opened_it_has_no_page_and_too_much_is_refused() -> None:
    county = a_county(at=timezone.now())
    assert Client().get(FORM).status_code == 404
    adopt_programme(by=county.supervision_head, pack=PACK)
    assert Client().get(FORM).status_code == 404


def test_one_connection_cannot_flood_the_grid() -> None:
    a_county_with_a_page()
    client = Client()
    codes = [client.post(f"{FORM}send/", TOLD).status_code for _ in range(12)]
    assert codes[0] == 303
    assert codes[-1] == 429
