"""Personal answers: ciphertext under the key of the person whom a case is about; found by keyed digests.

The key of a subject stands beside those of people who hold posts, wrapped by the master key of the data
folder; destroying it leaves the log whole and the answers unreadable. A digest (盲索引) is keyed by a file of
the data folder as well, so that nobody with the database alone can try out every ID number.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings

from minsheng.programmes.fields import Field, FieldType
from minsheng.store.ids import new_id
from minsheng.store.models import Blind, Subject
from minsheng.store.names import key_of, keys_of, make_key, make_keys
from minsheng.store.search import normalised
from minsheng.store.secrets import blind_key
from minsheng.terms.errors import Broken

SEALED = "sealed"
_AT_ONCE = 500
Fields = Mapping[str, Field]


def subject_for(
    place: str, fields: Fields, answers: Mapping[str, Any], before: str | None = None
) -> str | None:
    """Whose key seals `answers`: the person of the ID number where one is given, else `before`, else somebody
    new; None where nothing is personal. The key is there afterwards."""
    personal = [name for name, _ in _personal(fields, answers)]
    if not personal:
        return before
    digest = next(iter(_of_id_number(place, fields, answers)), None)
    if digest is None:
        subject = before if before and not _is_named(place, before) else new_id()
    else:
        found = Subject.objects.at(place).filter(digest=digest).values_list("subject", flat=True).first()
        subject = found or (before if before and not _is_named(place, before) else new_id())
        if found is None:
            Subject.objects.bulk_create([Subject(place=place, digest=digest, subject=subject)])
    if subject != before:
        make_key(place, subject)
    return subject


@dataclass(frozen=True, slots=True)
class Sealer:
    """Whose key seals the answers of one row, and that key; both None where nothing is personal."""

    subject: str | None
    key: Fernet | None


def sealers_for(
    place: str, fields: Fields, rows: Sequence[tuple[Mapping[str, Any], str | None]]
) -> list[Sealer]:
    """The same as `subject_for` of many rows of answers with the subject before; with the keys. A few queries
    for all of them."""
    digests = [next(iter(_of_id_number(place, fields, answers)), None) for answers, _ in rows]
    known = dict(
        Subject.objects.at(place)
        .filter(digest__in={one for one in digests if one})
        .values_list("digest", "subject")
    )
    named = set(
        Subject.objects.at(place)
        .filter(subject__in={before for _, before in rows if before})
        .values_list("subject", flat=True)
    )
    found: list[str | None] = []
    fresh: dict[str, str] = {}
    for (answers, before), digest in zip(rows, digests, strict=True):
        own = before if before is not None and before not in named else None
        if not personal_fields(fields, answers):
            found.append(before)
        elif digest is None:
            found.append(own or new_id())
        else:
            found.append(known.setdefault(digest, fresh.setdefault(digest, own or new_id())))
    Subject.objects.bulk_create(
        [
            Subject(place=place, digest=digest, subject=known[digest])
            for digest in fresh
            if fresh[digest] == known[digest]
        ],
        ignore_conflicts=True,
        batch_size=_AT_ONCE,
    )
    keys = keys_of(place, sorted({one for one in found if one}))
    keys |= make_keys(place, sorted({one for one in found if one and one not in keys}))
    return [Sealer(one, keys.get(one or "")) for one in found]


def seal_answers(
    place: str, subject: str | None, fields: Fields, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """`answers` (JSON's own types) with every personal one as ciphertext under the subject's key."""
    return sealed_by(None if subject is None else key_of(place, subject), fields, answers)


def sealed_by(key: Fernet | None, fields: Fields, answers: Mapping[str, Any]) -> dict[str, Any]:
    """`answers` with every personal one as ciphertext under `key`. Broken where one is personal and there is
    no key: nothing personal is ever kept in clear."""
    if key is None:
        if personal_fields(fields, answers):
            raise Broken("personal answers without a key to seal them")
        return dict(answers)

    def seal(value: Any) -> Any:  # noqa: ANN401  (an answer)
        return {SEALED: key.encrypt(_spelt(value).encode()).decode()}

    return _mapped(fields, answers, seal)


def answers_by(key: Fernet | None, fields: Fields, answers: Mapping[str, Any]) -> dict[str, Any]:
    """`answers` in clear, opened by `key`; without it the sealed ones are left out."""

    def opened(value: Any) -> Any:  # noqa: ANN401  (an answer, sealed or not)
        if not _is_sealed(value):
            return value
        return None if key is None else _read(key.decrypt(value[SEALED].encode()).decode())

    found = _mapped(fields, answers, opened)
    return {name: value for name, value in found.items() if value is not None}


def personal_fields(fields: Fields, answers: Mapping[str, Any]) -> list[str]:
    """The fields of `answers` that are personal, or have a personal column."""
    return [name for name, _ in _personal(fields, answers)]


def is_forgotten(place: str, subject: str | None) -> bool:
    """Whether the subject's key was destroyed."""
    return subject is not None and key_of(place, subject) is None


def blind(place: str, field: Field, words: str) -> str:
    """The keyed digest by which a personal answer is found again."""
    text = f"{place}\n{field.type}\n{_plain_words(field, words)}"
    return hmac.new(blind_key(Path(settings.DATA)), text.encode(), sha256).hexdigest()


def write_blinds(place: str, pack: str, about: str, fields: Fields, answers: Mapping[str, Any]) -> None:
    """Write the digests of the personal answers (in clear) of a case or entry, in place of earlier ones."""
    Blind.objects.at(place).filter(about=about).delete()
    Blind.objects.bulk_create(blinds_of(place, pack, about, fields, answers))


def blinds_of(place: str, pack: str, about: str, fields: Fields, answers: Mapping[str, Any]) -> list[Blind]:
    """The unsaved digests of the personal answers (in clear) of a case or entry."""
    found = {(name, blind(place, field, value)) for name, field, value in _texts(fields, answers)}
    return [
        Blind(place=place, pack=pack, about=about, field=name, digest=digest)
        for name, digest in sorted(found)
    ]


def name_subject(place: str, subject: str | None, fields: Fields, answers: Mapping[str, Any]) -> None:
    """Note again whose ID number stands in `answers` (in clear), after a rebuild."""
    for digest in _of_id_number(place, fields, answers) if subject is not None else ():
        Subject.objects.bulk_create(
            [Subject(place=place, digest=digest, subject=subject)], ignore_conflicts=True
        )
        return


def found_blind(place: str, pack: str, field: Field, words: str) -> list[str]:
    """The cases or entries of the pack whose answer to the personal field is exactly `words`. One query."""
    rows = Blind.objects.at(place).filter(pack=pack, field=field.name, digest=blind(place, field, words))
    return list(rows.values_list("about", flat=True))


def found_blinds(
    place: str, pack: str, fields: Fields, asked: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], list[str]]:
    """The same of many personal answers, by field and words; a query for each few hundred of them."""
    digests = {(name, blind(place, fields[name], words)): (name, words) for name, words in asked}
    found: dict[tuple[str, str], list[str]] = {}
    keys = sorted(digests)
    for at in range(0, len(keys), _AT_ONCE):
        some = {digest for _, digest in keys[at : at + _AT_ONCE]}
        rows = Blind.objects.at(place).filter(pack=pack, digest__in=some)
        for name, digest, about in rows.values_list("field", "digest", "about"):
            if (name, digest) in digests:
                found.setdefault(digests[name, digest], []).append(about)
    return found


def _of_id_number(place: str, fields: Fields, answers: Mapping[str, Any]) -> Iterator[str]:
    for name, field in fields.items():
        if field.type is FieldType.ID_NUMBER and isinstance(answers.get(name), str):
            yield blind(place, field, answers[name])


def _is_named(place: str, subject: str) -> bool:
    return Subject.objects.at(place).filter(subject=subject).exists()


def _personal(fields: Fields, answers: Mapping[str, Any]) -> Iterator[tuple[str, Field]]:
    for name, field in fields.items():
        if name in answers and (field.is_personal or any(column.is_personal for column in field.columns)):
            yield name, field


def _texts(fields: Fields, answers: Mapping[str, Any]) -> Iterator[tuple[str, Field, str]]:
    for name, field in _personal(fields, answers):
        if isinstance(answers[name], str):
            yield name, field, answers[name]


def _mapped(fields: Fields, answers: Mapping[str, Any], change: Any) -> dict[str, Any]:  # noqa: ANN401
    found = dict(answers)
    for name, field in _personal(fields, answers):
        if field.is_personal:
            found[name] = change(answers[name])
        elif not _is_sealed(answers[name]):
            hidden = {column.name for column in field.columns if column.is_personal}
            found[name] = [
                {cell: change(value) if cell in hidden else value for cell, value in row.items()}
                for row in answers[name]
            ]
    return found


def _is_sealed(value: Any) -> bool:  # noqa: ANN401
    return isinstance(value, Mapping) and SEALED in value


def _spelt(value: Any) -> str:  # noqa: ANN401
    return json.dumps(value, ensure_ascii=False)


def _read(text: str) -> Any:  # noqa: ANN401
    return json.loads(text)


def _plain_words(field: Field, words: str) -> str:
    if field.type in {FieldType.ID_NUMBER, FieldType.PHONE}:
        return "".join(sign for sign in words.upper() if sign.isalnum())
    return normalised(words).strip()
