"""The bulletin as a paper: what it says, what it traces, what a draft leaves open, how long it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from a_bulletin import BANDS, DRAFT, ISSUED, ITEMS, LETTERHEAD, an_item, facts
from minsheng.documents.blocks import Block, Heading, Page, Paragraph, RecordBlock, RedHead, Table
from minsheng.ledger.progress import Light
from minsheng.loop.facts import CorrectionFact
from minsheng.papers.bulletin import bulletin_paper, character_count, length_warning
from minsheng.papers.bulletin_annexes import Burden
from minsheng.papers.bulletin_sentences import bulletin_traces

TO = "各乡镇人民政府，县政府各部门"


def words_of(page: Page) -> str:
    """Everything that the page says."""
    return "\n".join(_words(block) for block in page.blocks)


def _words(block: Block) -> str:
    if isinstance(block, Table):
        return "\n".join("|".join(row) for row in (block.head, *block.rows))
    return getattr(block, "words", "")


def test_a_draft_leaves_number_and_day_to_the_office() -> None:
    page = bulletin_paper(facts(), LETTERHEAD, DRAFT, to=TO)
    head = next(block for block in page.blocks if isinstance(block, RedHead))
    foot = next(block for block in page.blocks if isinstance(block, RecordBlock))
    assert (head.mark, head.number, foot.day) == ("送审稿", "", "　　年　月　日")


def test_an_issued_one_bears_what_the_office_gave() -> None:
    page = bulletin_paper(facts(), LETTERHEAD, ISSUED, to=TO)
    head = next(block for block in page.blocks if isinstance(block, RedHead))
    foot = next(block for block in page.blocks if isinstance(block, RecordBlock))
    assert (head.mark, head.number, foot.day) == ("", "松政办发〔2026〕15号", "2026年7月6日")


def test_annexes_are_named_one_a_line_and_the_record_block_ends_the_paper() -> None:
    page = bulletin_paper(facts(), LETTERHEAD, ISSUED, to=TO)
    assert isinstance(page.blocks[-1], RecordBlock)
    said = [block.words for block in page.blocks if isinstance(block, Paragraph)]
    assert [words for words in said if words.startswith(("附件", "　"))] == [
        "附件：1.事项进展一览",
        "　　　2.存异事项",
        "　　　3.数据依据和填报负担",
    ]
    flush = [block.words for block in page.blocks if isinstance(block, Heading) and not block.is_indented]
    assert flush == ["附件1", "附件2", "附件3"]


def test_grounds_say_numbers_in_a_row_as_a_run() -> None:
    items = tuple(an_item(number, Light.DONE) for number in (1, 2, 3, 5, 6, 9))
    assert "|1—3、5、6、9" in words_of(bulletin_paper(facts(items), LETTERHEAD, DRAFT, to=TO))


def test_it_counts_lights_and_keeps_late_silent_and_waiting_apart() -> None:
    said = words_of(bulletin_paper(facts(), LETTERHEAD, DRAFT, to=TO))
    assert "到期应判定的5项：未报1项、滞后1项、正常1项、完成1项、逾期1项。" in said
    assert "另有1项尚未到应报时点" in said
    assert "应报6项，按时报送3项，迟报1项（县教育局），未报2项（县未保办）" in said
    assert "其中超过整改时限1个，反弹1个" in said


def test_every_figure_in_its_sentences_is_traced_to_items_that_have_that_light() -> None:
    lights = {item.commitment: item.light for item in ITEMS}
    traces = {trace.sentence: trace.commitments for trace in bulletin_traces(facts())}
    done = next(found for sentence, found in traces.items() if sentence.startswith("已完成"))
    late = next(found for sentence, found in traces.items() if sentence.startswith("逾期"))
    assert [lights[one] for one in (*done, *late)] == [Light.DONE, Light.OVERDUE]
    said = words_of(bulletin_paper(facts(), LETTERHEAD, DRAFT, to=TO))
    assert all(sentence in said for sentence in traces)


def test_contested_items_are_marked_and_annexed_with_the_bodys_words() -> None:
    said = words_of(bulletin_paper(facts(), LETTERHEAD, DRAFT, to=TO))
    assert "逾期（存异）" in said
    assert "用地批复未到，不应判逾期。" in said
    placed = replace(facts(), objections=("县教育局对位次有异议：并列未计；尚未复核",))
    assert "县教育局对位次有异议：并列未计" in words_of(bulletin_paper(placed, LETTERHEAD, DRAFT, to=TO))
    alone = replace(facts((an_item(1, Light.DONE),)), objections=placed.objections)
    assert "存异事项" in words_of(bulletin_paper(alone, LETTERHEAD, DRAFT, to=TO))
    calm = facts((an_item(1, Light.DONE),))
    assert "存异" not in words_of(bulletin_paper(calm, LETTERHEAD, DRAFT, to=TO))


def test_bands_stand_with_interval_and_say_who_cannot_be_placed() -> None:
    said = words_of(bulletin_paper(facts(bands=BANDS), LETTERHEAD, DRAFT, to=TO))
    assert "县教育局|好|95.00%|81.20%—98.90%|20||1" in said
    assert "县卫健局|中|70.00%|55.10%—81.80%|20|临近分档线|2" in said
    assert "县未保办|无法分档" in said
    assert "位次" not in words_of(bulletin_paper(facts(), LETTERHEAD, DRAFT, to=TO))


def test_a_correction_says_what_was_and_what_is() -> None:
    changed = CorrectionFact("c1", 1, "新建幼儿园", Light.DONE, Light.BEHIND, "核定为11所")
    page = bulletin_paper(facts(corrections=(changed,)), LETTERHEAD, DRAFT, to=TO)
    said = words_of(page)
    assert "第5期通报有1项需要更正：5月份数据经核定有变。原通报不改，以本期为准。" in said
    assert "1|新建幼儿园|完成|滞后|核定为11所" in said


def test_headings_are_numbered_without_gaps_and_demands_come_last() -> None:
    asked = replace(facts(), demands=("加快用地报批", "补报数据"), demands_by=date(2026, 7, 20))
    page = bulletin_paper(asked, LETTERHEAD, DRAFT, to=TO)
    headings = [block.words for block in page.blocks if isinstance(block, Heading) and block.is_indented]
    assert [words[0] for words in headings] == list("一二三四五六")
    assert headings[-1] == "六、工作要求"
    said = [block.words for block in page.blocks if isinstance(block, Paragraph)]
    assert "请有关单位于2026年7月20日前报送办理情况。" in said


def test_burden_and_digests_go_to_the_annex() -> None:
    page = bulletin_paper(facts(), LETTERHEAD, DRAFT, to=TO, burden=Burden(540, 500, 61))
    said = words_of(page)
    assert "共要求填报540项，其中500项由系统预填，志愿者测得约61分钟" in said
    assert "取数至记录第812条" in said


def test_its_length_is_counted_without_annexes_and_warned_of() -> None:
    short = bulletin_paper(facts(), LETTERHEAD, DRAFT, to=TO)
    assert character_count(short) < 1000
    assert length_warning(short) is None
    long = bulletin_paper(replace(facts(), demands=("办" * 4000,)), LETTERHEAD, DRAFT, to=TO)
    assert "超过4000字" in (length_warning(long) or "")


def test_a_month_without_anything_says_so() -> None:
    empty = replace(facts(()), reports=(), problems=())
    assert "列入督查的事项0项，其中到期应判定的0项：无。" in words_of(
        bulletin_paper(empty, LETTERHEAD, DRAFT, to=TO)
    )
