"""Where a text says who answers: by labels (牵头单位:甲局), by verbs (甲局牵头) or by a list in brackets.

Which item an answer belongs to is decided in `tasks`.
"""

from __future__ import annotations

from collections.abc import Sequence

from minsheng.reading.answer import CLOSING, Answer
from minsheng.reading.labelled import find_labelled
from minsheng.reading.orders import find_orders
from minsheng.reading.spoken import find_bracketed, find_told
from minsheng.reading.text import Text


def find_answers(text: Text, start: int, end: int) -> list[Answer]:
    """Every stretch between the clean offsets that names who answers, in order, without overlap."""
    clean = text.clean
    found = list(find_labelled(text, start, end))
    found += [answer for answer in find_orders(text, start, end) if not _touches(answer, found)]
    if any(clean.find(sign, start, end) >= 0 for sign in CLOSING):
        found += [answer for answer in find_bracketed(text, start, end) if not _touches(answer, found)]
    if clean.find("由", start, end) >= 0:
        found += [answer for answer in find_told(text, start, end) if not _touches(answer, found)]
    return sorted(found, key=lambda answer: answer.start)


def _touches(answer: Answer, others: Sequence[Answer]) -> bool:
    return any(answer.start < other.end and other.start < answer.end for other in others)
