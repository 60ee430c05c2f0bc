"""Names that led nowhere, tried once more (重新对应单位) after the list of bodies was mended."""

from __future__ import annotations

from dataclasses import dataclass, replace

from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.draft import DraftDoubt
from minsheng.ledger.duty import Duty
from minsheng.ledger.moves import waiting_groups
from minsheng.ledger.resolve import Directory, Resolution, resolve


@dataclass(frozen=True, slots=True)
class Again:
    """One item after its names were tried again: what changed, and how many names lead somewhere now."""

    records: tuple[Commitment | Duty, ...]
    found: int


def is_unresolved(duty: Duty) -> bool:
    """Whether the duty still stands under a mere name."""
    return not duty.dropped and duty.body is None and duty.group is None


def resolve_again(commitment: Commitment, duties: tuple[Duty, ...], directory: Directory) -> Again:
    """The item with every unresolved name tried again; no records where none leads anywhere.

    A name whose body has a part already is dropped. Of a draft the doubts about bodies are said anew; of a
    confirmed item only the groups that still wait.
    """
    tried = {duty.id: resolve(duty.name, directory) for duty in duties if is_unresolved(duty)}
    found = {identity: one for identity, one in tried.items() if one.body or one.group}
    if not found:
        return Again((), 0)
    after = _with_parts(duties, found)
    changed = [duty for duty in after if duty not in duties]
    left = [one for identity, one in tried.items() if identity not in found]
    return Again((_said(commitment, after, list(found.values()), left), *changed), len(found))


def _with_parts(duties: tuple[Duty, ...], found: dict[str, Resolution]) -> list[Duty]:
    has = {duty.body or duty.group for duty in duties if not duty.dropped and not is_unresolved(duty)}
    after: list[Duty] = []
    for duty in duties:
        one = found.get(duty.id)
        if one is None:
            after.append(duty)
        elif (one.body or one.group) in has:
            after.append(replace(duty, body=one.body, group=one.group, dropped=True))
        else:
            has.add(one.body or one.group)
            after.append(replace(duty, body=one.body, group=one.group))
    return after


def _said(
    commitment: Commitment, after: list[Duty], found: list[Resolution], left: list[Resolution]
) -> Commitment:
    reasons = dict.fromkeys([*commitment.reasons, *(one.reason for one in found if one.reason)])
    if commitment.state is not State.DRAFT:
        return replace(commitment, reasons=tuple(reasons), doubts=waiting_groups(after))
    others = [doubt for doubt in commitment.doubts if not doubt.startswith(DraftDoubt.UNKNOWN_BODY.value)]
    unknown = [DraftDoubt.UNKNOWN_BODY.about(one.doubt) for one in left]
    return replace(commitment, reasons=tuple(reasons), doubts=tuple(dict.fromkeys([*unknown, *others])))
