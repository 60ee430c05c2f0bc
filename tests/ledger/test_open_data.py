"""Open data: what was released and nothing else, typed, and told apart by its version."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from a_release import PROGRESS, a_release, content_of
from minsheng.ledger.open_data import FieldType, open_data, open_tables
from minsheng.terms.place import Place

PLACE = Place("songchuan", "松川县", "990822", "云州市")


def rows(table: str, **fields: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """The rows of one table for one release."""
    data = open_data([(PLACE, [a_release(**fields)])])
    names = [field.name for field in open_tables()[table].fields]
    return [dict(zip(names, row, strict=True)) for row in data.rows[table]]


def test_a_promise_is_one_row() -> None:
    (row,) = rows("promises")
    assert (row["place_name"], row["lead"], row["due_by"]) == ("松川县", "县教育局", date(2026, 12, 31))
    assert row["light"] == ""  # not released is not silent, and not zero


def test_what_was_not_released_has_no_rows() -> None:
    assert rows("parts") == rows("points") == rows("values") == []


def test_progress_that_was_released_stands_in_its_tables() -> None:
    (part,) = rows("parts", progress=PROGRESS)
    assert (part["amount"], part["expected"], part["month"]) == ("160个", "150个", "2026-06")
    first, second = rows("points", progress=PROGRESS)
    assert (first["expected"], first["actual"]) == (Decimal(150), Decimal("160.50"))
    assert second["actual"] is None
    assert rows("values", progress=PROGRESS)[0]["signed"] is True
    assert rows("places")[0]["part"] == "普惠托位20个"


def test_a_release_of_before_is_read_as_well() -> None:
    old = {
        key: value for key, value in content_of().items() if key not in ("of", "source", "places", "progress")
    }
    release = replace(a_release(), shown=old)
    data = open_data([(PLACE, [release])])
    assert [len(found) for found in data.rows.values()] == [1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    "other", [a_release(number=2), a_release(title="别的"), a_release(progress=PROGRESS)]
)
def test_the_version_is_that_of_the_content(other: Any) -> None:  # noqa: ANN401  (a release)
    version = open_data([(PLACE, [a_release()])]).version
    assert open_data([(PLACE, [a_release()])]).version == version
    changed = other.digest != a_release().digest or other.id != a_release().id
    assert (open_data([(PLACE, [other])]).version != version) == changed


def test_every_field_says_what_it_means() -> None:
    fields = [field for table in open_tables().values() for field in table.fields]
    assert [field.name for field in fields if not (field.title and field.says)] == []
    assert {field.type for field in fields} == set(FieldType)
