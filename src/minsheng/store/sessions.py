"""Open sign-ins of a person (登录会话): listed for themselves, ended by themselves or when they leave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession

from minsheng.store.accounts import holder_at


@dataclass(frozen=True, slots=True)
class OpenSession:
    """One browser in which a person is signed in. `is_here` is the one that asks."""

    id: int
    since: datetime
    address: str
    browser: str
    is_here: bool


def list_sessions(place: str, person: str, here: str | None) -> tuple[OpenSession, ...]:
    """The person's open sign-ins, the newest first; `here` is the key of the asking one."""
    found = [
        OpenSession(one.pk, one.created_at, one.ip, _browser(one.user_agent), one.session_key == here)
        for one in _open(place, person)
        if one.exists()
    ]
    return tuple(sorted(found, key=lambda one: one.since, reverse=True))


def end_session(place: str, person: str, identity: int) -> bool:
    """End one of the person's own; False where they have none with that number."""
    ended = [one for one in _open(place, person) if one.pk == identity]
    for one in ended:
        one.end()
    return bool(ended)


def end_sessions(place: str, person: str, *, but: str | None = None) -> int:
    """End all of them at once, except that of the key `but`; how many."""
    ended = [one for one in _open(place, person) if one.session_key != but]
    for one in ended:
        one.end()
    return len(ended)


def _open(place: str, person: str) -> list[UserSession]:
    holder = holder_at(place, person)
    return [] if holder is None else list(UserSession.objects.filter(user_id=holder.user))


def _browser(agent: str) -> str:
    """Browser and system in two words, as far as they can be told."""
    known = (("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
    systems = (
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    )
    words = [next((name for sign, name in kind if sign in agent), "") for kind in (known, systems)]
    return " · ".join(word for word in words if word)
