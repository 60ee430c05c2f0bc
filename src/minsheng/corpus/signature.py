"""What a text is compared by (文本指纹): 64 bytes that are mostly the same where two texts mostly are.

One-permutation minhash: of each class of hashes the smallest leaves a byte, so that the share of equal
bytes is near the share of runs of signs that the two texts have in common.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from zlib import crc32

from minsheng.corpus.packaged import running

BYTES = 64
_EMPTY = 0
_SPACE = re.compile(r"\s+")
_HAN = range(0x4E00, 0xA000)
_QUARTER = 4


def signature_of(text: str) -> bytes | None:
    """The signature of `text` without its white space; None where it is too short to be compared."""
    words = _SPACE.sub("", text)
    runs = set(_runs().findall(words))
    if len(runs) < running()["fewest"]:
        return None
    smallest: dict[int, int] = {}
    for run in runs:
        rest, number = divmod(crc32(run.encode("utf-8", "replace")), BYTES)
        if rest < smallest.get(number, 1 << 32):
            smallest[number] = rest
    # 0 is kept for a class without a run.
    return bytes(1 + smallest[n] % 255 if n in smallest else _EMPTY for n in range(BYTES))


def digest_of_text(text: str) -> str:
    """The digest of `text` without its white space: pages with equal ones say the same."""
    return sha256(_SPACE.sub("", text).encode("utf-8", "replace")).hexdigest()


def likeness(one: bytes, other: bytes) -> float:
    """The share of equal bytes among those that either has, 0 to 1."""
    had = same = 0
    for a, b in zip(one, other, strict=True):
        if a or b:
            had += 1
            same += a == b
    return same / had if had else 0.0


@cache
def _runs() -> re.Pattern[str]:
    """Runs of signs that begin with one of a quarter of all Han signs, overlapping."""
    first = "".join(chr(sign) for sign in _HAN if crc32(chr(sign).encode()) % _QUARTER == 0)
    return re.compile(f"(?=([{first}].{{{running()['shingle'] - 1}}}))")
