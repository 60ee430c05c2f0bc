"""Whether an installation is in order, said line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.core import checks
from django.db import connection
from django.utils import timezone

from minsheng.store import outbox, runs
from minsheng.store.lists.places import list_places
from minsheng.store.models import PersonKey
from minsheng.store.names import names_of
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.calendar import is_published
from minsheng.terms.errors import Broken
from minsheng.terms.post import ADMINISTRATORS, Post, Role

_NEXT_YEAR_FROM = 11  # month


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at, and whether it is well."""

    is_well: bool
    what: str


def findings() -> Iterator[Finding]:
    """Settings, database, keys, records, work: one line each or one a fault."""
    yield from _settings()
    yield calendar_known(timezone.localdate())
    yield Finding(True, f"数据库：{connection.vendor}，{connection.settings_dict['NAME']}")
    for place in list_places():
        yield _keys(place.id, place.name)
        yield from _record(place.id, place.name)
        yield _administrators(place.id, place.name)
        yield from _daily(place.id, place.name)
    yield from _work()


def _settings() -> Iterator[Finding]:
    found = [message for message in checks.run_checks() if not message.is_silenced()]
    yield from (Finding(message.level < checks.ERROR, f"设置：{message.msg}") for message in found)
    if not found:
        yield Finding(True, "设置：没有问题")


def calendar_known(today: date) -> Finding:
    """Whether working days can be counted: this year, and from its last two months the next one too, as
    limits then reach into it. The notice of a year comes out in the November before."""
    first_lacking = next(year for year in range(today.year, today.year + 100) if not is_published(year))
    known = f"节假日安排：载入到{first_lacking - 1}年"
    if first_lacking == today.year or (first_lacking == today.year + 1 and today.month >= _NEXT_YEAR_FROM):
        what = f"{first_lacking}年的通知公布以后，请用 MINSHENG_CALENDAR 载入，见 docs/operator.md"
        return Finding(first_lacking > today.year, f"{known}；{what}")
    return Finding(True, known)


def fits_its_keys(place: str) -> bool:
    """Whether the master key opens the names of the place; one is asked, as all are wrapped by that key."""
    people = list(PersonKey.objects.at(place).values_list("person", flat=True)[:1])
    try:
        names_of(place, people)
    except Broken:
        return False
    return True


def _keys(place: str, name: str) -> Finding:
    if fits_its_keys(place):
        return Finding(True, f"{name}：密钥与数据库相符")
    return Finding(False, f"{name}：密钥与数据库不符，人名读不出：请把原来的 keys 文件夹放回数据文件夹")


def _record(place: str, name: str) -> Iterator[Finding]:
    verdict = verify(place)
    for fault in verdict.faults:
        yield Finding(False, f"{name}:{fault}")
    if not verdict.faults:
        yield Finding(True, f"{name}：日志{verdict.events}条、数据{verdict.rows}行，全部相符")


def _administrators(place: str, name: str) -> Finding:
    """Whether the three are three people; it is advice, as a place begins with one."""
    today = timezone.localdate()
    posts = records_of(place, Post, {"role": [role.value for role in ADMINISTRATORS]})
    held = {post.role for post in posts if post.stands_on(today)}
    missing = "、".join(role.label for role in Role if role in ADMINISTRATORS - held)
    said = f"还没有{missing}，请系统运维登记另外的人担任" if missing else "系统、安全、审计三员齐备"
    return Finding(True, f"{name}：{said}")


def _daily(place: str, name: str) -> Iterator[Finding]:
    for work, day, fault in runs.faults_of(place):
        yield Finding(False, f"{name}：定时任务 {work}（{day}）没有办成：{fault}")


def _work() -> Iterator[Finding]:
    for place, topic, error in outbox.given_up():
        yield Finding(False, f"后台工作没有办成：{place} {topic}：{error}")
    yield Finding(True, f"后台工作：{outbox.waiting()}件待办")
