"""The first page of a new pack: small, whole, and passing its own examples, so that its author changes
what stands."""

from __future__ import annotations

import re

from minsheng.terms.errors import BadInput

_ID = re.compile(r"[a-z][a-z0-9_]*/[a-z][a-z0-9_]*")

PAGE = """\
# What this programme is for, in a sentence.
title: {title}
authority: 主管部门
record: ours                    # or mirror, with mirrors: the provincial system
case: 申请
event_date: applied_on          # parameters are chosen by this day
body: township                  # the body that a case is counted for

legal:
  local_rule: {{text: 本县规定, mark: local}}

parameters:
  limit:
    label: 乡镇审批限额
    type: money
    local: true
    values: [{{value: "1000", from: "2026-01-01", source: 本县规定, mark: local}}]
  days_allowed:
    label: 办结天数
    type: count
    values: [{{value: 10, from: "2026-01-01", source: 本县规定, mark: local}}]

roles: {{worker: 经办人, leader: 负责人}}

fields:
  applied_on: {{label: 申请日期, type: date, required: true, listed: true}}
  township: {{label: 受理乡镇, type: body, required: true, listed: true}}
  person: {{label: 申请人, type: person, required: true}}
  asked: {{label: 申请金额, type: money, required: true, min: 0}}

rules:
  over_limit:
    when: asked > param.limit
    verdict: refuse
    because: 申请{{asked}}超过{{param.limit}}
    basis: local_rule
    blocks: [approve]

workflow:
  start: applied
  steps:
    applied: {{label: 已申请}}
    approved: {{label: 已批准, end: true}}
    refused: {{label: 不予批准, end: true}}
  moves:
    approve: {{label: 批准, from: applied, to: approved, roles: leader, other_than: [open]}}
    refuse: {{label: 不予批准, from: applied, to: refused, roles: leader, reason: true, refusal: true}}

clock:
  decide: {{label: 办结, starts: applied_on, days: param.days_allowed, until: "entered.approved"}}

indicators:
  approved: {{label: 批准件数, unit: 件, counts: flow, day: "day_of(entered.approved)", numerator: "true"}}

papers:
  receipt:
    title: 受理通知书
    kind: receipt
    at: [applied]
    to: "{{person}}"
    blocks: ["您于{{applied_on}}的申请（编号{{case}}）已受理，{{due.decide}}前答复。"]
"""

EXAMPLES = """\
- name: 恰好到限额可以批准
  today: "2026-03-12"
  case: {applied_on: "2026-03-02", township: a, person: 甲某, asked: "1000"}
  moves: [{move: approve, at: "2026-03-12"}]
  values: [{indicator: approved, period: 2026-03}]
  expect: {step: approved, due: {decide: ["2026-03-12", 按时]}, values: [1]}

- name: 多一分就不行
  today: "2026-03-12"
  case: {applied_on: "2026-03-02", township: a, person: 甲某, asked: "1000.01"}
  expect: {verdicts: {over_limit: "yes"}, refused: {approve: 超过}, moves: [refuse]}
"""


def skeleton(name: str, title: str) -> tuple[str, str]:
    """pack.yml and examples.yml of a new pack called `name` (`sector/name`); BadInput where that is no
    name."""
    if not _ID.fullmatch(name):
        raise BadInput(f"“{name}”不能作名称：请写成 sector/name，小写英文字母、数字和下划线", where="NAME")
    return PAGE.format(title=title), EXAMPLES
