"""One spelling for one content: the JSON that hashes are taken of."""

from __future__ import annotations

import json
from hashlib import sha256


def canonical(content: object) -> str:
    """`content` as JSON with sorted keys, no spaces, and every sign as itself."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest_of(content: object) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return sha256(canonical(content).encode()).hexdigest()
