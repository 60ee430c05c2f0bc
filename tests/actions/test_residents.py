"""Residents' reports at the office: taken once, sealed, never before the body that they are about."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from a_report import WORDS, a_package, a_said
from builders import NOON, County, a_commitment, a_county, a_table, found
from minsheng.actions.act import By
from minsheng.actions.hand_over_report import hand_over_report
from minsheng.actions.keep_report import keep_report
from minsheng.actions.record_survey import record_survey
from minsheng.actions.report_to_problem import report_to_problem
from minsheng.actions.take_in_reports import take_in_reports
from minsheng.ledger.table import Stage
from minsheng.loop.problem import Finder, Problem, Tip
from minsheng.loop.resident import HandedTo, Report, ReportState, Saying
from minsheng.loop.survey import Survey
from minsheng.store.lists.problems import one_problem
from minsheng.store.lists.residents import list_reports, one_report
from minsheng.store.models import Event
from minsheng.store.packages import from_zip, sign, signing_key, to_zip, trusted_keys
from minsheng.store.reads import records_of
from minsheng.store.said import Found, looked_up, take_down, waiting
from minsheng.store.said_packed import carried, pack
from minsheng.store.verify import verify
from minsheng.terms.errors import BadInput, NotAllowed, TooMany

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 3)


def reports(county: County) -> list[Report]:
    return records_of(county.place, Report, {})


def taken(county: County, **fields: object) -> Report:
    """One report, taken in."""
    take_in_reports(by=county.supervisor, content=a_package(county, a_said(**fields)))
    return reports(county)[-1]


def test_taken_twice_is_counted_once() -> None:
    county = a_county()
    packed = a_package(county, a_said(), a_said(words="别的话"))
    first = take_in_reports(by=county.supervisor, content=packed)
    again = take_in_reports(by=county.supervisor, content=packed)
    assert (first["all"], first["new"], again["all"], again["new"]) == (2, 2, 2, 0)
    assert len(reports(county)) == 2
    assert waiting(county.place) == 0


def test_a_package_that_was_changed_is_refused_and_nothing_is_taken() -> None:
    county = a_county()
    package = from_zip(a_package(county, a_said()), trusted_keys(Path(settings.DATA)))
    manifest = sign(signing_key(Path(settings.DATA)), package.files, package.about)
    changed = {name: content.replace(b"not_seen", b"done") for name, content in package.files.items()}
    with pytest.raises(BadInput, match="不一样"):
        take_in_reports(by=county.supervisor, content=to_zip(manifest, changed))
    elsewhere = sign(signing_key(Path(settings.DATA)), package.files, {**package.about, "place": "other"})
    with pytest.raises(BadInput, match="别的县"):
        take_in_reports(by=county.supervisor, content=to_zip(elsewhere, package.files))
    assert reports(county) == []


def test_the_words_stand_in_no_table_and_no_event_in_clear() -> None:
    county = a_county()
    report = taken(county)
    assert WORDS not in report.words
    assert not any(WORDS in event.payload for event in Event.objects.at(county.place))
    assert one_report(county.supervisor.post, report.id).words == WORDS


def test_a_receipt_finds_it_until_and_after_it_was_carried() -> None:
    county = a_county()
    receipt = take_down(a_said(), None, NOON)
    assert looked_up(county.place, f" {receipt.lower()} ") == Found(NOON)
    carried(county.place, pack(county.place, NOON).ids, NOON)
    assert looked_up(county.place, receipt.replace("-", "")) == Found(NOON, NOON)
    assert looked_up(county.place, "AAAA-AAAA") is None


def test_one_connection_and_one_day_have_their_measure() -> None:
    a_county()
    for _ in range(6):
        take_down(a_said(sender="one"), None, NOON)
    with pytest.raises(TooMany):
        take_down(a_said(sender="one"), None, NOON)
    take_down(a_said(sender="two"), None, NOON)
    take_down(a_said(sender="one"), None, NOON + timedelta(hours=2))


def test_it_becomes_a_problem_in_the_offices_own_words() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED))
    report = taken(county, promise=item, saying=Saying.PROBLEM)
    with pytest.raises(BadInput, match="不要照抄"):
        report_to_problem(
            by=county.supervisor,
            report=report.id,
            revision=1,
            what=f"群众说{WORDS}",
            lead="education",
            due=DUE,
        )
    made = report_to_problem(
        by=county.supervisor,
        report=report.id,
        revision=1,
        what="一处托育园没有开门",
        lead="education",
        due=DUE,
    )
    problem: Problem = found(county, Problem, made)
    assert (problem.found_by, problem.commitment, problem.lead) == (Finder.RESIDENT, item, "education")
    (tip,) = records_of(county.place, Tip, {"problem": made})
    assert tip.register_number == report.receipt
    assert reports(county)[0].state is ReportState.PROBLEM


def test_a_petition_is_handed_over_and_its_words_can_be_read_nowhere() -> None:
    county = a_county()
    report = taken(county, words="要求补发拆迁款三万元并追究责任")
    assert one_report(county.supervisor.post, report.id).petition
    hand_over_report(by=county.supervisor, report=report.id, revision=1, to=HandedTo.PETITIONS, ticket="信7")
    line = one_report(county.supervisor.post, report.id)
    assert (line.words, line.report.words, line.report.ticket) == ("", "", "信7")
    assert verify(county.place).faults == ()
    assert Event.objects.at(county.place).latest("sequence").verb == "hand_over_report"


def test_what_nothing_follows_from_says_why() -> None:
    county = a_county()
    report = taken(county)
    with pytest.raises(BadInput):
        keep_report(by=county.supervisor, report=report.id, revision=1, reason=" ")
    keep_report(by=county.supervisor, report=report.id, revision=1, reason="同一件事已经列为问题")
    assert reports(county)[0].state is ReportState.KEPT


@pytest.mark.parametrize("who", ["education", "education_head", "health", "east", "leader"])
def test_no_body_reads_a_report(who: str) -> None:
    county = a_county()
    report = taken(county)
    by: By = getattr(county, who)
    for asked in (lambda: list_reports(by.post), lambda: one_report(by.post, report.id)):
        with pytest.raises(NotAllowed):
            asked()
    with pytest.raises(NotAllowed):
        keep_report(by=by, report=report.id, revision=1, reason="看看")


NAMES = st.sampled_from(["王敏", "李建国", "欧阳晓燕", "张三", "買買提"])
SENTENCES = st.builds(
    "我是{}，住在东门口十二号，{}还没有办，请{}来看".format,
    NAMES,
    st.text("托育园门口牌子道路路灯水管学校", min_size=4, max_size=20),
    NAMES,
)


@given(words=SENTENCES)
@examples(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_it_never_reaches_the_accused_body_with_a_name_on_it(words: str) -> None:
    county = a_county(f"p{abs(hash(words)) % 10**12}")
    report = taken(county, place=county.place, words=words, saying=Saying.PROBLEM)
    made = report_to_problem(
        by=county.supervisor, report=report.id, revision=1, what="一件事没有办好", lead="education", due=DUE
    )
    for by in (county.education, county.education_head):
        with pytest.raises(NotAllowed):
            one_report(by.post, report.id)
    put = replace(found(county, Problem, made), state=found(county, Problem, made).state)
    shown = json.dumps([repr(put), repr(one_problem(county.supervisor.post, DUE, made).history)])
    own = "".join(words.split())
    assert not any(own[at : at + 6] in shown for at in range(len(own) - 5))
    assert report.receipt not in repr(put)


def test_a_sample_is_asked_by_nobody_whom_it_judges() -> None:
    county = a_county()
    item = a_commitment(county, a_table(county, Stage.ISSUED), lead="education", group="townships")
    survey = Survey(
        "", county.place, item, "health", "从名册里随机抽", date(2026, 1, 5), date(2026, 1, 9), 100, 60, 10
    )
    for judged in ("education", "exams", "east"):
        with pytest.raises(NotAllowed):
            record_survey(by=county.supervisor, survey=replace(survey, asked_by=judged))
    made = record_survey(by=county.supervisor, survey=survey)
    assert found(county, Survey, made).silent == 30
