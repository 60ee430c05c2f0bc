"""Let the public read what became of a whole year's promises by a rule (按规则公开往年承诺).

The rule takes what is linked alone: two figures of one measure in two reports, and nothing against it. What
the reader only guesses, and what it doubts, waits for a person.
"""

from __future__ import annotations

from collections.abc import Collection

from minsheng.actions.act import By, Doing, act
from minsheng.actions.own_promises import report_of
from minsheng.actions.personal_check import Held, log_withheld, personal_in
from minsheng.actions.release_fate import new_fate, promises_of, renew_fate
from minsheng.corpus.fate import Fate
from minsheng.corpus.telling import sureness, told
from minsheng.ledger.fate_release import FateRelease, Sure
from minsheng.ledger.shown import digest_of
from minsheng.ledger.stages import check_reason

FAVOURABLE = (Fate.KEPT, Fate.EXCEEDED)  # what the form proposes; the rest a person adds to the rule
RULED = (*FAVOURABLE, Fate.PARTLY, Fate.MISSED, Fate.REVISED)  # of what is linked there is nothing else


def release_fates_by_rule(
    *, by: By, year: int, fates: Collection[Fate] = FAVOURABLE, reason: str, key: str | None = None
) -> dict[str, int]:
    """How many promises of the report of `year` were released, renewed, unchanged, internal by the rule,
    guessed (left to a person), and withheld for personal data. What a person released stays as they did."""
    held: list[tuple[str, Held]] = []

    def do(doing: Doing) -> dict[str, int]:
        check_reason(reason, "公开依据")
        known = promises_of(by)
        standing = {one.promise: one for one in doing.find(FateRelease, year=year, withdrawn_at=None)}
        counts = dict.fromkeys(("released", "renewed", "unchanged", "internal", "guessed", "withheld"), 0)
        for name, one in known.of_year(year).items():
            if sureness(one) is not Sure.LINKED:
                counts["internal" if one.fate is Fate.PENDING else "guessed"] += 1
            elif one.fate not in fates:
                counts["internal"] += 1
            else:
                counts[_release(doing, name, told(one, known.documents), standing.get(name), held)] += 1
        doing.say(reason=reason.strip(), year=year, fates=sorted(fate.value for fate in fates), **counts)
        return counts

    answer = act(by, "release_fates_by_rule", do, about=str(year), key=key)
    for name, one in held:
        log_withheld(by, report_of(name), [one], "rule")
    return answer


def _release(
    doing: Doing,
    name: str,
    content: dict[str, object],
    standing: FateRelease | None,
    held: list[tuple[str, Held]],
) -> str:
    """Release or renew it; which count it belongs to."""
    if standing is not None and (not standing.by_rule or standing.digest == digest_of(content)):
        return "unchanged"
    promise = content["promise"]
    assert isinstance(promise, dict)  # noqa: S101  (as `told` makes it)
    title = promise["words"]
    caught = personal_in({"title": title, **content})
    if caught:
        held.extend((name, one) for one in caught)
        return "withheld"
    if standing is None:
        new_fate(doing, name, title, content, by_rule=True)
        return "released"
    renew_fate(doing, standing, content)
    return "renewed"
