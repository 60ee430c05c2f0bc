"""A sealed file comes back byte for byte, and nothing of it can be changed unseen."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest

from minsheng.store.sealed_file import CHUNK, FIRST_LINE, SealedReader, SealingWriter, Secret
from minsheng.terms.errors import BadInput

KEY = Secret("file", b"k" * 32)
WORDS = Secret("passphrase", "青山绿水十里长亭再加几个字".encode())


def sealed(plain: bytes, secret: Secret = KEY) -> bytes:
    """The file that holds `plain`."""
    out = io.BytesIO()
    with SealingWriter(out, secret) as writer:
        writer.write(plain)
    return out.getvalue()


def opened(content: bytes, secret: Secret = KEY) -> bytes:
    """What a sealed file holds."""
    return SealedReader(io.BytesIO(content), secret).read() or b""


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 7])
def test_what_goes_in_comes_out(size: int) -> None:
    plain = bytes(at % 251 for at in range(size))
    assert opened(sealed(plain)) == plain


def test_a_passphrase_opens_what_it_sealed_and_a_key_does_not() -> None:
    content = sealed(b"words", WORDS)
    assert opened(content, WORDS) == b"words"
    with pytest.raises(BadInput, match="口令"):
        opened(content, KEY)


def test_the_plain_text_stands_nowhere() -> None:
    plain = "县教育局".encode() * 1000
    assert "县教育局".encode() not in sealed(plain)
    assert sealed(plain) != sealed(plain)


def chunks(content: bytes) -> tuple[bytes, list[bytes]]:
    """Both lines of the header, and the chunks with their heads."""
    at = content.index(b"\n", len(FIRST_LINE)) + 1
    header, found = content[:at], []
    while at < len(content):
        end = at + 5 + int.from_bytes(content[at + 1 : at + 5], "big")
        found.append(content[at:end])
        at = end
    return header, found


def test_every_single_changed_byte_is_refused() -> None:
    content = sealed(b"a few words")
    for at in range(len(content)):
        harmed = bytearray(content)
        harmed[at] ^= 1
        with pytest.raises(BadInput):
            opened(bytes(harmed))


@pytest.mark.parametrize(
    "harm",
    [
        lambda found: [found[1], found[0], found[2]],
        lambda found: [found[0], found[2]],
        lambda found: found[:2],
        lambda found: [*found, found[2]],
        lambda found: [b"\1" + found[0][1:]],
        lambda found: [*found[:2], found[2][:-3]],
    ],
)
def test_chunks_moved_left_out_or_cut_are_refused(harm: Callable[[list[bytes]], list[bytes]]) -> None:
    header, found = chunks(sealed(b"x" * (2 * CHUNK + 9)))
    assert len(found) == 3
    with pytest.raises(BadInput):
        opened(header + b"".join(harm(found)))


@pytest.mark.parametrize(
    ("header", "says"),
    [
        (b"PK\3\4 something else\n", "不是 minsheng backup"),
        (b"MINSHENG-SEALED 2\n{}\n", "更新的版本"),
        (FIRST_LINE + b"{}\n", "读不懂"),
        (FIRST_LINE + b"not json\n", "读不懂"),
        (
            FIRST_LINE
            + json.dumps(
                {"key": "passphrase", "prefix": "AAAAAAAAAA==", "salt": "", "n": 2**40, "r": 8, "p": 1}
            ).encode()
            + b"\n",
            "读不懂",
        ),
    ],
)
def test_a_header_of_something_else_is_said_so(header: bytes, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        opened(header, WORDS)
