"""Bytes by their digest: the same file taken in twice is kept once."""

from __future__ import annotations

from hashlib import sha256

from minsheng.store.models import Blob
from minsheng.terms.errors import Broken


def keep_bytes(place: str, content: bytes) -> str:
    """Keep `content`; its SHA-256 in hexadecimal."""
    digest = sha256(content).hexdigest()
    Blob.objects.bulk_create([Blob(place=place, digest=digest, content=content)], ignore_conflicts=True)
    return digest


def bytes_of(place: str, digest: str) -> bytes:
    """The bytes of that digest; Broken where they are gone or are not what the digest says."""
    row = Blob.objects.at(place).filter(digest=digest).first()
    if row is None:
        raise Broken("the bytes of a document are missing from the database", where=digest)
    content = bytes(row.content)
    if sha256(content).hexdigest() != digest:
        raise Broken("the bytes of a document are not those that were taken in", where=digest)
    return content
