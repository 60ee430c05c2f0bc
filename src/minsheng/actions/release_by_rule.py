"""Let the public see an issued table by a rule (按规则公开): every item whose light is of the rule.

What was released before is renewed with how far it is now. What holds personal data is left out and logged.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.parts import parts_of
from minsheng.actions.personal_check import Held, log_withheld, personal_in
from minsheng.actions.release_commitment import check_releasable, new_release
from minsheng.ledger.commitment import Commitment, State
from minsheng.ledger.progress import Light
from minsheng.ledger.release import Release
from minsheng.ledger.shown import digest_of
from minsheng.ledger.stages import check_reason
from minsheng.ledger.table import TaskTable
from minsheng.loop.bulletin_release import FAVOURABLE
from minsheng.store.lists.releasing import releasables


def release_by_rule(
    *,
    by: By,
    table: str,
    lights: Collection[Light] = FAVOURABLE,
    reason: str,
    key: str | None = None,
) -> dict[str, int]:
    """How many items were released, renewed, unchanged, internal by the rule, and withheld for personal data.

    The rule: confirmed items of an issued table whose light in the newest issued bulletin is one of `lights`.
    An item that no bulletin judges is internal; so is one that the public sees and whose light is no longer
    of the rule: what it shows stays as it was, with its day. `reason` is the decision it rests on."""
    held: list[tuple[str, Held]] = []

    def do(doing: Doing) -> dict[str, int]:
        check_reason(reason, "公开依据")
        found = doing.load(TaskTable, table)
        items = doing.find(Commitment, table=table, state=State.CONFIRMED)
        parts = parts_of(doing, items)
        known = releasables(by.place, parts, found, by.day)
        before = {
            one.commitment: one
            for one in doing.find(Release, commitment=[item.id for item in items], withdrawn_at=None)
        }
        counts = dict.fromkeys(("released", "renewed", "unchanged", "internal", "withheld"), 0)
        for item in items:
            check_releasable(found, item)
            if known[item.id].light not in lights:
                counts["internal"] += 1
                continue
            content = known[item.id].shown(with_progress=True)
            standing = before.get(item.id)
            title = standing.title if standing else item.sentence
            caught = personal_in({"title": title, **content})
            if caught:
                held.extend((item.id, one) for one in caught)
                counts["withheld"] += 1
            else:
                counts[_release(doing, item.id, title, content, standing)] += 1
        doing.say(reason=reason.strip(), lights=[light.label for light in lights], **counts)
        return counts

    answer = act(by, "release_by_rule", do, about=table, key=key)
    for item, one in held:
        log_withheld(by, item, [one], "rule")
    return answer


def _release(
    doing: Doing, item: str, title: str, content: dict[str, object], standing: Release | None
) -> str:
    """Put the release in the place of the one that stands; which count it belongs to."""
    if standing is not None and standing.digest == digest_of(content):
        return "unchanged"
    if standing is not None:
        doing.put(replace(standing, withdrawn_at=doing.by.at))
    new_release(doing, item, title, content)
    return "released" if standing is None else "renewed"
