"""The same commitment twice in one table (重复): which of the two is doubted when a paper is read.

A report says a thing once, a task table says it again with who answers for it. The fuller one stays
certain, and says where the sentence stands; the other one gets the doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.draft import Draft, DraftDoubt
from minsheng.ledger.edit import Parts
from minsheng.ledger.match import Pair, match, to_side
from minsheng.terms.measure import Measure


@dataclass(frozen=True, slots=True)
class Repeats:
    """The new drafts, marked, and the older items that are doubted now because a new one is fuller."""

    drafts: tuple[Draft, ...]
    doubted: tuple[Commitment, ...]


def mark_repeats(drafts: Sequence[Draft], live: Sequence[Parts], measures: Sequence[Measure]) -> Repeats:
    """The new `drafts` of a table compared with its `live` items; `measures` are all that either counts."""
    sides = [to_side(parts.commitment, parts.targets, parts.measures) for parts in live]
    known = {parts.commitment.id: parts for parts in live}
    doubted: dict[str, Commitment] = {}
    marked: list[Draft] = []
    for draft in drafts:
        pairs = match([to_side(draft.commitment, draft.targets, measures)], sides)
        best = next((pair for pair in pairs if pair.is_same), None)
        if best is None:
            marked.append(draft)
            continue
        other = known[best.right]
        if draft.duties and _is_bare(other):
            doubted.setdefault(best.right, _doubted(other.commitment, draft.commitment.number, best))
            marked.append(_with_reason(draft, other.commitment.number))
        else:
            item = _doubted(draft.commitment, other.commitment.number, best)
            marked.append(replace(draft, commitment=item))
    return Repeats(tuple(marked), tuple(doubted.values()))


def _is_bare(parts: Parts) -> bool:
    """Whether an older item is a mere sentence: a draft that nobody answers for."""
    return parts.commitment.state is State.DRAFT and all(duty.dropped for duty in parts.duties)


def _doubted(commitment: Commitment, other: int, pair: Pair) -> Commitment:
    doubt = DraftDoubt.REPEATED.about(f"疑似与第{other}项是同一事项（{'；'.join(pair.reasons)}）")
    kept = (said for said in commitment.doubts if not said.startswith(DraftDoubt.REPEATED.value))
    return replace(commitment, doubts=(*kept, doubt))


def _with_reason(draft: Draft, other: int) -> Draft:
    reasons = (*draft.commitment.reasons, f"与第{other}项同一事项，该项没有责任单位，以本项为准")
    return replace(draft, commitment=replace(draft.commitment, reasons=reasons))
