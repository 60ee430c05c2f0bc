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


def keep_sealed(place: str, content: bytes, name: str = "") -> str:
    """Keep `content` sealed by a fresh key; the digest of what is kept. `name` names the key where it is not
    to be found by the digest."""
    key = Fernet.generate_key()
    digest = keep_bytes(place, Fernet(key).encrypt(content))
    keep_key(place, name or digest[:_NAME], key)
    return digest


def open_sealed(place: str, digest: str, name: str = "") -> bytes:
    """The bytes in clear; Missing once they were deleted."""
    key = key_of(place, name or digest[:_NAME])
    if key is None:
        raise Missing("这个附件已经随个人信息删除")
    return key.decrypt(bytes_of(place, digest))


def forget_sealed(place: str, digest: str, name: str = "") -> None:
    """Delete the file for ever; nothing happens where it is none of ours."""
    called = name or digest[:_NAME]
    if key_of(place, called) is not None:
        destroy_key(place, called)
        Blob.objects.at(place).filter(digest=digest).delete()
