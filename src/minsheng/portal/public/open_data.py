"""开放数据: every file of what a county has released, with the dictionary, the version and the licence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from minsheng.ledger.open_data import licence, open_tables
from minsheng.papers.open_data_files import FORMS, PACKAGE, WORKBOOK, data_file, package_file
from minsheng.portal.acting import open_to_all
from minsheng.store.lists.open_data import released_data
from minsheng.store.lists.open_versions import OldVersion, old_versions
from minsheng.store.lists.public import PublicCounty, public_county

LISTED = 12  # earlier versions on the page and in a copy: a year of months, each some 300 KB
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The files of now where `part` is empty, else those of that earlier version."""
    old = _old(county.place.id, part) if part else None
    if part and old is None:
        return None
    data = released_data(county) if old is None else old.data(county.place)
    return {
        "data": data,
        "old": old,
        "within": f"{old.version}/" if old is not None else "",
        "licence": licence(),
        "tables": [
            (table, len(data.rows[table.name]), [f"{table.name}.{ending}" for ending in FORMS])
            for table in open_tables().values()
        ],
        "workbook": WORKBOOK,
        "package": PACKAGE,
        "old_versions": [] if old is not None else copied_versions(county),
    }


def parts(county: PublicCounty) -> Iterable[str]:
    """The page of now, and one for each earlier version that is listed there."""
    return ["", *(one.version for one in copied_versions(county))]


def copied_versions(county: PublicCounty) -> list[OldVersion]:
    """The earlier versions that pages list and a copy carries: the last of each day, some of the newest. The
    service answers for every other one as well."""
    return [one for one in old_versions(county.place.id) if one.is_last][:LISTED]


def _old(place: str, version: str) -> OldVersion | None:
    return next((one for one in old_versions(place) if one.version == version), None)


def made_file(county: PublicCounty, name: str, version: str = "") -> bytes | None:
    """The file of that name, for the service and for the copy, of now or of an earlier version; None where
    there is no such. It is the same whenever it is made of the same releases."""
    old = _old(county.place.id, version) if version else None
    if version and old is None and version != released_data(county).version:
        return None
    data = released_data(county) if old is None else old.data(county.place)
    if name == PACKAGE:
        return package_file(data, county.place.name, county.released_on if old is None else old.day)
    return data_file(data, name)


def _etag(_request: HttpRequest, place: str, name: str, version: str = "") -> str | None:
    """What changes with a release, a withdrawal, or the dictionary; of an earlier version with what was taken
    back since."""
    county = public_county(place)
    if county is None:
        return None
    old = _old(place, version) if version else None
    back = old.taken_back if old is not None else 0
    return f'"{version or released_data(county).version}-{back}-{name}"'


@open_to_all("what was released is for everybody")
@condition(etag_func=_etag)
def download(_request: HttpRequest, place: str, name: str, version: str = "") -> HttpResponseBase:
    """One file of now or of an earlier version; 304 for who has it already."""
    county = public_county(place)
    content = None if county is None else made_file(county, name, version)
    if content is None:
        raise Http404(_("没有这个数据文件。"))
    response = HttpResponse(content, content_type=_KINDS[name.rpartition(".")[2]])
    saved_as = "-".join(filter(None, (place, version, name)))
    response["Content-Disposition"] = f'attachment; filename="{saved_as}"'
    response["Access-Control-Allow-Origin"] = "*"  # for whoever draws them on a page of their own
    return response
