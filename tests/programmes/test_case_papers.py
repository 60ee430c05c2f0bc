"""Papers of a case: what they print of rows, and whom a masked one does not name."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from minsheng.programmes.answers import shown_answer
from minsheng.programmes.faults import BadPack, Faults
from minsheng.programmes.find import PackFolder, find_pack
from minsheng.programmes.judge import UNKNOWN
from minsheng.programmes.load import load_pack, read_pack
from minsheng.programmes.papers import fill, offered_papers
from minsheng.programmes.read_scenario import read_scenario
from minsheng.programmes.sheet import read_sheet
from minsheng.programmes.trial import run
from minsheng.terms.calendar import OFFICE_TIME

MACHINES = find_pack("machinery_subsidy")
PAGE = (Path(MACHINES.path) / "pack.yml").read_text("utf-8")


def printed(folder: PackFolder, form: str) -> str:
    """What the paper says of the first case of the pack's examples that offers it."""
    pack, faults = load_pack(folder), Faults()
    for number, node in enumerate(read_sheet(folder.examples.read_text("utf-8"), "e", faults).items(), 1):
        trial = run(pack, read_scenario(pack, node, number), datetime(2026, 6, 1, tzinfo=OFFICE_TIME))
        for one in trial.results:
            for offered in offered_papers(pack, one.found):
                if offered.name == form:
                    return "".join(fill(pack, offered, one.found).paragraphs)
    raise AssertionError(form)


def test_rows_are_printed_as_lines() -> None:
    text = printed(find_pack("prescription"), "prescription")
    assert "甘草 6克；甘遂 1克" in text
    herbs = load_pack(find_pack("prescription")).fields["herbs"]
    assert shown_answer(herbs, [{"herb": "附子", "grams": 10, "handling": "first"}]) == "附子 10克 先煎"
    assert shown_answer(herbs, []) == "没有"


def test_a_publication_masks_the_names_of_entries() -> None:
    text = printed(MACHINES, "publication")
    assert "*购置" in text
    assert UNKNOWN not in text


def test_a_publication_that_would_name_an_entry_does_not_load() -> None:
    clear = PAGE.replace("    masked: true\n", "")
    with pytest.raises(BadPack, match="“姓名或名称”要隐去"):
        read_pack(clear, MACHINES.id)
