"""开放数据: every file of what a county has released, with the dictionary, the version and the licence."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import condition

from minsheng.ledger.open_data import licence, open_tables
from minsheng.papers.open_data_files import FORMS, PACKAGE, data_file, package_file
from minsheng.portal.acting import open_to_all
from minsheng.store.lists.open_data import released_data
from minsheng.store.lists.public import PublicCounty, public_county

WORKBOOK = "data.xlsx"
_KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def about(county: PublicCounty, part: str) -> dict[str, Any] | None:
    """The page of the files; there is one."""
    if part:
        return None
    data = released_data(county)
    return {
        "data": data,
        "licence": licence(),
        "tables": [
            (table, len(data.rows[table.name]), [f"{table.name}.{ending}" for ending in FORMS])
            for table in open_tables().values()
        ],
        "workbook": WORKBOOK,
        "package": PACKAGE,
    }


def file_names() -> tuple[str, ...]:
    """Every file that there is of a county."""
    return (
        WORKBOOK,
        PACKAGE,
        *(f"{table.name}.{ending}" for table in open_tables().values() for ending in FORMS),
    )


def made_file(county: PublicCounty, name: str) -> bytes | None:
    """The file of that name, for the service and for the copy; None where there is no such. It is the same
    whenever it is made of the same releases."""
    data = released_data(county)
    if name == PACKAGE:
        return package_file(data, county.place.name, county.released_on)
    return data_file(data, name)


def _etag(_request: HttpRequest, place: str, name: str) -> str | None:
    """What changes with a release, a withdrawal, or the dictionary."""
    county = public_county(place)
    return None if county is None else f'"{released_data(county).version}-{name}"'


@open_to_all("what was released is for everybody")
@condition(etag_func=_etag)
def download(_request: HttpRequest, place: str, name: str) -> HttpResponseBase:
    """One file; 304 for who has it already."""
    county = public_county(place)
    content = None if county is None else made_file(county, name)
    if content is None:
        raise Http404(_("没有这个数据文件。"))
    response = HttpResponse(content, content_type=_KINDS[name.rpartition(".")[2]])
    response["Content-Disposition"] = f'attachment; filename="{place}-{name}"'
    response["Access-Control-Allow-Origin"] = "*"  # for whoever draws them on a page of their own
    return response
