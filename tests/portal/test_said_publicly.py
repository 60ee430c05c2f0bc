"""What people say, on the promise's page: samples that were released, and counts from the floor on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.test import Client
from django.utils import timezone

from a_public_county import BEHIND, SAID, Shown, a_public_county
from a_report import WORDS, a_report
from builders import County, found, put
from minsheng.actions.record_survey import record_survey
from minsheng.actions.release_survey import release_survey
from minsheng.actions.show_answers import show_answers
from minsheng.actions.withdraw_survey import withdraw_survey
from minsheng.loop.instance import Instance
from minsheng.loop.resident import Seen, limits
from minsheng.loop.survey import Survey
from minsheng.portal.public.copy import write_copy
from minsheng.portal.public.pages import page_of
from minsheng.portal.public.site import Here, Language, Spot
from minsheng.store.lists.public import public_county
from minsheng.store.lists.public_packed import county_in
from minsheng.store.reads import record_of
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from pages import form_keys, signed_in, words_of

pytestmark = pytest.mark.django_db
FLOOR = limits().counts_from


def a_sample(shown: Shown, said: str = SAID, **fields: Any) -> str:  # noqa: ANN401  (any field of a survey)
    """A sample about the item: of 200 people 100 are content, 15 not, 5 unsure, and 12 forms were alike."""
    given = Survey(
        "",
        shown.county.place,
        shown.items[said],
        "health",
        "从名册里随机抽",
        date(2026, 7, 1),
        date(2026, 7, 5),
        200,
        100,
        15,
        5,
        12,
        "字迹和勾选完全一样",
    )
    return record_survey(by=shown.county.supervisor, survey=replace(given, **fields))


def promise(shown: Shown, language: str = "") -> str:
    """The public page of the first promise."""
    page = Client().get(f"/public/{language}songchuan/{shown.items[SAID]}/")
    assert page.status_code == 200
    return words_of(page)


def released(shown: Shown, survey: str) -> None:
    """Let the public read it."""
    revision = found(shown.county, Survey, survey).revision
    release_survey(by=shown.county.publisher, survey=survey, revision=revision)


def answered(county: County, item: str, count: int, seen: Seen = Seen.DONE, start: int = 0) -> None:
    """So many answers about the item, each in words of its own."""
    put(
        county,
        *(
            a_report(f"r{at}", promise=item, seen=seen, alike=f"{at:064}", sender=f"s{at}")
            for at in range(start, start + count)
        ),
    )


def counts_are_shown(county: County, *, shown: bool = True) -> None:
    """The rule for the whole place."""
    if record_of(county.place, Instance, county.place) is None:
        put(county, Instance(county.place, county.place, "县府办", use_rules="x", complaints="12345"))
    show_answers(by=county.publisher, shown=shown, reason="公开审查会议定")


def test_a_sample_is_internal_until_somebody_entitled_says_otherwise() -> None:
    shown = a_public_county()
    survey = a_sample(shown)
    assert "大家怎么说" not in promise(shown)
    for by in (shown.county.supervisor, shown.county.approver, shown.county.education_head):
        with pytest.raises(NotAllowed):
            release_survey(by=by, survey=survey, revision=1)
    released(shown, survey)
    page = promise(shown)
    for part in ("抽了 200 人", "答了 120", "没有答 68", "满意的在 50.0%—90.0% 之间", "答了但没有计入"):
        assert part in page
    assert "县卫生健康局" in page or "卫健" in page
    with pytest.raises(Conflict, match="已经公开"):
        released(shown, survey)
    withdraw_survey(by=shown.county.publisher, survey=survey, revision=2, reason="数字有误")
    assert "大家怎么说" not in promise(shown)


def test_a_sample_of_what_is_not_public_is_not_public() -> None:
    shown = a_public_county()
    survey = a_sample(shown, BEHIND, asked_by="education")
    with pytest.raises(Conflict, match="先公开承诺"):
        released(shown, survey)


def test_a_sample_with_a_persons_number_is_not_released() -> None:
    shown = a_public_county()
    survey = a_sample(shown, frame="按 13800001234 的名册抽")
    with pytest.raises(BadInput, match="怎样抽的"):
        released(shown, survey)
    assert "大家怎么说" not in promise(shown)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("hant/", ["大家怎麼說", "抽了 200 人", "滿意的在 50.0%—90.0% 之間"]),
        ("en/", ["What people say", "200 people were drawn", "Between 50.0% and 90.0% are content"]),
    ],
)
def test_it_is_said_in_each_language(language: str, words: list[str]) -> None:
    shown = a_public_county()
    released(shown, a_sample(shown))
    page = promise(shown, language)
    assert [part for part in words if part not in page] == []


def test_counts_are_shown_from_the_floor_on_and_only_where_the_rule_is_set() -> None:
    shown = a_public_county()
    county, item = shown.county, shown.items[SAID]
    answered(county, item, FLOOR - 1)
    counts_are_shown(county)
    assert "自己来说的" not in promise(shown)
    answered(county, item, 1, Seen.NOT_SEEN, start=100)
    page = promise(shown)
    for part in (f"回答 {FLOOR} 件", f"办成了 {FLOOR - 1}", "没看到办 1", "不是抽样，不能当满意率"):
        assert part in page
    assert "%" not in page[page.index("自己来说的") : page.index("找谁问")]
    counts_are_shown(county, shown=False)
    assert "自己来说的" not in promise(shown)


def test_alike_and_bulk_answers_stand_apart_and_lift_nothing_over_the_floor() -> None:
    shown = a_public_county()
    county, item = shown.county, shown.items[SAID]
    bulk = [
        a_report(f"b{at}", promise=item, seen=Seen.DONE, alike="same", sender=f"x{at}") for at in range(30)
    ]
    put(county, *bulk)
    counts_are_shown(county)
    assert "自己来说的" not in promise(shown)
    answered(county, item, FLOOR, Seen.NOT_SEEN)
    page = promise(shown)
    assert f"没看到办 {FLOOR}" in page
    assert "办成了 0" in page
    assert "雷同或成批的，另数 30" in page


def test_no_word_of_anybody_is_in_the_copy_and_its_record_says_the_same(tmp_path: Path) -> None:
    shown = a_public_county()
    county, item = shown.county, shown.items[SAID]
    answered(county, item, FLOOR)
    put(county, a_report("w", promise=item, words=WORDS, alike="w", sender="w", said_back="一句答复"))
    counts_are_shown(county)
    released(shown, a_sample(shown))
    public = public_county("songchuan")
    assert public is not None
    write_copy(tmp_path / "copy", [public], Ed25519PrivateKey.generate(), timezone.now())
    page = (tmp_path / "copy" / "songchuan" / item / "index.html").read_text("utf-8")
    assert "满意的在 50.0%—90.0% 之间" in page
    assert f"回答 {FLOOR + 1} 件" in page
    for file in (tmp_path / "copy").rglob("*"):
        if file.suffix in (".html", ".json", ".js", ".xml", ".csv"):
            assert WORDS not in file.read_text("utf-8")
            assert "一句答复" not in file.read_text("utf-8")
    kept = county_in(str(tmp_path / "copy"), "songchuan")
    assert kept is not None
    assert (kept.surveys, kept.answers) == (public.surveys, public.answers)
    here = Here(Spot("songchuan", "promise", item, Language.ENGLISH))
    assert page_of(kept, here) == page_of(public, here)


def test_whoever_may_release_does_it_on_one_page() -> None:
    shown = a_public_county()
    survey = a_sample(shown)
    put(
        shown.county,
        Instance(shown.county.place, shown.county.place, "县府办", use_rules="x", complaints="12345"),
    )
    office = signed_in(shown.county.publisher)
    page = office.get("/public-review/")
    assert "未答 80 人" in words_of(page)
    keys = form_keys(page, survey)
    done = office.post(f"/public-review/survey/{survey}/release/", keys, follow=True)
    assert "已公开" in words_of(done)
    refused = office.post(
        f"/public-review/survey/{survey}/withdraw/", {**form_keys(done, survey), "reason": " "}
    )
    assert refused.status_code == 400
    back = office.post(
        f"/public-review/survey/{survey}/withdraw/",
        {**form_keys(office.get("/public-review/"), survey), "reason": "数字有误"},
        follow=True,
    )
    assert "已撤回" in words_of(back)
    rule = form_keys(back, "answers")
    said = office.post("/public-review/answers/", {**rule, "reason": "会议定"}, follow=True)
    assert "够数的件数" in words_of(said)
