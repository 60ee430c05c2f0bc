"""Ten times as many at once as on the busiest day: no write is lost, and every refusal says why."""

from __future__ import annotations

import http.client
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Thread
from urllib.parse import urlencode

import pytest
from django.test.utils import override_settings
from waitress.server import create_server  # type: ignore[import-untyped]  # it has no stubs

from a_report import WORDS
from builders import a_county
from minsheng.cli.serve import CONNECTIONS, THREADS, listen
from minsheng.loop.resident import limits
from minsheng.portal.wsgi import application
from minsheng.store.said import waiting

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE, EACH = 40, 8  # forty people is the busiest hour; each sends as many as eight would


@pytest.fixture(autouse=True)
def _behind_a_proxy() -> Iterator[None]:
    """Each sender comes from a connection of their own, as a proxy in front would say."""
    with override_settings(PROXIES=1, SESSION_COOKIE_SECURE=False, CSRF_COOKIE_SECURE=False):
        yield


@pytest.fixture
def port() -> Iterator[int]:
    """The port of the site as `minsheng serve` runs it, in threads of this process."""
    listening = listen("127.0.0.1", 0)
    server = create_server(
        application,
        sockets=[listening],
        threads=THREADS,
        connection_limit=CONNECTIONS,
        asyncore_use_poll=True,
        clear_untrusted_proxy_headers=False,  # as the command does behind own proxies
    )
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield int(listening.getsockname()[1])
    server.close()
    thread.join(timeout=30)


def send(port: int, number: int) -> tuple[int, str]:
    """One resident's answer, from a connection of their own; status and page."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    token = "a" * 32
    body = {"saying": "answer", "seen": "done", "area": "east", "words": f"{WORDS}{number}"}
    line.request(
        "POST",
        "/public/songchuan/report/send/",
        urlencode({**body, "csrfmiddlewaretoken": token}),
        {
            "Host": "localhost",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": f"csrftoken={token}",
            "X-Forwarded-For": f"10.0.{number // 250}.{number % 250}",
        },
    )
    answer = line.getresponse()
    return answer.status, answer.read().decode()


def test_no_write_is_lost_and_no_refusal_is_without_words(port: int) -> None:
    a_county()
    with ThreadPoolExecutor(AT_ONCE) as people:
        answers = list(people.map(lambda number: send(port, number), range(AT_ONCE * EACH)))
    counts = Counter(status for status, _ in answers)
    assert counts[303] == waiting("songchuan")
    assert counts[303] >= limits().each_day
    assert set(counts) <= {303, 429, 503}
    assert all("<h1" in page and "请" in page for status, page in answers if status != 303)
