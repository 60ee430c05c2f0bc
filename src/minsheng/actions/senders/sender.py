"""What every way out looks like from inside, and how its HTTP is spoken."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http.client import HTTPException
from typing import Any, Protocol
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from minsheng.ledger.reminding import Reminder

PATIENCE = 15  # seconds for one answer of a vendor


class NotSent(Exception):
    """The vendor did not take the message; it is tried again later. Says why, without the address."""


class Sender(Protocol):
    """One vendor's way out."""

    def send(self, address: str, reminder: Reminder) -> None:
        """Hand the message over; NotSent where the vendor did not take it. Called twice with one key, the
        vendor delivers once where its API knows such a key."""


def ask(request: Request) -> Any:  # noqa: ANN401  (any JSON)
    """The vendor's answer as JSON; NotSent where there is none. An error's answer is read as well."""
    if urlsplit(request.full_url).scheme not in ("http", "https"):
        raise NotSent(f"the address of the vendor is no web address: {urlsplit(request.full_url).scheme}")
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310  (looked at above)
            return json.load(answer)
    except (OSError, HTTPException, ValueError) as wrong:
        said = getattr(wrong, "read", None)
        if said is not None:
            return _of_error(said(), wrong)
        raise NotSent(f"no answer: {type(wrong).__name__}: {wrong}") from wrong


def with_json(address: str, content: Mapping[str, object]) -> Request:
    """A request that posts JSON."""
    body = json.dumps(content, ensure_ascii=False).encode()
    return Request(address, body, {"Content-Type": "application/json; charset=utf-8"})  # noqa: S310  (see ask)


def _of_error(body: bytes, wrong: Exception) -> Any:  # noqa: ANN401  (any JSON)
    try:
        return json.loads(body)
    except ValueError:
        raise NotSent(f"no answer: {wrong}") from wrong
