"""Every pack that comes with the programme: its page is right and its examples come out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from minsheng.programmes.check import check_pack
from minsheng.programmes.coverage import coverage
from minsheng.programmes.find import PackFolder, find_pack, find_packs
from minsheng.programmes.keys import sections
from minsheng.programmes.load import load_pack
from minsheng.programmes.parameters import Mark
from minsheng.programmes.rules import VerdictKind
from minsheng.programmes.show import described
from minsheng.programmes.tell import told
from minsheng.terms.errors import Missing

PACKS = find_packs()
SYSTEMS = Path(__file__).resolve().parents[3] / "shared" / "SYSTEMS.tsv"


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.id)
def test_examples_come_out(folder: PackFolder) -> None:
    assert [str(fault) for fault in check_pack(folder).faults] == []


def test_at_least_a_hundred_systems_are_shown() -> None:
    assert len(coverage(check_pack(folder) for folder in PACKS)) >= 100


@pytest.mark.skipif(not SYSTEMS.is_file(), reason="the list of systems is not beside this checkout")
@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.id)
def test_rows_are_shown_with_their_own_numbers(folder: PackFolder) -> None:
    rows = dict(_rows())
    for example in check_pack(folder).examples:
        if example.row:
            shown = set(map(_plain, example.numbers))
            assert shown & rows[example.row] or not rows[example.row], example.name


@pytest.mark.skipif(not SYSTEMS.is_file(), reason="the list of systems is not beside this checkout")
def test_most_numbers_of_a_row_stand_in_its_examples() -> None:
    """All that were given; a share that does not end is printed to one place there, and cut to four here."""
    rows = dict(_rows())
    shown: dict[str, set[str]] = {}
    for folder in PACKS:
        for example in check_pack(folder).examples:
            shown.setdefault(example.row, set()).update(map(_plain, example.numbers))
    shown.pop("")
    thin = {
        row: rows[row] - found
        for row, found in shown.items()
        if 3 * len(rows[row] & found) < 2 * len(rows[row])
    }
    assert thin == {}


def _rows() -> list[tuple[str, set[str]]]:
    lines = [line.split("\t") for line in SYSTEMS.read_text("utf-8").splitlines()[1:]]
    return [(line[0], set(map(_plain, _numbers(line[-1])))) for line in lines]


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d)[ ,](?=\d{3}(?!\d))", "", text))


def _plain(number: str) -> str:
    return number.rstrip("0").rstrip(".") if "." in number else number


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.id)
def test_nothing_unverified_is_printed_as_law(folder: PackFolder) -> None:
    for basis in load_pack(folder).legal.values():
        assert (basis.words == basis.text) is (basis.mark is Mark.LAW)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.id)
def test_every_threshold_says_where_it_comes_from(folder: PackFolder) -> None:
    for parameter in load_pack(folder).parameters.values():
        assert all(setting.source for setting in parameter.settings)


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.id)
def test_what_refuses_holds_something_back(folder: PackFolder) -> None:
    pack = load_pack(folder)
    for rule in pack.rules.values():
        assert bool(rule.blocks) is (rule.kind in {VerdictKind.REFUSE, VerdictKind.STOP})


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.id)
def test_a_pack_is_told_to_people(folder: PackFolder) -> None:
    text = told(described(load_pack(folder)))
    assert all(part in text for part in ("填什么", "流程", "参数", "指标"))


def test_a_pack_is_found_by_its_last_name_or_its_folder() -> None:
    assert find_pack("temporary_assistance").id == "relief/temporary_assistance"
    assert find_pack(str(PACKS[0].path)).id == PACKS[0].id
    with pytest.raises(Missing, match="relief/temporary_assistance"):
        find_pack("nothing")


# Words that the first packs need not: an account other than the holder's own, a ratio per thousand.
UNUSED = {("posting", "from_holder"), ("posting", "to_holder"), ("indicator", "scale")}
PARTS = (
    "field",
    "rule",
    "move",
    "limit",
    "posting",
    "roster",
    "network",
    "circle",
    "allocation",
    "ballot",
    "indicator",
    "paper",
)


def test_together_they_use_the_whole_language() -> None:
    pages = [folder.page.read_text("utf-8") for folder in PACKS]
    used = {name for page in pages for name in re.findall(r"^([a-z_]+):", page, re.MULTILINE)}
    assert set(sections()["pack"]) - used == set()
    words = {word for page in pages for word in re.findall(r'\b([a-z_]+)"?:', page)}
    assert {(part, key) for part in PARTS for key in sections()[part] if key not in words} <= UNUSED
