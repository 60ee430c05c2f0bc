"""`/api/v1/`: places, released promises page by page behind a cursor, one promise, and the dictionary.

Each answer carries an ETag that changes when something is released or withdrawn; a program that sends it back
is answered 304 without a body.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import wraps
from hashlib import sha256
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import condition
from ninja import NinjaAPI, Path, Query, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from minsheng import __version__
from minsheng.documents.writing.flat import objects
from minsheng.ledger.fate_release import FateRelease
from minsheng.ledger.open_data import form, licence, open_data, open_tables
from minsheng.ledger.release import Release
from minsheng.papers.open_data_files import flat
from minsheng.portal.api.answers import Dictionary, Fates, Places, Promises, PromiseWhole, Refusal
from minsheng.store.lists.open_data import MOST, Sought, fates_slice, released_data, slice_of
from minsheng.store.lists.places import list_places
from minsheng.store.lists.public import PublicCounty, public_county
from minsheng.terms.place import Place


class ReadApi(NinjaAPI):
    """The API; its answers carry the ETag that `tagged` found, and may be read from any page."""

    def create_response(self, request: HttpRequest, data: Any, **more: Any) -> HttpResponse:  # noqa: ANN401
        """The answer as the library makes it, with its headers."""
        response = super().create_response(request, data, **more)
        if tag := getattr(request, "release_tag", ""):
            response["ETag"] = tag
        response["Access-Control-Allow-Origin"] = "*"
        return response


api = ReadApi(
    title="民生公开数据",
    version="1",
    description="县里公开的承诺和办理进展，只读。只有经公开审查公开的内容；没有公开的，这里没有。",
    docs_url=None,  # the page that comes with the library loads its script from elsewhere
    urls_namespace="api",
)
_NO_LINE = r"^[^\x00-\x1f\x7f]*$"  # what one types into a search box; a database refuses a zero character
_ID = r"^[A-Za-z0-9_-]{1,36}$"
_Refused = {404: Refusal, 422: Refusal}


class OfPlace(Schema):
    """A place in the address."""

    place: str = Field(pattern=_ID, description="地方编号，见 /places")


class OfPromise(OfPlace):
    """A promise in the address."""

    promise: str = Field(pattern=_ID, description="承诺编号")


class Narrowed(Schema):
    """What the list is narrowed to."""

    year: int | None = Field(None, ge=1949, le=2999, description="任务表的年份")
    sector: str | None = Field(None, max_length=40, pattern=_NO_LINE, description="领域")
    light: Literal["done", "on_plan", "behind", "overdue", "silent"] | None = Field(
        None, description="公开了的进展"
    )
    text: str = Field("", max_length=100, pattern=_NO_LINE, description="标题或原句里的字，两个字也能找")
    cursor: str = Field("", max_length=36, pattern=r"^[A-Za-z0-9_-]*$", description="上一批的 next")
    limit: int = Field(50, ge=1, le=MOST, description="一批多少件")


class NarrowedFates(Schema):
    """What the list of earlier promises is narrowed to."""

    year: int | None = Field(None, ge=1949, le=2999, description="作出承诺的报告的年份")
    fate: Literal["kept", "exceeded", "partly", "missed", "revised", "silent", "open"] | None = Field(
        None, description="结果"
    )
    cursor: str = Field("", max_length=36, pattern=r"^[A-Za-z0-9_-]*$", description="上一批的 next")
    limit: int = Field(50, ge=1, le=MOST, description="一批多少条")


def _etag(request: HttpRequest, *_: Any, **kwargs: Any) -> str:  # noqa: ANN401  (as Django calls it)
    """What changes when something that is asked for is released or withdrawn."""
    where = kwargs.get("where")
    places = [one.id for one in list_places()] if where is None else [where.place]
    counties = [county for place in places if (county := public_county(place)) is not None]
    versions = [released_data(county).version for county in counties]
    said = json.dumps([__version__, form(), request.get_full_path(), versions])
    return f'"{sha256(said.encode()).hexdigest()[:32]}"'


def _tagged(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view with an ETag, answering 304 to a program that has this state already."""

    @wraps(view)
    def tagged(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (whatever it answers)
        tag = _etag(request, *args, **kwargs)
        kept = condition(etag_func=lambda *_, **__: tag)(lambda *_, **__: HttpResponse())(request)
        if kept.status_code == 304:
            return kept
        request.release_tag = tag  # type: ignore[attr-defined]  # put on the answer by ReadApi
        return view(request, *args, **kwargs)

    return tagged


@api.get("/places", response={200: Places, 422: Refusal}, summary="有哪些地方")
@_tagged
def places(request: HttpRequest) -> dict[str, Any]:
    """Every place whose promises are read here."""
    given = licence()
    return {
        "items": [asdict(place) for place in list_places()],
        "licence": given.name,
        "licence_url": given.url,
    }


@api.get("/places/{place}/promises", response={200: Promises, **_Refused}, summary="公开的承诺")
@_tagged
def promises(request: HttpRequest, where: Path[OfPlace], narrowed: Query[Narrowed]) -> dict[str, Any]:
    """The released promises of a place, in the order in which they were released."""
    county = _county(where.place)
    found = slice_of(
        county,
        Sought(narrowed.year, narrowed.sector, narrowed.light, narrowed.text),
        after=narrowed.cursor,
        size=narrowed.limit,
    )
    return {
        "items": [_tables(county.place, [one])["promises"][0] for one in found.rows],
        "next": found.after,
    }


@api.get("/places/{place}/promises/{promise}", response={200: PromiseWhole, **_Refused}, summary="一件承诺")
@_tagged
def promise(request: HttpRequest, where: Path[OfPromise]) -> dict[str, Any]:
    """One promise with everything that is released about it."""
    county = _county(where.place)
    item = county.by_id.get(where.promise)
    if item is None:
        raise HttpError(404, "这件承诺没有公开，或者已经撤下")
    found = _tables(county.place, [item.release])
    return {**found, "promise": found["promises"][0]}


@api.get("/places/{place}/fates", response={200: Fates, **_Refused}, summary="往年承诺的结果")
@_tagged
def fates(request: HttpRequest, where: Path[OfPlace], narrowed: Query[NarrowedFates]) -> dict[str, Any]:
    """What became of the promises of earlier reports, in the order in which that was released."""
    county = _county(where.place)
    found = fates_slice(county, narrowed.year, narrowed.fate, after=narrowed.cursor, size=narrowed.limit)
    return {"items": _tables(county.place, [], found.rows)["fates"], "next": found.after}


@api.get("/dictionary", response={200: Dictionary, 422: Refusal}, summary="数据字典")
@_tagged
def dictionary(request: HttpRequest) -> dict[str, Any]:
    """What each field means, and under which licence the data are given."""
    given = licence()
    return {
        "form": form(),
        "licence": given.name,
        "licence_url": given.url,
        "tables": [asdict(table) for table in open_tables().values()],
    }


def _tables(
    place: Place, releases: Sequence[Release], fates: Sequence[FateRelease] = ()
) -> dict[str, list[dict[str, Any]]]:
    data = open_data([(place, releases)], [(place, fates)])
    return {name: objects(flat(data, table)) for name, table in open_tables().items()}


def _county(place: str) -> PublicCounty:
    county = public_county(place)
    if county is None:
        raise HttpError(404, "没有这个地方：编号见 /api/v1/places")
    return county


@api.exception_handler(ValidationError)
def _unreadable(request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """A parameter that cannot be read, named with what it should be."""
    said = "；".join(f"{'.'.join(map(str, one['loc'][1:]))}：{one['msg']}" for one in wrong.errors)
    return api.create_response(request, {"error": said}, status=422)


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, wrong: HttpError) -> HttpResponse:
    """A refusal in words."""
    return api.create_response(request, {"error": str(wrong)}, status=wrong.status_code)
