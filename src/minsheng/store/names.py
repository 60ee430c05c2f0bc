"""Names of people: in the log and in rows only as ciphertext under a key of that person.

The key itself is wrapped by the master key of the data folder. Forgetting a person destroys their key: the
log stays whole, and the name is unreadable for ever.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeGuard

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from minsheng.store.kinds import Record
from minsheng.store.models import PersonKey, PersonRow
from minsheng.store.secrets import master_key
from minsheng.terms.errors import Broken
from minsheng.terms.post import FORGOTTEN, Person


def seal(records: Iterable[Record]) -> list[Record]:
    """The records with every person's name as ciphertext; keys are made for people who have none."""
    listed = list(records)
    people = [record for record in listed if _has_a_name(record)]
    if not people:
        return listed
    keys = _keys(people[0].place, [person.id for person in people])
    fresh = {person.id: Fernet.generate_key() for person in people if person.id not in keys}
    _keep(people[0].place, fresh)
    keys |= fresh
    return [
        replace(record, name=Fernet(keys[record.id]).encrypt(record.name.encode()).decode())
        if _has_a_name(record)
        else record
        for record in listed
    ]


def destroy_key(place: str, person: str) -> None:
    """Make every name that was sealed for the person unreadable, for ever."""
    PersonKey.objects.at(place).filter(person=person).delete()


def open_names(people: Iterable[Person]) -> list[Person]:
    """The people with their names readable; FORGOTTEN for those whose key is gone. One query."""
    listed = list(people)
    if not listed:
        return []
    keys = _keys(listed[0].place, [person.id for person in listed])
    return [replace(person, name=_opened(person.name, keys.get(person.id))) for person in listed]


def seal_for(place: str, person: str, text: str) -> str:
    """Ciphertext under the person's own key, unreadable with their name once that is destroyed."""
    keys = _keys(place, [person])
    if person not in keys:
        raise Broken("a person without a key of their own", where=person)
    return Fernet(keys[person]).encrypt(text.encode()).decode()


def open_for(place: str, person: str, sealed: str) -> str | None:
    """What was sealed for the person; None where their key is destroyed."""
    key = _keys(place, [person]).get(person)
    return None if key is None else Fernet(key).decrypt(sealed.encode()).decode()


def key_of(place: str, person: str) -> Fernet | None:
    """The key of a person or of the subject of a case; None where there is none, or it was destroyed."""
    key = _keys(place, [person]).get(person)
    return None if key is None else Fernet(key)


def keys_of(place: str, people: Collection[str]) -> dict[str, Fernet]:
    """The keys of those who have one. One query."""
    return {person: Fernet(key) for person, key in _keys(place, people).items()} if people else {}


def make_key(place: str, person: str) -> None:
    """Make the key where it is missing. Call it for somebody new only: a destroyed key comes back empty."""
    if not PersonKey.objects.at(place).filter(person=person).exists():
        _keep(place, {person: Fernet.generate_key()})


def make_keys(place: str, names: Collection[str]) -> dict[str, Fernet]:
    """Fresh keys under names that nobody has. One query."""
    fresh = {name: Fernet.generate_key() for name in names}
    _keep(place, fresh)
    return {name: Fernet(key) for name, key in fresh.items()}


def keep_key(place: str, name: str, key: bytes) -> None:
    """Keep a key that was made already, under a name that nobody has."""
    _keep(place, {name: key})


def names_of(place: str, people: Collection[str]) -> dict[str, str]:
    """Readable names by person id. Two queries."""
    rows = PersonRow.objects.at(place).filter(id__in=people).values_list("id", "name")
    keys = _keys(place, people)
    return {person: _opened(name, keys.get(person)) for person, name in rows}


def _has_a_name(record: Record) -> TypeGuard[Person]:
    return isinstance(record, Person) and record.name != FORGOTTEN


def _keys(place: str, people: Collection[str]) -> dict[str, bytes]:
    master = _master()
    rows = PersonKey.objects.at(place).filter(person__in=people).values_list("person", "wrapped")
    try:
        return {person: master.decrypt(bytes(wrapped)) for person, wrapped in rows}
    except InvalidToken as wrong:
        raise Broken(
            "the master key in the data folder is not the one that this database was written with: "
            "put back the keys folder that belongs to it"
        ) from wrong


def _keep(place: str, keys: dict[str, bytes]) -> None:
    master = _master()
    PersonKey.objects.bulk_create(
        PersonKey(place=place, person=person, wrapped=master.encrypt(key)) for person, key in keys.items()
    )


def _opened(name: str, key: bytes | None) -> str:
    return FORGOTTEN if key is None or name == FORGOTTEN else Fernet(key).decrypt(name.encode()).decode()


def _master() -> Fernet:
    return master_key(Path(settings.DATA))
