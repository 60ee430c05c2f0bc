"""Personal files (病历、证件照): bytes kept as ciphertext under a key of their own, found by their digest.

Destroying the key makes the file unreadable in every back-up made from then on; the bytes go as well.
"""

from __future__ import annotations

from cryptography.fernet import Fernet

from minsheng.store.blobs import bytes_of, keep_bytes
from minsheng.store.models import Blob
from minsheng.store.names import destroy_key, keep_key, key_of
from minsheng.terms.errors import Missing

_NAME = 32  # characters of the digest by which the key is found: a key's name holds 36


def keep_sealed(place: str, content: bytes) -> str:
    """Keep `content` sealed; the digest of what is kept."""
    key = Fernet.generate_key()
    digest = keep_bytes(place, Fernet(key).encrypt(content))
    keep_key(place, digest[:_NAME], key)
    return digest


def open_sealed(place: str, digest: str) -> bytes:
    """The bytes in clear; Missing once they were deleted."""
    key = key_of(place, digest[:_NAME])
    if key is None:
        raise Missing("这个附件已经随个人信息删除")
    return key.decrypt(bytes_of(place, digest))


def forget_sealed(place: str, digest: str) -> None:
    """Delete the file for ever; nothing happens where it is none of ours."""
    if key_of(place, digest[:_NAME]) is not None:
        destroy_key(place, digest[:_NAME])
        Blob.objects.at(place).filter(digest=digest).delete()
