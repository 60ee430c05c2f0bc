"""How the fuzzer changes a text and a file, so that what comes out still looks like one.

Bytes changed blindly break a character or a checksum nine times in ten, and nothing behind it is reached:
a text is changed sign by sign, and a zip (docx, xlsx, ofd) inside one of its parts.
"""

from __future__ import annotations

import random
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO

# What the rules look for, and what copying and damage leave behind.
PIECES: tuple[str, ...] = (
    *"（）()“”《》【】：:；。、,.%-\n\t\v019万亿百十两成多余近至到从和共",
    *(
        "\r\n",
        "超过",
        "以上",
        "以内",
        "左右",
        "个百分点",
        "亿元",
        "公里",
        "人次",
        "元/月",
        "分别",
        "提高到",
        "增长",
        "其中",
    ),
    *(
        "今年",
        "去年",
        "年底前",
        "2026年",
        "6月底",
        "第三季度",
        "每年",
        "“十五五”",
        "一、",
        "（一）",
        "1.",
        "①",
        "第一章",
    ),
    *(
        "牵头单位：",
        "责任单位：",
        "配合单位:",
        "由县教育局牵头",
        "各乡镇",
        "序号\t任务\t牵头单位\t完成时限\n",
        "确保",
    ),
    *(
        "(zhì)",
        "?!敝",
        "\ue45c",
        "\ufffd",
        "\0",
        "\ud800",
        "\U0001f600",
        "\ufeff",
        "\u3000",
        "å¹²",
        "鐢樺",
        "〔2026〕1号",
    ),
)
LONGEST = 60  # signs that are cut or copied at once
XML_PIECES = (
    b"<",
    b">",
    b"/>",
    b"&#0;",
    b"&#xD800;",
    b"</w:tc>",
    b'r="ZZ999999"',
    b"<v>1e400</v>",
    b"-1",
    b"\0",
)

Mutate = Callable[[bytes, int], bytes]


def decoded(data: bytes) -> str:
    """The text in `data`; bytes that are no UTF-8 stand as half signs, which no text should hold."""
    return data.decode("utf-8", "surrogateescape")


def change_text(data: bytes, most: int, seed: int) -> bytes:
    """`data` as UTF-8 with up to six places changed, at most `most` bytes long."""
    told = random.Random(seed)  # noqa: S311  (no secret: a fuzzer's dice)
    text = decoded(data)
    for _ in range(told.randint(1, 6)):
        text = _changed(text, told)
    return text.encode("utf-8", "surrogatepass" if told.random() < 0.1 else "replace")[:most]


def _changed(text: str, told: random.Random) -> str:
    at, width = told.randint(0, len(text)), told.randint(0, LONGEST)
    match told.randint(0, 4):
        case 0 | 1:
            return text[:at] + told.choice(PIECES) + text[at:]
        case 2:
            return text[:at] + text[at + width :]
        case 3:
            start = told.randint(0, len(text))
            return text[:at] + text[start : start + width] + text[at:]
        case _:
            return text[:at] + told.choice(PIECES) + text[at + 1 :]


def join_texts(data: bytes, other: bytes, most: int, seed: int) -> bytes:
    """The beginning of one text and the end of another."""
    told = random.Random(seed)  # noqa: S311
    one, two = decoded(data), decoded(other)
    joined = one[: told.randint(0, len(one))] + two[told.randint(0, len(two)) :]
    return joined.encode("utf-8", "replace")[:most]


def change_file(data: bytes, most: int, seed: int, mutate: Mutate) -> bytes:
    """The file behind the first byte, which says its name's ending, changed; a zip in one of its parts."""
    told = random.Random(seed)  # noqa: S311
    first, body = data[:1], data[1:]
    if body.startswith(b"PK") and told.random() < 0.9:
        packed = _change_part(body, told, mutate)
        if packed is not None and len(packed) < most:
            return first + packed
    return first + _change_bytes(body, most - 1, told, mutate)


def _change_part(body: bytes, told: random.Random, mutate: Mutate) -> bytes | None:
    """The zip with one part changed, None where it cannot be unpacked."""
    try:
        with zipfile.ZipFile(BytesIO(body)) as packed:
            parts = {name: packed.read(name) for name in packed.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        return None
    if not parts:
        return None
    name = told.choice(sorted(parts))
    if told.random() < 0.02:
        del parts[name]
    else:
        parts[name] = _change_bytes(parts[name], 1 << 20, told, mutate)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for part, content in parts.items():
            packed.writestr(part, content)
    return made.getvalue()


def _change_bytes(body: bytes, most: int, told: random.Random, mutate: Mutate) -> bytes:
    at, start = told.randint(0, len(body)), told.randint(0, len(body))
    width = told.choice((1, 2, 8, 64, 512))
    match told.randint(0, 4):
        case 0:
            return body[:at] + body[at + width :]
        case 1:
            return (body[:at] + body[start : start + width] + body[at:])[:most]
        case 2:
            return body[:at] + body[start : start + width] + body[at + width :]
        case 3:
            return (body[:at] + told.choice(XML_PIECES) + body[at:])[:most]
        case _:
            return mutate(body, most)
