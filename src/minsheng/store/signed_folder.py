"""A folder as a signed package (签名文件夹): its files, and beside them the manifest that signs them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minsheng.store.packages import MANIFEST, Package, key_in, sign, verify
from minsheng.terms.errors import BadInput


def sign_folder(folder: Path, key: Ed25519PrivateKey, about: Mapping[str, Any]) -> Package:
    """Write the manifest of everything in `folder`."""
    files = _files(folder)
    manifest = sign(key, files, about)
    folder.joinpath(MANIFEST).write_bytes(manifest)
    return verify(manifest, files, {key_in(manifest)})


def check_folder(folder: Path, trusted: Collection[str] | None = None) -> Package:
    """The folder as signed. BadInput names what was changed, is missing or was added, and a key that is none
    of the `trusted` ones (None: whatever key it names itself)."""
    try:
        manifest = folder.joinpath(MANIFEST).read_bytes()
    except OSError as wrong:
        raise BadInput("不是签名文件夹，或者不完整：请从原处重新拷一份", where=str(folder)) from wrong
    return verify(manifest, _files(folder), {key_in(manifest)} if trusted is None else trusted)


def _files(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest by its name with slashes. BadInput for a link, which leads out."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise BadInput(f"含有链接，可能指向别处：{path.name}", where=str(folder))
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST:
            found[name] = path.read_bytes()
    return found
