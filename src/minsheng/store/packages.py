"""Signed packages (签名包): files that are carried between sites that share no network and no database.

A manifest names every file with its SHA-256 and is signed with Ed25519 by the installation that made it. The
reader holds the maker's public key beforehand: a file that was changed, added or left out, a manifest that
was written by somebody else, or a key that nobody trusts is refused with the name of what is wrong.
"""

from __future__ import annotations

import base64
import binascii
import json
import zipfile
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from minsheng.documents.opening.damage import ZIP_DAMAGE
from minsheng.store.canonical import canonical
from minsheng.store.secrets import lasting
from minsheng.terms.errors import BadInput

MANIFEST = "manifest.json"
FORM = 1
_PREFIX = "ed25519:"
_MOST_BYTES = 512 * 1024 * 1024  # unpacked: a county's photographs of a year
_MOST_FILES = 20_000
_EARLY = (1980, 1, 1, 0, 0, 0)  # the first day that a zip knows: the same content is the same file


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was verified: who signed it, what it says about itself, its files by name."""

    key: str
    about: Mapping[str, Any]
    files: Mapping[str, bytes]

    @property
    def digest(self) -> str:
        """SHA-256 of what was signed."""
        return sha256(_signed(self.key, self.about, self.files)).hexdigest()


def signing_key(data: Path) -> Ed25519PrivateKey:
    """The key of this installation, made on first use in the data folder, outside the database."""
    fresh = base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()).decode()
    kept = lasting(data / "keys" / "signing", fresh)
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(kept))


def public_key(data: Path) -> str:
    """What another site must know to trust this one: `ed25519:` and the key."""
    return _named(signing_key(data).public_key())


def trusted_keys(data: Path) -> frozenset[str]:
    """The keys that this installation trusts: its own, and those in `keys/trusted`."""
    file = data / "keys" / "trusted"
    listed = file.read_text("utf-8").split() if file.exists() else []
    return frozenset({public_key(data), *listed})


def trust(data: Path, key: str) -> None:
    """Trust the key from now on. BadInput for what is none."""
    _read_key(key)
    if key not in trusted_keys(data):
        file = data / "keys" / "trusted"
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{key}\n")


def sign(key: Ed25519PrivateKey, files: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """The manifest of `files`. `about` says what the package is, in JSON's own types."""
    name = _named(key.public_key())
    signature = key.sign(_signed(name, about, files))
    said = {**_content(name, about, files), "signature": base64.b64encode(signature).decode()}
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def verify(manifest: bytes, files: Mapping[str, bytes], trusted: Collection[str]) -> Package:
    """The package that the manifest signs. BadInput says what does not fit; `files` without the manifest."""
    said = _read_manifest(manifest)
    key, about, listed = said["key"], said["about"], said["files"]
    for name in sorted(files.keys() | listed.keys()):
        if name not in listed:
            raise BadInput("包里多出一个没有签名的文件，不能收", where=name)
        if name not in files:
            raise BadInput("包里少了一个文件，不能收", where=name)
        if sha256(files[name]).hexdigest() != listed[name]:
            raise BadInput("这个文件和签名时不一样，被改过或者坏了，不能收", where=name)
    if key not in trusted:
        raise BadInput(
            f"签这个包的钥匙（{key[:20]}…）不在信任名单里：请与对方核对后用 minsheng residents trust 加入",
            where=MANIFEST,
        )
    try:
        _read_key(key).verify(_signature(said), _signed(key, about, files))
    except InvalidSignature as wrong:
        raise BadInput("签名不对，包被改过，不能收", where=MANIFEST) from wrong
    return Package(key, about, files)


def key_in(manifest: bytes) -> str:
    """The key that a manifest names itself: whose it is, and no more than that."""
    key: str = _read_manifest(manifest)["key"]
    return key


def to_zip(manifest: bytes, files: Mapping[str, bytes]) -> bytes:
    """Manifest and files in one zip; the same content is the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {MANIFEST: manifest, **dict(sorted(files.items()))}.items():
            archive.writestr(zipfile.ZipInfo(name, _EARLY), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def from_zip(content: bytes, trusted: Collection[str]) -> Package:
    """The verified package in a zip. BadInput where it is no zip, too large, or does not fit its manifest."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = _unpacked(archive)
    except ZIP_DAMAGE as wrong:
        raise BadInput("这不是一个完好的签名包：请重新拷贝一次") from wrong
    if MANIFEST not in found:
        raise BadInput("包里没有签名清单，不是本系统的签名包", where=MANIFEST)
    return verify(found.pop(MANIFEST), found, trusted)


def _unpacked(archive: zipfile.ZipFile) -> dict[str, bytes]:
    members = archive.infolist()
    if len(members) > _MOST_FILES or sum(one.file_size for one in members) > _MOST_BYTES:
        raise BadInput("包太大，不像是本系统的签名包")
    if len({one.filename for one in members}) != len(members):
        raise BadInput("包里有两个同名的文件，不能收")
    return {one.filename: archive.read(one) for one in members}


def _content(key: str, about: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    digests = {name: sha256(content).hexdigest() for name, content in sorted(files.items())}
    return {"form": FORM, "key": key, "about": dict(about), "files": digests}


def _signed(key: str, about: Mapping[str, Any], files: Mapping[str, bytes]) -> bytes:
    return canonical(_content(key, about, files)).encode()


def _read_manifest(manifest: bytes) -> dict[str, Any]:
    try:
        said = json.loads(manifest)
    except ValueError as wrong:
        raise BadInput("签名清单读不出，包坏了或者被改过", where=MANIFEST) from wrong
    shape = {"form": int, "key": str, "about": dict, "files": dict, "signature": str}
    if not isinstance(said, dict) or said.keys() != shape.keys():
        raise BadInput("签名清单的内容不对，包坏了或者被改过", where=MANIFEST)
    if not all(isinstance(said[name], kind) for name, kind in shape.items()) or said["form"] != FORM:
        raise BadInput("签名清单的内容不对，或者是更新的版本做的", where=MANIFEST)
    return said


def _signature(said: Mapping[str, Any]) -> bytes:
    try:
        return base64.b64decode(said["signature"], validate=True)
    except binascii.Error as wrong:
        raise BadInput("签名不对，包被改过，不能收", where=MANIFEST) from wrong


def _named(key: Ed25519PublicKey) -> str:
    return _PREFIX + base64.b64encode(key.public_bytes_raw()).decode()


def _read_key(name: str) -> Ed25519PublicKey:
    try:
        if not name.startswith(_PREFIX):
            raise ValueError
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(name.removeprefix(_PREFIX), validate=True))
    except ValueError as wrong:  # binascii.Error is one
        raise BadInput(
            f"公钥写成 {_PREFIX} 开头的一行，由 minsheng residents key 打印", where=name
        ) from wrong
