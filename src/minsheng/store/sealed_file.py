"""A file that only its key opens: AES-256-GCM in chunks, each bound to its place, the last one marked.

The form, which another program can read as well: two lines of text, `MINSHENG-SEALED 1` and a JSON object
(`key`: `file` or `passphrase`; `salt` and `prefix` in base64; for a passphrase scrypt's `n`, `r`, `p`); then
chunks, each a byte (1 for the last chunk, else 0), the length of the ciphertext in four bytes, high byte
first, and the ciphertext with its tag. The chunk key is HKDF-SHA256 of the key, with the salt and the info
`minsheng sealed 1`; the nonce is the prefix (7 bytes), the number of the chunk from 0 (4 bytes) and the
last-chunk byte; both lines are the associated data. So a chunk that is altered, moved, left out or cut off is
refused, and no two files share a nonce under one key.
"""

from __future__ import annotations

import io
import json
import secrets
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from minsheng.terms.errors import BadInput

FIRST_LINE = b"MINSHENG-SEALED 1\n"
CHUNK = 256 * 1024  # bytes of plain text: a restore holds one chunk at a time
KEY_BYTES = 32
_TAG = 16
_LONGEST_HEADER = 4096
# OWASP password storage (2024): at least 2^17 with r = 8 for scrypt; 128 MB for a second, once a back-up.
_SCRYPT: dict[str, int] = {"n": 2**17, "r": 8, "p": 1}
_MOST = {"n": 2**20, "r": 8, "p": 4}  # a header of somebody else's must not take all memory
_WRONG = "打不开：钥匙文件或口令不对，或者文件被改过、没有写完"


@dataclass(frozen=True, slots=True)
class Secret:
    """What opens a sealed file: the bytes of a key file, or a passphrase."""

    kind: str  # file | passphrase
    content: bytes


class SealingWriter(io.RawIOBase):
    """Takes plain bytes and writes the sealed file into `out`; only `close` makes it whole."""

    def __init__(self, out: BinaryIO, secret: Secret) -> None:
        super().__init__()
        self._out, self._number = out, 0
        self._waiting = bytearray()
        about = _fresh_header(secret)
        header = FIRST_LINE + json.dumps(about, sort_keys=True).encode() + b"\n"
        self._stream = _Stream(secret, about, header)
        out.write(header)

    def writable(self) -> bool:
        """Yes."""
        return True

    def write(self, content: Any) -> int:  # noqa: ANN401  (any buffer, as io says)
        """Seal every full chunk; the rest waits."""
        self._waiting += content
        while len(self._waiting) > CHUNK:  # the last chunk is never empty of a full one
            self._seal(bytes(self._waiting[:CHUNK]), last=False)
            del self._waiting[:CHUNK]
        return len(content)

    def close(self) -> None:
        """Write the last chunk; the file below stays open."""
        if not self.closed:
            self._seal(bytes(self._waiting), last=True)
        super().close()

    def _seal(self, plain: bytes, *, last: bool) -> None:
        sealed = self._stream.seal(self._number, plain, last=last)
        self._out.write(bytes([last]) + len(sealed).to_bytes(4, "big") + sealed)
        self._number += 1


class SealedReader(io.RawIOBase):
    """The plain bytes of a sealed file. BadInput where the secret does not fit or a byte was changed."""

    def __init__(self, file: BinaryIO, secret: Secret) -> None:
        super().__init__()
        self._file, self._number, self._over = file, 0, False
        self._ready = b""
        header = read_header(file)
        self._stream = _Stream(secret, _parsed(header), header)

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401  (any buffer, as io says)
        """The next bytes; 0 after the last chunk."""
        while not self._ready and not self._over:
            self._ready = self._next()
        taken = self._ready[: len(buffer)]
        buffer[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def _next(self) -> bytes:
        head = self._file.read(5)
        size = int.from_bytes(head[1:], "big")
        sealed = self._file.read(size) if size <= CHUNK + _TAG else b""
        if len(head) < 5 or len(sealed) != size:
            raise BadInput("文件没有写完，或被截断")
        self._over = head[0] == 1
        plain = self._stream.open(self._number, sealed, last=self._over)
        self._number += 1
        if self._over and self._file.read(1):
            raise BadInput("文件的结尾后面还有别的内容")
        return plain


def read_header(file: BinaryIO) -> bytes:
    """Both lines of text; BadInput where the file is none of ours or of a later form."""
    first = file.readline(len(FIRST_LINE))
    if first != FIRST_LINE:
        ours = first.startswith(b"MINSHENG-SEALED ")
        raise BadInput(
            "这份备份由更新的版本写出，请先升级" if ours else "这不是 minsheng backup 写出的加密备份"
        )
    return first + file.readline(_LONGEST_HEADER)


def kind_of_secret(header: bytes) -> str:
    """Whether the file was sealed with a key file (`file`) or a passphrase."""
    return str(_parsed(header)["key"])


class _Stream:
    """The chunk key of one file, and how a chunk is bound to its place."""

    def __init__(self, secret: Secret, about: Mapping[str, Any], header: bytes) -> None:
        if about["key"] != secret.kind:
            wanted = "钥匙文件（--key）" if about["key"] == "file" else "口令"
            raise BadInput(f"这份备份要用{wanted}打开")
        salt = b64decode(about["salt"])
        key = secret.content if secret.kind == "file" else _stretched(secret.content, salt, about)
        derived = HKDF(SHA256(), KEY_BYTES, salt, b"minsheng sealed 1").derive(key)
        self._cipher, self._prefix, self._header = AESGCM(derived), b64decode(about["prefix"]), header

    def seal(self, number: int, plain: bytes, *, last: bool) -> bytes:
        return self._cipher.encrypt(self._nonce(number, last=last), plain, self._header)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        try:
            return self._cipher.decrypt(self._nonce(number, last=last), sealed, self._header)
        except InvalidTag as wrong:
            raise BadInput(_WRONG) from wrong

    def _nonce(self, number: int, *, last: bool) -> bytes:
        return self._prefix + number.to_bytes(4, "big") + bytes([last])


def _fresh_header(secret: Secret) -> dict[str, Any]:
    about: dict[str, Any] = {"key": secret.kind, "salt": _text(32), "prefix": _text(7)}
    return about if secret.kind == "file" else {**about, **_SCRYPT}


def _text(size: int) -> str:
    return b64encode(secrets.token_bytes(size)).decode()


def _parsed(header: bytes) -> dict[str, Any]:
    try:
        about: dict[str, Any] = json.loads(header[len(FIRST_LINE) :])
        fits = about["key"] in ("file", "passphrase") and _sizes(about) == (7, 32)
        numbers = about["key"] == "file" or all(0 < int(about[name]) <= _MOST[name] for name in _MOST)
    except (ValueError, KeyError, TypeError) as wrong:
        raise BadInput("备份文件的开头读不懂：文件被改过") from wrong
    if not (fits and numbers):
        raise BadInput("备份文件的开头读不懂：文件被改过")
    return about


def _sizes(about: Mapping[str, Any]) -> tuple[int, int]:
    return len(b64decode(about["prefix"])), len(b64decode(about["salt"]))


def _stretched(passphrase: bytes, salt: bytes, about: Mapping[str, Any]) -> bytes:
    try:
        return Scrypt(salt, KEY_BYTES, n=int(about["n"]), r=int(about["r"]), p=int(about["p"])).derive(
            passphrase
        )
    except ValueError as wrong:
        raise BadInput("备份文件的开头读不懂：文件被改过") from wrong
