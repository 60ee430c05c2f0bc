"""The three keys of an installation: files in the data folder, outside the database and its back-up.

`django` signs sessions and forms; `master` wraps the key of every person; `blind` keys the digests by which
personal answers are found. Whoever has a copy of the database without these files can neither sign in nor
read a name. A mere look at the settings (tests, type checks) makes no folder: the key is then a passing one,
and `prepare` makes the lasting ones.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from cryptography.fernet import Fernet

_PASSING = secrets.token_urlsafe(50)


def prepare(data: Path) -> None:
    """Make the data folder, readable by its owner alone, and the keys where they are missing."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret_key(data)
    master_key(data)
    blind_key(data)


def secret_key(data: Path) -> str:
    """The key that signs sessions and forms; a passing one while `data` is not prepared."""
    if not data.is_dir():
        return _PASSING
    return lasting(data / "keys" / "django", secrets.token_urlsafe(50))


def master_key(data: Path) -> Fernet:
    """The key that wraps every person's key. Losing its file loses every name in the record."""
    return Fernet(lasting(data / "keys" / "master", Fernet.generate_key().decode()))


def blind_key(data: Path) -> bytes:
    """The key of the digests by which personal answers are found. Losing its file loses that search alone."""
    return lasting(data / "keys" / "blind", secrets.token_hex(32)).encode()


def lasting(file: Path, fresh: str) -> str:
    """The words of `file`; two processes that start at once agree on the first one's."""
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Written whole beside and linked into place: nobody ever reads half a key, and the first link wins.
        draft = file.with_name(f".{file.name}.{secrets.token_hex(8)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(fresh)
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text("ascii").strip()
