"""Of two that are the same, the fuller one stays certain."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from minsheng.ledger.commitment import Commitment, State, Target
from minsheng.ledger.draft import Draft
from minsheng.ledger.duty import Duty, DutyRole
from minsheng.ledger.edit import Parts
from minsheng.ledger.repeats import Repeats, mark_repeats
from minsheng.terms.measure import Measure, MeasureKind
from minsheng.terms.source import Source

PARKS = Measure("m", "p", "新建口袋公园", "个", MeasureKind.TO_DATE)


def a_draft(id: str, number: int, *, duties: bool, sentence: str = "新建口袋公园6个。") -> Draft:
    duty = Duty(f"{id}-d", "p", id, "县住建局", DutyRole.LEAD, body="housing")
    return Draft(
        Commitment(id, "p", "t", number, sentence, Source(), 2026),
        (duty,) if duties else (),
        (),
        (Target(f"{id}-t", "p", id, "m", Decimal(6)),),
    )


def as_parts(draft: Draft, state: State = State.DRAFT) -> Parts:
    return Parts(replace(draft.commitment, state=state), draft.duties, draft.targets, (PARKS,))


def marked(new: Draft, *live: Parts) -> Repeats:
    return mark_repeats([new], live, [PARKS])


def test_a_fuller_row_puts_the_doubt_on_the_bare_sentence() -> None:
    found = marked(a_draft("b", 2, duties=True), as_parts(a_draft("a", 1, duties=False)))
    assert [item.doubts[0].startswith("重复：疑似与第2项") for item in found.doubted] == [True]
    assert found.drafts[0].commitment.doubts == ()
    assert "第1项" in found.drafts[0].commitment.reasons[-1]


def test_a_confirmed_item_or_one_with_bodies_is_never_doubted_afterwards() -> None:
    for old in (
        as_parts(a_draft("a", 1, duties=True)),
        as_parts(a_draft("a", 1, duties=False), State.CONFIRMED),
    ):
        found = marked(a_draft("b", 2, duties=True), old)
        assert found.doubted == ()
        assert found.drafts[0].commitment.doubts[0].startswith("重复：疑似与第1项")


def test_what_is_not_the_same_is_left_alone() -> None:
    new = replace(a_draft("b", 2, duties=True, sentence="培训村医30名。"), targets=())
    found = marked(new, as_parts(a_draft("a", 1, duties=False)))
    assert (found.drafts, found.doubted) == ((new,), ())
