"""What a bulletin says of the parts of one target: each as it was said, or all in one form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from minsheng.ledger.progress import Light
from minsheng.loop.bulletin import Bulletin, Judgement
from minsheng.loop.facts import facts_of

SHOWN: dict[str, Any] = {
    "place_name": "松川县",
    "month": "2026-06",
    "bodies": {"a": "东溪镇", "b": "西塘乡"},
    "targets": {"t": {"name": "粮食总产量", "size": "≥13.6万吨", "unit": "吨", "node": False}},
    "items": [
        {
            "commitment": "c",
            "table": "x",
            "number": 9,
            "sentence": "粮食总产量不低于13.6万吨",
            "leads": ["县农业农村局"],
            "waits": "",
            "parts": [["t", "a"], ["t", "b"], ["t", None]],
            "contested": [],
        }
    ],
    **{key: [] for key in ("reports", "problems", "bands", "corrections", "objections")},
    "corrects": None,
    "reason": "",
    "final": "",
    "notice": True,
    "asked": 1,
    "known": 0,
}


def judged(body: str | None, amount: str, expected: str) -> Judgement:
    return Judgement(
        f"j{body}", "p", "b", "c", Light.BEHIND, "", "t", body, Decimal(amount), expected=Decimal(expected)
    )


PARTS = (judged("a", "8905", "10686"), judged("b", "10700", "10686"), judged(None, "19605", "136000"))


@pytest.mark.parametrize(
    ("alike", "said"),
    [
        (False, [("8905吨", "1.0686万吨"), ("1.07万吨", "1.0686万吨"), ("1.9605万吨", "13.6万吨")]),
        (True, [("0.8905万吨", "1.0686万吨"), ("1.07万吨", "1.0686万吨"), ("1.9605万吨", "13.6万吨")]),
    ],
)
def test_a_page_lists_the_amounts_of_a_target_in_one_form(alike: bool, said: list[tuple[str, str]]) -> None:
    bulletin = Bulletin("b", "p", "c", 2026, 6, date(2026, 6, 30), 8, "1", "0" * 64, "0" * 64, shown=SHOWN)
    facts = facts_of(bulletin, PARTS, alike=alike)
    assert [(part.amount, part.expected) for part in facts.items[0].parts] == said
