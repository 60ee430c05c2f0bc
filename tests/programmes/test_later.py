"""A text that a county runs goes on being read when the language becomes stricter; a new one must keep it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.programmes.faults import BadPack
from minsheng.programmes.find import find_packs
from minsheng.programmes.load import read_adopted, read_pack

NAME = "rural/machinery_subsidy"


def text_without(old: str, new: str) -> str:
    (folder,) = (one for one in find_packs(()) if one.id == NAME)
    text = Path(folder.page).read_text("utf-8")
    assert old in text
    return text.replace(old, new)


def test_what_was_published_unmasked_is_masked() -> None:
    text = text_without("    masked: true\n", "")
    with pytest.raises(BadPack, match="写 masked: true"):
        read_pack(text, NAME)
    adopted = read_adopted(text, NAME)
    papers = [paper for paper in adopted.papers.values() if paper.kind == "publication"]
    assert papers
    assert all(paper.is_masked for paper in papers)
    assert len(adopted.papers) == len(read_pack(text_without("", ""), NAME).papers)


def test_what_would_be_published_of_a_person_is_left_out() -> None:
    name = "name: {label: 姓名或名称, type: person}"
    text = text_without(name, name.replace("person}", "person, sensitive: true}"))
    with pytest.raises(BadPack, match="个人敏感信息"):
        read_pack(text, NAME)
    assert not [one for one in read_adopted(text, NAME).papers.values() if one.kind == "publication"]


def test_a_word_that_is_none_of_the_steps() -> None:
    text = text_without("step == 'approved'", "step == 'aproved'")
    with pytest.raises(BadPack, match="没有“aproved”这个选项或步骤"):
        read_pack(text, NAME)
    assert read_adopted(text, NAME).id == NAME


def test_thresholds_that_a_text_held_itself() -> None:
    name = "civility/role_models"
    (folder,) = (one for one in find_packs(()) if one.id == name)
    text = Path(folder.page).read_text("utf-8")
    literal = text.replace("weights: vote_weights", "weights: {public: 30, jury: 70}")
    with pytest.raises(BadPack, match="weights 要写参数的名称"):
        read_pack(literal, name)
    (ballot,) = read_adopted(literal, name).ballots.values()
    assert ballot.on_the_day(lambda _: None).weights == {"public": 30, "jury": 70}


def test_a_computed_column_that_was_read_through_its_entry() -> None:
    text = text_without(
        "    fields:\n", '    fields:\n      twice: {label: 倍, type: count, computed: "2"}\n'
    )
    entry = next(line for line in text.splitlines() if "type: entry" in line).strip().partition(":")[0]
    asked = text.replace(
        "\nfields:\n", f'\nfields:\n  seen_twice: {{label: 看, type: count, computed: "{entry}.twice"}}\n'
    )
    with pytest.raises(BadPack, match="自己算的一栏"):
        read_pack(asked, NAME)
    assert "seen_twice" in read_adopted(asked, NAME).fields


def test_a_real_fault_stays_one() -> None:
    with pytest.raises(BadPack, match="本县采用的文本"):
        read_adopted("title: 半页\n", NAME)
