"""Questions: scenarios without expectations, in YAML and in JSON lines, and how wrong ones are told."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from minsheng.programmes.faults import BadPack
from minsheng.programmes.find import find_pack
from minsheng.programmes.load import load_pack
from minsheng.programmes.question import answer

NOW = datetime(2026, 8, 12, tzinfo=UTC)
CASE = {"registered_on": "2026-08-03", "township": "a", "person": "甲", "cause": "illness", "quick": False}


def asked(pack: str, text: str) -> list[dict[str, Any]]:
    """The answers of a pack, as their JSON says."""
    found = list(answer(load_pack(find_pack(pack)), text, "q.yml", NOW))
    return [json.loads(json.dumps(line)) for line in found]


def test_a_bare_case_a_line() -> None:
    lines = "\n".join(json.dumps({**CASE, "granted": amount}) for amount in ("3000.00", "3000.01"))
    assert [line["computed"]["lane"] for line in asked("temporary_assistance", lines)] == [
        "township",
        "county",
    ]


def test_numbers_of_json_are_read_as_typed() -> None:
    line = json.dumps(CASE)[:-1] + ', "granted": 3000.01}'
    assert asked("temporary_assistance", line)[0]["computed"]["lane"] == "county"


def test_a_request_that_comes_twice_pays_once() -> None:
    text = """
    balances: {petty_cash: {a: 5000}}
    case: {registered_on: "2026-08-03", township: a, person: 甲, cause: illness, quick: true, evidence: x}
    moves:
      - {move: approve_quick, at: "2026-08-04", set: {granted: 700}}
      - {move: pay, id: r1, at: "2026-08-05"}
      - {move: pay, id: r1, at: "2026-08-05"}
      - {move: take_back, id: r1, at: "2026-08-05"}
    """
    case, balances = asked("temporary_assistance", text)
    assert [one["made"] for one in case["attempts"]] == [True, True, True, False]
    assert {"account": "petty_cash", "holder": "a", "amount": "4300"} in balances["balances"]


def test_moves_dues_transfers_balances_and_values() -> None:
    text = """
    today: "2026-08-12"
    balances: {petty_cash: {a: 5000}}
    case: {registered_on: "2026-08-03", township: a, person: 甲, cause: illness, quick: true, evidence: x}
    moves: [{move: approve_quick, at: "2026-08-04", set: {granted: 700}}, {move: pay, at: "2026-08-07"}, pay]
    values: [{indicator: money, period: 2026-08}, {indicator: quick_in_time, period: 2026-08}]
    """
    case, balances, money, in_time = asked("temporary_assistance", text)
    assert [one["made"] for one in case["attempts"]] == [True, True, False]
    assert case["due"][0] | {"label": ""} == {
        "limit": "quick_limit",
        "label": "",
        "state": "超时完成",
        "starts": "2026-08-03",
        "due": "2026-08-06",
        "reached": "2026-08-07T00:00",
        "late_by": 1,
        "why": "",
    }
    assert case["postings"][0]["amount"] == "700"
    assert {"account": "petty_cash", "holder": "a", "amount": "4300"} in balances["balances"]
    assert (money["amount"], in_time["amount"], in_time["numerator"], in_time["denominator"]) == (
        "700",
        "0",
        "0",
        "1",
    )


def test_the_unknown_is_not_false() -> None:
    case = asked("temporary_assistance", json.dumps(CASE))[0]
    verdict = next(one for one in case["verdicts"] if one["rule"] == "to_county")
    assert (verdict["holds"], verdict["missing"]) == ("unknown", ["granted"])


def test_several_documents_and_lists() -> None:
    one = json.dumps(CASE)
    assert len(asked("temporary_assistance", f"{one}\n---\n- {one}\n- {one}\n")) == 3


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- [1", "不是合法的 YAML"),
        ("1", "键: 值"),
        ("&a [*a]", "套得太深"),
        ("case: &a {granted: *a}", "套得太深"),
        ("[" * 60 + "]" * 60, "套得太深"),
        ("case: {}\ncases: [{id: c1, data: {}}]", "编号重复"),
        ("case: {}\nmove: [pay]", "q.yml:2: scenario里没有“move”"),
        ("case: {}\nparameters: {fine_times: 9}", "由上级规定"),
        ("case: {}\nparameters: {township_limt: 9}", "是不是“township_limit”"),
        ("case: {}\nparameters: {township_limit: 9.999}", "最多写2位"),
        ("case: {}\ntoday: 2026-02-30", "不是日期"),
        ("case: {}\nbalances: {purse: 3}", "没有账户“purse”"),
        ("case: {}\nbalances: {petty_cash: {a: x}}", "要写数"),
        ("values: [{indicator: helped, period: 2026-13}]", "不是一个时期"),
        ("values: [{indicator: helpd, period: 2026}]", "没有指标“helpd”"),
        ("registers: {goods: []}", "没有台账“goods”"),
        ("vouchers: [{voucher: x, amount: 1}]", "没有凭证“x”"),
        ("bodies: {a: {kind: 村}}", "单位类别“村”不对"),
    ],
)
def test_a_wrong_question_names_its_line(text: str, says: str) -> None:
    with pytest.raises(BadPack) as caught:
        asked("temporary_assistance", text)
    assert says in str(caught.value)


def test_a_line_of_json_is_counted() -> None:
    good = json.dumps(CASE)
    with pytest.raises(BadPack, match=r"q\.yml:3"):
        asked("temporary_assistance", f'{good}\n\n{{"case": {{}}, "vaules": 1}}')


def test_what_a_case_adds_is_told_and_what_cannot_be_told_yet() -> None:
    quick = json.dumps({**CASE, "quick": True, "granted": 700})
    case = asked("temporary_assistance", quick)[0]
    assert case["contributions"] == []
    assert {one["indicator"] for one in case["undecided"]} == {"money", "quick_in_time", "at_township"} - {
        "money"
    }


def test_a_figure_outside_its_bounds_is_doubted() -> None:
    school = "{{code: {0}, zone: z, seats: 0, is_private: {1}, pupils: {2}}}".format
    schools = f"[{school('a', 'true', 16)}, {school('b', 'false', 84)}]"
    text = f"registers: {{schools: {schools}}}\nvalues: [{{indicator: private_share, period: 2026}}]"
    assert asked("points_admission", text)[0]["doubt"] == "16大于应有的15，请核对"


def test_a_slip_of_the_keys_stops_only_what_hangs_on_it() -> None:
    text = """
    registers: {parts: [{code: s1, township: t1, level: primary}]}
    cases:
      - data: &school {matter: return, township: t1, reported_on: "2026-10-10", part: s1, pupils: 99999999,
          have_degree: 42, have_backbone: 10, have_arts: 9, have_rooms: 4500, have_sports: 7500,
          have_equipment: 2000000, have_media: 23}
      - data: {<<: *school, pupils: 1000}
    """
    slip, school = asked("education/balance", text)
    assert (slip["computed"]["short_degree"], slip["computed"]["whole_cost"]) == (4199958, None)
    assert slip["computed"]["least_cost"] is None
    assert school["computed"]["whole_cost"] == "0"
