"""Words in quotes that a pack has not, and residents' forms that could never be complete: faults by line."""

from __future__ import annotations

import pytest

from minsheng.programmes.check import check_examples
from minsheng.programmes.faults import BadPack, Fault
from minsheng.programmes.load import read_pack
from minsheng.programmes.skeleton import EXAMPLES, skeleton

PAGE = skeleton("housing/repair", "危房改造")[0].replace(
    "rules:\n",
    "  kind: {label: 房屋, type: choice, options: {brick: 砖木, earth: 土坯}}\n"
    "  works: {label: 工程, type: choices, options: {roof: 屋面, wall: 墙体}}\n"
    "  rooms: {label: 房间, type: rows, columns: {use: {label: 用途, type: choice, options: {bed: 卧室}}}}\n"
    "  lane: {label: 办理, type: choice, options: {short: 简易, long: 一般}, computed: LANE}\n"
    "rules:\n",
)
LANE = "\"kind == 'earth' ? 'short' : 'long'\""


def _faults(when: str, lane: str = LANE, extra: str = "") -> tuple[Fault, ...]:
    text = PAGE.replace("asked > param.limit", f'"{when} && asked > param.limit"').replace("LANE", lane)
    table = (
        "  grants:\n    label: 各类补助\n    type: amounts\n"
        '    values: [{value: {brick: 100, earth: 200}, from: "2026-01-01", source: 本县规定, mark: local}]\n'
    )
    text = text.replace("\nroles:", table + "\nroles:", 1) if "grants" in when else text
    try:
        read_pack(text + extra, "housing/repair")
    except BadPack as error:
        return error.faults
    return ()


@pytest.mark.parametrize(
    ("when", "says"),
    [
        ("step == 'aplied'", "没有“aplied”这个选项或步骤：是不是“applied”"),
        ("'aproved' != step", "是不是“approved”"),
        ("from.approve in ['applied', 'refusd']", "是不是“refused”"),
        ("kind == 'brik'", "是不是“brick”"),
        ("kind in ['earth', 'stone']", "没有“stone”这个选项或步骤：可写 brick、earth"),
        ("'rof' in works", "是不是“roof”"),
        ("works == ['roof', 'well']", "没有“well”"),
        ("works.exists(one, one == 'rooof')", "是不是“roof”"),
        ("rooms.exists(one, one.use == 'bath')", "没有“bath”"),
        ("township.kind == '乡镇'", "是不是“乡镇街道”"),
        ("(asked > param.limit ? 'brick' : 'clay') == kind", "没有“clay”"),
        ("param.grants['brik'] > asked", "是不是“brick”"),
        ("'clay' in param.grants", "没有“clay”"),
        ("lane == 'shrt'", "是不是“short”"),
    ],
)
def test_a_word_that_is_no_option_and_no_step_is_a_fault(when: str, says: str) -> None:
    (fault,) = _faults(when)
    assert says in fault.message
    assert (
        PAGE.replace("LANE", LANE).splitlines()[fault.line - 1].strip().startswith("when:")
        or "grants" in when
    )


@pytest.mark.parametrize(
    "when",
    [
        "step == 'applied'",
        "from.approve in ['applied', 'approved']",
        "kind in ['brick', 'earth']",
        "'roof' in works",
        "rooms.exists(one, one.use == 'bed')",
        "township.kind == '乡镇街道'",
        "'county' in township.within",
        "person == '甲某'",
        "(known.person ? kind : 'earth') == 'brick'",
        "param.grants[kind] > asked",
        "param.grants['earth'] > asked",
        "lane == 'short'",
    ],
)
def test_words_that_are_meant_pass(when: str) -> None:
    assert _faults(when) == ()


def test_what_is_computed_is_an_option_of_its_field() -> None:
    (fault,) = _faults("lane == 'short'", "\"kind == 'earth' ? 'shrt' : 'long'\"")
    assert "是不是“short”" in fault.message


def test_a_role_that_the_pack_has_not_is_a_fault_of_the_example() -> None:
    pack = read_pack(skeleton("housing/repair", "危房改造")[0], "housing/repair")
    wrong = EXAMPLES.replace("{move: approve, at", "{move: approve, role: leadr, at")
    faults = check_examples(pack, wrong, "examples.yml").faults
    assert any("没有角色“leadr”：是不是“leader”" in one.message for one in faults)


ASKS = "residents:\n  shows: [asked]\n  asks: [person, asked]\n"


@pytest.mark.parametrize(
    ("conditions", "faulty"),
    [
        ("required: true", True),
        ("required: known.asked", False),
        ("required: '!known.works'", True),
        ("required: true, default: brick", False),
        ("required: true, visible: known.asked", False),
        ("required: true, visible: known.works", False),
        ("required: true, visible: '!known.works'", True),
    ],
)
def test_a_form_of_residents_that_could_never_be_complete_is_a_fault(conditions: str, faulty: bool) -> None:
    text = PAGE.replace("LANE", LANE).replace("{label: 房屋, ", f"{{label: 房屋, {conditions}, ") + ASKS
    found: tuple[Fault, ...] = ()
    try:
        read_pack(text, "housing/repair")
    except BadPack as error:
        found = error.faults
    told = [one for one in found if "kind（房屋）" in one.message]
    assert [one.line for one in told] == [text.count("\n")] * faulty
    assert list(found) == told
