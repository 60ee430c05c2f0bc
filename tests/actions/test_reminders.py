"""The one message of the day: from what waits, through the outbox, to a service, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection, transaction
from pytest_django import Settings

from builders import DAY, NOON, County, a_commitment, a_county, a_table, put
from minsheng.actions import reminders
from minsheng.actions.choose_reminder import choose_reminder
from minsheng.actions.forget_person import forget_person
from minsheng.actions.reminders import write_digests
from minsheng.actions.work import work_off
from minsheng.ledger.comment import Inquiry
from minsheng.ledger.reminding import Channel
from minsheng.ledger.table import Stage
from minsheng.store import outbox
from minsheng.store.ids import new_id
from minsheng.store.reads import record_of
from minsheng.store.reminders import chosen_by, digest_of, put_digest
from minsheng.terms.errors import BadInput
from minsheng.terms.post import Person
from vendors import SECRET, Vendor, serving, zhengding

pytestmark = pytest.mark.django_db
SCHOOL, ADDRESS = "person-education", "10086"
PHONE = Channel.ZHENGDING


@pytest.fixture
def vendor(tmp_path: Path, settings: Settings) -> Iterator[Vendor]:
    """A service that takes messages, and this installation set up to use it."""
    with serving(zhengding) as found:
        (tmp_path / "secret").write_text(SECRET)
        file = tmp_path / "senders.yml"
        file.write_text(
            "site: 松川县督查\n"
            f"zhengding: {{key: app, secret_file: secret, tenant: '1', endpoint: '{found.address}'}}\n"
        )
        settings.SENDERS = str(file)
        yield found


def asked(county: County) -> None:
    """The education bureau is asked for its comment on one item."""
    table = a_table(county, Stage.COMMENTING, comment_by=DAY)
    a_commitment(county, table)
    put(county, Inquiry(new_id(), county.place, table, "education", NOON, DAY))


def told(county: County) -> None:
    """The bureau's liaison wants to be told."""
    choose_reminder(by=county.education, channel=PHONE, address=ADDRESS)


def test_what_waits_is_told_once_a_day(vendor: Vendor) -> None:
    county = a_county()
    asked(county)
    told(county)
    assert [write_digests(county.place, NOON) for _ in range(3)] == [1, 0, 0]
    work_off(now=NOON)
    work_off(now=NOON)
    assert [(who, words) for who, words, _ in vendor.delivered] == [(ADDRESS, "【松川县督查】您有1项待办。")]
    assert write_digests(county.place, NOON + timedelta(days=1)) == 1


def test_a_message_says_nothing_of_the_matter(vendor: Vendor) -> None:
    county = a_county()
    asked(county)
    told(county)
    write_digests(county.place, NOON)
    work_off(now=NOON)
    (sent,) = vendor.asked
    for word in ("托位", "任务分解表", "教育", "反馈", "http"):
        assert word not in sent.body


@pytest.mark.parametrize("hours", [-5, 6, 24 * 4])  # seven in the morning, six in the evening, a Saturday
def test_nothing_is_written_at_night_or_on_a_day_off(vendor: Vendor, hours: int) -> None:
    county = a_county()
    asked(county)
    told(county)
    assert write_digests(county.place, NOON + timedelta(hours=hours)) == 0


def test_who_has_nothing_to_do_or_chose_nothing_is_left_alone(vendor: Vendor) -> None:
    county = a_county()
    told(county)
    assert write_digests(county.place, NOON) == 0
    choose_reminder(by=county.education, channel=None, address="")
    asked(county)
    assert write_digests(county.place, NOON) == 0


def test_a_message_that_failed_is_tried_again_the_same_day_and_not_the_next(vendor: Vendor) -> None:
    county = a_county()
    asked(county)
    told(county)
    vendor.is_down = True
    write_digests(county.place, NOON)
    work_off(now=NOON)
    assert (vendor.delivered, outbox.waiting()) == ([], 1)
    vendor.is_down = False
    work_off(now=NOON + timedelta(minutes=2))
    assert len(vendor.delivered) == 1
    assert outbox.waiting() == 0


def test_a_message_whose_time_is_over_never_leaves(vendor: Vendor) -> None:
    county = a_county()
    asked(county)
    told(county)
    vendor.is_down = True
    write_digests(county.place, NOON)
    work_off(now=NOON)
    vendor.is_down = False
    work_off(now=NOON + timedelta(hours=7))
    assert (vendor.delivered, outbox.waiting()) == ([], 0)


def test_a_worker_that_died_after_sending_sends_the_same_key(vendor: Vendor) -> None:
    county = a_county()
    asked(county)
    told(county)
    write_digests(county.place, NOON)
    task = outbox.take(NOON)
    assert task is not None
    reminders.send_digest(by=county.education, key=task.id, **task.payload)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update digest set sent_at = null")  # what the dead worker did not get to write
    work_off(now=NOON + timedelta(minutes=5))
    assert len(vendor.asked) == 2
    assert len(vendor.delivered) == 1, "the service knows the key"


def test_the_message_and_its_job_are_written_together_or_not_at_all() -> None:
    county = a_county()
    before = outbox.waiting()
    given = {"post": county.education.post.id, "now": NOON, "day": DAY}
    assert put_digest(county.place, SCHOOL, PHONE, 1, **given)  # type: ignore[arg-type]  # as named
    assert not put_digest(county.place, SCHOOL, PHONE, 1, **given)  # type: ignore[arg-type]  # as named
    assert outbox.waiting() == before + 1
    assert digest_of(county.place, SCHOOL, DAY) is not None


def test_an_address_is_ciphertext_and_goes_with_the_person(vendor: Vendor) -> None:
    county = a_county()
    told(county)
    with connection.cursor() as cursor:
        cursor.execute("select address from remind_by")
        ((kept,),) = cursor.fetchall()
        assert ADDRESS not in kept
        cursor.execute("select payload from event where verb = 'choose_reminder'")
        ((payload,),) = cursor.fetchall()
        assert ADDRESS not in payload
    found = chosen_by(county.place, SCHOOL)
    assert found is not None
    assert found.address == ADDRESS
    person = record_of(county.place, Person, SCHOOL)
    assert person is not None
    forget_person(by=county.operator, person=SCHOOL, revision=person.revision, day=DAY, reason="本人要求")
    assert chosen_by(county.place, SCHOOL) is None


def test_a_way_that_is_not_on_is_refused(vendor: Vendor) -> None:
    county = a_county()
    with pytest.raises(BadInput, match="没有接入"):
        choose_reminder(by=county.education, channel=Channel.SMS, address="13900001111")
    with pytest.raises(BadInput, match="accountId"):
        choose_reminder(by=county.education, channel=PHONE, address="王")


def test_it_is_midday_in_the_office_in_these_tests() -> None:
    assert datetime(2026, 2, 3, 4, tzinfo=UTC) == NOON
