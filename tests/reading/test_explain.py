"""Every rule name has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import minsheng.reading
from minsheng.reading import read
from minsheng.reading.explain import explain


def test_every_rule_of_a_reading_is_explained() -> None:
    raw = (
        "丙县2031年工作报告\n2031-01-09 来源：丙县日报\n一、2030年工作回顾\n"
        "城镇新增就业3200人，增长5%，占目标的一半以上，全部完成任务。\n"
        "二、2031年工作安排\n"
        "1.力争新建小学3所、幼儿园六所，从140元/月提高至150元/月。（责任单位：县教育局）\n"
        "2.治理河道。由县水利局牵头。\n3.养老。（县民政局负责）\n序号\t任务\t牵头单位\n1\t建床位90张\t县民政局"
    )
    reading = read(raw)
    rules = [rule for task in reading.tasks for rule in task.because]
    rules += [rule for figure in reading.figures for rule in figure.because]
    assert {"answer-label", "answer-prose", "answer-bracket", "table-column"} <= set(rules)
    assert len(explain(rules)) == len(rules)
    assert all(sentence.endswith("。") for sentence in explain(rules))


def test_every_rule_name_in_the_code_is_explained() -> None:
    room = Path(minsheng.reading.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in sorted(room.glob("*.py")))
    names = re.findall(r'^[A-Z_]+ = "([a-z]+(?:-[a-z]+)+)"$', code, re.MULTILINE)
    assert names
    assert all(explain(names))
