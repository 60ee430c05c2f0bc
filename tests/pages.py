"""What tests of pages start from: a client of somebody who is signed in, and what a page says."""

from __future__ import annotations

import re
from dataclasses import fields
from html import unescape
from typing import Any

from django.contrib.auth.models import User
from django.test import Client

from minsheng.actions.act import By
from minsheng.portal.staff.edit_form import EditForm
from minsheng.store.accounts import give_account

PASSWORD = "a long word for tests"  # noqa: S105  (of no account anywhere)


def signed_in(by: By) -> Client:
    """A client in which the person of `by` is signed in."""
    name = f"{by.place}-{by.person}"
    give_account(by.place, by.person, name, "!")
    client = Client()
    user = User.objects.get(username=name)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words_of(page: Any) -> str:  # noqa: ANN401  (Django's test response has no public type)
    """What a reader sees of the page's main part: no tags, single blanks."""
    html = page.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", main)).split())


def form_keys(page: Any, form: str) -> dict[str, str]:  # noqa: ANN401  (as above)
    """The hidden fields of the form called `form`, as a browser would send them back."""
    html = page.content.decode()
    at = html.index(f'name="form" value="{form}"')
    start, end = html.rindex("<form", 0, at), html.index("</form>", at)
    hidden = re.findall(r'<input type="hidden" name="([\w-]+)" value="([^"]*)"', html[start:end])
    return {name: unescape(value) for name, value in hidden}


def as_posted(form: EditForm) -> dict[str, str]:
    """What a browser sends for the form of a draft, its empty lines with it."""
    listed: dict[str, tuple[Any, ...]] = {
        "duty": form.duty_lines,
        "target": form.target_lines,
        "node": form.node_lines,
    }
    single = {field.name: getattr(form, field.name) for field in fields(form)}
    sent = {name: value for name, value in single.items() if isinstance(value, str)}
    for prefix, lines in listed.items():
        for at, line in enumerate(lines):
            sent |= {f"{prefix}-{at}-{field.name}": getattr(line, field.name) for field in fields(line)}
    return sent
