"""Signed packages: what was changed, added, left out or signed by a stranger is refused by its name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minsheng.store.packages import (
    MANIFEST,
    from_zip,
    public_key,
    sign,
    signing_key,
    to_zip,
    trust,
    trusted_keys,
    verify,
)
from minsheng.terms.errors import BadInput

FILES = {"reports.jsonl": b'{"receipt": "1"}\n', "photos/1.jpg": b"\xff\xd8"}
ABOUT = {"kind": "residents", "place": "songchuan"}


@pytest.fixture
def maker(tmp_path: Path) -> Path:
    """The data folder of the site that signs."""
    (tmp_path / "maker").mkdir()
    return tmp_path / "maker"


@pytest.fixture
def reader(tmp_path: Path) -> Path:
    """The data folder of the site that reads."""
    (tmp_path / "reader").mkdir()
    return tmp_path / "reader"


def test_a_site_that_trusts_the_key_reads_it(maker: Path, reader: Path) -> None:
    packed = to_zip(sign(signing_key(maker), FILES, ABOUT), FILES)
    with pytest.raises(BadInput, match="信任名单"):
        from_zip(packed, trusted_keys(reader))
    trust(reader, public_key(maker))
    trust(reader, public_key(maker))
    package = from_zip(packed, trusted_keys(reader))
    assert (dict(package.files), dict(package.about)) == (FILES, ABOUT)
    assert (reader / "keys" / "trusted").read_text("utf-8").count("ed25519:") == 1


def test_the_same_content_is_the_same_file(maker: Path) -> None:
    first = to_zip(sign(signing_key(maker), FILES, ABOUT), FILES)
    assert first == to_zip(sign(signing_key(maker), FILES, ABOUT), dict(reversed(FILES.items())))


@pytest.mark.parametrize(
    ("files", "where"),
    [
        ({**FILES, "reports.jsonl": b"{}"}, "reports.jsonl"),
        ({**FILES, "more.txt": b""}, "more.txt"),
        ({"reports.jsonl": FILES["reports.jsonl"]}, "photos/1.jpg"),
    ],
)
def test_a_file_that_does_not_fit_is_named(maker: Path, files: dict[str, bytes], where: str) -> None:
    with pytest.raises(BadInput) as refused:
        verify(sign(signing_key(maker), FILES, ABOUT), files, trusted_keys(maker))
    assert refused.value.where == where


@pytest.mark.parametrize("field", ["about", "files", "signature", "key", "form"])
def test_a_manifest_that_was_written_over_is_refused(maker: Path, field: str) -> None:
    said = json.loads(sign(signing_key(maker), FILES, ABOUT))
    changed = {
        "about": {**ABOUT, "place": "elsewhere"},
        "files": dict.fromkeys(FILES, "0" * 64),
        "signature": "AAAA",
        "key": "ed25519:AAAA",
        "form": 2,
    }
    with pytest.raises(BadInput):
        verify(json.dumps({**said, field: changed[field]}).encode(), FILES, trusted_keys(maker))


@given(st.data())
def test_no_changed_byte_passes(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    folder = tmp_path_factory.getbasetemp() / "signing"
    folder.mkdir(exist_ok=True)
    packed = bytearray(to_zip(sign(signing_key(folder), FILES, ABOUT), FILES))
    at = data.draw(st.integers(0, len(packed) - 1))
    packed[at] ^= data.draw(st.integers(1, 255))
    try:
        package = from_zip(bytes(packed), trusted_keys(folder))
    except BadInput:
        return
    assert dict(package.files) == FILES  # a byte of the zip's own that no reader looks at


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04"])
def test_what_is_no_package_says_so(maker: Path, content: bytes) -> None:
    with pytest.raises(BadInput, match="签名包"):
        from_zip(content, trusted_keys(maker))
    with pytest.raises(BadInput, match="签名清单"):
        from_zip(to_zip(b"", {}).replace(MANIFEST.encode(), b"manifest.jsox"), trusted_keys(maker))
