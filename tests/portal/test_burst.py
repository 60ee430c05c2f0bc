"""Ten times as many at once as on the busiest day: no write is lost, and every refusal says why."""

from __future__ import annotations

import http.client
import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

import pytest
from django.test.utils import override_settings
from pytest_django.live_server_helper import LiveServer

from a_report import WORDS
from builders import a_county
from minsheng.loop.resident import limits
from minsheng.store.said import waiting

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, EACH = 40, 8  # forty people is the busiest hour; each sends as many as eight would


@pytest.fixture(autouse=True)
def _behind_a_proxy() -> Iterator[None]:
    """Each sender comes from a connection of their own, as a proxy in front would say."""
    with override_settings(PROXIES=1, SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


def test_no_write_is_lost_and_no_refusal_is_without_words(live_server: LiveServer) -> None:
    a_county()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    address = urlsplit(live_server.url)

    def send(number: int) -> tuple[int, str]:
        line = http.client.HTTPConnection(address.hostname or "", address.port, timeout=120)
        token = "a" * 32
        body = {"saying": "answer", "seen": "done", "area": "east", "words": f"{WORDS}{number}"}
        line.request(
            "POST",
            "/public/songchuan/report/send/",
            urlencode({**body, "csrfmiddlewaretoken": token}),
            {
                "Content-Type": "application/x-www-form-urlencoded",
                "Cookie": f"csrftoken={token}",
                "X-Forwarded-For": f"10.0.{number // 250}.{number % 250}",
            },
        )
        answer = line.getresponse()
        return answer.status, answer.read().decode()

    try:
        with ThreadPoolExecutor(AT_ONCE) as people:
            answers = list(people.map(send, range(AT_ONCE * EACH)))
    finally:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    counts = Counter(status for status, _ in answers)
    assert counts[303] == waiting("songchuan")
    assert counts[303] >= limits().each_day
    assert set(counts) <= {303, 429, 503}
    assert all("<h1" in page and "请" in page for status, page in answers if status != 303)
