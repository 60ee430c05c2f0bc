"""What the public page says of a commitment (公开内容): the words of the issued table, nothing else."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from minsheng.ledger.duty import DutyRole
from minsheng.ledger.edit import Parts
from minsheng.ledger.table import TaskTable
from minsheng.ledger.wording import names_of, target_words

_PROMISED = ("sentence", "number", "due", "due_by", "lead", "responsible", "support", "targets", "paper")


def shown(parts: Parts, table: TaskTable, changed: Sequence[str] = ()) -> dict[str, Any]:
    """The sentence, who answers, what is to be reached by when, and the paper that made it binding;
    `changed` says what was changed since, by which paper. Leaders and people of bodies are not shown."""
    item = parts.commitment
    known = {measure.id: measure for measure in parts.measures}
    targets = sorted((target for target in parts.targets if not target.dropped), key=lambda t: t.order)
    return {
        "sentence": item.sentence,
        "number": item.number,
        "year": item.year,
        "section": list(item.section),
        "sector": item.sector,
        "due": item.due,
        "due_by": item.due_by.isoformat() if item.due_by else None,
        "lead": names_of(parts.duties, DutyRole.LEAD, DutyRole.SOLE),
        "responsible": names_of(parts.duties, DutyRole.RESPONSIBLE),
        "support": names_of(parts.duties, DutyRole.SUPPORT),
        "targets": [target_words(target, known[target.measure]) for target in targets],
        "table": table.title,
        "paper": table.paper,
        "issued_on": table.issued_on.isoformat() if table.issued_on else None,
        "changed": list(changed),
    }


def says_the_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two contents promise the same, whatever they tell of earlier changes, of progress, and of
    where it was read."""
    return all(one.get(name) == other.get(name) for name in _PROMISED)


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 of what is shown, whatever the order of its keys."""
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
