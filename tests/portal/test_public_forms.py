"""The residents' form, the receipt, packs' own pages and the comparison: in each language, by its address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from a_public_county import SAID, a_public_county
from a_release import released
from a_report import WORDS, a_said
from builders import NOON, a_county
from minsheng.documents.photo import bare_photo
from minsheng.loop.resident import Saying, check_said, limits
from minsheng.portal.public.spoken import in_traditional
from minsheng.portal.receipt_words import CONTENTS, REFUSALS, SAYINGS, SIGHTS, STAGES, refused_in_words
from minsheng.store.said import sender_of, take_down, waiting
from minsheng.terms.errors import BadInput, MinshengError
from pages import form_keys, words_of
from residents_office import PACK, a_county_with_a_page

LANGUAGES = {"": "zh-Hans", "hant/": "zh-Hant", "en/": "en"}
SAID_BY = {"saying": "answer", "seen": "not_seen", "area": "east", "words": WORDS, "content": "no"}


def a_page(language: str, rest: str) -> tuple[str, str]:
    """The page's HTML and its words."""
    page = Client().get(f"/public/{language}{rest}")
    assert page.status_code == 200, rest
    assert f'<html lang="{LANGUAGES[language]}">' in page.content.decode()
    assert page["Content-Language"] == LANGUAGES[language]
    return page.content.decode(), words_of(page)


@pytest.mark.django_db
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_each_page_leads_to_itself_in_the_others(language: str) -> None:
    a_public_county()
    released(a_county("meixi"))
    pages = ["songchuan/report/", "songchuan/receipt/", "compare/"]
    for rest in pages:
        html, _ = a_page(language, rest)
        for other in LANGUAGES:
            if other != language:
                assert f'href="/public/{other}{rest}"' in html
                a_page(other, rest)


@pytest.mark.django_db
def test_what_was_asked_of_a_page_is_asked_of_the_other_language_too() -> None:
    shown = a_public_county()
    item = shown.items[SAID]
    number = take_down(a_said(), None, NOON)
    asked = {
        "songchuan/report/": f"promise={item}",
        "songchuan/receipt/": f"number={number}",
        "compare/": "measure=%E6%99%AE%E6%83%A0%E6%89%98%E4%BD%8D",
    }
    for rest, query in asked.items():
        html, _ = a_page("", f"{rest}?{query}")
        assert f'href="/public/en/{rest}?{query}"' in html
        a_page("en/", f"{rest}?{query}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "says"),
    [
        ("", ["先说您看到的", "没看到办", "满意", "提交，领回执号"]),
        ("hant/", ["先說您看到的", "沒看到辦", "滿意", "提交，領回執號"]),
        ("en/", ["Say how it was done", "Report a problem"]),
    ],
)
def test_a_report_is_sent_and_looked_up_in_the_language_of_its_page(language: str, says: list[str]) -> None:
    a_public_county()
    client = Client()
    page = client.get(f"/public/{language}songchuan/report/")
    assert [word for word in says if word not in words_of(page)] == []
    sent = client.post(f"/public/{language}songchuan/report/send/", {**SAID_BY, **form_keys(page, "report")})
    assert sent.status_code == 303
    assert sent["Location"].startswith(f"/public/{language}songchuan/receipt/?number=")
    receipt = client.get(sent["Location"])
    assert receipt["Content-Language"] == LANGUAGES[language]
    again = client.post(f"/public/{language}songchuan/report/send/", {**SAID_BY, **form_keys(page, "report")})
    assert again["Location"] == sent["Location"]
    assert waiting("songchuan") == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "why"),
    [("", "请写一句：在哪里"), ("hant/", "請寫一句：在哪裡"), ("en/", "Please write one sentence")],
)
def test_a_refusal_is_said_in_the_language_and_keeps_what_was_typed_as_it_was(
    language: str, why: str
) -> None:
    a_public_county()
    form = {**SAID_BY, "saying": "problem", "words": "", "point": "发电厂后面"}
    answer = Client().post(f"/public/{language}songchuan/report/send/", form)
    assert answer.status_code == 400
    assert why in words_of(answer)
    assert 'value="发电厂后面"' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_packs_own_page_has_its_languages(language: str) -> None:
    a_county_with_a_page()
    rest = f"songchuan/programmes/{PACK}/"
    html, _ = a_page(language, rest)
    assert f'action="/public/{language}{rest}send/"' in html
    form, _ = a_page(language, "songchuan/report/")
    assert f'href="/public/{language}{rest}"' in form


@pytest.mark.django_db
def test_the_promise_leads_to_the_form_in_its_own_language() -> None:
    shown = a_public_county()
    item = shown.items[SAID]
    for language in LANGUAGES:
        html, _ = a_page(language, f"songchuan/{item}/")
        assert f'href="/public/{language}songchuan/report/?promise={item}"' in html


def test_what_a_form_sends_back_keeps_its_script() -> None:
    page = '<option value="发电">发电</option><textarea name="a">发电</textarea><p>发电'
    assert (
        in_traditional(page) == '<option value="发电">發電</option><textarea name="a">发电</textarea><p>發電'
    )


def test_everything_that_residents_are_told_has_its_english() -> None:
    words = [*SAYINGS.values(), *SIGHTS.values(), *CONTENTS.values(), *REFUSALS]
    words += [part for one in STAGES.values() for part in (one.title, one.meaning)]
    with translation.override("zh-hans"):
        chinese = [str(word) for word in words]
    with translation.override("en"):
        assert [one for one in chinese if refused_in_words(one) == one] == []


@pytest.mark.django_db
def test_the_refusals_are_those_that_are_said() -> None:
    """Each sentence that has an English is one that a lower room says, sign for sign."""
    a_county()
    cache.clear()
    said: set[str] = set()

    def note(act: object, *given: object, **named: object) -> None:
        try:
            act(*given, **named)  # type: ignore[operator]  # any call
        except MinshengError as refused:
            said.add(refused.message)

    note(check_said, a_said(saying=Saying.PROBLEM, words=""))
    note(check_said, a_said(area=""))
    note(bare_photo, b"none", edge=10, pixels=10)
    for at in range(limits().each_day + 1):
        note(take_down, a_said(sender=f"s{at}"), None, NOON)
    for _ in range(limits().each_hour + 1):
        note(take_down, a_said(sender="s0"), None, NOON + timedelta(days=2))
    with translation.override("zh-hans"):
        assert said <= {str(one) for one in REFUSALS}
    assert len(said) == 5


@pytest.mark.django_db
def test_one_home_is_one_sender_whatever_address_it_takes() -> None:
    day = NOON.date()
    same = ["2001:db8:1:2::1", "2001:db8:1:2:ffff:1:2:3", "2001:0db8:0001:0002:0000:0000:0000:0009"]
    assert len({sender_of(one, day) for one in same}) == 1
    assert sender_of("2001:db8:1:3::1", day) != sender_of(same[0], day)
    assert sender_of("::ffff:10.0.0.1", day) == sender_of("10.0.0.1", day)
    assert sender_of("10.0.0.1", day) != sender_of("10.0.0.2", day)
    assert sender_of("unknown", day) != sender_of("", day)


@pytest.mark.django_db
def test_a_form_that_comes_again_is_not_counted_against_its_sender() -> None:
    a_county()
    first = take_down(a_said(sender="one"), None, NOON, "k1")
    for at in range(limits().each_hour - 1):
        take_down(a_said(sender="one"), None, NOON, f"more{at}")
    assert take_down(a_said(sender="one"), None, NOON, "k1") == first
    with pytest.raises(MinshengError):
        take_down(a_said(sender="one"), None, NOON, "k2")


@pytest.mark.django_db
def test_what_was_refused_stored_nothing() -> None:
    a_county()
    with pytest.raises(BadInput):
        take_down(a_said(area="", words=""), None, NOON, "k")
    assert waiting("songchuan") == 0
