"""Answers to receipts: only whom the service trusts, only what is newer, and taken twice nothing happens."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from a_report import WORDS, a_said
from builders import NOON, County, a_county
from minsheng.actions.answer_report import answer_report
from minsheng.actions.hand_over_report import hand_over_report
from minsheng.actions.keep_report import keep_report
from minsheng.actions.send_answers import send_answers
from minsheng.actions.take_in_reports import take_in_reports
from minsheng.loop.reply import ReplyStage
from minsheng.loop.resident import HandedTo, Report, limits
from minsheng.store.models import Event, ReportRow, SaidRow
from minsheng.store.packages import Package, from_zip, sign, signing_key, to_zip, trusted_keys
from minsheng.store.reads import records_of
from minsheng.store.replies import KIND, REPLIES, pack_replies, take_replies
from minsheng.store.said import Found, looked_up, take_down
from minsheng.store.said_packed import carried, pack
from minsheng.terms.errors import BadInput, Conflict, NotAllowed

pytestmark = pytest.mark.django_db


def opened(content: bytes) -> Package:
    """The package, verified."""
    return from_zip(content, trusted_keys(Path(settings.DATA)))


def a_carried_report(county: County, **fields: Any) -> tuple[str, Report]:  # noqa: ANN401  (any field)
    """A receipt and its report at the office."""
    receipt = take_down(a_said(**fields), b"a photo", NOON)
    packed = pack(county.place, NOON)
    take_in_reports(by=county.supervisor, content=packed.content)
    carried(county.place, packed.ids, NOON)
    return receipt, records_of(county.place, Report, {"receipt": receipt})[0]


def apart(place: str) -> None:
    """From here on the office's record is not in the service's database."""
    ReportRow.objects.at(place).delete()


def signed(lines: bytes, about: Mapping[str, Any]) -> bytes:
    """A package of these lines by a key that is trusted."""
    files = {REPLIES: lines}
    return to_zip(sign(signing_key(Path(settings.DATA)), files, about), files)


def test_a_receipt_shows_what_was_carried_back_and_the_words_are_gone() -> None:
    county = a_county()
    receipt, report = a_carried_report(county)
    keep_report(by=county.supervisor, report=report.id, revision=1, reason="内部：不必办")
    answer_report(by=county.supervisor, report=report.id, revision=2, words="园已经在九月开门。")
    content, count = send_answers(by=county.supervisor)
    apart(county.place)
    assert count == 1
    assert looked_up(county.place, receipt) == Found(NOON, NOON)
    taken = take_replies(opened(content), NOON)
    assert (taken.all, taken.ours, taken.changed) == (1, 1, 1)
    found = looked_up(county.place, receipt)
    assert found is not None and found.reply is not None
    assert (found.reply.stage, found.reply.words) == (ReplyStage.CLOSED, "园已经在九月开门。")
    row = SaidRow.objects.at(county.place).get(receipt=receipt)
    assert (row.words, row.point, row.photo) == ("", "", None)
    again = take_replies(opened(content), NOON)
    assert (again.ours, again.changed) == (1, 0)


def test_nothing_that_is_inside_leaves() -> None:
    county = a_county()
    receipt, report = a_carried_report(county, words=WORDS, point="东门口")
    keep_report(by=county.supervisor, report=report.id, revision=1, reason="内部看法写在这里")
    content, _ = send_answers(by=county.supervisor)
    plain = opened(content).files[REPLIES].decode()
    assert report.id in plain
    for inside in (receipt, WORDS, "东门口", "内部看法", report.sender or "?", county.supervisor.post.id):
        assert inside not in plain
    event = Event.objects.at(county.place).latest("sequence")
    assert event.verb == "send_answers"


def test_an_older_package_is_refused_and_changes_nothing() -> None:
    county = a_county()
    receipt, report = a_carried_report(county)
    old, _ = pack_replies(county.place, NOON)
    hand_over_report(by=county.supervisor, report=report.id, revision=1, to=HandedTo.HOTLINE, ticket="D7")
    new, _ = pack_replies(county.place, NOON + timedelta(hours=1))
    apart(county.place)
    take_replies(opened(new), NOON)
    with pytest.raises(Conflict, match="旧"):
        take_replies(opened(old), NOON)
    found = looked_up(county.place, receipt)
    assert found is not None and found.reply is not None
    assert (found.reply.stage, found.reply.ticket) == (ReplyStage.HOTLINE, "D7")


def test_what_never_came_in_here_makes_no_receipt() -> None:
    county = a_county()
    a_carried_report(county)
    content, _ = send_answers(by=county.supervisor)
    SaidRow.objects.at(county.place).delete()
    taken = take_replies(opened(content), NOON)
    assert (taken.all, taken.ours) == (1, 0)
    assert not SaidRow.objects.at(county.place).exists()


LINE = b'{"report": "r", "stage": "closed", "day": "2026-07-01", "ticket": "", "words": ""}'


@pytest.mark.parametrize(
    ("lines", "about", "why"),
    [
        (LINE, {"kind": "residents"}, "不是答复"),
        (LINE, {"kind": KIND}, "什么时候"),
        (LINE, {"kind": KIND, "made_at": "yesterday"}, "什么时候"),
        (LINE, {"kind": KIND, "made_at": "2026-06-01T10:00:00"}, "钟"),
        (LINE, {"kind": KIND, "made_at": "2999-01-01T00:00:00+00:00"}, "钟"),
        (b"[]", {"kind": KIND, "made_at": NOON.isoformat()}, "读不出"),
        (b"{}", {"kind": KIND, "made_at": NOON.isoformat()}, "读不出"),
        (LINE.replace(b"closed", b"open"), {"kind": KIND, "made_at": NOON.isoformat()}, "读不出"),
        (LINE.replace(b'"words"', b'"who"'), {"kind": KIND, "made_at": NOON.isoformat()}, "读不出"),
    ],
)
def test_what_is_no_package_of_answers_is_refused(lines: bytes, about: dict[str, Any], why: str) -> None:
    with pytest.raises(BadInput, match=why):
        take_replies(opened(signed(lines, {"place": "songchuan", **about})), NOON)


def test_a_changed_package_is_refused() -> None:
    county = a_county()
    a_carried_report(county)
    content, _ = send_answers(by=county.supervisor)
    package = opened(content)
    manifest = sign(signing_key(Path(settings.DATA)), package.files, package.about)
    forged = {REPLIES: package.files[REPLIES].replace(b"received", b"closed")}
    assert forged != package.files
    with pytest.raises(BadInput, match="不一样"):
        opened(to_zip(manifest, forged))


@pytest.mark.parametrize("who", ["education", "education_head", "health", "leader", "publisher"])
def test_no_body_answers_or_takes_answers_out(who: str) -> None:
    county = a_county()
    _, report = a_carried_report(county)
    by = getattr(county, who)
    with pytest.raises(NotAllowed):
        send_answers(by=by)
    with pytest.raises(NotAllowed):
        answer_report(by=by, report=report.id, revision=1, words="好了")


def test_an_answer_with_a_number_of_somebody_is_refused() -> None:
    county = a_county()
    _, report = a_carried_report(county)
    keep_report(by=county.supervisor, report=report.id, revision=1, reason="不必办")
    with pytest.raises(BadInput, match="个人信息"):
        answer_report(by=county.supervisor, report=report.id, revision=2, words="请打 13800001234 找老王")


def test_a_lost_package_is_made_again_until_it_was_answered() -> None:
    county = a_county()
    receipt = take_down(a_said(), None, NOON)
    lost = pack(county.place, NOON)
    carried(county.place, lost.ids, NOON)
    with pytest.raises(BadInput, match="没有新的来件"):
        pack(county.place, NOON)
    again = pack(county.place, NOON, again=True)
    assert again.ids == lost.ids
    assert take_in_reports(by=county.supervisor, content=again.content)["new"] == 1
    content, _ = send_answers(by=county.supervisor)
    take_replies(opened(content), NOON)
    with pytest.raises(BadInput):
        pack(county.place, NOON, again=True)
    assert looked_up(county.place, receipt) is not None


def test_a_receipt_is_answered_for_a_year() -> None:
    county = a_county()
    a_carried_report(county)
    later = NOON + timedelta(days=limits().answered_for + 1)
    assert pack_replies(county.place, later)[1] == 0
