"""The sector (领域) of a sentence: a filter for pages, guessed from the words of its heading and its own."""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.ledger.packaged import packaged

SECTORS = (
    "教育",
    "卫生健康",
    "社会保障",
    "就业",
    "住房城建",
    "交通水利",
    "农业农村",
    "工业科技",
    "投资商贸",
    "文化旅游体育",
    "生态环境",
    "社会治理",
    "安全应急",
    "财政金融",
)


def guess_sector(section: Sequence[str], sentence: str) -> str:
    """The sector whose words stand in the innermost heading, else most often in `sentence`; or empty."""
    words: dict[str, list[str]] = packaged("sector", *SECTORS)
    for heading in reversed(section):
        hits = [sector for sector in SECTORS if any(word in heading for word in words[sector])]
        if hits:
            return hits[0]
    counts = {sector: sum(sentence.count(word) for word in words[sector]) for sector in SECTORS}
    best = max(SECTORS, key=lambda sector: counts[sector])
    return best if counts[best] else ""
