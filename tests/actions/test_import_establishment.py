"""A workbook is taken in whole or not at all; a place begins empty with one who can sign in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from django.contrib.auth.models import User
from django.test import override_settings

from builders import DAY, NOON, County, a_county, found
from minsheng.actions.found_place import Founding, found_place, operator_of
from minsheng.actions.import_establishment import (
    import_establishment,
    mark_of,
    preview_establishment,
)
from minsheng.actions.register_body import register_body
from minsheng.documents.sheet import Sheet, SheetColumn
from minsheng.documents.writing.xlsx import write_xlsx
from minsheng.ledger.bodies import BodyFields
from minsheng.papers.establishment import establishment_sheets
from minsheng.store.accounts import fresh_password
from minsheng.store.lists.establishment import list_establishment
from minsheng.store.log import head_of, links
from minsheng.store.reads import records_of
from minsheng.store.verify import verify
from minsheng.terms.body import Body
from minsheng.terms.errors import BadInput, Conflict, NotAllowed
from minsheng.terms.place import Place

pytestmark = pytest.mark.django_db


def a_book(rows: Mapping[str, Sequence[Mapping[str, str]]]) -> bytes:
    """A workbook of rows given by their heads."""
    sheets = []
    for name, lines in rows.items():
        heads = list(dict.fromkeys(head for line in lines for head in line))
        columns = tuple(SheetColumn(head) for head in heads)
        sheets.append(Sheet(name, columns, tuple(tuple(line.get(h, "") for h in heads) for line in lines)))
    return write_xlsx(sheets)


FORESTRY = a_book(
    {
        "单位": [{"全称": "松川县林业局", "别名": "县林草局"}],
        "人员岗位": [{"姓名": "甘某", "单位": "县林草局", "岗位": "联络员", "账号": "gan"}],
    }
)


@override_settings(
    PASSWORD_HASHERS=[
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
def test_it_is_one_event_and_the_account_opens() -> None:
    county = a_county()
    plan = preview_establishment(by=county.operator, name="表.xlsx", content=FORESTRY)
    assert ([line.name for line in plan.lines], plan.faults) == (
        ["松川县林业局", "甘某", "甘某 县林业局 联络员"],
        (),
    )
    before, _ = head_of(county.place)
    password = fresh_password()
    counts = import_establishment(
        by=county.operator,
        name="表.xlsx",
        content=FORESTRY,
        passwords={"gan": password},
        seen=mark_of(plan),
    )
    assert counts == {"body": 1, "person": 1, "post": 1, "accounts": 1}
    assert head_of(county.place)[0] == before + 1
    user = User.objects.get(username="gan")
    assert user.check_password(password)
    user.refresh_from_db()
    assert not user.password.startswith("pbkdf2")  # made anew as the installation wants it
    assert "gan" not in str(list(links(county.place))[-1].payload["what"])
    assert verify(county.place).faults == ()
    again = preview_establishment(by=county.operator, name="表.xlsx", content=FORESTRY)
    assert (again.lines, again.accounts) == ((), {})


def test_one_wrong_cell_keeps_all_out() -> None:
    county = a_county()
    book = a_book({"单位": [{"全称": "松川县林业局", "类别": ""}, {"全称": "松川县茶叶局", "类别": "局"}]})
    before = head_of(county.place)
    with pytest.raises(BadInput, match="“单位”表 B3 格"):
        import_establishment(by=county.operator, name="表.xlsx", content=book, passwords={})
    assert head_of(county.place) == before


def test_what_was_not_seen_is_not_done() -> None:
    county = a_county()
    seen = mark_of(preview_establishment(by=county.operator, name="表.xlsx", content=FORESTRY))
    register_body(by=county.operator, fields=BodyFields(name="松川县林业局"))
    with pytest.raises(Conflict, match="重新预览"):
        import_establishment(by=county.operator, name="表.xlsx", content=FORESTRY, passwords={}, seen=seen)


def test_it_is_the_operators() -> None:
    county = a_county()
    with pytest.raises(NotAllowed):
        preview_establishment(by=county.supervisor, name="表.xlsx", content=FORESTRY)


def test_what_is_written_out_comes_back_unchanged() -> None:
    county = a_county()
    book = write_xlsx(establishment_sheets(list_establishment(county.place), DAY))
    plan = preview_establishment(by=county.operator, name="表.xlsx", content=book)
    assert (plan.lines, plan.faults) == ((), ())


def test_a_place_begins_with_one_who_can_sign_in() -> None:
    place = found_place(
        founding=Founding("白石县", "baishi", above="云州市", account="bai"),
        password="quite a long one",  # noqa: S106  (of nobody)
        at=NOON,
    )
    by = operator_of(place, NOON)
    (body,) = records_of(place, Body, {})
    assert (body.name, body.short, by.post.body) == ("白石县人民政府办公室", "县人民政府办公室", body.id)
    county = County(place, *[by] * 12)
    assert found(county, Place, place).name == "白石县"
    assert User.objects.get(username="bai").check_password("quite a long one")
    assert verify(place).faults == ()


@pytest.mark.parametrize(
    ("founding", "says"),
    [
        (Founding("白石县", "songchuan", account="x"), "已有编号"),
        (Founding("白石县", "Bai Shi", account="x"), "小写字母"),
        (Founding(" ", "x", account="x"), "不能为空"),
    ],
)
def test_a_place_that_cannot_begin(founding: Founding, says: str) -> None:
    a_county()
    with pytest.raises((BadInput, Conflict), match=says):
        found_place(founding=founding, password="quite a long one", at=NOON)  # noqa: S106


def test_an_easy_password_founds_nothing() -> None:
    with pytest.raises(BadInput, match="密码"):
        found_place(founding=Founding("白石县", "baishi"), password="short", at=NOON)  # noqa: S106
    assert list(links("baishi")) == []
