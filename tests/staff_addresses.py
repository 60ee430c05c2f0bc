"""Every address of the staff site, with what is there to look at, and what a post is answered."""

from __future__ import annotations

import io
import re
import zipfile

from django.db import transaction
from django.test import Client
from django.urls import URLPattern

from builders import County
from county_of_all import (
    Everything,
)
from minsheng.portal import urls
from pages import signed_in

POSTS = {
    "o": "operator",
    "s": "supervisor",
    "h": "supervision_head",
    "a": "approver",
    "p": "publisher",
    "l": "leader",
    "e": "education",  # whose the item, the inquiry and the breakdown of the addresses are
    "d": "education_head",
    "b": "health",  # another bureau, which only supports that item
    "t": "east",  # a township, which has no part in it
    "x": "security",
    "y": "auditor",
}
STAFF = [route for route in urls.STAFF if hasattr(route.callback, "needs_post")]


def usual(route: URLPattern, every: Everything) -> dict[str, str]:
    """The parts of the address of something that is there."""
    chosen = {
        "form": "csv",
        "arranged": "whole",
        "listed": "problems",
        "log": "sign-ins",
        "which": "raised",
        "post": "post-health",
        "sector": "relief",
        "name": "temporary_assistance",
        "register": "none",
        "circle": "none",
        "field": "evidence",
        "indicator": "helped",
        "number": "1",
        "year": "2026",
        "promise": "none-1",
        "ending": "xlsx" if route.name in ("inquiry-file", "opinions-file") else "docx",
    }
    kind = kind_of(route)
    return {
        part: every.ids[kind][0] if part in ("table", "id") else chosen[part]
        for part in route.pattern.converters
    }


def kind_of(route: URLPattern) -> str:
    """What the address is about, as `Everything.ids` calls it."""
    first = str(route.name).split("-", 1)[0]
    kinds = {
        "month": "cycle",
        "release": "issued",
        "opinions": "round",
        "opinion": "round",
        "account": "person",
        "hand": "person",
        "security": "person",
        "entry": "case",
        "draw": "case",  # as above
    }
    return {**kinds, "post": "person", "table": "draft", "review": "draft"}.get(first, first)


def client_of(county: County, letter: str) -> Client:
    """A client of that post, to which a page that breaks is a page."""
    client = signed_in(getattr(county, POSTS[letter]))
    client.raise_request_exception = False
    return client


def answer(client: Client, address: str, method: str) -> tuple[int, str]:
    """Status and text of the answer; whatever it changed is undone."""
    with transaction.atomic():
        found = getattr(client, method)(address)
        content = found.getvalue()
        transaction.set_rollback(True)
    return found.status_code, readable(content)


def readable(content: bytes) -> str:
    """The words of a page or of a file, with those of the files that it holds."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8", "replace")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        inner = "".join(readable(archive.read(name)) for name in archive.namelist())
    return re.sub(r"<[^>]+>", "", inner)
