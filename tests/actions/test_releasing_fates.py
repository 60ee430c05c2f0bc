"""What became of earlier promises, let out by a rule or by a person: what is guessed never goes by rule."""

from __future__ import annotations

import pytest

from builders import County, a_county, found
from minsheng.actions.own_promises import own_promises
from minsheng.actions.release_document import release_document
from minsheng.actions.release_fate import release_fate
from minsheng.actions.release_fates_by_rule import RULED, release_fates_by_rule
from minsheng.actions.withdraw_document import withdraw_document
from minsheng.actions.withdraw_fate import withdraw_fate
from minsheng.corpus.fate import Fate
from minsheng.corpus.telling import sureness
from minsheng.ledger.document import Document
from minsheng.ledger.document_release import DocumentRelease
from minsheng.ledger.fate_release import FateRelease, Sure
from minsheng.store.reads import records_of
from minsheng.store.withheld import list_withheld
from minsheng.terms.errors import BadInput, Conflict, Missing, NotAllowed
from reports_taken_in import taken_in
from yearly_reports import FIRST, SECOND, THIRD

pytestmark = pytest.mark.django_db


def standing(county: County) -> dict[str, FateRelease]:
    """What the public reads, by its measure."""
    found = records_of(county.place, FateRelease, {"withdrawn_at": None})
    return {one.shown["measure"]: one for one in found}


def a_promise(county: County, measure: str, year: int = 2022) -> str:
    """The name of the promise of that measure."""
    known = own_promises(county.publisher.post, "松川县")
    return next(name for name, one in known.of_year(year).items() if one.promise.name.label == measure)


def with_reports(*texts: str) -> County:
    county = a_county()
    taken_in(county, *texts)
    return county


def test_the_rule_lets_out_what_two_figures_tell() -> None:
    county = with_reports(FIRST, SECOND, THIRD)
    counts = release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    public = standing(county)
    assert counts["released"] == len(public)
    assert public["城镇新增就业"].shown["fate"] == "exceeded"
    assert public["改造老旧小区"].shown["fate"] == "partly"
    assert {one.shown["sure"] for one in public.values()} == {"linked"}
    assert {one.shown["year"] for one in public.values()} == {2022}
    said = public["改造老旧小区"].shown
    assert "改造老旧小区30个" in said["promise"]["sentence"]
    assert said["promise"]["sentence"].endswith("。")
    assert "改造老旧小区24个" in said["answer"]["sentence"]


def test_the_form_proposes_what_was_kept_alone() -> None:
    county = with_reports(FIRST, SECOND)
    release_fates_by_rule(by=county.publisher, year=2022, reason="公开清单")
    assert {one.shown["fate"] for one in standing(county).values()} <= {"kept", "exceeded"}


def test_what_is_guessed_is_counted_and_stays_inside() -> None:
    county = with_reports(FIRST, SECOND)
    known = own_promises(county.publisher.post, "松川县").of_year(2022)
    guessed = {
        name
        for name, one in known.items()
        if one.fate is not Fate.PENDING and sureness(one) is not Sure.LINKED
    }
    assert guessed
    counts = release_fates_by_rule(by=county.publisher, year=2022, fates=tuple(Fate), reason="公开清单")
    assert counts["guessed"] == len(guessed)
    assert guessed.isdisjoint(one.promise for one in standing(county).values())


def test_a_rule_done_twice_changes_nothing() -> None:
    county = with_reports(FIRST, SECOND)
    first = release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    again = release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    assert (again["released"], again["unchanged"]) == (0, first["released"])


def test_a_person_says_what_they_saw_and_the_rule_leaves_it_so() -> None:
    county = with_reports(FIRST, SECOND)
    name = a_promise(county, "新建标准厂房")
    with pytest.raises(BadInput, match="核对两处原文"):
        release_fate(by=county.publisher, promise=name)
    release_fate(by=county.publisher, promise=name, checked="2023年报告全文查过，没有写厂房")
    release_fates_by_rule(by=county.publisher, year=2022, fates=RULED, reason="公开清单")
    (one,) = [one for one in standing(county).values() if one.promise == name]
    assert (one.shown["fate"], one.shown["sure"], one.by_rule) == ("silent", "checked", False)


def test_a_guess_may_go_out_as_a_guess_or_decided_by_a_person() -> None:
    county = with_reports(FIRST, SECOND, THIRD)
    name = a_promise(county, "城镇新增就业", 2023)
    made = release_fate(by=county.publisher, promise=name)
    shown = found(county, FateRelease, made).shown
    assert (shown["fate"], shown["sure"]) == ("open", "guessed")
    assert "不止一处" in shown["doubts"][0]
    with pytest.raises(Conflict, match="已经公开"):
        release_fate(by=county.publisher, promise=name)
    withdraw_fate(by=county.publisher, release=made, revision=1, reason="查清了再公开")
    with pytest.raises(BadInput, match="怎么核对"):
        release_fate(by=county.publisher, promise=name, fate=Fate.KEPT)
    again = release_fate(
        by=county.publisher, promise=name, fate=Fate.KEPT, checked="统计公报为5300人，另一处是累计"
    )
    shown = found(county, FateRelease, again).shown
    assert (shown["fate"], shown["sure"], shown["checked"]) == (
        "kept",
        "checked",
        "统计公报为5300人，另一处是累计",
    )


@pytest.mark.parametrize(
    ("year", "measure", "fate", "error", "words"),
    [
        (2023, "城镇新增就业", Fate.PENDING, BadInput, "只能是兑现"),
        (2024, "地区生产总值 增长", None, Conflict, "没有到期"),
    ],
)
def test_what_there_is_nothing_to_tell_of_is_refused(
    year: int, measure: str, fate: Fate | None, error: type[Exception], words: str
) -> None:
    county = with_reports(FIRST, SECOND, THIRD)
    known = own_promises(county.publisher.post, "松川县").of_year(year)
    name = next(name for name, one in known.items() if measure.split()[0] in one.promise.name.label)
    with pytest.raises(error, match=words):
        release_fate(by=county.publisher, promise=name, fate=fate, checked="看过")


def test_only_a_post_with_that_right_and_only_of_its_reports() -> None:
    county = with_reports(FIRST, SECOND)
    with pytest.raises(NotAllowed):
        release_fates_by_rule(by=county.supervisor, year=2022, reason="公开清单")
    with pytest.raises(Missing, match="没有这条承诺"):
        release_fate(by=county.publisher, promise="nothing-1")
    with pytest.raises(BadInput):
        release_fates_by_rule(by=county.publisher, year=2022, reason=" ")


def test_personal_data_are_held_back_and_logged() -> None:
    county = with_reports(FIRST, SECOND)
    name = a_promise(county, "新建标准厂房")
    with pytest.raises(BadInput, match="核对情况中的"):
        release_fate(by=county.publisher, promise=name, checked="已问999999199001011238")
    assert [one.field for one in list_withheld(county.place)] == ["核对情况"]
    assert standing(county) == {}


def a_document(county: County, year: int = 2022) -> Document:
    return next(one for one in records_of(county.place, Document, {}) if str(year) in one.name)


def test_the_text_of_a_report_is_released_and_taken_back() -> None:
    county = with_reports(FIRST)
    document = a_document(county)
    made = release_document(by=county.publisher, document=document.id, revision=document.revision)
    release = found(county, DocumentRelease, made)
    assert release.text == FIRST
    offset = FIRST.index("改造老旧小区")
    paragraph = release.paragraph_at(offset)
    assert paragraph is not None
    assert paragraph.words.startswith("新增城镇就业")
    assert [one.number for one in release.paragraphs()] == list(range(1, len(FIRST.split("\n"))))
    with pytest.raises(Conflict, match="已经公开"):
        release_document(by=county.publisher, document=document.id, revision=document.revision)
    withdraw_document(by=county.publisher, release=made, revision=1, reason="原文有误")
    assert records_of(county.place, DocumentRelease, {"withdrawn_at": None}) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"{FIRST}联系人王小兰，手机13912345678。\n", "手机|电话"),
        (f"{FIRST}{'全县上下一起努力。' * 5000}\n", "一页放不下"),
    ],
)
def test_a_text_that_is_nothing_for_the_public_is_refused(text: str, words: str) -> None:
    county = with_reports(text)
    document = a_document(county)
    with pytest.raises(BadInput, match=words):
        release_document(by=county.publisher, document=document.id, revision=document.revision)
