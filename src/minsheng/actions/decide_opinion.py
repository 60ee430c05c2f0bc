"""Take an opinion, take it in part, or not (处理意见), and change the item accordingly."""

from __future__ import annotations

from dataclasses import replace

from minsheng.actions.act import By, Doing, act
from minsheng.actions.edit_commitment import apply_changes
from minsheng.actions.parts import directory_of, load_item
from minsheng.ledger.comment import Field, Opinion, Verdict
from minsheng.ledger.edit import Changes
from minsheng.ledger.opinions import FIELD_LABELS, decide, to_changes
from minsheng.terms.errors import BadInput


def decide_opinion(
    *,
    by: By,
    opinion: str,
    revision: int,
    verdict: Verdict,
    reason: str = "",
    merged: str = "",
    changes: Changes | None = None,
    key: str | None = None,
) -> str:
    """The id of the opinion, decided. One that is taken is applied as it is worded, or as `merged`, the words
    that the office has typed in their place, or by `changes`, where words do not say it (one of several
    targets); BadInput where words cannot be applied."""

    def do(doing: Doing) -> str:
        before = doing.load(Opinion, opinion, revision)
        table, parts = load_item(doing, before.commitment)
        doing.put(decide(before, table, verdict, reason, at=by.at))
        doing.say(verdict=verdict.value, reason=reason.strip(), commitment=before.commitment)
        if verdict is Verdict.NOT_TAKEN:
            return opinion
        wanted, said = changes, merged.strip()
        if wanted is None and (said or verdict is Verdict.TAKEN):
            worded = replace(before, proposed=said or before.proposed)
            wanted = to_changes(worded, parts, directory_of(doing))
        if wanted is not None:
            apply_changes(doing, parts, wanted)
        elif before.field is not Field.OTHER:
            raise BadInput(
                f"“{said or before.proposed}”{_instead(before.field)}；不改的，请选“不采纳”并写明理由",
                where=FIELD_LABELS[before.field],
            )
        return opinion

    return act(by, "decide_opinion", do, about=opinion, key=key)


def _instead(field: Field) -> str:
    """What is wrong with words that cannot be applied to `field`, and what to write."""
    match field:
        case Field.DUE:
            return "看不出是哪一天，请改写成“11月底前”或“11月30日前”"
        case Field.LEAD | Field.RESPONSIBLE | Field.SUPPORT:
            return "不全在单位名录里，请改写成名录里的单位，用顿号隔开"
        case _:
            return "看不出改的是哪一个目标，请在“改后的目标”里把那个数字或日期改好"
