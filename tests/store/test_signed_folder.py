"""A signed folder: whole it is read, and whatever is done to it afterwards is refused by name."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from minsheng.store.packages import key_in
from minsheng.store.signed_folder import check_folder, sign_folder
from minsheng.terms.errors import BadInput

KEY = Ed25519PrivateKey.generate()
OURS = "ed25519:" + base64.b64encode(KEY.public_key().public_bytes_raw()).decode()


def a_folder(tmp_path: Path) -> Path:
    """A signed folder of two files."""
    folder = tmp_path / "folder"
    (folder / "a").mkdir(parents=True)
    (folder / "a" / "index.html").write_text("承诺", "utf-8")
    (folder / "b.css").write_text("p {}", "utf-8")
    sign_folder(folder, KEY, {"kind": "public"})
    return folder


def test_whole_it_is_read(tmp_path: Path) -> None:
    assert key_in((a_folder(tmp_path / "other") / "manifest.json").read_bytes()) == OURS
    signed = check_folder(a_folder(tmp_path), {OURS})
    assert (signed.about, set(signed.files)) == ({"kind": "public"}, {"a/index.html", "b.css"})


def _change(folder: Path) -> None:
    (folder / "b.css").write_text("q {}", "utf-8")


def _add(folder: Path) -> None:
    (folder / "c.js").write_text("", "utf-8")


def _remove(folder: Path) -> None:
    (folder / "b.css").unlink()


def _link(folder: Path) -> None:
    (folder / "etc").symlink_to("/etc/hosts")


def _retell(folder: Path) -> None:
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("public", "others"), "utf-8")


def _unsign(folder: Path) -> None:
    (folder / "manifest.json").unlink()


def _sign_anew(folder: Path) -> None:
    sign_folder(folder, Ed25519PrivateKey.generate(), {"kind": "public"})


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (_change, "b.css.*被改过"),
        (_add, "c.js.*多出"),
        (_remove, "b.css.*少了"),
        (_link, "含有链接"),
        (_retell, "签名不对"),
        (_unsign, "不是签名文件夹"),
        (_sign_anew, "不在信任名单里"),
    ],
)
def test_whatever_is_done_to_it_is_refused(harm: Callable[[Path], None], says: str, tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    harm(folder)
    with pytest.raises(BadInput, match=says):
        check_folder(folder, {OURS})
