"""The sample county loaded through the actions, as an office would do it; repeating it changes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib.auth.hashers import make_password

from minsheng.actions.act import By
from minsheng.actions.add_document import add_document
from minsheng.actions.count_cases import count_programme
from minsheng.actions.make_table import make_table
from minsheng.actions.set_instance import set_instance
from minsheng.actions.set_up_place import Establishment, set_up_place
from minsheng.actions.work import work_off
from minsheng.sample.county import SampleCounty, load_county
from minsheng.sample.keys import key_of
from minsheng.sample.programmes.people import DESKS
from minsheng.sample.year.people import the_office
from minsheng.store.accounts import give_account, people_with_accounts
from minsheng.store.lists.documents import list_documents, one_document
from minsheng.store.lists.places import list_places
from minsheng.store.reads import records_of
from minsheng.terms.body import Body
from minsheng.terms.post import Person, Post, Role

PASSWORD = "minsheng-demo"  # noqa: S105  (of the invented county; the README prints it)
FOUNDED = datetime(2025, 1, 2, 1, 0, tzinfo=UTC)  # before the year to look at
TABLE_TITLE = "青禾县2026年《政府工作报告》重点工作任务分解表"
TABLE_YEAR = 2026
# Who answers for the invented county's installation; its papers and numbers are as invented.
INSTANCE = {
    "sponsor": "青禾县人民政府办公室",
    "using": "县直各单位，各乡镇",
    "use_rules": "青政办〔2026〕9号",
    "complaints": "县政府督查室，0000-6120000",
    "township_list": "青委办〔2025〕31号",
    "village_decision": "青委办〔2025〕32号",
    "export_tested": date(2026, 1, 5),
    "office": "青禾县人民政府办公室",
    "head": "青禾县人民政府办公室文件",
    "copies": "县委办公室，县人大常委会办公室，县政协办公室，县纪委监委。",
    "contact": "县政府督查室，0000-6120000",
}
# What goes into the task table. Last year's report holds promises that are over, the docx the tasks of the
# xlsx once more, and the pages report on results: they are read for themselves alone.
_IN_TABLE = ("政府工作报告.docx", "任务分解表.xlsx", "民生实事.xlsx")
_FOR_THEMSELVES = (
    "2025年政府工作报告.docx",
    "任务分解表.docx",
    "重点项目推进会.html",
    "民生实事一季度进展.html",
    "繁体网页.txt",
    "重点项目推进会_GB18030.html",
)
# One of each role, with enough to do; everybody else in the county can sign in as well.
_SHOWN = (
    "clerk",
    "supervision-head",
    "approver",
    "publication-officer",
    "health-bureau.liaison",
    "health-bureau.head",
    "leader-03",
    "operator",
    "security-officer",
    "auditor",
)


@dataclass(frozen=True, slots=True)
class SampleAccount:
    """A sign-in to try: who it is and its name; the password is PASSWORD for all."""

    name: str
    person: str
    title: str
    role: Role


@dataclass(frozen=True, slots=True)
class SampleReading:
    """A document of the sample that was read: drafts made of it, figures found in it, or why it failed."""

    name: str
    drafts: int
    figures: int
    failed: str | None


def load_sample(now: datetime) -> str:
    """Set the county up and give everybody in it an account; the place's id."""
    establishment = _establishment(load_county())
    by = _by(establishment.posts, Role.OPERATOR, now)
    set_up_place(by=by, establishment=establishment, key="sample")
    set_instance(by=by, changes=INSTANCE, key="sample-instance")
    _give_accounts(establishment)
    return by.place


def load_year(place: str) -> Iterator[str]:
    """Live through the year to look at, with a line before each step; nothing where it is there already."""
    from minsheng.sample.year.simulate import is_simulated, simulate

    if not is_simulated(place):
        yield from simulate(place)


def load_programmes(place: str, now: datetime) -> Iterator[str]:
    """Adopt every pack and work in it, with a line before each step; nothing where they are there already.
    Whoever works in them can sign in; what depends on the day is counted as it is `now`, not only in the
    night."""
    from minsheng.sample.programmes.live import is_lived, live

    if is_lived(place):
        return
    yield from live(the_office(place))
    _give_accounts_to(place, {one.person: one.name for one in worker_accounts(place)})
    yield "刷新事项指标 …"
    count_programme(place, now)


def load_earlier(place: str, now: datetime) -> None:
    """Release both reports and what became of last year's promises; nothing where that was done."""
    from minsheng.sample.earlier import release_earlier

    release_earlier(place, now)


def is_loaded() -> bool:
    """Whether the sample county is in this database."""
    return any(place.id == load_county().place.id for place in list_places())


def load_documents(now: datetime, *, begin: Callable[[str], None]) -> Iterator[SampleReading]:
    """Take the sample's documents in and read them, one by one; `begin` is told the name before each.

    What was taken in before is left alone.
    """
    by = _by(_establishment(load_county()).posts, Role.SUPERVISOR, now)
    work_off(now=now, place=by.place)  # what an interrupted start left behind
    table = make_table(by=by, title=TABLE_TITLE, year=TABLE_YEAR, key="sample-table")
    missing = {*_IN_TABLE, *_FOR_THEMSELVES} - {line.document.name for line in list_documents(by.post)}
    if not missing:
        return
    # Two writers of office files, half a second: not for every start.
    from minsheng.sample.files import write_documents

    with TemporaryDirectory() as folder:
        for path in write_documents(Path(folder)):
            if path.name in missing:
                begin(path.name)
                into = table if path.name in _IN_TABLE else None
                document = add_document(by=by, name=path.name, content=path.read_bytes(), table=into)
                work_off(now=now, place=by.place)
                yield _as_read(by.post, document)


def sample_accounts() -> tuple[SampleAccount, ...]:
    """One sign-in for each role, for the first look round."""
    county = load_county()
    names = {person.id: person.name for person in county.people}
    posts = {_account_name(post.person): post for post in county.posts}
    return tuple(
        SampleAccount(name, names[posts[name].person], posts[name].title, posts[name].role) for name in _SHOWN
    )


@dataclass(frozen=True, slots=True)
class WorkerAccount:
    """The sign-in of somebody who works in programmes."""

    name: str
    person: str
    body: str
    title: str


def worker_accounts(place: str) -> tuple[WorkerAccount, ...]:
    """Of everybody who works in programmes, in the order of bodies: `township-01.clerk`."""
    words = {key_of(body.id): body for body in load_county().bodies}
    workers = records_of(place, Post, {"role": Role.WORKER, "title": list(DESKS)})
    posts = [one for one in workers if one.body in words]
    desks = dict(zip(DESKS, ("clerk", "chief", "cashier"), strict=True))
    return tuple(
        WorkerAccount(
            f"{words[one.body].id}.{desks[one.title]}", one.person, words[one.body].short, one.title
        )
        for one in sorted(posts, key=lambda one: (words[one.body].order, DESKS.index(one.title)))
    )


def _as_read(post: Post, document: str) -> SampleReading:
    line = next(line for line in list_documents(post) if line.document.id == document)
    figures = one_document(post, document).record.get("figures", ())
    return SampleReading(line.document.name, line.counts.drafts, len(figures), line.document.failed)


def _establishment(county: SampleCounty) -> Establishment:
    """The county under the keys of records."""
    return Establishment(
        place=county.place,
        bodies=[_body(body) for body in county.bodies],
        groups=[replace(group, id=key_of(group.id)) for group in county.groups],
        memberships=[
            replace(one, id=key_of(one.id), group=key_of(one.group), body=key_of(one.body))
            for one in county.memberships
        ],
        people=[replace(person, id=key_of(person.id)) for person in county.people],
        posts=[
            replace(post, id=key_of(post.id), person=key_of(post.person), body=key_of(post.body))
            for post in county.posts
        ],
    )


def _body(body: Body) -> Body:
    return replace(
        body,
        id=key_of(body.id),
        parent=key_of(body.parent) if body.parent is not None else None,
        area=key_of(body.area) if body.area is not None else None,
        successors=tuple(key_of(successor) for successor in body.successors),
    )


def _by(posts: Sequence[Post], role: Role, now: datetime) -> By:
    post = next(post for post in posts if post.role is role)
    return By(post.place, post.person, post, now)


def _give_accounts(establishment: Establishment) -> None:
    """An account for everybody who has none; a password that somebody changed stays changed."""
    place = establishment.place.id
    there = {person.id for person in records_of(place, Person, {})}  # an older sample has fewer people
    names = {key_of(person.id): _account_name(person.id) for person in load_county().people}
    _give_accounts_to(place, {person: name for person, name in names.items() if person in there})


def _give_accounts_to(place: str, names: Mapping[str, str]) -> None:
    missing = names.keys() - people_with_accounts(place)
    hashed = make_password(PASSWORD) if missing else ""  # one hash for all: each costs a fifth of a second
    for person in sorted(missing):
        give_account(place, person, names[person], hashed)


def _account_name(person: str) -> str:
    return person.removeprefix("person.")
