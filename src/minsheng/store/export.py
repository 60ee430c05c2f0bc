"""The record of a place as JSON lines: header, events, wrapped keys of people, looks, bytes.

`rebuild` makes the same rows out of it in an empty database of either engine. A back-up also carries what is
no part of the record: sign-ins, keys of repeated commands, work that waits. The master key is in neither.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC
from typing import Any

from minsheng import __version__
from minsheng.store.canonical import canonical
from minsheng.store.kept_sign_ins import kept_choices, kept_sign_ins
from minsheng.store.log import ALGORITHM, head_of, links
from minsheng.store.looks import look_json, looks_of
from minsheng.store.models import Blob, Done, Job, PersonKey

FORM = 1  # raised when a line's form changes in a way that an older reader would misread


def export_log(place: str, *, files: bool = True) -> Iterator[str]:
    """The place's record, a line at a time; without the bytes of documents where `files` is False."""
    sequence, last = head_of(place)
    yield _line(minsheng=FORM, version=__version__, place=place, algorithm=ALGORITHM, events=sequence)
    for link in links(place):
        event = asdict(link)
        event["at"] = link.at.astimezone(UTC).isoformat()
        yield _line(event=event)
    people = files_written = looks = 0
    for key in PersonKey.objects.at(place).order_by("person").iterator():
        people += 1
        yield _line(person_key={"person": key.person, "wrapped": b64encode(bytes(key.wrapped)).decode()})
    for look in looks_of(place):
        looks += 1
        yield _line(look=look_json(look))
    if files:
        for blob in Blob.objects.at(place).order_by("digest").iterator(chunk_size=1):
            files_written += 1
            yield _line(blob={"digest": blob.digest, "content": b64encode(bytes(blob.content)).decode()})
    counts = {"events": sequence, "people": people, "looks": looks, "files": files_written}
    yield _line(end={"place": place, "hash": last, **counts})


def export_rest(place: str) -> Iterator[str]:
    """What a back-up needs beside the record."""
    for account in kept_sign_ins(place):
        yield _line(account=account)
    for word, rows in kept_choices(place):
        for row in rows:
            yield _line(**{word: row})
    for done in Done.objects.at(place).filter(finished=True).order_by("key"):
        kept = {"place": place, "key": done.key, "verb": done.verb, "result": done.result}
        yield _line(done=kept)
    for job in Job.objects.at(place).filter(done_at__isnull=True).order_by("id"):
        yield _line(
            job={
                "place": place,
                "id": job.id,
                "topic": job.topic,
                "payload": job.payload,
                "post": job.post,
                "made_at": job.made_at.astimezone(UTC).isoformat(),
            }
        )


def _line(**content: Any) -> str:  # noqa: ANN401  (one key and its JSON)
    return f"{canonical(content)}\n"
