"""With what a back-up is sealed and opened: a key file kept outside the data folder, or a passphrase."""

from __future__ import annotations

import os
import secrets
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from getpass import getpass
from pathlib import Path

from minsheng.terms.errors import BadInput

PASSPHRASE = "MINSHENG_BACKUP_PASSPHRASE"  # noqa: S105  (the name of a variable)
_SHORTEST = 12  # signs: a back-up can be guessed at for years, unlike a sign-in


def secret_for_writing(key: Path | None, data: Path) -> tuple[str, bytes]:
    """Kind and content of the secret; a key file that is missing is made. BadInput where it lies in `data`:
    whoever takes the folder would have both."""
    if key is None:
        return "passphrase", _passphrase(twice=True)
    if key.resolve().is_relative_to(data.resolve()):
        raise BadInput("钥匙文件请放在数据文件夹之外，最好在另一台机器或移动介质上", where=str(key))
    if not key.exists():
        _make(key)
    return "file", _read(key)


@contextmanager
def opened_backup(file: Path, key: Path | None) -> Iterator[Iterator[bytes]]:
    """The lines of a back-up, while it is open."""
    from minsheng.store.backup import read_backup
    from minsheng.store.sealed_file import Secret, kind_of_secret, read_header

    if not file.is_file():
        raise BadInput("没有这个文件：请检查路径", where=str(file))
    with file.open("rb") as sealed:
        kind = kind_of_secret(read_header(sealed))
        sealed.seek(0)
        yield read_backup(sealed, Secret(kind, _secret_for_reading(key, kind)))


def _secret_for_reading(key: Path | None, kind: str) -> bytes:
    if kind == "passphrase":
        return _passphrase(twice=False)
    if key is None:
        raise BadInput("这份备份用钥匙文件加密：请用 --key 指明钥匙文件")
    return _read(key)


def _make(key: Path) -> None:
    try:
        with os.fdopen(os.open(key, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(b64encode(secrets.token_bytes(32)).decode() + "\n")
    except OSError as wrong:
        raise BadInput(f"钥匙文件写不进去（{wrong.strerror}）", where=str(key)) from wrong
    sys.stdout.write(f"已生成钥匙文件 {key}：请妥善另存，没有它备份打不开\n")


def _read(key: Path) -> bytes:
    try:
        content = b64decode(key.read_text("ascii").strip(), validate=True)
    except (OSError, ValueError) as wrong:
        raise BadInput("钥匙文件读不出：应是 minsheng backup --key 生成的那一个", where=str(key)) from wrong
    if len(content) != 32:
        raise BadInput("钥匙文件读不出：应是 minsheng backup --key 生成的那一个", where=str(key))
    return content


def _passphrase(*, twice: bool) -> bytes:
    typed = os.environ.get(PASSPHRASE, "")
    if not typed:
        if not sys.stdin.isatty():
            raise BadInput(f"备份要加密：请用 --key 指明钥匙文件，或在环境变量 {PASSPHRASE} 里给出口令")
        typed = getpass("备份口令：")
        if twice and getpass("再输一遍：") != typed:
            raise BadInput("两次输入的不一样，什么也没有写")
    if twice and len(typed) < _SHORTEST:
        raise BadInput(f"口令太短：至少{_SHORTEST}个字符", where="口令")
    return typed.encode()
