"""Bytes to text: UTF-8, UTF-16 with its mark, GB18030 and Big5 told apart.

Nothing is translated: line ends stay as they are and a byte-order mark stays a code point, because
offsets count into this text. The candidates are compared by how much their decoding looks like
Chinese prose (encoding.yml), which two characters are mostly enough for.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from minsheng.documents.packaged import packaged
from minsheng.terms.errors import BadInput

# Windows' Big5 (cp950) holds the characters that its users really type and Python's "big5" lacks.
CODECS = {"utf-8": "utf-8", "gb18030": "gb18030", "big5": "cp950"}
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
REPLACEMENT = "\ufffd"
_ASCII_BYTES = bytes(range(128))
_ASCII = re.compile("[\x00-\x7f\ufeff]+")


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding it was read with."""

    text: str
    encoding: str


@dataclass(frozen=True, slots=True)
class _Guess:
    text: str
    encoding: str
    weight: float
    is_cut: bool  # the last character lacks bytes
    damaged: int


@dataclass(frozen=True, slots=True)
class _Weights:
    of: dict[str, float]
    rare: float
    foreign: float
    prior: dict[str, float]
    believed: float
    judged: int
    few: int
    beyond_doubt: int
    damaged_per_thousand: int


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of `data`. `declared` is what the page says of itself; it is tried first and not trusted.

    Raises BadInput where no known encoding fits, or the last character lacks bytes.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _checked(_attempt(data, encoding), len(data))
    if data.isascii():
        return Decoded(data.decode("ascii"), "utf-8")
    plain = _plain_utf_8(data)
    if plain is not None:
        return plain
    guesses = [_attempt(data, encoding) for encoding in _candidates(declared)]
    best = max(guesses, key=_likelihood)
    valid = next((guess for guess in guesses if guess.encoding == "utf-8" and not guess.damaged), None)
    if valid is not None and not valid.is_cut and best.weight < _weights().believed:
        return Decoded(valid.text, valid.encoding)  # another language than Chinese, but surely UTF-8
    return _checked(best, len(data))


def _plain_utf_8(data: bytes) -> Decoded | None:
    """The text where it is UTF-8 beyond doubt, as nearly all pages are; None where more must be compared.

    Bytes of GB18030 or Big5 that pass as UTF-8 are a word or two, and pass as Latin or Greek letters (联通).
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    weights = _weights()
    signs = data.translate(None, _ASCII_BYTES)[: 3 * weights.beyond_doubt].decode("utf-8", "ignore")
    east_asian = sum(sign >= "\u2e80" for sign in signs)
    return Decoded(text, "utf-8") if east_asian >= max(weights.few, len(signs) // 2) else None


def _likelihood(guess: _Guess) -> float:
    """Weight, better for what is often met, worse for bytes that do not fit at all."""
    return guess.weight + _weights().prior.get(guess.encoding, 0.0) - guess.damaged / max(len(guess.text), 1)


def _candidates(declared: str | None) -> list[str]:
    """The declared one first: of equal weights the first wins."""
    known = {"gb2312": "gb18030", "gbk": "gb18030", "big5-hkscs": "big5", "utf8": "utf-8"}
    name = (declared or "").strip().lower()
    first = known.get(name, name)
    return sorted(CODECS, key=lambda encoding: encoding != first)


def _checked(guess: _Guess, size: int) -> Decoded:
    weights = _weights()
    allowed = size * weights.damaged_per_thousand / 1000
    if guess.weight < weights.believed or guess.damaged > allowed:
        raise BadInput("认不出文字编码（不是 UTF-8、GB18030 或 Big5）：请另存为 UTF-8 后再试")
    if guess.is_cut:
        raise BadInput(f"文件不完整，末尾的字被截断（{guess.encoding}）：请重新取得完整的文件")
    return Decoded(guess.text, guess.encoding)


def _attempt(data: bytes, encoding: str) -> _Guess:
    codec = CODECS.get(encoding, encoding)
    body, is_cut = _without_cut(data, codec)
    text = body.decode(codec, errors="replace")
    damaged = max(0, text.count(REPLACEMENT) - body.count(REPLACEMENT.encode("utf-8")))
    return _Guess(text, encoding, _weight(text), is_cut, damaged)


def _without_cut(data: bytes, codec: str) -> tuple[bytes, bool]:
    try:
        data.decode(codec)
    except UnicodeDecodeError as error:
        reasons = ("unexpected end of data", "incomplete multibyte sequence", "truncated data")
        if error.end == len(data) and error.reason in reasons:
            return data[: error.start], True
    return data, False


def _weight(text: str) -> float:
    """Mean weight of the non-ASCII characters; a text without any is believed."""
    signs = _judged(text)
    return _mean(signs) if signs else 1.0


def _judged(text: str) -> str:
    """The characters that are judged: the first that are not ASCII."""
    judged = _weights().judged
    return _ASCII.sub("", text[: judged * 4])[:judged]


def _mean(signs: str) -> float:
    weights = _weights()
    return sum(_weight_of(sign, weights) * count for sign, count in Counter(signs).items()) / len(signs)


def _weight_of(sign: str, weights: _Weights) -> float:
    known = weights.of.get(sign)
    if known is not None:
        return known
    return weights.rare if "\u4e00" <= sign <= "\u9fff" else weights.foreign


@cache
def _weights() -> _Weights:
    keys = ("weights", "prior", "believed", "judged", "few", "beyond_doubt", "damaged_per_thousand", "signs")
    data = packaged("encoding.yml", *keys, "common_simplified", "common_traditional")
    of = {name: float(weight) for name, weight in data["weights"].items()}
    table = dict.fromkeys(_level_1(), of["level_1"])
    full_width = "".join(map(chr, range(0xFF01, 0xFF5F)))
    table |= dict.fromkeys(data["signs"] + full_width + "\u3000\xa0\xb7", of["sign"])
    common = "".join((data["common_simplified"] + data["common_traditional"]).split())
    table |= dict.fromkeys(common, of["common"])
    return _Weights(
        of=table,
        rare=of["rare"],
        foreign=of["foreign"],
        prior={name: float(weight) for name, weight in data["prior"].items()},
        believed=float(data["believed"]),
        judged=data["judged"],
        few=data["few"],
        beyond_doubt=data["beyond_doubt"],
        damaged_per_thousand=data["damaged_per_thousand"],
    )


def _level_1() -> Iterable[str]:
    """Commonly used characters: GB2312 rows 16-55 and Big5 A440-C67E, as the standards order them."""
    gb = bytes(b for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF) for b in (high, low))
    big = bytes(
        b
        for high in range(0xA4, 0xC7)
        for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF))
        for b in (high, low)
    )
    return set(gb.decode("gb2312", errors="ignore")) | set(big.decode("big5", errors="ignore"))
