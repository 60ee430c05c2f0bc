"""What tests of the pages of problems start from: a form that is sent, a problem, a day from today."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from builders import County
from pages import form_keys, signed_in


def today() -> date:
    return timezone.localdate()


def in_days(days: int) -> str:
    """A day as a browser sends it."""
    return (today() + timedelta(days=days)).isoformat()


def send(client: Client, page: str, form: str, name: str, args: list[str], **fields: Any) -> Any:  # noqa: ANN401  (fields of a form; Django's response has no public type)
    """Fill the form called `form` on the page and send it to the route; the page that follows."""
    keys = form_keys(client.get(page), form)
    return client.post(reverse(name, args=args), {**keys, **fields}, follow=True)


def a_problem(county: County, client: Client | None = None, **fields: Any) -> str:  # noqa: ANN401  (any field)
    """A problem written in by its form; its id."""
    client = client or signed_in(county.supervisor)
    given = {
        "what": "东门园点停办",
        "found_by": "inspector",
        "found_on": in_days(0),
        "lead": "education",
        "due": in_days(30),
        **fields,
    }
    page = send(client, reverse("problem-new"), "problem", "problem-add", [], **given)
    return str(page.request["PATH_INFO"]).split("/")[-2]


def address(problem: str) -> str:
    return reverse("problem", args=[problem])
