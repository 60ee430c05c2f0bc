"""The invented county as rows of `terms`: place, bodies, groups, people and posts.

Ids are words of county.yml (`health-bureau`, `village-03-07`); whoever stores the rows gives them keys of
its own. The file is ours, so a fault in it is Broken: unknown keys, missing keys and names of nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from minsheng.sample.check import check_county
from minsheng.sample.row import Row
from minsheng.terms.body import Body, BodyKind, Group, Membership
from minsheng.terms.place import Place
from minsheng.terms.post import Person, Post, Role

_BODY_KEYS = {"aliases", "parent", "area", "valid_from", "valid_to", "successors", "head", "liaison"}
_OFFICES = {"head": Role.HEAD, "liaison": Role.LIAISON}


@dataclass(frozen=True, slots=True)
class SampleCounty:
    """Everything that must be known of a county before its first document is read. A group without
    memberships is one whose members the office does not know."""

    place: Place
    bodies: tuple[Body, ...]
    groups: tuple[Group, ...]
    memberships: tuple[Membership, ...]
    people: tuple[Person, ...]
    posts: tuple[Post, ...]

    @property
    def townships(self) -> tuple[Body, ...]:
        """The fourteen townships (乡镇街道) in the county's own order."""
        return tuple(body for body in self.bodies if body.kind is BodyKind.TOWNSHIP)

    @property
    def villages(self) -> tuple[Body, ...]:
        """The 186 villages (行政村); the communities (社区) are bodies too but not among these."""
        return tuple(body for body in self.bodies if body.id.startswith("village-"))

    @property
    def leaders(self) -> tuple[Post, ...]:
        """The posts of the county leaders (分管县领导), highest rank first."""
        return tuple(post for post in self.posts if post.role is Role.LEADER)


@cache
def load_county() -> SampleCounty:
    """The sample county out of the packaged county.yml; Broken where the file contradicts itself."""
    return read_county(files("minsheng.sample").joinpath("data/county.yml").read_text("utf-8"))


def read_county(text: str) -> SampleCounty:
    """A county out of the text of a county.yml; Broken names the entry that is wrong."""
    top = Row("county.yml", yaml.safe_load(text))
    top.only({"place", "bodies", "villages", "groups", "leaders", "staff"})
    place = _place(top.row("place"))
    bodies = (*_bodies(top, place.id), *_villages(top, place.id))
    groups, memberships = _groups(top, place.id)
    held = (*_held_at_bodies(top, place.id), *_leaders(top, place.id), *_staff(top, place.id))
    people = tuple(person for person, _ in held)
    county = SampleCounty(place, bodies, groups, memberships, people, tuple(post for _, post in held))
    check_county(county.bodies, county.memberships, county.posts)
    return county


def _place(row: Row) -> Place:
    row.only({"id", "code", "name", "above"})
    return Place(row.text("id"), row.text("name"), row.text("code"), row.text("above"))


def _bodies(top: Row, place: str) -> Iterator[Body]:
    for order, (key, row) in enumerate(top.rows("bodies"), start=1):
        row.only({"name", "short", "kind"} | _BODY_KEYS)
        yield Body(
            id=key,
            place=place,
            name=row.text("name"),
            short=row.text("short"),
            kind=BodyKind(row.one_of("kind", {kind.value for kind in BodyKind})),
            order=order,
            parent=row.text_or_none("parent"),
            area=row.text_or_none("area"),
            aliases=row.texts("aliases"),
            valid_from=row.day("valid_from"),
            valid_to=row.day("valid_to"),
            successors=row.texts("successors"),
        )


def _villages(top: Row, place: str) -> Iterator[Body]:
    """Villages stand in both trees below their township, and are listed after all other bodies."""
    order = 1000
    by_township = top.row("villages")
    for township in by_township.names():
        for number, name in enumerate(by_township.texts(township), start=1):
            order += 1
            key = f"{township.replace('township', 'village')}-{number:02d}"
            yield Body(key, place, name, name, BodyKind.VILLAGE, order, parent=township, area=township)


def _groups(top: Row, place: str) -> tuple[tuple[Group, ...], tuple[Membership, ...]]:
    groups, memberships = [], []
    for key, row in top.rows("groups"):
        row.only({"name", "aliases", "members"})
        groups.append(Group(key, place, row.text("name"), row.texts("aliases")))
        if not row.says("members", "unknown"):
            memberships += [Membership(f"{key}.{body}", place, key, body) for body in row.texts("members")]
    return tuple(groups), tuple(memberships)


def _held_at_bodies(top: Row, place: str) -> Iterator[tuple[Person, Post]]:
    for key, body in top.rows("bodies"):
        for office, role in _OFFICES.items():
            if body.has(office):
                row = body.row(office)
                row.only({"name", "title", "valid_from"})
                yield _held(f"{key}.{office}", place, row, key, role)


def _leaders(top: Row, place: str) -> Iterator[tuple[Person, Post]]:
    for order, (key, row) in enumerate(top.rows("leaders"), start=1):
        row.only({"name", "title", "body", "sectors", "valid_from", "valid_to"})
        yield _held(key, place, row, row.text("body"), Role.LEADER, order)


def _staff(top: Row, place: str) -> Iterator[tuple[Person, Post]]:
    for key, row in top.rows("staff"):
        row.only({"name", "title", "body", "role", "valid_from", "valid_to"})
        role = Role(row.one_of("role", {role.value for role in Role}))
        yield _held(key, place, row, row.text("body"), role)


def _held(key: str, place: str, row: Row, body: str, role: Role, order: int = 0) -> tuple[Person, Post]:
    person = Person(f"person.{key}", place, row.text("name"))
    post = Post(
        id=key,
        place=place,
        person=person.id,
        body=body,
        role=role,
        title=row.text("title"),
        order=order,
        sectors=row.texts("sectors"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
    )
    return person, post
