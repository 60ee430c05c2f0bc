"""The frame: who may open what, how a refusal looks, what every answer says about itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, get_resolver

from minsheng.portal import urls
from minsheng.portal.headers import known_methods
from minsheng.portal.refusals import RefusalMiddleware
from minsheng.terms.errors import BadInput, Broken, Conflict, MinshengError, NotAllowed

SETTINGS = "minsheng.portal.settings"


def routes() -> list[URLPattern]:
    """Every address that the site answers."""
    return [pattern for pattern in get_resolver().url_patterns if isinstance(pattern, URLPattern)]


def test_every_staff_page_asks_for_a_post() -> None:
    signing_in = {"sign-in", "account_login", "mfa_authenticate", "identity", "identity-back"}
    open_ones = {*signing_in, "sign-out", "choose-post"}
    staff = [route for route in urls.STAFF if not hasattr(route.callback, "needs_post")]
    assert {route.name for route in staff} == open_ones


def test_what_is_open_to_all_says_why() -> None:
    open_ones = [route for route in routes() if not hasattr(route.callback, "needs_post")]
    assert [route.name for route in open_ones if not getattr(route.callback, "open_to_all", "")] == []


def test_every_address_stands_on_the_one_page() -> None:
    included = [str(one.pattern) for one in get_resolver().url_patterns if not isinstance(one, URLPattern)]
    assert included == ["api/v1/"], "no include() but the read API, which knows nobody: one page shows all"


def test_a_stranger_is_sent_to_sign_in_and_comes_back(client: Client) -> None:
    assert client.get("/?a=1")["Location"] == "/sign-in/?next=%2F%3Fa%3D1"


@pytest.mark.django_db
def test_sign_in_never_leads_to_another_host(client: Client) -> None:
    page = client.get("/sign-in/", {"next": "https://elsewhere.example/"})
    assert 'name="next" value="/"' in page.content.decode()


@pytest.mark.parametrize("method", ["put", "delete", "patch", "options", "trace"])
def test_looks_and_forms_alone_are_answered(client: Client, method: str) -> None:
    assert getattr(client, method)("/sign-in/").status_code == 405


def test_a_look_at_the_head_has_no_body() -> None:
    request = RequestFactory().head("/")
    full = known_methods(lambda _: HttpResponse("页面"))(request)
    assert (full.headers["Content-Length"], full.getvalue()) == ("6", b"")
    streamed = known_methods(lambda _: StreamingHttpResponse([b"zip"]))(request)
    assert streamed.getvalue() == b""


@pytest.mark.parametrize("path", ["/sign-in/", "/nothing-here/"])
@pytest.mark.django_db
def test_every_answer_forbids_foreign_and_inline_code(client: Client, path: str) -> None:
    policy = client.get(path)["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_no_template_holds_inline_style_or_script() -> None:
    pages = Path(settings.PORTAL).glob("templates/**/*.html")
    held = [
        page.name
        for page in pages
        if any(
            word in page.read_text("utf-8")
            for word in (" style=", "<style", "onclick=", "<script>", "javascript:")
        )
    ]
    assert held == []


@pytest.mark.parametrize(
    ("error", "status", "says"),
    [
        (BadInput("数量要写成数字", where="目标"), 400, "数量要写成数字"),
        (NotAllowed("由督查室办理"), 403, "由督查室办理"),
        (Conflict("刚刚被别人改过"), 409, "没有覆盖别人的修改"),
        (Broken("the projection lost a row"), 500, "不是您的操作有误"),
    ],
)
def test_refusals_have_their_status_and_say_what_to_do(error: MinshengError, status: int, says: str) -> None:
    response = refused(error)
    page = response.content.decode()
    assert response.status_code == status
    assert says in page
    assert "the projection" not in page


def test_a_full_disk_is_said_so_and_nothing_of_the_inside_is_shown() -> None:
    page = refused(OperationalError("database or disk is full"))
    assert page.status_code == 503
    assert "没有保存" in page.content.decode()
    assert "disk is full" not in page.content.decode()


def test_what_is_not_ours_is_left_to_django() -> None:
    assert (
        RefusalMiddleware(lambda request: HttpResponse()).process_exception(a_request(), ValueError()) is None
    )


@pytest.mark.django_db
def test_an_unknown_address_gets_a_page_with_a_way_on(client: Client) -> None:
    response = client.get("/nothing-here/")
    assert response.status_code == 404
    assert "没有找到这一页" in response.content.decode()


@pytest.mark.django_db
def test_wrong_password_is_refused_on_the_form_and_the_sixth_try_is_locked(client: Client) -> None:
    statuses = [
        client.post("/sign-in/", {"form": "sign-in", "name": "nobody", "password": "wrong"}).status_code
        for _ in range(5)
    ]
    assert statuses == [400, 400, 400, 400, 429]
    locked = client.post("/sign-in/", {"form": "sign-in", "name": "nobody", "password": "wrong"})
    assert "15 分钟" in locked.content.decode()


@pytest.mark.django_db
def test_what_was_typed_stands_in_the_refused_form(client: Client) -> None:
    page = client.post("/sign-in/", {"form": "sign-in", "name": "wang", "password": "secret-word"})
    assert 'value="wang"' in page.content.decode()
    assert "secret-word" not in page.content.decode()


@pytest.mark.django_db
def test_chinese_first_and_english_by_the_cookie(client: Client) -> None:
    assert "登录" in client.get("/sign-in/", headers={"accept-language": "en"}).content.decode()
    client.post("/language/", {"language": "en", "next": "/sign-in/"})
    assert "Sign in" in client.get("/sign-in/").content.decode()


def test_unknown_languages_are_passed_over(client: Client) -> None:
    response = client.post("/language/", {"language": "xx", "next": "//elsewhere.example"})
    assert response["Location"] == "/"
    assert list(response.cookies) == []


def a_request() -> HttpRequest:
    """A request of nobody."""
    return RequestFactory().get("/")


def refused(error: Exception) -> HttpResponse:
    """The page that `error` becomes."""
    request = a_request()
    request.resolver_match = None  # raised before a view was found
    response = RefusalMiddleware(lambda request: HttpResponse()).process_exception(request, error)
    assert isinstance(response, HttpResponse)
    return response


ASK = """
import django; django.setup()
from django.test import Client
addresses = ("/", "/sign-in/", "/commitments/", "/public/", "/static/x")
print([Client().get(address).status_code for address in addresses])
"""


@pytest.mark.parametrize(
    ("site", "answers"),
    [
        ("staff", [302, 200, 302, 404, 404]),
        ("public", [200, 404, 404, 200, 404]),
    ],
)
def test_either_side_runs_without_the_other(site: str, answers: list[int], tmp_path: Path) -> None:
    own = {"MINSHENG_SITE": site, "MINSHENG_DATA": str(tmp_path / "data"), "DJANGO_SETTINGS_MODULE": SETTINGS}
    environment = {**os.environ, **own}
    environment.pop("DATABASE_URL", None)
    (tmp_path / "data").mkdir()
    django = [sys.executable, "-m", "django"]
    subprocess.run([*django, "migrate", "-v", "0"], env=environment, check=True)
    said = subprocess.run(
        [sys.executable, "-c", ASK], env=environment, check=True, capture_output=True, text=True
    )
    assert said.stdout.strip() == str(answers)
