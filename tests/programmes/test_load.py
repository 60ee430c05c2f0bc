"""Faults of a pack: each by its line, with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from minsheng.programmes.check import check_examples, check_pack
from minsheng.programmes.faults import BadPack, Fault
from minsheng.programmes.find import PackFolder
from minsheng.programmes.load import read_pack
from minsheng.programmes.pack import Pack
from minsheng.programmes.skeleton import EXAMPLES, skeleton
from minsheng.terms.errors import BadInput

PAGE = skeleton("housing/repair", "危房改造")[0]


def a_pack(*changes: tuple[str, str]) -> Pack:
    """The skeleton's pack after `changes`, each of a text that stands in it once or more."""
    text = PAGE
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return read_pack(text, "housing/repair")


def faults_of(*changes: tuple[str, str]) -> tuple[Fault, ...]:
    """The faults of the changed skeleton."""
    with pytest.raises(BadPack) as caught:
        a_pack(*changes)
    return caught.value.faults


def line_of(text: str) -> int:
    """The line of the skeleton that begins with `text`."""
    return next(n for n, line in enumerate(PAGE.splitlines(), 1) if line.strip().startswith(text))


def test_the_skeleton_passes() -> None:
    assert check_examples(a_pack(), EXAMPLES, "examples.yml").faults == ()


@pytest.mark.parametrize("name", ["housing", "Housing/repair", "a/b/c", "../x", "a/1"])
def test_a_pack_has_a_name_of_two_parts(name: str) -> None:
    with pytest.raises(BadInput, match="sector/name"):
        skeleton(name, "x")


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("when: asked", "wen: asked", "when: asked", "是不是“when”"),
        ("verdict: refuse", "verdict: refuze", "verdict: refuse", "是不是“refuse”"),
        ("asked > param.limit", "asked > param.limmit", "when: asked", "是不是“param.limit”"),
        ("asked > param.limit", "asket > param.limit", "when: asked", "是不是“asked”"),
        ("asked > param.limit", "asked > 1000", "when: asked", "门槛要写成参数"),
        ("asked > param.limit", "asked > 1000.5", "when: asked", 'yuan("…")'),
        ("asked > param.limit", "asked > .5", "when: asked", "二进制小数不准"),
        ("asked > param.limit", "asked > param.days_allowed", "when: asked", "yuan(…)"),
        ("asked > param.limit", "asked / 2 > param.limit", "when: asked", "share(a, b)"),
        ("asked > param.limit", "asked + 1", "when: asked", "一个是金额，一个是整数"),
        ("asked > param.limit", "asked", "when: asked", "这里要是非"),
        ("asked > param.limit", "asked >", "when: asked", "写法不对"),
        ("asked > param.limit", "applied_on > now", "when: asked", "day_of"),
        ("asked > param.limit", "yuan(applied_on) > asked", "when: asked", "yuan(整数)"),
        ("asked > param.limit", "township.kin == ''", "when: asked", "是不是“township.kind”"),
        ("申请{{asked}}".replace("{{", "{").replace("}}", "}"), "申请{askd}", "because:", "是不是“asked”"),
        ("blocks: [approve]", "blocks: [aprove]", "blocks:", "是不是“approve”"),
        ("basis: local_rule\n    blocks", "basis: local_rul\n    blocks", "basis:", "是不是“local_rule”"),
        ("type: money, required: true, min: 0", "type: monney, required: true", "asked: {", "是不是“money”"),
        ("type: person, required: true", "type: person, public: true", "person:", "不能公开"),
        ("type: person, required: true", "type: person, listed: true", "person:", "不能排序筛选"),
        ("type: person", "type: choice", "person:", "options"),
        ("type: person", "type: entry", "person:", "of: registers"),
        ("roles: leader, other_than", "roles: leadr, other_than", "approve: {label: 批准", "是不是“leader”"),
        ("to: approved, roles", "to: aproved, roles", "approve: {label: 批准", "是不是“approved”"),
        ("other_than: [open]", "other_than: [opn]", "approve: {label: 批准", "是不是“open”"),
        ("days: param.days_allowed", "hours: param.days_allowed", "decide:", "要是时刻"),
        ("days: param.days_allowed", "days: asked", "decide:", "这里要整数"),
        ("starts: applied_on", "starts: asked", "decide:", "日期"),
        ("event_date: applied_on", "event_date: asked", "event_date:", "date"),
        ("body: township ", "body: asked ", "body:", "body"),
        ("counts: flow", "counts: flows", "approved: {label: 批准件数", "是不是“flow”"),
        ('value: "1000"', 'value: "10.001"', 'values: [{value: "1000"', "最多写2位小数"),
        ('from: "2026-01-01"', 'from: "2026-13-01"', 'values: [{value: "1000"', "2026-01-15"),
        ("mark: local}]", "mark: L2}]", 'values: [{value: "1000"', "是不是“L”"),
        ("record: ours ", "record: mirror ", "title", "mirrors"),
        ("at: [applied]", "at: [aplied]", "at:", "是不是“applied”"),
    ],
)
def test_a_fault_names_its_line_and_the_way_out(old: str, new: str, line: str, says: str) -> None:
    found = faults_of((old, new))
    assert any(fault.line == line_of(line) and says in fault.message for fault in found), found


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title:", "titel:", "是不是“title”"),
        ("authority: 主管部门\n", "", "缺“authority”"),
        ("fields:", "felds:", "是不是“fields”"),
        ("roles: {worker", "roles: {wörker", "小写英文字母"),
        ("  person: {", "  today: {", "语言自己的词"),
        ("    approved: {label: 已批准, end: true}", "    approved: {label: 已批准}", "走不到任何办结步骤"),
        ("    refused: {label", "    waiting: {label: 等}\n    refused: {label", "走不到“waiting”"),
        ("from: applied, to: refused", "from: approved, to: refused", "不能再有动作从它出发"),
        ("rules:", "rules:\n  over_limit: {}", "写了两次"),
        ("kind: receipt", "kind: publication", "“申请人”要隐去"),
        ("title: 危房改造", "title: [危房", "不是合法的 YAML"),
        ("  limit:", "\tlimit:", "请把 Tab 改成空格"),
        ("title: 危房", "title: 危\x00房", "U+0000"),
        ("答复。", "{答复。", "没有配对"),
        ("required: true, min: 0}", "required: true, min: 5, max: 1}", "大于 max"),
        ("when: asked > param.limit", "when: asked > applied_on", "（数、日期）"),
        ("  local_rule: {", '  local_rule: {from: "2026-01-01", ', "要一起写"),
        ("  local_rule: {", '  local_rule: {from: "2026-01-01", earlier: old, ', "没有“old”这条依据"),
        (
            "indicators:\n  approved: {",
            "dashboard: [{indicator: approved, by: body}]\nindicators:\n  approved: {unranked: true, ",
            "不按单位排列",
        ),
        ("days: param.days_allowed", "days: 12", "“days_allowed”没有地方用到"),
        ("  local_rule: {", "  other: {text: 另一条, mark: L}\n  local_rule: {", "“other”没有地方用到"),
        (
            "  asked: {label",
            "  twice: {label: 倍, type: money, computed: half + half}\n"
            "  half: {label: 半, type: money, computed: twice}\n  asked: {label",
            "绕成了圈",
        ),
    ],
)
def test_other_faults(old: str, new: str, says: str) -> None:
    found = faults_of((old, new))
    assert any(says in fault.message for fault in found), found


def test_all_faults_are_told_at_once() -> None:
    found = faults_of(
        ("verdict: refuse", "verdict: x"), ("at: [applied]", "at: [x]"), ("counts: flow", "counts: z")
    )
    assert len(found) == 3


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("step: approved", "step: refused", "步骤应是 refused，实际是 approved"),
        ("values: [1]", "values: [2]", "应是 2，实际是 1"),
        ("按时]", "超时]", "实际是 2026-03-12"),
        ('over_limit: "yes"', 'over_limit: "no"', "应是 no，实际是 yes"),
        ('over_limit: "yes"', 'overlimit: "yes"', "没有规则“overlimit”"),
        ("refused: {approve: 超过}", "refused: {approve: 太晚}", "理由应有“太晚”"),
        ("moves: [refuse]", "moves: [approve]", "能办的动作应是 approve，实际是 refuse"),
        (
            'moves: [{move: approve, at: "2026-03-12"}]',
            'moves: [{move: aprove, at: "2026-03-12"}]',
            "没有办理动作",
        ),
        ('asked: "1000"}', 'asked: "1000.001"}', "没办成"),
        ("period: 2026-03", "period: 2026-13", "不是一个时期"),
        ("expect: {step", "expct: {step", "是不是“expect”"),
    ],
)
def test_an_example_that_does_not_come_out_is_a_fault(old: str, new: str, says: str) -> None:
    assert old in EXAMPLES
    found = check_examples(a_pack(), EXAMPLES.replace(old, new), "examples.yml").faults
    assert any(says in fault.message for fault in found), found


def test_a_pack_without_a_refusal_among_its_examples_is_not_done() -> None:
    only = EXAMPLES[: EXAMPLES.index("- name: 多一分")]
    assert "不予办理" in check_examples(a_pack(), only, "examples.yml").faults[0].message


def test_a_row_counts_with_its_numbers_and_a_refusal() -> None:
    shown = EXAMPLES.replace("- name: 恰好到限额可以批准", "- name: x\n  row: S999\n  numbers: [1000]")
    assert check_examples(a_pack(), shown, "e").rows() == ()
    both = shown.replace("- name: 多一分就不行", '- name: y\n  row: S999\n  numbers: ["1000.01"]')
    assert check_examples(a_pack(), both, "e").rows() == ("S999",)
    absent = both.replace("numbers: [1000]", "numbers: [4711]")
    assert "4711" in check_examples(a_pack(), absent, "e").faults[0].message
    noted = absent.replace("person: 甲某", "person: 甲某等4711户", 1)
    assert "4711" in check_examples(a_pack(), noted, "e").faults[-1].message
    silent = both.replace("numbers: [1000]", "").replace('numbers: ["1000.01"]', "")
    assert check_examples(a_pack(), silent, "e").rows() == ()
    without = both.replace("numbers: [1000]", "numbers: []").replace('numbers: ["1000.01"]', "numbers: []")
    assert check_examples(a_pack(), without, "e").rows() == ("S999",)


def test_a_publication_holds_no_phone_even_masked() -> None:
    phone = ("  asked: {label", "  phone: {label: 电话, type: phone}\n  asked: {label")
    found = faults_of(
        phone, ("kind: receipt", "kind: publication\n    masked: true"), ("{person}", "{phone}")
    )
    assert ["不能有“电话”" in fault.message for fault in found] == [True]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("key: code", "key: holder"), "台账的编号不能用“holder”"),
        (("holder: code_of", "holder: person"), "账户不能按“person”分户"),
        (("per: code_of", "per: person"), "不能按“person”只计一次"),
    ],
)
def test_what_lists_balances_and_the_log_call_things_by_is_never_personal(
    change: tuple[str, str], says: str
) -> None:
    extra = """
registers:
  homes:
    label: 房屋
    key: code
    fields: {code: {label: 编号, type: text, required: true}, holder: {label: 户主, type: person}}
accounts:
  fund: {label: 资金, type: money, unit: 元, outside: true}
  grant: {label: 补助, type: money, unit: 元, holder: code_of}
vouchers:
  give: {label: 拨, from: fund, to: grant, roles: [worker]}
""".replace(*change)
    text = PAGE.replace("indicators:\n  approved: {", "indicators:\n  approved: {per: code_of, ").replace(
        *change
    )
    text = text.replace(
        "  asked: {label", "  code_of: {label: 编号, type: text, listed: true}\n  asked: {label"
    )
    with pytest.raises(BadPack) as caught:
        read_pack(text + extra, "housing/repair")
    assert any(says in fault.message for fault in caught.value.faults), caught.value.faults


def test_a_field_comes_after_what_its_query_waits_for() -> None:
    fields = (
        "  asked: {label",
        '  others: {label: 其他, type: count, computed: "related.dearer.count"}\n'
        '  half: {label: 一半, type: money, computed: "per(asked, 2)"}\n'
        '  found: {label: 找到, type: flag, computed: "others > 0"}\n'
        "  asked: {label",
    )
    query = (
        "rules:\n",
        'related:\n  dearer: {same: [township], within: all, where: "asked > this.half"}\n\n'
        "rules:\n  seen: {when: found, verdict: note, because: 有更贵的, basis: local_rule}\n",
    )
    assert a_pack(fields, query).order == ("half", "others", "found")
    circle = query[1].replace("this.half", "this.half && asked > yuan(this.others)")
    assert any("绕成了圈" in fault.message for fault in faults_of(fields, (query[0], circle)))


BALLOT = "ballots:\n  vote: {label: 票决, passes: of_all, QUORUM}\nindicators:"
HOMES = "  homes: {label: 户, key: code, fields: {code: {label: 编号, type: text}}}"
SAMPLE = f"registers:\n{HOMES}\nROUND\nindicators:"
SETTING = '{value: VALUE, from: "2026-01-01", source: x, mark: local}'
PARAMETER = f"  PART: {{label: 标准, type: TYPE, values: [{SETTING}]}}\n"


def with_parameter(kind: str, value: str, section: str) -> tuple[Fault, ...]:
    """The faults of the skeleton with one more section, which reads the parameter PART of that type."""
    text = PAGE.replace("indicators:", section, 1)
    new = PARAMETER.replace("PART", "part_of").replace("TYPE", kind).replace("VALUE", value)
    text = text.replace("parameters:\n", "parameters:\n" + new, 1)
    try:
        read_pack(text, "housing/repair")
    except BadPack as bad:
        return bad.faults
    return ()


ROSTER = "rosters:\n  owed: {label: 应访, register: homes, member: person, day: applied_on, EVERY}"
SAMPLING = "samplings:\n  some: {label: 抽查, register: homes, SIZE}"


@pytest.mark.parametrize(
    ("kind", "value", "line", "literal", "wrong"),
    [
        (
            "numbers",
            "{public: 40, jury: 60}",
            "weights: part_of",
            "weights: {a: 40, b: 60}",
            "{a: 40, b: 61}",
        ),
        ("counts", "{part: 2, whole: 3}", "quorum: part_of", "quorum: 2/3", "{part: 4, whole: 3}"),
        ("counts", "{part: 2, whole: 3}", "quorum: part_of", 'quorum: "1/2"', "{part: 2}"),
        ("text", "month", "every: part_of", "every: week", "fortnight"),
        ("count", "2", "gap: part_of", "gap: 30", "0"),
        ("rate", "10", "percent: part_of", "percent: 10", "100.5"),
        ("count", "24", "number: part_of", "number: 24", "0"),
    ],
)
def test_a_threshold_outside_expressions_is_a_parameter(
    kind: str, value: str, line: str, literal: str, wrong: str
) -> None:
    def section(key: str) -> str:
        round_ = ROSTER if key.startswith(("every", "gap")) else SAMPLING
        if key.startswith(("weights", "quorum")):
            return BALLOT.replace("QUORUM", key)
        return SAMPLE.replace("ROUND", round_.replace("EVERY", key).replace("SIZE", key))

    assert with_parameter(kind, value, section(line)) == ()
    word = line.partition(":")[0]
    told = with_parameter(kind, value, section(literal))
    assert any(fault.line > 1 and f"type: {kind}" in fault.message for fault in told), told
    assert any(word in fault.message for fault in with_parameter(kind, wrong, section(line)))
    other = "flag" if kind != "flag" else "text"
    mistyped = with_parameter(other, "true", section(line))
    assert any(f"要一个 type: {kind} 的参数" in fault.message for fault in mistyped), mistyped


REGISTER = """registers:
  homes:
    label: 户
    key: code
    fields:
      code: {label: 编号, type: text}
      born: {label: 出生, type: date}
      age: {label: 年龄, type: count, computed: "years_between(born, today)"}
fields:
  home: {label: 哪一户, type: entry, of: homes}
  old: {label: 年龄, type: count, computed: "READ"}
"""


@pytest.mark.parametrize("read", ["home.age", "known.home.age ? 1 : 0"])
def test_a_column_that_a_register_computes_is_not_read_through_its_entry(read: str) -> None:
    found = faults_of(("fields:\n", REGISTER.replace("READ", read)))
    line = next(n for n, one in enumerate(REGISTER.splitlines()) if "READ" in one)
    line += PAGE.splitlines().index("fields:") + 1
    (fault,) = [one for one in found if "自己算的一栏" in one.message]
    assert fault.line == line
    assert "years_between(born, today)" in fault.message
    a_pack(("fields:\n", REGISTER.replace("READ", "years_between(home.born, today)")))


def test_nor_in_a_text() -> None:
    text = ("于{{applied_on}}".replace("{{", "{").replace("}}", "}"), "{home.age}")
    found = faults_of(("fields:\n", REGISTER.replace("READ", "1")), text)
    assert any("{home.age}" in one.message and "自己算的一栏" in one.message for one in found)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("title: 甲\nauthority: 乙\n".encode("gbk"), 1, "另存为 UTF-8"),
        (b"title: a\nauthority: \xff\n", 2, "另存为 UTF-8"),
        ("title: 甲\n".encode("utf-16"), 1, "另存为 UTF-8"),
        (b"# " + b"x" * 1_000_000, 1, "放进台账"),
        (b"", 1, "文件是空的"),
        (b"title: a\n---\ntitle: b\n", 1, "请删去 ---"),
    ],
)
@pytest.mark.parametrize("name", ["pack.yml", "examples.yml"])
def test_a_file_that_cannot_be_read_is_a_fault_of_that_file(
    tmp_path: Path, name: str, content: bytes, line: int, says: str
) -> None:
    for one, text in zip(("pack.yml", "examples.yml"), skeleton("housing/repair", "危房改造"), strict=True):
        (tmp_path / one).write_text(text, "utf-8")
    (tmp_path / name).write_bytes(content)
    found = check_pack(PackFolder("housing/repair", tmp_path)).faults
    assert [(fault.file, fault.line) for fault in found] == [(str(tmp_path / name), line)]
    assert says in found[0].message


def test_a_bomb_of_references_is_found_soon() -> None:
    bomb = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12))
    with pytest.raises(BadPack, match="展开后太大"):
        read_pack(bomb, "housing/repair")


def test_the_day_that_judges_is_a_date() -> None:
    found = faults_of(("event_date: applied_on", "judged_by: asked\nevent_date: applied_on"))
    assert any("judged_by 要是date类型的字段" in one.message for one in found)
